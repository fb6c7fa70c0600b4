/** Correcting one row of a record: what may be asked, and what is sent. No DOM. */

import { addDays } from "./days.js";
import { wasThere } from "./say.js";

/** @import { Row, Session } from "./types.js" */

/** What a person can be marked as, in the order of the list. */
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

export const MODES = ["in-person", "online"];

/** Longest reason the server takes, in characters. */
export const LONGEST_REASON = 300;

/** @typedef {{ status: string, mode: string, arrived: string, left: string, reason: string }} Draft Times as “09:14”. */

/**
 * What the form begins with: the row as it is; for somebody who wasn't there, the session's times.
 *
 * @param {Session} session
 * @param {Row} row
 * @returns {Draft}
 */
export function draftOf(session, row) {
  const arrived = row.arrived ?? session.startedAt ?? session.startsAt;
  const left = row.left ?? session.endedAt ?? session.endsAt;
  return {
    status: STATUSES.includes(row.status) ? row.status : "present",
    mode: row.mode ?? "in-person",
    arrived: timeAt(arrived, session.zone),
    left: timeAt(left, session.zone),
    reason: "",
  };
}

/**
 * The command's body.
 *
 * @param {Session} session
 * @param {Row} row
 * @param {Draft} draft
 */
export function correctionOf(session, row, draft) {
  const { status, reason } = draft;
  const base = { participant: row.participant, status, reason: reason.trim() };
  if (!wasThere(status)) return { ...base, mode: null, arrived: null, left: null };
  const arrived = draft.arrived ? instantOf(draft.arrived, session, session.startsAt) : null;
  const left = draft.left ? leftAfter(draft.left, session, arrived) : null;
  return { ...base, mode: draft.mode, arrived, left };
}

/** Out comes after in, on the next day if need be. @param {string} time @param {Session} session @param {number | null} arrived */
function leftAfter(time, session, arrived) {
  const near = instantOf(time, session, session.endsAt);
  if (arrived === null || near >= arrived) return near;
  // An evening group that ends after midnight, and a person who came late.
  const later = instantIn(addDays(session.day, 1), time, session.zone);
  return later - arrived < 12 * HOUR ? later : near;
}

const HOUR = 3_600_000;

/** Of yesterday's, today's and tomorrow's, the one nearest to when it should have been. @param {string} time @param {Session} session @param {number} near */
function instantOf(time, session, near) {
  return [-1, 0, 1]
    .map((shift) => instantIn(addDays(session.day, shift), time, session.zone))
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
  const wall = Date.parse(`${day}T${time}:00Z`);
  const fits = [wall - 12 * HOUR, wall + 12 * HOUR]
    .map((around) => wall - offset(around, zone));
  const [before] = fits;
  return fits.find((instant) => instant + offset(instant, zone) === wall) ?? before;
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
