/** The schedule: what is planned in a week, and what the forms say. No DOM. */

import { addDays, isDay, minutesIn, minutesOf, mondayOf, weekdayOf } from "./days.js";

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
 * @typedef {{id: string | null, group: string, title: string, day: string, startsAt: number,
 *   endsAt: number, zone: string}} Waiting
 */

export const KINDS = ["process", "skills", "psychoeducation", "family", "individual"];
export const MODES = ["in-person", "online"];
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/**
 * @typedef {object} Planned
 * @property {string} key
 * @property {Group} group
 * @property {Program | undefined} program
 * @property {number} start in minutes since midnight, in the program's zone
 * @property {number} end
 * @property {"off" | "begun" | "over" | "to-come"} state “over”: its time has passed and nobody began it
 * @property {string | null} session whose paper sheet can be typed in
 */

/**
 * The seven days of a week, each with what is planned. A session that nobody has begun still waits
 * on the server; once its time has passed, its sheet can be typed in.
 *
 * @param {Directory} directory
 * @param {Waiting[]} waiting
 * @param {object} options
 * @param {string} options.monday
 * @param {string} options.program Only this one's; all without.
 * @param {number} options.now
 * @returns {{day: string, sessions: Planned[]}[]}
 */
export function weekOf(directory, waiting, { monday, program, now }) {
  const shown = new Set(
    directory.groups.filter((group) => !program || group.program === program).map(({ id }) => id),
  );
  return WEEKDAYS.map((_, index) => addDays(monday, index)).map((day) => {
    const left = waiting.filter((each) => each.day === day && shown.has(each.group));
    const planned = directory.schedules
      .filter((schedule) => shown.has(schedule.group) && isOn(schedule, day))
      .map((schedule) => ({ schedule, left: waitingOf(directory.schedules, left, schedule, day) }));
    const matched = new Set(planned.map((each) => each.left));
    const sessions = [
      ...planned.map((each) => fromSchedule(directory, each, day, now)),
      ...left.filter((each) => !matched.has(each)).map((each) => fromPlan(directory, each, now)),
    ];
    const byHour = (/** @type {Planned} */ a, /** @type {Planned} */ b) =>
      a.start - b.start || a.group.title.localeCompare(b.group.title);
    return { day, sessions: sessions.sort(byHour) };
  });
}

/**
 * @param {Directory} directory
 * @param {{schedule: Schedule, left: Waiting | undefined}} planned
 * @param {string} day
 * @param {number} now
 * @returns {Planned}
 */
function fromSchedule(directory, { schedule, left }, day, now) {
  const { group, program } = whose(directory, schedule.group);
  const start = minutesOf(schedule.start);
  const state = stateOn(schedule, { day, today: directory.today[group.program] ?? day, left, now });
  return {
    key: `${schedule.id} ${day}`,
    group,
    program,
    start,
    end: start + schedule.minutes,
    state,
    session: state === "over" ? left?.id ?? null : null,
  };
}

/** A session that was planned by itself, without a schedule. @param {Directory} directory @param {Waiting} waiting @param {number} now @returns {Planned} */
function fromPlan(directory, { id, group, startsAt, endsAt, zone }, now) {
  const start = minutesIn(startsAt, zone);
  const isOver = endsAt <= now;
  return {
    key: id ?? `${group} ${startsAt}`,
    ...whose(directory, group),
    start,
    end: start + Math.round((endsAt - startsAt) / 60_000),
    state: isOver ? "over" : "to-come",
    session: isOver ? id : null,
  };
}

/** @param {Directory} directory @param {string} id @returns {{group: Group, program: Program | undefined}} */
function whose({ groups, programs }, id) {
  const group = groups.find((each) => each.id === id) ??
    { id, program: "", title: id, kind: "process", mode: "in-person" };
  return { group, program: programs.find((each) => each.id === group.program) };
}

/** Whether a schedule has a session on a day, called off or not. @param {Schedule} schedule @param {string} day */
export function isOn({ weekdays, from, to }, day) {
  return day >= from && (to === null || day <= to) && weekdays.includes(weekdayOf(day));
}

/** @param {Schedule[]} schedules @param {Waiting[]} waiting @param {Schedule} schedule @param {string} day */
function waitingOf(schedules, waiting, { group, start }, day) {
  const all = waiting.filter((each) => each.group === group && each.day === day);
  // Where clocks go forward at night, the hour that was planned doesn't exist.
  const isAlone = schedules.filter((each) => each.group === group && isOn(each, day)).length === 1;
  return all.find((each) => minutesIn(each.startsAt, each.zone) === minutesOf(start)) ??
    (isAlone ? all[0] : undefined);
}

/**
 * @param {Schedule} schedule
 * @param {{day: string, today: string, left: Waiting | undefined, now: number}} at
 * @returns {Planned["state"]}
 */
function stateOn({ except }, { day, today, left, now }) {
  if (except.includes(day)) return "off";
  if (left) return left.endsAt <= now ? "over" : "to-come";
  return day > today ? "to-come" : "begun";
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
