/** A person's week in words: a quiet line in the roster, all of it in their sheet. Never elsewhere. */

import { h } from "../kit/dom.js";
import { firstNote, weekDetails } from "./week.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Message } from "./agenda.js" */
/** @import { ConsolePage } from "./page.js" */

/** The most pressing note; nothing for who is on track. @param {ConsolePage} page @param {string} id */
export function weekNote(page, id) {
  const note = firstNote(page.week.people, id);
  return note && h("span.week", null, weekSay(page.words, note));
}

/** @param {ConsolePage} page @param {string} id */
export function weekWords(page, id) {
  const details = weekDetails(page.week.people[id]);
  if (details.length === 0) return null;
  return h(
    "section.their-week",
    { key: "week", "aria-labelledby": "their-week" },
    h("h3", { id: "their-week" }, page.words.t("week.title")),
    h(
      "ul",
      null,
      details.map((detail) => h("li", { key: detail.key }, weekSay(page.words, detail))),
    ),
  );
}

/** Lengths and days of a note are written out. @param {Words} words @param {Message} message */
function weekSay(words, { key, params = {} }) {
  const written = Object.entries(params).map(([name, value]) => {
    if (name === "day") return [name, weekday(words, String(value))];
    return [name, name === "n" ? value : words.length(Number(value))];
  });
  return words.t(key, Object.fromEntries(written));
}

/** “Friday”. @param {Words} words @param {string} day */
function weekday(words, day) {
  return words.format(Date.parse(`${day}T12:00:00Z`), { weekday: "long", timeZone: "UTC" });
}
