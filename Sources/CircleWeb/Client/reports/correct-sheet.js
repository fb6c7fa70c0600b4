/** One row of a record corrected, amended or decided on, with a reason that stays. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import {
  correctionOf,
  draftOf,
  hasMode,
  kindOf,
  LONGEST_REASON,
  MEASURED,
  MODES,
  neededTimes,
  STATUSES,
  withStatus,
} from "./correction.js";
import { wasThere } from "./say.js";
import { notNow, refused, whichSession } from "./sheet-parts.js";

/** @import { Words } from "../kit/words.js" */
/** @import { AttendancePage } from "./attendance-page.js" */
/** @import { Draft } from "./correction.js" */
/** @import { Session } from "./types.js" */

/** @param {AttendancePage} page */
export function correctSheet(page) {
  const { words, directory } = page;
  const open = /** @type {any} */ (page.sheet);
  const { session, row } = open;
  /** @type {Draft} */
  const draft = open.draft ??= draftOf(session, row, modeOf(page, session));
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
    whichSession(page, session),
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
          const before = { ...draft };
          takeOver(draft, event);
          const { status } = draft;
          open.draft = withStatus(session, row, { ...draft, status: before.status }, status);
          page.draw();
        },
      },
      fields(words, draft, neededTimes(row, draft.status)),
      h("p", { id: "what-happens" }, words.t(`correct.happens.${kind}`)),
      refused(open),
      actions(page, word, row.first && !session.signedBy),
    ),
  );
}

/** How the session's group meets. @param {AttendancePage} page @param {Session} session */
function modeOf({ directory }, session) {
  return directory?.groups.find(({ id }) => id === session.group)?.mode ?? MODES[0];
}

/** @param {AttendancePage} page @param {string} word @param {boolean} isCorrected */
function actions(page, word, isCorrected) {
  const { words } = page;
  const sending = page.sheet?.sending;
  return h(
    "p.row",
    null,
    h(
      "button.button.primary",
      { type: "submit", "aria-disabled": sending ? true : null },
      words.t(sending ? "correct.sending" : `correct.now.${word}`),
    ),
    isCorrected &&
      h("button.button", { type: "submit", value: "take-back" }, words.t("correct.takeBack")),
    notNow(page),
  );
}

/** What the form says now; a field that isn't shown keeps what it said. @param {Draft} draft @param {Event} event */
function takeOver(draft, event) {
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  for (const name of /** @type {(keyof Draft)[]} */ (Object.keys(draft))) {
    if (form.has(name)) draft[name] = String(form.get(name));
  }
}

/** @param {Words} words @param {Draft} draft @param {{ arrived: boolean, left: boolean }} needed */
function fields(words, draft, needed) {
  const there = wasThere(draft.status);
  return [
    choice(words, "status", [...STATUSES, MEASURED], draft.status, true),
    hasMode(draft.status) && choice(words, "mode", MODES, draft.mode),
    there && timeField(words, "arrived", "in", draft.arrived, needed.arrived),
    there && timeField(words, "left", "out", draft.left, needed.left),
    hasMode(draft.status) && h(
      "p.hint.wide",
      { key: "times", id: "correct-times" },
      words.t(there ? "correct.timesHint" : "correct.measuredHint"),
    ),
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

/** @param {Words} words @param {string} name @param {string} label @param {string} value @param {boolean} required */
function timeField(words, name, label, value, required) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: `correct-${name}` }, words.t(`reports.${label}`)),
    h("input", {
      id: `correct-${name}`,
      name,
      type: "time",
      required,
      "aria-describedby": "correct-times",
      ".value": value,
    }),
  );
}
