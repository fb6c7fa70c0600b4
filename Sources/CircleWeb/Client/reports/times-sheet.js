/** The times of the session itself corrected, with a reason that stays. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { LONGEST_REASON } from "./correction.js";
import { draftOfTimes, heldTimesOf } from "./held-times.js";
import { notNow, refused } from "./sheet-parts.js";

/** @import { Words } from "../kit/words.js" */
/** @import { TimesDraft } from "./held-times.js" */
/** @import { SheetPage } from "./sheet-page.js" */

/** @param {SheetPage} page */
export function timesSheet(page) {
  const { words } = page;
  const open = /** @type {any} */ (page.sheet);
  const { session } = open;
  /** @type {TimesDraft} */
  const draft = open.draft ??= draftOfTimes(session);
  return sheet(
    {
      key: `times-${session.session}`,
      title: words.t("times.title"),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    h("p.soft", null, words.t("times.explains")),
    h(
      "form.correct",
      {
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          takeOver(draft, /** @type {HTMLFormElement} */ (event.currentTarget));
          page.sendTimes(session, heldTimesOf(session, draft));
        },
      },
      timeField(words.t("times.start"), "startedAt", draft.startedAt, true),
      timeField(words.t("times.end"), "endedAt", draft.endedAt, true),
      draft.breaks.map((pause, at) => breakField(words, pause, at)),
      reasonField(words, draft.reason),
      h("p", null, words.t(session.signature ? "times.amends" : "times.counts")),
      refused(open),
      h(
        "p.row",
        null,
        h(
          "button.button.primary",
          { type: "submit", "aria-disabled": open.sending ? true : null },
          words.t(open.sending ? "times.sending" : "times.keep"),
        ),
        notNow(page),
      ),
    ),
  );
}

/** @param {TimesDraft} draft @param {HTMLFormElement} form */
function takeOver(draft, form) {
  const said = new FormData(form);
  const text = (/** @type {string} */ name) => String(said.get(name) ?? "");
  draft.startedAt = text("startedAt");
  draft.endedAt = text("endedAt");
  draft.reason = text("reason");
  draft.breaks = draft.breaks.map((_, at) => ({
    start: text(`start-${at}`),
    end: text(`end-${at}`),
  }));
}

/** @param {string} label @param {string} name @param {string} value @param {boolean} needed */
function timeField(label, name, value, needed) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: `times-${name}` }, label),
    h("input", { id: `times-${name}`, name, type: "time", value, required: needed }),
  );
}

/** @param {Words} words @param {{ start: string, end: string }} pause @param {number} at */
function breakField(words, { start, end }, at) {
  const n = at + 1;
  return [
    timeField(words.t("times.breakFrom", { n }), `start-${at}`, start, false),
    timeField(words.t("times.breakTo", { n }), `end-${at}`, end, false),
  ];
}

/** @param {Words} words @param {string} value */
function reasonField(words, value) {
  return h(
    "div.field.wide",
    { key: "reason" },
    h("label", { for: "times-reason" }, words.t("times.reason")),
    h("input", {
      id: "times-reason",
      name: "reason",
      value,
      required: true,
      maxlength: LONGEST_REASON,
      autocomplete: "off",
    }),
  );
}
