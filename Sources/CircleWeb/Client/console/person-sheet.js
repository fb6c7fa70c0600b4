/** One person: their attendance marked or amended, their week, their hand lowered, or removed. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { firstChoice, hasMode, markOf, marksIn, MEASURED, timesOf, wasThere } from "./mark.js";
import { button, say } from "./parts.js";
import { rosterRows } from "./people.js";
import { closeButton, field } from "./sheet-parts.js";
import { weekWords } from "./week-view.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { RosterRow } from "../kit/types.js" */

const MODES = ["in-person", "online", "mixed"];

/** As the group meets; of whoever isn't there nothing else is known. */
const AS_PLANNED = "";

/** @param {RosterRow} person */
const modesOf = ({ mode }) => mode ? MODES : [AS_PLANNED, ...MODES];

/** Longest reason the server takes, in characters. */
const LONGEST_REASON = 300;

/** @param {ConsolePage} page @param {string} id */
export function personSheet(page, id) {
  const { words, doc, room } = page;
  const person = doc.roster[id];
  if (!person) return null;
  const row = rosterRows(doc, page.moment).find((each) => each.id === id);
  const over = room.session.phase === "ended";
  const removable = !over && ["here", "away", "dropped"].includes(person.connection);
  return [
    h("p.soft", { key: "now" }, [
      row && !over && say(page, row.more),
      over && words.t(`status.${person.status}`),
      person.mark && ` · ${words.t("mark.by", { by: person.mark.by, reason: person.mark.reason })}`,
    ]),
    person.hand && button(page, { do: "heard", id, word: words.t("mark.lowerHand"), icon: "hand" }),
    weekWords(page, id),
    doc.signed && !person.awaiting && h("p", { key: "amends" }, words.t("amend.explains")),
    person.awaiting ? awaiting(page, person.awaiting) : markForm(page, id, person),
    removable && h(
      "p.apart-from",
      { key: "remove" },
      h("button.button.quiet", {
        type: "button",
        "aria-haspopup": "dialog",
        onclick: () => page.openSheet("remove", id),
      }, words.t("remove.ask")),
    ),
  ];
}

/** What was asked for and doesn't count yet. @param {ConsolePage} page @param {NonNullable<RosterRow["awaiting"]>} amendment */
function awaiting(page, amendment) {
  return [
    h("p", { key: "awaits" }, awaitingWords(page, amendment)),
    h("p.soft", { key: "until" }, page.words.t("amend.until")),
    h("p.row", { key: "acts" }, closeButton(page, "sheet.close")),
  ];
}

/** “Late, 9:14 to 12:00. “Came by bus.” Dana, 12:30” @param {ConsolePage} page @param {NonNullable<RosterRow["awaiting"]>} amendment */
export function awaitingWords({ words }, { status, arrived, left, reason, by, at }) {
  const times = [arrived, left].filter((time) => typeof time === "number");
  return words.t("amend.awaits", {
    what: [
      words.t(status ? `status.${status}` : "amend.asMeasured"),
      ...times.map((time) => words.clock(time)),
    ].join(", "),
    reason,
    by,
    at: words.clock(at),
  });
}

/** @param {ConsolePage} page @param {string} id @param {RosterRow} person */
function markForm(page, id, person) {
  const { words, doc } = page;
  const action = doc.signed ? "amend" : "mark";
  const isLobby = page.room.session.phase === "lobby";
  const status = page.sheet?.status ?? firstChoice(person, isLobby);
  return h(
    "form.mark-form",
    {
      key: "form",
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const takesBack = event.submitter?.getAttribute("value") === "take-back";
        send(page, id, { type: action, ...saidIn(event, page, person, takesBack) });
      },
    },
    page.problem && h("p.wrong", { key: "wrong", role: "alert" }, icon("warning"), page.problem),
    choice(page, "status", marksIn(isLobby), status, (value) => page.setSheetStatus(value)),
    hasMode(status) && choice(page, "mode", modesOf(person), person.mode ?? AS_PLANNED),
    wasThere(status) && timeFields(page, person, status),
    status === MEASURED && h("p.hint.wide", { key: "measured" }, words.t("mark.measuredHint")),
    reasonField(page),
    h(
      "p.row",
      { key: "acts" },
      h(
        "button.button.primary",
        { type: "submit", value: "keep", "aria-disabled": isOff(page, action, id) ? "true" : null },
        words.t(page.isSending(action, id) === "slow" ? "sending" : `${action}.keep`),
      ),
      person.mark &&
        h("button.button", { type: "submit", value: "take-back" }, words.t(`${action}.takeBack`)),
      closeButton(page),
    ),
  );
}

/** @param {ConsolePage} page @param {string} action @param {string} id */
const isOff = (page, action, id) => page.isLost || page.isSending(action, id) === "slow";

/**
 * What the form says; without a status the mark is taken back.
 *
 * @param {SubmitEvent} event
 * @param {ConsolePage} page
 * @param {RosterRow} person
 * @param {boolean} takesBack
 */
function saidIn(event, page, person, takesBack) {
  const reason = field(event, "reason");
  if (takesBack) return { status: null, mode: null, reason };
  const said = {
    status: field(event, "status"),
    mode: field(event, "mode"),
    arrived: field(event, "arrived"),
    left: field(event, "left"),
    reason,
  };
  return markOf(said, person, page.room.session);
}

/** The sheet stays until it is kept: a refusal must not lose what was typed. @param {ConsolePage} page @param {string} id @param {{type: string} & Record<string, unknown>} said */
async function send(page, id, said) {
  if (page.isLost) return;
  const { sheet } = page;
  const isKept = await page.send(said.type, { ...said, participant: id }, id);
  if (isKept && page.sheet?.id === sheet?.id && page.sheet?.kind === "person") page.closeSheet();
}

/** @param {ConsolePage} page @param {RosterRow} person @param {string} status */
function timeFields({ words, room }, person, status) {
  const times = timesOf(person, status, room.session.zone);
  const time = (/** @type {"arrived" | "left"} */ name) =>
    h(
      "div.field",
      { key: name },
      h("label", { for: `mark-${name}` }, words.t(`mark.${name}`)),
      h("input", {
        id: `mark-${name}`,
        name,
        type: "time",
        "aria-describedby": "times-hint",
        ".defaultValue": times[name],
      }),
    );
  return [
    time("arrived"),
    time("left"),
    h("p.hint.wide", { key: "times", id: "times-hint" }, words.t("mark.timesHint")),
  ];
}

/** @param {ConsolePage} page */
function reasonField({ words }) {
  return h(
    "div.field.wide",
    { key: "reason" },
    h("label", { for: "reason" }, words.t("mark.reason")),
    h("input", {
      id: "reason",
      name: "reason",
      required: true,
      maxlength: LONGEST_REASON,
      pattern: ".*\\S.*",
      title: words.t("mark.reasonNeeded"),
      autocomplete: "off",
      autofocus: true,
      list: "reasons",
      "aria-describedby": "reason-hint",
    }),
    h("p.hint", { id: "reason-hint" }, words.t("mark.hint")),
    h(
      "datalist",
      { id: "reasons" },
      ["noPhone", "called", "appointment"].map((name) =>
        h("option", { value: words.t(`reason.${name}`) })
      ),
    ),
  );
}

/**
 * @param {ConsolePage} page
 * @param {string} name
 * @param {string[]} values
 * @param {string} chosen
 * @param {(value: string) => void} [onChange]
 */
function choice({ words }, name, values, chosen, onChange) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: `mark-${name}` }, words.t(`mark.${name}`)),
    h(
      "select",
      {
        id: `mark-${name}`,
        name,
        onchange: (/** @type {Event} */ event) =>
          onChange?.(/** @type {HTMLSelectElement} */ (event.currentTarget).value),
      },
      values.map((value) =>
        h(
          "option",
          { key: value, value, ".defaultSelected": value === chosen },
          words.t(value ? `${name}.${value}` : `${name}.asPlanned`),
        )
      ),
    ),
  );
}

/** @param {ConsolePage} page @param {string} id */
export function removeSheet(page, id) {
  const { words, doc } = page;
  const name = doc.roster[id]?.name;
  if (!name) return null;
  return [
    h("p", null, words.t("remove.explains", { name })),
    h(
      "p.row",
      null,
      h("button.button.primary", {
        type: "button",
        autofocus: true,
        onclick: () => page.closeSheet(),
      }, words.t("remove.stay", { name })),
      button(page, { do: "remove-now", id, word: words.t("remove.now") }),
    ),
  ];
}
