/** A session that hasn't begun and won't take place. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

/** @import { ConsolePage } from "./page.js" */

/** Longest reason the server takes, in characters. */
const LONGEST_REASON = 300;

/** @param {ConsolePage} page */
export function callOffSheet(page) {
  const { words } = page;
  const isSlow = page.isSending("call-off") === "slow";
  return h(
    "form",
    {
      // Return in the field does nothing: it can't be undone, so it takes a press of its own.
      onsubmit: (/** @type {SubmitEvent} */ event) => event.preventDefault(),
    },
    h("p", null, words.t("callOff.explains")),
    page.problem && h("p.wrong", { key: "wrong", role: "alert" }, icon("warning"), page.problem),
    h(
      "div.field",
      null,
      h("label", { for: "call-off-reason" }, words.t("mark.reason")),
      h("input", {
        id: "call-off-reason",
        name: "reason",
        required: true,
        maxlength: LONGEST_REASON,
        pattern: ".*\\S.*",
        title: words.t("mark.reasonNeeded"),
        autocomplete: "off",
        autofocus: true,
        "aria-describedby": "call-off-hint",
      }),
      h("p.hint", { id: "call-off-hint" }, words.t("callOff.hint")),
    ),
    h(
      "p.row",
      null,
      h("button.button.primary", {
        type: "button",
        onclick: () => page.closeSheet(),
      }, words.t("callOff.stay")),
      h("button.button", {
        type: "button",
        "aria-disabled": page.isLost || isSlow ? "true" : null,
        onclick: (/** @type {Event} */ event) => callOff(page, event),
      }, words.t(isSlow ? "sending" : "callOff.now")),
    ),
  );
}

/** @param {ConsolePage} page @param {Event} event */
async function callOff(page, event) {
  const { form } = /** @type {HTMLButtonElement} */ (event.currentTarget);
  if (!form || !form.reportValidity() || page.isLost) return;
  const reason = String(new FormData(form).get("reason")).trim();
  const isDone = await page.send("call-off", { type: "call-off", reason });
  if (isDone && page.sheet?.kind === "call-off") page.closeSheet();
}
