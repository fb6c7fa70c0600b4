/** An amendment that waits for a supervisor: countersigned or declined. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { LONGEST_REASON } from "./correction.js";
import { moment } from "./say.js";
import { notNow, refused, whichSession } from "./sheet-parts.js";

/** @import { AttendancePage } from "./attendance-page.js" */
/** @import { Row, Session } from "./types.js" */

/** @param {AttendancePage} page */
export function decideSheet(page) {
  const { words } = page;
  const open = /** @type {any} */ (page.sheet);
  const { session, row } = open;
  const { awaiting } = row;
  if (!awaiting) return null;
  return sheet(
    {
      key: `decide-${session.id}-${awaiting.number}`,
      title: words.t("decide.title", { name: row.name }),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    whichSession(page, session),
    changeView(page, session, row),
    h(
      "form.correct",
      {
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const approve = event.submitter?.getAttribute("value") === "approve";
          const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
          const reason = String(form.get("reason") ?? "").trim() || null;
          const done = words.t(approve ? "decide.approved" : "decide.declined", { name: row.name });
          page.send(session.id, "countersign", { number: awaiting.number, approve, reason }, done);
        },
      },
      reasonField(page),
      h("p", null, words.t("decide.happens")),
      refused(open),
      actions(page),
    ),
  );
}

/** @param {AttendancePage} page @param {Session} session @param {Row} row */
function changeView({ words }, session, { status, awaiting }) {
  if (!awaiting) return null;
  const said = (/** @type {string} */ name) => words.t(`reports.status.${name}`);
  const by = `${awaiting.by}, ${moment(words, awaiting.at, session.zone)}`;
  return h(
    "dl.change",
    null,
    h("dt", null, words.t("decide.from")),
    h("dd", null, said(status)),
    h("dt", null, words.t("decide.to")),
    h("dd", null, h("b", null, said(awaiting.status))),
    h("dt", null, words.t("correct.reason")),
    h("dd", null, awaiting.reason),
    h("dt", null, words.t("decide.by")),
    h("dd", null, by),
  );
}

/** @param {AttendancePage} page */
function reasonField({ words }) {
  return h(
    "div.field.wide",
    null,
    h("label", { for: "decide-reason" }, words.t("decide.reason")),
    h("input", {
      id: "decide-reason",
      name: "reason",
      maxlength: LONGEST_REASON,
      autocomplete: "off",
    }),
  );
}

/** @param {AttendancePage} page */
function actions(page) {
  const { words } = page;
  const sending = page.sheet?.sending;
  return h(
    "p.row",
    null,
    h(
      "button.button.primary",
      { type: "submit", value: "approve", "aria-disabled": sending ? true : null },
      words.t(sending ? "correct.sending" : "decide.approve"),
    ),
    h("button.button", { type: "submit", value: "decline" }, words.t("decide.decline")),
    notNow(page),
  );
}
