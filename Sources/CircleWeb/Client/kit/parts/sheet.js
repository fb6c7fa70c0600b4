/**
 * A sheet over the page: rises from the bottom of a phone, in the middle of a desk. A native modal
 * dialog keeps focus within and everything behind it inert.
 *
 * @module
 */

import { h } from "../dom.js";

/** @import { Child } from "../dom.js" */

let sheets = 0;

/**
 * @param {object} options
 * @param {string} options.key One sheet, one key: another key is another dialog.
 * @param {string} options.title
 * @param {() => void} options.onClose Escape, or a tap beside the sheet: the same as "Not now".
 * @param {string} [options.class]
 * @param {...Child} children The first element with `autofocus` gets the focus, or else the title.
 */
export function sheet({ key, title, onClose, class: more }, ...children) {
  const id = `sheet-title-${key}`;
  return h(
    "dialog.sheet",
    {
      key,
      class: more,
      "aria-labelledby": id,
      use: (/** @type {HTMLDialogElement} */ dialog, /** @type {AbortSignal} */ signal) =>
        show(dialog, signal),
      oncancel: (/** @type {Event} */ event) => {
        event.preventDefault();
        onClose();
      },
      onclick: (/** @type {MouseEvent} */ event) => {
        if (event.target === event.currentTarget && isBeside(event)) onClose();
      },
    },
    h("h2", { id, tabindex: -1 }, title),
    ...children,
  );
}

/** @param {HTMLDialogElement} dialog @param {AbortSignal} signal */
function show(dialog, signal) {
  const opener = document.activeElement;
  dialog.showModal();
  if (!dialog.querySelector("[autofocus]")) dialog.querySelector("h2")?.focus();
  sheets += 1;
  document.documentElement.classList.add("has-sheet");
  signal.addEventListener("abort", () => {
    dialog.close();
    sheets -= 1;
    document.documentElement.classList.toggle("has-sheet", sheets > 0);
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  }, { once: true });
}

/** A click on the dialog itself may be on its padding. @param {MouseEvent} event */
function isBeside({ clientX, clientY, currentTarget }) {
  const box = /** @type {HTMLElement} */ (currentTarget).getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
