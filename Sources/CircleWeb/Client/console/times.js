/** Hours of the clock in a session's zone, for fields that take times. No DOM. */

import { dayIn } from "./review.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NEAR = 2 * 60 * MINUTE;

/**
 * An instant as a time field writes it: “09:14”, in a zone.
 *
 * @param {number | null | undefined} instant
 * @param {string} zone
 */
export function timeField(instant, zone) {
  if (instant === null || instant === undefined) return "";
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant);
}

/**
 * The instant at which clocks show a time on a day. An hour that is skipped gives the one after it,
 * an hour that comes twice the one nearer to what is known, and its first where nothing is.
 *
 * @param {string} day 2026-11-17
 * @param {string} time 09:14
 * @param {string} zone
 * @param {number} [near]
 */
export function instantOn(day, time, zone, near = 0) {
  const asIfUTC = Date.parse(`${day}T${time}:00Z`);
  const found = [-1, 0, 1].map((days) => asIfUTC - offsetAt(asIfUTC + days * DAY, zone));
  const fits = found.filter((instant) => timeField(instant, zone) === time);
  if (fits.length === 0) return Math.max(...found);
  return fits.sort((a, b) => a - b)
    .reduce((best, at) => Math.abs(at - near) < Math.abs(best - near) ? at : best);
}

/** How far a zone's clocks are ahead of UTC, in milliseconds. @param {number} instant @param {string} zone */
function offsetAt(instant, zone) {
  const whole = Math.floor(instant / MINUTE) * MINUTE;
  return Date.parse(`${dayIn(whole, zone)}T${timeField(whole, zone)}:00Z`) - whole;
}

/**
 * The instant that a time means for a session: on its day, or, near midnight, on the day before or
 * after when that is nearer to it. Null for what is no time.
 *
 * @param {string} time
 * @param {{startsAt: number, endsAt: number, startedAt?: number | null, endedAt?: number | null,
 *   zone: string}} session
 * @param {number} [near] What is known of that time, or thereabouts.
 * @returns {number | null}
 */
export function instantIn(time, { startsAt, endsAt, startedAt, endedAt, zone }, near) {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const start = Math.min(startsAt, startedAt ?? startsAt);
  const end = Math.max(endsAt, endedAt ?? endsAt);
  const away = (/** @type {number} */ at) => Math.max(start - at, at - end, 0);
  // Further from the session than this, another day's time is a slip of the hand.
  const days = [start, start - NEAR, end + NEAR].map((instant) => dayIn(instant, zone));
  return [...new Set(days)]
    .map((each) => instantOn(each, time, zone, near ?? start))
    .reduce((best, at) => away(at) < away(best) ? at : best);
}
