/** Where the focus goes when what had it is gone. */

/** To the title of a line, or to the button that adds one. @param {string | null} key */
export function focusLine(key) {
  const lines = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".parts-list > li")
  );
  const line = [...lines].find((each) => key !== null && each.dataset.key === key);
  const place = line?.querySelector(".part-title") ??
    document.querySelector(".planned [data-do=add]");
  /** @type {HTMLElement | null} */ (place)?.focus();
}

export function focusSearch() {
  /** @type {HTMLElement | null} */ (document.querySelector(".picker input"))?.focus();
}
