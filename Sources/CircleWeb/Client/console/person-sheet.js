/** One person: their attendance marked by hand, their hand lowered, or removed. */

import { h } from "../kit/dom.js";
import { button, say } from "./parts.js";
import { rosterRows } from "./people.js";
import { closeButton, field } from "./sheet-parts.js";

/** @import { ConsolePage } from "./page.js" */

const MARKS = ["present", "late", "left-early", "absent", "excused"];
const MODES = ["in-person", "online"];

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
    h("p.soft", null, [
      row && !over && say(page, row.more),
      over && words.t(`status.${person.status}`),
      person.mark && ` · ${words.t("mark.by", { by: person.mark.by, reason: person.mark.reason })}`,
    ]),
    person.hand && button(page, { do: "heard", id, word: words.t("mark.lowerHand"), icon: "hand" }),
    doc.signed ? h("p", null, words.t("mark.signed")) : markForm(page, id),
    removable && h(
      "p.apart-from",
      null,
      h("button.button.quiet", {
        type: "button",
        "aria-haspopup": "dialog",
        onclick: () => page.openSheet("remove", id),
      }, words.t("remove.ask")),
    ),
  ];
}

/** @param {ConsolePage} page @param {string} id */
function markForm(page, id) {
  const { words, doc } = page;
  const person = doc.roster[id];
  const status = MARKS.includes(person.status) ? person.status : "present";
  return h(
    "form.mark-form",
    {
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const takeBack = event.submitter?.getAttribute("value") === "take-back";
        page.send("mark", {
          type: "mark",
          participant: id,
          status: takeBack ? null : field(event, "status"),
          mode: field(event, "mode"),
          reason: field(event, "reason"),
        }, id);
        page.closeSheet();
      },
    },
    choice(page, "status", "mark.status", MARKS, status),
    choice(page, "mode", "mark.mode", MODES, person.mode ?? "in-person"),
    reasonField(page),
    h(
      "p.row",
      null,
      h("button.button.primary", { type: "submit", value: "keep" }, words.t("mark.keep")),
      person.mark &&
        h("button.button", { type: "submit", value: "take-back" }, words.t("mark.takeBack")),
      closeButton(page),
    ),
  );
}

/** @param {ConsolePage} page */
function reasonField({ words }) {
  return h(
    "div.field.wide",
    null,
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
 * @param {string} label
 * @param {string[]} values
 * @param {string} chosen
 */
function choice({ words }, name, label, values, chosen) {
  return h(
    "div.field",
    null,
    h("label", { for: `mark-${name}` }, words.t(label)),
    h(
      "select",
      { id: `mark-${name}`, name },
      values.map((value) =>
        h(
          "option",
          { value, ".defaultSelected": value === chosen },
          words.t(`${name}.${value}`),
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
