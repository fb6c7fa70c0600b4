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

/** The search comes up to the top, so that what is found has room below it. */
export function focusSearch() {
  const picker = document.querySelector(".picker");
  /** @type {HTMLElement | null | undefined} */ (picker?.querySelector("input"))
    ?.focus({ preventScroll: true });
  picker?.scrollIntoView({ block: "start" });
}
