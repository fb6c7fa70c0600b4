/** What a mark by hand says: the statuses to choose from, and what of the times is worth sending. No DOM. */

import { instantIn, timeField } from "./times.js";

/** @import { RosterRow as Person, SessionView } from "../kit/types.js" */

/** Those that say that somebody was there come first. */
export const MARKS = [
  ...["present", "late", "left-early", "late-and-left-early"],
  ...["excused", "no-show", "late-canceled", "canceled"],
];

const THERE = new Set(MARKS.slice(0, 4));

/** Whether a status says that the person was there at all. @param {string} status */
export const wasThere = (status) => THERE.has(status);

/** The status that a form begins with. @param {Person} person */
export function firstChoice({ status }) {
  return MARKS.includes(status) ? status : "present";
}

/**
 * The times that stand in the fields at first: what is known, where the status is about it. Somebody
 * who is now marked present throughout has no time of coming or going to say.
 *
 * @param {Person} person
 * @param {string} status
 * @param {string} zone
 */
export function timesOf(person, status, zone) {
  const isSame = person.status === status;
  const isLate = status.startsWith("late");
  const isEarly = status.endsWith("left-early");
  return {
    arrived: isSame || isLate ? timeField(person.arrived, zone) : "",
    left: isSame || isEarly ? timeField(person.left, zone) : "",
  };
}

/**
 * The command's fields. A time that nobody changed isn't sent: it was measured to the second, and
 * the field knows minutes only.
 *
 * @param {{status: string, mode: string, arrived: string, left: string, reason: string}} said
 * @param {Person} person
 * @param {SessionView} session
 */
export function markOf({ status, mode, arrived, left, reason }, person, session) {
  if (!wasThere(status)) return { status, mode: null, arrived: null, left: null, reason };
  const first = timesOf(person, status, session.zone);
  const changed = (/** @type {string} */ now, /** @type {string} */ before) =>
    now === before ? null : instantIn(now, session);
  return {
    status,
    mode,
    arrived: changed(arrived, first.arrived),
    left: changed(left, first.left),
    reason,
  };
}
