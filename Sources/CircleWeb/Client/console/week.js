/** How a person's week stands, as far as a facilitator should know now. No DOM. */

/** @import { Message } from "./agenda.js" */

/**
 * All in minutes. `planned` and `todayPlanned` are still to come, the rest of this session included;
 * `short` can't be reached any more. `partial`: they joined or left in the middle of the week, so that
 * nobody can ask the whole target of them.
 *
 * @typedef {{soFar: number, planned: number, target: number,
 *   state: "reached" | "on-track" | "at-risk" | "will-miss", needs: number, short: number,
 *   sessionsLeft: number, lastDay: string | null, todayMinutes: number, todayPlanned: number,
 *   dayTarget: number,
 *   dayState: "met" | "short" | "on-track" | "at-risk" | "none", missesInARow: number,
 *   streakAlert: boolean, partial: boolean}} PersonWeek
 */

/** What of the day's minutes is missing. @param {PersonWeek} week */
const missingToday = ({ dayTarget, todayMinutes }) => Math.max(0, dayTarget - todayMinutes);

/** What of the day's minutes can't be reached any more. @param {PersonWeek} week */
const shortToday = (week) => Math.max(0, missingToday(week) - week.todayPlanned);

/**
 * What somebody should know of a person, the most pressing first: nothing for who is on track.
 *
 * @param {PersonWeek | undefined} week
 * @returns {Message[]}
 */
export function weekNotes(week) {
  if (!week) return [];
  const notes = [
    !week.partial && week.state === "will-miss" && week.short > 0 &&
    { key: "week.short", params: { length: week.short } },
    week.dayState === "at-risk" && missingToday(week) > 0 &&
    { key: "week.needsToday", params: { length: missingToday(week) } },
    !week.partial && week.state === "at-risk" && week.needs > 0 &&
    { key: "week.needs", params: { length: week.needs } },
    week.dayState === "short" && shortToday(week) > 0 &&
    { key: "week.shortToday", params: { length: shortToday(week) } },
    week.streakAlert && { key: "week.missed", params: { n: week.missesInARow } },
  ];
  return notes.filter((note) => note !== false);
}

/**
 * The most pressing note of one person's. A day whose sessions are too short for everybody says
 * nothing of anybody.
 *
 * @param {Record<string, PersonWeek>} people
 * @param {string} id
 * @returns {Message | undefined}
 */
export function firstNote(people, id) {
  const isShortForAll = Object.values(people).every(({ dayState }) => dayState === "short");
  return weekNotes(people[id])
    .find(({ key }) => !(isShortForAll && key === "week.shortToday"));
}

/**
 * The week in full, for a person's own sheet.
 *
 * @param {PersonWeek | undefined} week
 * @returns {Message[]}
 */
export function weekDetails(week) {
  if (!week || week.target <= 0) return [];
  const { soFar, planned, target, sessionsLeft, lastDay, dayTarget, todayMinutes } = week;
  const isExempt = week.partial && week.needs > 0;
  const needs = isExempt ? 0 : week.needs;
  const details = [
    planned > 0
      ? { key: "week.soFar", params: { soFar, planned, target } }
      : { key: "week.had", params: { soFar, target } },
    needs > 0 && sessionsLeft > 0 && lastDay !== null && week.short === 0 &&
    { key: "week.needsBy", params: { length: needs, day: lastDay, n: sessionsLeft } },
    needs > 0 && sessionsLeft === 0 && { key: "week.noneLeft", params: { length: needs } },
    isExempt && { key: "week.partial" },
    week.needs === 0 && { key: "week.reached" },
    dayTarget > 0 && { key: "week.today", params: { today: todayMinutes, target: dayTarget } },
  ];
  const missed = weekNotes(week).filter(({ key }) => key === "week.missed" || key === "week.short");
  return [...details.filter((detail) => detail !== false), ...missed];
}

/**
 * What of the console's roster a week depends on: who is on it, and whether they are there.
 *
 * @param {Record<string, {status: string, connection: string}>} roster
 */
export function rosterMark(roster) {
  return Object.entries(roster)
    .map(([id, { status, connection }]) => `${id} ${status} ${connection}`).sort().join("\n");
}
