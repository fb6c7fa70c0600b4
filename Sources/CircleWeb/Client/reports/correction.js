/** Correcting one row of a record: what may be asked, and what is sent. No DOM. */

import { addDays } from "./days.js";
import { wasThere } from "./say.js";

/** @import { Row, Session } from "./types.js" */

/** What a row can be: to look for, and to correct it to, in the order of the list. */
export const STATUSES = [
  "present",
  "late",
  "left-early",
  "late-and-left-early",
  "excused",
  "no-show",
  "late-canceled",
  "canceled",
];

/** What was measured counts; only whether the person was in the room is said by hand. */
export const MEASURED = "measured";

export const MODES = ["in-person", "online", "mixed"];

/** Longest reason the server takes, in characters. */
export const LONGEST_REASON = 300;

/** @typedef {{ status: string, mode: string, arrived: string, left: string, reason: string }} Draft Times as “09:14”. */

/** Whether somebody's way of being there can be said. @param {string} status */
export const hasMode = (status) => status === MEASURED || wasThere(status);

/**
 * What the form begins with: the row as it is.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {string} mode How the group meets: of somebody who wasn't there nothing else is known.
 * @returns {Draft}
 */
export function draftOf(session, row, mode) {
  const status = STATUSES.includes(row.status) ? row.status : "present";
  return { status, mode: row.mode ?? mode, ...timesOf(session, row, status), reason: "" };
}

/**
 * The times that stand in the fields for a status: what is known, where the status is about it.
 * Somebody who is now present throughout has no time of coming or going to say.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {string} status
 */
export function timesOf({ zone }, row, status) {
  const isSame = row.status === status;
  const text = (/** @type {number | null} */ at) => at === null ? "" : timeAt(at, zone);
  return {
    arrived: isSame || status.startsWith("late") ? text(row.arrived) : "",
    left: isSame || status.endsWith("left-early") ? text(row.left) : "",
  };
}

/**
 * The form after another status was chosen: a time that somebody typed stays.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {Draft} draft
 * @param {string} status
 */
export function withStatus(session, row, draft, status) {
  const [before, after] = [draft.status, status].map((each) => timesOf(session, row, each));
  const kept = (/** @type {"arrived" | "left"} */ name) =>
    draft[name] === before[name] ? after[name] : draft[name];
  return { ...draft, status, arrived: kept("arrived"), left: kept("left") };
}

/**
 * Which times a status can't do without, because nobody knows them yet.
 *
 * @param {Row} row
 * @param {string} status
 */
export function neededTimes(row, status) {
  return {
    arrived: status.startsWith("late") && row.arrived === null,
    left: status.endsWith("left-early") && row.left === null,
  };
}

/**
 * The command's body. A time that nobody changed isn't sent: it was measured to the second, and the
 * field knows minutes only.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {Draft} draft
 */
export function correctionOf(session, row, draft) {
  const { mode } = draft;
  const status = changesNoTime(session, row, draft) ? MEASURED : draft.status;
  const base = { participant: row.participant, status, reason: draft.reason.trim() };
  if (!hasMode(status)) return { ...base, mode: null, arrived: null, left: null };
  if (status === MEASURED) return { ...base, mode, arrived: null, left: null };
  const first = timesOf(session, row, status);
  const isSaid = draft.arrived !== first.arrived || draft.left !== first.left;
  const stays = (/** @type {number | null} */ at, /** @type {string} */ field) =>
    field !== "" && saidBefore(session, row, isSaid) ? at : null;
  const arrived = draft.arrived === first.arrived
    ? stays(row.arrived, draft.arrived)
    : instantNear(draft.arrived, session, row.arrived ?? session.startedAt ?? session.startsAt);
  const left = draft.left === first.left
    ? stays(row.left, draft.left)
    : leftAfter(draft.left, session, row, arrived ?? row.arrived);
  return { ...base, mode, arrived, left };
}

/**
 * Whether status and times stay as they were measured: “present” said anew would fill every gap.
 * What was marked by hand is said again as it was.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {Draft} draft
 */
function changesNoTime(session, row, { status, arrived, left }) {
  const first = timesOf(session, row, status);
  const isSame = status === row.status && arrived === first.arrived && left === first.left;
  return isSame && wasThere(status) && row.markedBy === null;
}

/**
 * Whether times that nobody changed come from a mark, which the new one replaces: then they are said
 * again, to the second. “Present throughout” has none.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {boolean} isSaid Whether the other time was changed.
 */
function saidBefore({ startsAt, endsAt, startedAt, endedAt }, row, isSaid) {
  if (row.markedBy === null) return false;
  const isThroughout = [startsAt, startedAt].includes(row.arrived) &&
    [endsAt, endedAt].includes(row.left);
  return isSaid || !isThroughout;
}

/** Out comes after in, on the next day if need be. @param {string} time @param {Session} session @param {Row} row @param {number | null} arrived */
function leftAfter(time, session, row, arrived) {
  const near = instantNear(time, session, row.left ?? session.endedAt ?? session.endsAt);
  if (near === null || arrived === null || near >= arrived) return near;
  // An evening group that ends after midnight, and a person who came late.
  const later = instantIn(addDays(session.day, 1), time, session.zone);
  return later - arrived < 12 * HOUR ? later : near;
}

const HOUR = 3_600_000;

/**
 * Of all the times that a clock shows so, yesterday's to tomorrow's, the one nearest to when it
 * should have been; null for a field that was emptied.
 *
 * @param {string} time
 * @param {{ day: string, zone: string }} session
 * @param {number} near
 */
export function instantNear(time, session, near) {
  if (time === "") return null;
  return [-1, 0, 1]
    .flatMap((shift) => instantsIn(addDays(session.day, shift), time, session.zone))
    .reduce((best, each) => Math.abs(each - near) < Math.abs(best - near) ? each : best);
}

/** “09:14”. @param {number} instant @param {string} zone */
export function timeAt(instant, zone) {
  return new Intl.DateTimeFormat("sv-SE", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  }).format(instant);
}

/**
 * When a clock on the wall in a zone shows a time. A time that the clocks skip is taken by the
 * offset of before; one that comes twice is the first.
 *
 * @param {string} day
 * @param {string} time “09:14”
 * @param {string} zone
 */
export function instantIn(day, time, zone) {
  return instantsIn(day, time, zone)[0];
}

/** Both, the first first, where the clocks show it twice. @param {string} day @param {string} time @param {string} zone */
function instantsIn(day, time, zone) {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const fits = [wall - 12 * HOUR, wall + 12 * HOUR]
    .map((around) => wall - offset(around, zone));
  const [before] = fits;
  const shown = fits.filter((instant) => instant + offset(instant, zone) === wall);
  return shown.length > 0 ? shown : [before];
}

/** How far a zone's clocks are ahead of Greenwich, in milliseconds. @param {number} instant @param {string} zone */
function offset(instant, zone) {
  const text = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: zone,
  }).format(instant);
  return Date.parse(`${text.replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

/** What correcting a row leads to. @param {Session} session @param {{countersign?: boolean} | undefined} profile @returns {"correct" | "amend" | "amend-awaits"} */
export function kindOf(session, profile) {
  if (!session.signedBy) return "correct";
  return profile?.countersign ? "amend-awaits" : "amend";
}

/**
 * Whether somebody may decide on an amendment: a supervisor who didn't make it.
 *
 * @param {{ id?: string, name: string, signature?: string, role: string }} me
 * @param {{ by: string }} awaiting
 */
export function mayCountersign(me, awaiting) {
  return me.role === "supervisor" && ![me.id, me.name, me.signature].includes(awaiting.by);
}
