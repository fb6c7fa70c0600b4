/** One row of a record corrected, amended or decided on, with a reason that stays. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { sheet } from "../kit/parts/sheet.js";
import { correctionOf, draftOf, kindOf, LONGEST_REASON, MODES, STATUSES } from "./correction.js";
import { sayLongDay } from "./days.js";
import { moment, wasThere } from "./say.js";

/** @import { Words } from "../kit/words.js" */
/** @import { AttendancePage } from "./attendance-page.js" */
/** @import { Draft } from "./correction.js" */

/** @param {AttendancePage} page */
export function correctSheet(page) {
  const { words, directory } = page;
  const open = /** @type {any} */ (page.sheet);
  const { session, row } = open;
  /** @type {Draft} */
  const draft = open.draft ??= draftOf(session, row);
  const program = directory?.programs.find(({ id }) => id === session.program);
  const profile = directory?.profiles.find(({ id }) => id === program?.profile);
  const kind = kindOf(session, profile);
  const word = kind === "correct" ? "correct" : "amend";
  const send = (/** @type {string} */ command, /** @type {object} */ body) =>
    page.send(session.id, command, body, words.t(`correct.done.${command}`, { name: row.name }));
  return sheet(
    {
      key: `correct-${session.id}-${row.participant}`,
      title: words.t(`correct.title.${word}`, { name: row.name }),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    h("p.soft", null, `${session.title} · ${sayLongDay(words, session.day, page.today)}`),
    h(
      "form.correct",
      {
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          takeOver(draft, event);
          if (event.submitter?.getAttribute("value") === "take-back") {
            return send("unmark", { participant: row.participant, reason: draft.reason.trim() });
          }
          send(kind === "correct" ? "mark" : "amend", correctionOf(session, row, draft));
        },
        onchange: (/** @type {Event} */ event) => {
          // Whoever wasn't there has no times. Other fields are left alone while they're typed in.
          if (/** @type {HTMLInputElement} */ (event.target).name !== "status") return;
          takeOver(draft, event);
          page.draw();
        },
      },
      fields(words, draft),
      h("p", { id: "what-happens" }, words.t(`correct.happens.${kind}`)),
      open.refused && refused(open.refused),
      h(
        "p.row",
        null,
        h(
          "button.button.primary",
          { type: "submit", "aria-disabled": open.sending ? true : null },
          words.t(open.sending ? "correct.sending" : `correct.now.${word}`),
        ),
        row.first && !session.signedBy && h(
          "button.button",
          { type: "submit", value: "take-back" },
          words.t("correct.takeBack"),
        ),
        notNow(page),
      ),
    ),
  );
}

/** What the form says now; a field that isn't shown keeps what it said. @param {Draft} draft @param {Event} event */
function takeOver(draft, event) {
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  for (const name of /** @type {(keyof Draft)[]} */ (Object.keys(draft))) {
    if (form.has(name)) draft[name] = String(form.get(name));
  }
}

/** @param {Words} words @param {Draft} draft */
function fields(words, draft) {
  const there = wasThere(draft.status);
  return [
    choice(words, "status", STATUSES, draft.status, true),
    there && choice(words, "mode", MODES, draft.mode),
    there && timeField(words, "arrived", "in", draft.arrived),
    there && timeField(words, "left", "out", draft.left),
    h(
      "div.field.wide",
      { key: "reason" },
      h("label", { for: "correct-reason" }, words.t("correct.reason")),
      h("input", {
        id: "correct-reason",
        name: "reason",
        required: true,
        maxlength: LONGEST_REASON,
        pattern: ".*\\S.*",
        title: words.t("correct.reasonNeeded"),
        autocomplete: "off",
        "aria-describedby": "correct-reason-hint what-happens",
        ".value": draft.reason,
      }),
      h("p.hint", { id: "correct-reason-hint" }, words.t("correct.reasonHint")),
    ),
  ];
}

/** @param {Words} words @param {string} name @param {string[]} values @param {string} chosen @param {boolean} [first] */
function choice(words, name, values, chosen, first = false) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: `correct-${name}` }, words.t(`reports.${name}`)),
    h(
      "select",
      { id: `correct-${name}`, name, autofocus: first, ".value": chosen },
      values.map((value) =>
        h("option", { key: value, value }, words.t(`reports.${name}.${value}`))
      ),
    ),
  );
}

/** @param {Words} words @param {string} name @param {string} label @param {string} value */
function timeField(words, name, label, value) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: `correct-${name}` }, words.t(`reports.${label}`)),
    h("input", { id: `correct-${name}`, name, type: "time", required: true, ".value": value }),
  );
}

/** @param {string} message */
function refused(message) {
  return h("div.note.attention", { role: "alert" }, icon("warning"), h("p", null, message));
}

/** @param {AttendancePage} page */
function notNow(page) {
  return h(
    "button.button.quiet",
    { type: "button", onclick: () => page.closeSheet() },
    page.words.t("reports.notNow"),
  );
}

/** An amendment that waits for a supervisor. @param {AttendancePage} page */
export function decideSheet(page) {
  const { words } = page;
  const open = /** @type {any} */ (page.sheet);
  const { session, row } = open;
  const { awaiting } = row;
  if (!awaiting) return null;
  const status = (/** @type {string} */ name) => words.t(`reports.status.${name}`);
  return sheet(
    {
      key: `decide-${session.id}-${awaiting.number}`,
      title: words.t("decide.title", { name: row.name }),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    h("p.soft", null, `${session.title} · ${sayLongDay(words, session.day, page.today)}`),
    h(
      "dl.change",
      null,
      h("dt", null, words.t("decide.from")),
      h("dd", null, status(row.status)),
      h("dt", null, words.t("decide.to")),
      h("dd", null, h("b", null, status(awaiting.status))),
      h("dt", null, words.t("correct.reason")),
      h("dd", null, awaiting.reason),
      h("dt", null, words.t("decide.by")),
      h("dd", null, `${awaiting.by}, ${moment(words, awaiting.at, session.zone)}`),
    ),
    h(
      "form.correct",
      {
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const approve = event.submitter?.getAttribute("value") === "approve";
          const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
          const reason = String(form.get("reason") ?? "").trim();
          page.send(
            session.id,
            "countersign",
            { number: awaiting.number, approve, reason: reason || null },
            words.t(approve ? "decide.approved" : "decide.declined", { name: row.name }),
          );
        },
      },
      h(
        "div.field.wide",
        null,
        h("label", { for: "decide-reason" }, words.t("decide.reason")),
        h("input", {
          id: "decide-reason",
          name: "reason",
          maxlength: LONGEST_REASON,
          autocomplete: "off",
        }),
      ),
      h("p", null, words.t("decide.happens")),
      open.refused && refused(open.refused),
      h(
        "p.row",
        null,
        h(
          "button.button.primary",
          { type: "submit", value: "approve", "aria-disabled": open.sending ? true : null },
          words.t(open.sending ? "correct.sending" : "decide.approve"),
        ),
        h("button.button", { type: "submit", value: "decline" }, words.t("decide.decline")),
        notNow(page),
      ),
    ),
  );
}
