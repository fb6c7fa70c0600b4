/** The week's hours: how the bars are drawn and what is said beside them. No DOM. */

import { addDays, dayAt, sayDay } from "./days.js";
import { duration } from "./say.js";

/** @import { Words } from "../kit/words.js" */
/** @import { WeekPerson, WeekReport } from "./types.js" */

/** Hours between two marks of the scale, the finest first. */
const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 20];

/** More marks than this can't be read on a phone. */
const MOST_MARKS = 6;

/** Minutes; `target` when it is the same for everyone. @typedef {{ end: number, marks: number[], target: number | null }} Scale */

/** Percent left free between what was and what is to come. */
const GAP = 0.4;

/**
 * The scale under the bars: it ends a third beyond the target or with the longest bar, and the
 * target is one of its marks where that can be.
 *
 * @param {WeekPerson[]} people
 * @returns {Scale}
 */
export function scaleOf(people) {
  const targets = [...new Set(people.map((person) => person.target))];
  const longest = Math.max(
    60,
    ...people.map(({ soFar, planned, target }) => Math.max(soFar + planned, target * 4 / 3)),
  );
  const fitting = STEPS.map((hours) => hours * 60)
    .filter((step) => Math.ceil(longest / step) <= MOST_MARKS);
  const onTarget = fitting.find((step) =>
    targets.every((target) => target % step === 0) && Math.ceil(longest / step) <= MOST_MARKS - 1
  );
  const step = onTarget ?? fitting[0] ?? Math.ceil(longest / MOST_MARKS / 60) * 60;
  const count = Math.ceil(longest / step);
  return {
    end: step * count,
    marks: Array.from({ length: count }, (_, index) => step * (index + 1)),
    target: targets.length === 1 ? targets[0] : null,
  };
}

/**
 * A bar in percent of the drawing's width.
 *
 * @param {WeekPerson} person
 * @param {number} end Minutes at the scale's end.
 */
export function barOf({ soFar, planned, target }, end) {
  const percent = (/** @type {number} */ minutes) => Math.min(100, (minutes / end) * 100);
  const had = percent(soFar);
  const gap = soFar > 0 ? GAP : 0;
  const left = had + gap;
  return {
    had,
    toCome: planned > 0
      ? { from: left, width: Math.max(0, percent(soFar + planned) - left) }
      : null,
    target: percent(target),
  };
}

/** Whether nothing can change any more but by correcting. @param {WeekReport} report */
export function isOver({ week, asOf, zone }) {
  return dayAt(asOf, zone) >= addDays(week, 7);
}

/** The chip of each state: word, sign, whether somebody should look. */
const CHIPS = {
  reached: { word: "reached", sign: "tick", look: "good" },
  "on-track": { word: "onTrack", sign: "tick", look: "" },
  "at-risk": { word: "atRisk", sign: "clock", look: "attention" },
  "will-miss": { word: "willMiss", sign: "warning", look: "attention" },
  missed: { word: "missed", sign: "warning", look: "attention" },
  partial: { word: "partial", sign: "door", look: "" },
};

/**
 * Whether the week's whole target can't be asked of somebody, who joined or left in the middle of it.
 *
 * @param {WeekPerson} person
 */
const isExempt = ({ partial, state }) => partial && state !== "reached";

/** @param {WeekPerson} person @param {boolean} over */
export function chipOf(person, over) {
  if (isExempt(person)) return CHIPS.partial;
  return CHIPS[over && person.state !== "reached" ? "missed" : person.state];
}

/**
 * What somebody needs this week, in a sentence.
 *
 * @param {Words} words
 * @param {WeekPerson} person
 * @param {boolean} over Whether the week is over.
 */
export function sentenceOf(words, person, over) {
  const { state, needs, short, planned, target, sessionsLeft, lastDay } = person;
  const values = {
    needs: duration(words, needs),
    short: duration(words, over ? needs : short),
    planned: duration(words, planned),
    target: duration(words, target),
    day: lastDay ? sayDay(words, lastDay, { weekday: "long" }) : "",
    left: words.t("hours.left", { n: sessionsLeft, count: counted(words, sessionsLeft) }),
  };
  if (isExempt(person)) return words.t(over ? "hours.say.partialOver" : "hours.say.partial");
  if (state === "reached") return words.t("hours.say.reached", values);
  if (over) return words.t("hours.say.missed", values);
  if (state === "will-miss" || !lastDay) return words.t("hours.say.willMiss", values);
  const several = sessionsLeft > 1 ? "Several" : "One";
  return words.t(`hours.say.${state === "at-risk" ? "atRisk" : "onTrack"}${several}`, values);
}

/** What a person has of a day, and may still have. @param {WeekPerson["days"][number]} day */
const inReach = ({ minutes, planned }) => minutes + planned;

/**
 * Whether a day that is over stayed under its minimum: as long as it runs, nobody can say so.
 *
 * @param {WeekPerson["days"][number]} day
 * @param {string} today
 */
export const isUnder = ({ day, state }, today) => state === "short" && day < today;

/**
 * Days on which nobody reaches the day's minimum: that is the schedule's doing, and said once rather
 * than of everybody. A day that has begun for one person alone says something of that person.
 *
 * @param {WeekReport} report
 * @returns {WeekPerson["days"]}
 */
export function shortForAll({ people, asOf, zone }) {
  const today = dayAt(asOf, zone);
  /** @type {Map<string, WeekPerson["days"]>} */
  const byDay = new Map();
  for (const day of people.flatMap(({ days }) => days)) {
    if (inReach(day) > 0) byDay.set(day.day, [...byDay.get(day.day) ?? [], day]);
  }
  return [...byDay.values()]
    .filter((days) =>
      (days.length > 1 || days[0].day > today) && days.every((day) => inReach(day) < day.target)
    )
    .map(([first]) => first)
    .sort((a, b) => a.day < b.day ? -1 : 1);
}

/** “On Sunday nobody reaches the day’s 3 h.” Null where somebody does on every day. @param {Words} words @param {WeekReport} report */
export function shortForAllText(words, report) {
  const days = shortForAll(report);
  if (days.length === 0) return null;
  const names = days.map(({ day }) => sayDay(words, day, { weekday: "long" }));
  return words.t("hours.shortForAll", {
    days: words.list(names),
    target: duration(words, days[0].target),
  });
}

/**
 * Further things to know about somebody's week: misses in a row, days under the day's minimum. Of
 * days to come nothing is said yet, and of days that somebody missed altogether the miss is enough.
 *
 * @param {Words} words
 * @param {WeekPerson} person
 * @param {WeekReport} report
 * @returns {{ key: string, text: string, attention: boolean }[]}
 */
export function moreOf(words, { days, missesInARow: n, streakAlert }, report) {
  const today = dayAt(report.asOf, report.zone);
  const forAll = new Set(shortForAll(report).map(({ day }) => day));
  const said = (/** @type {string} */ state) => {
    const these = days.filter((day) =>
      day.state === state && !forAll.has(day.day) && day.day <= today &&
      (day.day === today || day.minutes > 0)
    );
    if (these.length === 0) return null;
    const names = these.map(({ day }) => sayDay(words, day, { weekday: "short" }));
    return { days: words.list(names), target: duration(words, these[0].target) };
  };
  const risky = said("at-risk");
  const short = said("short");
  /** @type {{ key: string, text: string, attention: boolean }[]} */
  const more = [];
  if (streakAlert) {
    const text = words.t("hours.streak", { n, count: counted(words, n) });
    more.push({ key: "streak", text, attention: true });
  }
  if (risky) more.push({ key: "risk", text: words.t("hours.dayAtRisk", risky), attention: true });
  if (short) more.push({ key: "short", text: words.t("hours.dayShort", short), attention: false });
  return more;
}

/** “two” @param {Words} words @param {number} n */
function counted(words, n) {
  return words.has(`hours.count.${n}`) ? words.t(`hours.count.${n}`) : words.number(n);
}

/**
 * What is planned, when it's the same for everyone who still has something.
 *
 * @param {WeekPerson[]} people
 * @returns {{ day: string, minutes: number } | null}
 */
export function plannedForAll(people) {
  const planned = people.filter((person) => person.planned > 0);
  const [first] = planned;
  if (!first?.lastDay) return null;
  const same = planned.every((person) =>
    person.sessionsLeft === 1 && person.planned === first.planned &&
    person.lastDay === first.lastDay
  );
  return same ? { day: first.lastDay, minutes: first.planned } : null;
}

/** “+31”, “−220” @param {Words} words @param {WeekPerson} person */
export function overOrUnder(words, { soFar, planned, target }) {
  const minutes = soFar + planned - target;
  const number = words.number(Math.abs(minutes));
  if (minutes === 0) return number;
  return minutes > 0 ? `+${number}` : `−${number}`;
}
