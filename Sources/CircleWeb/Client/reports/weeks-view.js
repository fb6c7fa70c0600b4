/** The map of the weeks behind, and its numbers as a table. */

import { h } from "../kit/dom.js";
import { sayDay } from "./days.js";
import { numbersView } from "./numbers-view.js";
import { duration, hoursAndMinutes } from "./say.js";
import { isTooFew, levelOf, tenths } from "./weeks.js";

/** Beside the number of who joined or left in that week. */
export const PARTIAL = "*";

/** @import { Words } from "../kit/words.js" */
/** @import { History } from "./types.js" */

/** @typedef {History["people"][number]} Person */

/** “Sep 28” @param {Words} words @param {string} week */
const shortDay = (words, week) => sayDay(words, week, { month: "short", day: "numeric" });

/** @param {Words} words @param {History} history @param {number | null} target */
export function mapView(words, history, target) {
  const { weeks, openWeek, people } = history;
  const column = (/** @type {string} */ week) => {
    const day = shortDay(words, week);
    return week === openWeek ? words.t("weeks.openWeek", { day }) : day;
  };
  return h(
    "div.wide-table",
    { key: "map", tabindex: 0, role: "region", "aria-label": words.t("weeks.title") },
    h(
      "table.map",
      null,
      h("caption.unseen", null, words.t("weeks.caption")),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          h("th", { scope: "col" }, words.t("reports.participant")),
          weeks.map((week) => h("th", { key: week, scope: "col" }, column(week))),
        ),
      ),
      h(
        "tbody",
        null,
        people.map((person) =>
          h(
            "tr",
            { key: `${person.participant} ${person.program}` },
            h("th", { scope: "row" }, person.name),
            weeks.map((_, index) => cellView(words, person, index, history)),
          )
        ),
        reachedView(words, history, target),
      ),
    ),
  );
}

/** How many reached the target. @param {Words} words @param {History} history @param {number | null} target */
function reachedView(words, { weeks, reached, openWeek }, target) {
  const said = target === null ? words.t("weeks.theTarget") : duration(words, target);
  const count = (/** @type {number} */ index) => {
    const each = reached[index];
    if (!each || weeks[index] === openWeek) return words.t("weeks.stillOpen");
    if (each.of === 0) return "–";
    return words.t("weeks.reachedOf", { n: each.reached, of: each.of });
  };
  return h(
    "tr.reached",
    { key: "reached" },
    h("th", { scope: "row" }, words.t("weeks.reachedRow", { target: said })),
    weeks.map((week, index) => h("td", { key: week }, count(index))),
  );
}

/** @param {Words} words @param {Person} person @param {number} index @param {History} history */
function cellView(words, person, index, history) {
  const minutes = person.minutes[index];
  const week = history.weeks[index];
  const level = levelOf(minutes, person.target);
  if (minutes === null) {
    return h(
      "td",
      { key: week, class: `l${level}` },
      h("span", { "aria-hidden": "true" }, "–"),
      h("span.unseen", null, words.t("weeks.notEnrolled")),
    );
  }
  const few = isTooFew(person, index, history);
  return h(
    "td",
    { key: week, class: `l${level}` },
    h("span", { class: few && "few" }, tenths(words, minutes)),
    few && h("span.unseen", null, `, ${words.t("weeks.tooFew")}`),
    person.partial[index] && partialView(words),
  );
}

/** @param {Words} words */
function partialView(words) {
  return [
    h("span.partial", { key: "mark", "aria-hidden": "true" }, PARTIAL),
    h("span.unseen", { key: "words" }, `, ${words.t("weeks.partial")}`),
  ];
}

/** @param {Words} words @param {History} history */
export function weeksTable(words, { weeks, people }) {
  return numbersView(
    words.t("weeks.table"),
    words.t("reports.participant"),
    weeks.map((week) => ({ key: week, text: shortDay(words, week) })),
    people.map(({ participant, program, name, minutes, partial }) => ({
      key: `${participant} ${program}`,
      name,
      cells: minutes.map((each, index) =>
        each === null ? "–" : [hoursAndMinutes(each), partial[index] && partialView(words)]
      ),
    })),
  );
}
