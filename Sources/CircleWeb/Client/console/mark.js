/** What a mark by hand says: the statuses to choose from, and what of the times is worth sending. No DOM. */

import { instantIn, timeField } from "./times.js";

/** @import { RosterRow as Person, SessionView } from "../kit/types.js" */

/** Those that say that somebody was there come first. */
export const MARKS = [
  ...["present", "late", "left-early", "late-and-left-early"],
  ...["excused", "no-show", "late-canceled", "canceled"],
];

/** What was measured counts; only whether the person is in the room is said by hand. */
export const MEASURED = "measured";

const THERE = new Set(MARKS.slice(0, 4));

/** Whether a status says that the person was there at all. @param {string} status */
export const wasThere = (status) => THERE.has(status);

/** Whether somebody's way of being there can be said. @param {string} status */
export const hasMode = (status) => status === MEASURED || wasThere(status);

/** Before the start nobody has been there yet. @param {boolean} isLobby */
export const marksIn = (isLobby) =>
  isLobby ? MARKS.filter((status) => !wasThere(status)) : [...MARKS, MEASURED];

/** The status that a form begins with. @param {Person} person @param {boolean} isLobby */
export function firstChoice({ status }, isLobby) {
  const marks = marksIn(isLobby);
  return marks.includes(status) ? status : marks[0];
}

/**
 * The times that stand in the fields at first: what is known, where the status is about it. Marking
 * somebody present says that they are here throughout: what was measured of them has no part in that.
 *
 * @param {Person} person
 * @param {string} status
 * @param {string} zone
 */
export function timesOf(person, status, zone) {
  const isSame = person.status === status && (status !== "present" || Boolean(person.mark));
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
 * @param {{status: string, mode: string, arrived: string, left: string, reason: string}} said An
 *   empty mode is that of the session.
 * @param {Person} person
 * @param {SessionView} session
 */
export function markOf(said, person, session) {
  const status = changesOnlyMode(said, person, session) ? MEASURED : said.status;
  const base = { status, mode: said.mode || undefined, reason: said.reason };
  if (status === MEASURED) return { ...base, arrived: null, left: null };
  if (!wasThere(status)) return { ...base, mode: null, arrived: null, left: null };
  const first = timesOf(person, status, session.zone);
  const changed = (/** @type {"arrived" | "left"} */ name, /** @type {number} */ planned) =>
    said[name] === first[name] ? null : instantIn(said[name], session, person[name] ?? planned);
  return {
    ...base,
    arrived: changed("arrived", session.startsAt),
    left: changed("left", session.endsAt),
  };
}

/**
 * “Present” said anew would fill every gap: where only the way of being there is another one, what
 * was measured stays.
 *
 * @param {{status: string, mode: string, arrived: string, left: string}} said
 * @param {Person} person
 * @param {SessionView} session
 */
function changesOnlyMode({ status, mode, arrived, left }, person, { zone }) {
  const first = timesOf(person, status, zone);
  const isSame = status === person.status && arrived === first.arrived && left === first.left;
  return isSame && wasThere(status) && mode !== person.mode && !person.mark;
}
