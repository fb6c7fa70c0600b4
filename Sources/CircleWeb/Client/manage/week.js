/** One week of the schedule: what is planned, and what has become of it. No DOM. */

import { addDays, minutesIn, minutesOf } from "./days.js";
import { isOn, WEEKDAYS } from "./schedule.js";

/** @import { Directory, Group, Program, Schedule } from "./schedule.js" */

/**
 * A session that the server knows of; one that is on the schedule only has no id.
 *
 * @typedef {{id: string | null, group: string, day: string, startsAt: number, endsAt: number,
 *   zone: string, phase: "planned" | "running" | "ended" | "called-off"}} Session
 */

/**
 * What is shown of a session. “over”: its time has passed and nobody began it; “none”: it was on the
 * schedule, and there is no session of it.
 *
 * @typedef {object} Planned
 * @property {string} key
 * @property {Group} group
 * @property {Program | undefined} program
 * @property {number} start in minutes since midnight, in the program's zone
 * @property {number} end
 * @property {"off" | "to-come" | "running" | "ended" | "called-off" | "over" | "none"} state
 * @property {string | null} session
 */

/**
 * The sessions of a week out of the two lists that the server has: those that wait, and those with a
 * record.
 *
 * @param {Omit<Session, "phase">[]} waiting
 * @param {Session[]} recorded
 * @returns {Session[]}
 */
export function sessionsOf(waiting, recorded) {
  return [
    ...waiting.map((each) => ({ ...each, phase: /** @type {const} */ ("planned") })),
    ...recorded,
  ];
}

/**
 * The seven days of a week.
 *
 * @param {Directory} directory
 * @param {Session[]} sessions
 * @param {object} options
 * @param {string} options.monday
 * @param {string} options.program Only this one's; all without.
 * @param {number} options.now
 * @returns {{day: string, sessions: Planned[]}[]}
 */
export function weekOf(directory, sessions, { monday, program, now }) {
  const shown = new Set(
    directory.groups.filter((group) => !program || group.program === program).map(({ id }) => id),
  );
  return WEEKDAYS.map((_, index) => addDays(monday, index)).map((day) => {
    const ofDay = sessions.filter((each) => each.day === day && shown.has(each.group));
    const planned = directory.schedules
      .filter((schedule) => shown.has(schedule.group) && isOn(schedule, day))
      .map((schedule) => ({ schedule, session: sessionOf(directory, ofDay, schedule, day) }));
    const matched = new Set(planned.map(({ session }) => session));
    const all = [
      ...planned.map((each) => onSchedule(directory, each, day, now)),
      ...ofDay.filter((each) => !matched.has(each)).map((each) => byItself(directory, each, now)),
    ];
    const byHour = (/** @type {Planned} */ a, /** @type {Planned} */ b) =>
      a.start - b.start || a.group.title.localeCompare(b.group.title);
    return { day, sessions: all.sort(byHour) };
  });
}

/** @param {Directory} directory @param {Session[]} ofDay @param {Schedule} schedule @param {string} day */
function sessionOf({ schedules }, ofDay, { group, start }, day) {
  const own = ofDay.filter((each) => each.group === group);
  // Where clocks go forward at night, the hour that was planned doesn't exist.
  const isAlone = schedules.filter((each) => each.group === group && isOn(each, day)).length === 1;
  return own.find((each) => minutesIn(each.startsAt, each.zone) === minutesOf(start)) ??
    (isAlone && own.length === 1 ? own[0] : undefined);
}

/**
 * @param {Directory} directory
 * @param {{schedule: Schedule, session: Session | undefined}} planned
 * @param {string} day
 * @param {number} now
 * @returns {Planned}
 */
function onSchedule(directory, { schedule, session }, day, now) {
  const { group, program } = whose(directory, schedule.group);
  const start = minutesOf(schedule.start);
  const today = directory.today[group.program] ?? day;
  return {
    key: `${schedule.id} ${day}`,
    group,
    program,
    start,
    end: start + schedule.minutes,
    state: session
      ? stateOf(session, now)
      : schedule.except.includes(day)
      ? "off"
      : day > today
      ? "to-come"
      : "none",
    session: session?.id ?? null,
  };
}

/** A session that was planned by itself, without a schedule. @param {Directory} directory @param {Session} session @param {number} now @returns {Planned} */
function byItself(directory, session, now) {
  const { id, group, startsAt, endsAt, zone } = session;
  const start = minutesIn(startsAt, zone);
  return {
    key: id ?? `${group} ${startsAt}`,
    ...whose(directory, group),
    start,
    end: start + Math.round((endsAt - startsAt) / 60_000),
    state: stateOf(session, now),
    session: id,
  };
}

/** @param {Session} session @param {number} now @returns {Planned["state"]} */
function stateOf({ phase, endsAt }, now) {
  if (phase !== "planned") return phase;
  return endsAt <= now ? "over" : "to-come";
}

/** @param {Directory} directory @param {string} id @returns {{group: Group, program: Program | undefined}} */
function whose({ groups, programs }, id) {
  const group = groups.find((each) => each.id === id) ??
    { id, program: "", title: id, kind: "process", mode: "in-person" };
  return { group, program: programs.find((each) => each.id === group.program) };
}
