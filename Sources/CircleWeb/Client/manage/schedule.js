/** The schedule: what is planned in a week, and what the forms say. No DOM. */

import { isDay, mondayOf, weekdayOf } from "./days.js";

/** @import { LocalText } from "../kit/types.js" */

/**
 * @typedef {{id: string, name: string, site: string | null, zone: string, profile: string}} Program
 * @typedef {{id: string, program: string, title: string, kind: string, mode: string}} Group
 * @typedef {{id: string, group: string, weekdays: number[], start: string, minutes: number,
 *   breakMinutes: number, from: string, to: string | null, except: string[],
 *   modules: string[]}} Schedule
 * @typedef {{id: string, name: LocalText, dayMinutes: number, weekMinutes: number,
 *   countsBreaks: boolean, lateAfter: number, leftEarlyBefore: number, groupSize: number,
 *   roundTo?: number, missesInARow?: number, countersign?: boolean}} Profile
 * @typedef {{id: string, title: LocalText, minutes: number}} Module
 * @typedef {{programs: Program[], groups: Group[], schedules: Schedule[], profiles: Profile[],
 *   modules: Module[], today: Record<string, string>}} Directory
 */

export const KINDS = ["process", "skills", "psychoeducation", "family", "individual"];
export const MODES = ["in-person", "online"];
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Whether a schedule has a session on a day, a day off or not. @param {Schedule} schedule @param {string} day */
export function isOn({ weekdays, from, to }, day) {
  return day >= from && (to === null || day <= to) && weekdays.includes(weekdayOf(day));
}

/** Schedules of a group, those that run before those that are over, each by its first hour. @param {Directory} directory @param {Group} group */
export function schedulesOf({ schedules, today }, group) {
  const day = today[group.program] ?? "";
  const isOver = (/** @type {Schedule} */ { to }) => to !== null && to < day;
  return schedules.filter((each) => each.group === group.id)
    .map((schedule) => ({ schedule, isOver: isOver(schedule) }))
    .sort((a, b) =>
      Number(a.isOver) - Number(b.isOver) || a.schedule.from.localeCompare(b.schedule.from) ||
      a.schedule.start.localeCompare(b.schedule.start)
    );
}

/** @param {FormData} form @param {string} name */
const textOf = (form, name) => String(form.get(name) ?? "").trim();

/** @param {FormData} form @param {Program | null} before */
export function programOf(form, before) {
  return {
    ...(before ? { id: before.id } : {}),
    name: textOf(form, "name"),
    site: textOf(form, "site") || null,
    zone: textOf(form, "zone"),
    profile: textOf(form, "profile"),
  };
}

/** @param {FormData} form @param {Group | null} before */
export function groupOf(form, before) {
  return {
    ...(before ? { id: before.id } : {}),
    program: textOf(form, "program"),
    title: textOf(form, "title"),
    kind: textOf(form, "kind"),
    mode: textOf(form, "mode"),
  };
}

/**
 * @param {FormData} form
 * @param {{id: string | null, group: string, except: string[], modules: string[]}} draft What the
 *   sheet keeps as lists.
 */
export function scheduleOf(form, { id, group, except, modules }) {
  const number = (/** @type {string} */ name) => Math.floor(Number(textOf(form, name))) || 0;
  return {
    ...(id ? { id } : {}),
    group,
    weekdays: form.getAll("weekdays").map(Number).sort((a, b) => a - b),
    start: textOf(form, "start").slice(0, 5),
    minutes: number("minutes"),
    breakMinutes: number("breakMinutes"),
    from: textOf(form, "from"),
    to: textOf(form, "to") || null,
    except: [...except].sort(),
    modules,
  };
}

/** A list with one entry moved up (-1) or down (1); the same list where it can't move. @template T @param {T[]} list @param {number} index @param {-1 | 1} by */
export function moved(list, index, by) {
  const to = index + by;
  if (to < 0 || to >= list.length) return list;
  const next = [...list];
  [next[index], next[to]] = [next[to], next[index]];
  return next;
}

/**
 * The address of the calendar feed, which calendar programs subscribe to.
 *
 * @param {{program?: string, group?: string}} of
 */
export function calendarAddress({ program, group }) {
  const query = new URLSearchParams();
  if (program) query.set("program", program);
  if (group) query.set("group", group);
  const text = query.toString();
  return text ? `/api/calendar.ics?${text}` : "/api/calendar.ics";
}

/**
 * What the address asks for: a week, and one program or all.
 *
 * @param {string} search
 * @param {string} monday this week's
 */
export function askedOf(search, monday) {
  const asked = new URLSearchParams(search);
  const week = asked.get("week") ?? "";
  return {
    monday: isDay(week) ? mondayOf(week) : monday,
    program: asked.get("program") ?? "",
  };
}

/** @param {{monday: string, program: string}} asked */
export function scheduleAddress({ monday, program }) {
  const query = new URLSearchParams({ week: monday });
  if (program) query.set("program", program);
  return `/reports/schedule?${query}`;
}
