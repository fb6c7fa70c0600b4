/**
 * What is asked for, in the address: so that it can be kept as a bookmark, sent to a colleague and
 * gone back to. No DOM.
 *
 * @module
 */

import { addDays, dayOf, mondayOf } from "./days.js";

/** @typedef {Record<string, string>} Filters Empty texts ask for everything. */

/** Days shown when nothing is asked for. */
const USUAL_DAYS = 7;

/** Weeks that the heat map can show. */
export const WEEKS = [4, 8, 12, 26];
const USUAL_WEEKS = 8;

/**
 * @param {string} search The address's query.
 * @param {string[]} names Filters that are taken as they are.
 * @returns {Filters}
 */
function plain(search, names) {
  const asked = new URLSearchParams(search);
  return Object.fromEntries(names.map((name) => [name, asked.get(name) ?? ""]));
}

/**
 * Attendance: the last seven days unless the address says otherwise. Reversed days are put right.
 *
 * @param {string} search
 * @param {string} today
 */
export function attendanceFilters(search, today) {
  const names = ["program", "group", "participant", "facilitator", "status", "signed", "after"];
  return { ...daysAsked(search, addDays(today, 1 - USUAL_DAYS), today), ...plain(search, names) };
}

/** Sheets: the last seven days, and the next seven to print beforehand. @param {string} search @param {string} today */
export function sheetsFilters(search, today) {
  const days = daysAsked(search, addDays(today, 1 - USUAL_DAYS), addDays(today, USUAL_DAYS));
  return { ...days, ...plain(search, ["program", "group"]) };
}

/** @param {string} search @param {string} usualFrom @param {string} usualTo */
function daysAsked(search, usualFrom, usualTo) {
  const asked = new URLSearchParams(search);
  const to = dayOf(asked.get("to"));
  const from = dayOf(asked.get("from")) ??
    (to && to < usualTo ? addDays(to, 1 - USUAL_DAYS) : usualFrom);
  return inOrder(from, to ?? (from > usualTo ? from : usualTo));
}

/** @param {string} from @param {string} to */
export function inOrder(from, to) {
  return from <= to ? { from, to } : { from: to, to: from };
}

/** One week, this one unless the address says otherwise. @param {string} search @param {string} today */
export function hoursFilters(search, today) {
  const week = dayOf(new URLSearchParams(search).get("week")) ?? today;
  return { week: mondayOf(week), ...plain(search, ["program", "group"]) };
}

/** Some weeks up to one, this one unless the address says otherwise. @param {string} search @param {string} today */
export function weeksFilters(search, today) {
  const asked = new URLSearchParams(search);
  const weeks = Number(asked.get("weeks"));
  return {
    weeks: String(WEEKS.includes(weeks) ? weeks : USUAL_WEEKS),
    until: mondayOf(dayOf(asked.get("until")) ?? today),
    ...plain(search, ["program", "group", "participant"]),
  };
}

/**
 * The query of an address or of a request: what is empty isn't in it.
 *
 * @param {Record<string, string | number | null | undefined>} values
 */
export function query(values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== "" && value !== null && value !== undefined) query.set(name, String(value));
  }
  return query.toString();
}

/**
 * Weeks to choose from: half a year back, and the one that is asked for.
 *
 * @param {string} today
 * @param {string} asked
 */
export function weeksToChoose(today, asked) {
  const last = mondayOf(today);
  const weeks = Array.from({ length: 26 }, (_, back) => addDays(last, -7 * back));
  return weeks.includes(asked) ? weeks : [...weeks, asked].sort().reverse();
}

/**
 * What a form says, as filters.
 *
 * @param {FormData} form
 * @param {string[]} names
 * @returns {Filters}
 */
export function filtersOfForm(form, names) {
  const filters = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? "")]));
  return "from" in filters ? { ...filters, ...inOrder(filters.from, filters.to) } : filters;
}

/** Groups of a program, or all of them. @template {{program: string}} G @param {G[]} groups @param {string} program @returns {G[]} */
export function groupsOf(groups, program) {
  return program ? groups.filter((group) => group.program === program) : groups;
}
