/** The bars of a week, and their numbers as a table. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { dayAt, sayDay } from "./days.js";
import { barOf, chipOf, isOver, isUnder, moreOf, overOrUnder, sentenceOf } from "./hours.js";
import { numbersView } from "./numbers-view.js";
import { duration } from "./say.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Scale } from "./hours.js" */
/** @import { WeekPerson, WeekReport } from "./types.js" */

/** @param {Words} words @param {WeekReport} report @param {Scale} scale */
export function barsView(words, report, scale) {
  const over = isOver(report);
  return h(
    "ul.hours",
    { key: "hours" },
    h(
      "li.scale-row",
      { key: "scale", "aria-hidden": "true" },
      h("span", null),
      h(
        "svg.axis",
        { width: "100%" },
        scale.marks.map((minutes) =>
          h(
            "text",
            {
              key: minutes,
              x: percent((minutes / scale.end) * 100),
              y: 15,
              class: minutes === scale.target && "on-target",
            },
            duration(words, minutes),
          )
        ),
      ),
      h("span.sum", null, words.t(over ? "hours.inAll" : "hours.soFar")),
      h("span", null, words.t(over ? "hours.thatWeek" : "hours.thisWeek")),
    ),
    report.people.map((person) => personView(words, person, scale, report)),
  );
}

/** @param {Words} words @param {WeekPerson} person @param {Scale} scale @param {WeekReport} report */
function personView(words, person, scale, report) {
  const over = isOver(report);
  const chip = chipOf(person, over);
  return h(
    "li",
    // Somebody may be in two programs, each with a target of its own.
    { key: `${person.participant} ${person.program}` },
    h("span.name", null, person.name),
    barView(person, scale),
    h("span.sum", null, duration(words, person.soFar)),
    h(
      "span.say",
      null,
      h("span.chip", { class: chip.look }, icon(chip.sign), words.t(`hours.chip.${chip.word}`)),
      h("span", { class: chip.look !== "attention" && "soft" }, sentenceOf(words, person, over)),
      moreView(words, person, report),
    ),
  );
}

/** @param {Words} words @param {WeekPerson} person @param {WeekReport} report */
function moreView(words, person, report) {
  const more = moreOf(words, person, report);
  return more.length > 0 && h(
    "span.more",
    { key: "more" },
    more.map(({ key, text, attention }) =>
      h(
        "span",
        { key, class: attention && "attention" },
        attention && icon(key === "streak" ? "warning" : "clock"),
        text,
      )
    ),
  );
}

/** @param {WeekPerson} person @param {Scale} scale */
function barView(person, { end }) {
  const bar = barOf(person, end);
  const box = { y: "18%", height: "64%", rx: 3 };
  return h(
    "svg.bar",
    { "aria-hidden": "true" },
    bar.had > 0 && h("rect.had", { ...box, width: percent(bar.had) }),
    bar.toCome &&
      h("rect.to-come", { ...box, x: percent(bar.toCome.from), width: percent(bar.toCome.width) }),
    h("line.target", {
      x1: percent(bar.target),
      x2: percent(bar.target),
      y1: "-14%",
      y2: "114%",
    }),
  );
}

/** @param {number} number */
const percent = (number) => `${Math.round(number * 100) / 100}%`;

/** The same numbers, and those of each day. @param {Words} words @param {WeekReport} report */
export function hoursTable(words, { people, asOf, zone }) {
  const today = dayAt(asOf, zone);
  const days = [...new Set(people.flatMap((person) => person.days.map(({ day }) => day)))].sort();
  const sums = ["soFar", "planned", "together", "target", "over"];
  const columns = [
    ...days.map((day) => ({
      key: day,
      text: sayDay(words, day, { weekday: "short", month: "short", day: "numeric" }),
    })),
    ...sums.map((key) => ({ key, text: words.t(`hours.col.${key}`) })),
  ];
  const rows = people.map((person) => ({
    key: `${person.participant} ${person.program}`,
    name: person.name,
    cells: [
      ...days.map((day) => dayView(words, person, day, today)),
      words.number(person.soFar),
      words.number(person.planned),
      words.number(person.soFar + person.planned),
      words.number(person.target),
      overOrUnder(words, person),
    ],
  }));
  const note = [
    people.some(({ planned }) => planned > 0) && words.t("hours.table.planned"),
    words.t("hours.table.underlined"),
  ].filter(Boolean).join(" ");
  return numbersView(words.t("hours.table"), words.t("reports.participant"), columns, rows, note);
}

/**
 * Minutes of one day; underlined when the day is over and stayed under its minimum.
 *
 * @param {Words} words
 * @param {WeekPerson} person
 * @param {string} day
 * @param {string} today
 */
function dayView(words, { days }, day, today) {
  const found = days.find((each) => each.day === day);
  if (!found) return "–";
  return [
    h("span", { class: isUnder(found, today) && "under" }, words.number(found.minutes)),
    found.planned > 0 && ` +${words.number(found.planned)}`,
  ];
}
