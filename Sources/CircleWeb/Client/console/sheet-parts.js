/** What the sheets share. */

import { h } from "../kit/dom.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page @param {string} [word] */
export function closeButton(page, word = "sheet.notNow") {
  return h(
    "button.button.quiet",
    { type: "button", onclick: () => page.closeSheet() },
    page.words.t(word),
  );
}

/** What a form says under a name. @param {SubmitEvent} event @param {string} name */
export function field(event, name) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  return String(new FormData(form).get(name) ?? "").trim();
}
