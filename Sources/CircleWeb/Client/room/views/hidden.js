/**
 * The blanked page: a dialog over everything else, so that nothing behind it can be seen, reached
 * or heard, and everything is as it was when it goes.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";

/** @import { RoomPage } from "../page.js" */

/** @param {RoomPage} page */
export function hiddenPage(page) {
  const show = () => page.hide(false);
  return h(
    "dialog.hidden-page",
    {
      key: "hidden",
      "aria-label": page.words.t("hidden.label"),
      use: cover,
      oncancel: (/** @type {Event} */ event) => {
        event.preventDefault();
        show();
      },
      onclick: show,
    },
    h("button.tool", { type: "button" }, icon("show"), page.words.t("hidden.show")),
  );
}

/** @param {HTMLDialogElement} dialog @param {AbortSignal} signal */
function cover(dialog, signal) {
  const before = document.activeElement;
  dialog.showModal();
  signal.addEventListener("abort", () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }, { once: true });
}
