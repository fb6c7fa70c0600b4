/** Days as the addresses write them, “2026-11-17”, and how they are said. No DOM. */

/** @import { Words } from "../kit/words.js" */

/** @param {string | null | undefined} text @returns {string | null} */
export function dayOf(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return null;
  const day = /** @type {string} */ (text);
  // February 30 is no day.
  const date = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** Noon in Greenwich: an instant to say a day by, in the zone UTC. @param {string} day */
export function noon(day) {
  return Date.parse(`${day}T12:00:00Z`);
}

/** @param {string} day @param {number} count Negative goes back. */
export function addDays(day, count) {
  const date = new Date(noon(day));
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The Monday of the week that a day is in. @param {string} day */
export function mondayOf(day) {
  return addDays(day, -((new Date(noon(day)).getUTCDay() + 6) % 7));
}

/** The day of an instant in a zone. @param {number} instant @param {string} zone */
export function dayAt(instant, zone) {
  // Sweden writes days the way addresses and date fields do.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(instant);
}

/**
 * @param {Words} words
 * @param {string} day
 * @param {Intl.DateTimeFormatOptions} options
 */
export function sayDay(words, day, options) {
  return words.format(noon(day), { ...options, timeZone: "UTC" });
}

/** “November 16 – 22, 2026”. @param {Words} words @param {string} from @param {string} to */
export function sayDays(words, from, to) {
  return words.range(noon(from), noon(to), {
    year: "numeric",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  });
}

/** “Wednesday, November 18”; with the year when it isn't this one. @param {Words} words @param {string} day @param {string} today */
export function sayLongDay(words, day, today) {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  return sayDay(words, day, { weekday: "long", month: "long", day: "numeric", year });
}
