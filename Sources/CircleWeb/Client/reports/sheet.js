/** The sign-in sheet's address, and what it says in words. No DOM. */

import { away, duration, longMoment, moment, time, times, wasThere } from "./say.js";
import { query } from "./filters.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Correction, Entry, HeldTimes, Remark, SheetDocument } from "./types.js" */

/** How people are called on a sheet; full names are for supervisors. @param {string} role */
export function namesOn(role) {
  return role === "supervisor" ? ["display", "initials", "legal"] : ["display", "initials"];
}

/** @param {string[]} sessions @param {string} names */
export function sheetAddress([first, ...others], names) {
  const asked = query({ names, and: others.join(" ") });
  return `/reports/sheets/${encodeURIComponent(first)}${asked ? `?${asked}` : ""}`;
}

/**
 * The sessions of an address, and how people are called.
 *
 * @param {string} path
 * @param {string} search
 * @param {string} role
 */
export function sheetsAsked(path, search, role) {
  const asked = new URLSearchParams(search);
  const first = decodeURIComponent(path.split("/")[3] ?? "");
  const others = (asked.get("and") ?? "").split(" ").filter(Boolean);
  const names = asked.get("names") ?? "";
  return {
    sessions: [...new Set([first, ...others])],
    names: namesOn(role).includes(names) ? names : namesOn(role)[0],
  };
}

/** “7f3a 91c4 0be2 58d6”: enough to compare by eye. @param {string} digest */
export function shortDigest(digest) {
  return grouped(digest.slice(0, 16));
}

/** @param {string} digest */
export function grouped(digest) {
  return digest.replace(/(.{4})(?=.)/g, "$1 ");
}

/** “9:00 AM to 12:02 PM”; while it runs only since when. @param {Words} words @param {SheetDocument} sheet */
export function tookPlace(words, { startedAt, endedAt, zone }) {
  if (startedAt === null) return null;
  if (endedAt === null) {
    return words.t("sheet.running-now", { from: time(words, startedAt, zone) });
  }
  return times(words, startedAt, endedAt, zone);
}

/** @param {Words} words @param {SheetDocument} sheet */
export function presentOf(words, { present: n, expected: of, groupSizeWarning: limit }) {
  if (limit !== null && n > limit) return words.t("sheet.overSize", { n, of, limit });
  return words.t("sheet.presentOf", { n, of });
}

/** @param {Words} words @param {SheetDocument} sheet */
export function breaks(words, { breakMinutes, countsBreaks }) {
  if (breakMinutes === 0) return words.t("sheet.noBreaks");
  const key = countsBreaks ? "sheet.breaksCount" : "sheet.breaksNot";
  return words.t(key, { time: duration(words, breakMinutes) });
}

/** “9:00 AM to 12:02 PM, breaks 10:30–10:40” @param {Words} words @param {HeldTimes} held @param {string} zone */
export function heldText(words, { startedAt, endedAt, breaks }, zone) {
  const clock = (/** @type {number} */ at) => words.clock(at, zone);
  const held = times(words, startedAt, endedAt, zone);
  if (breaks.length === 0) return words.t("sheet.heldWithout", { times: held });
  const pauses = breaks.map(({ start, end }) => `${clock(start)}–${clock(end)}`).join(", ");
  return words.t("sheet.heldWith", { times: held, breaks: pauses });
}

/** “Left early, 9:00 to 11:20, 119 min” @param {Words} words @param {Entry} entry @param {string} zone */
export function entryText(words, { status, arrived, left, netMinutes }, zone) {
  const clocks = [arrived, left].filter((at) => at !== null).map((at) => words.clock(at, zone));
  return [
    words.t(`reports.status.${status}`),
    clocks.length > 0 && clocks.join("–"),
    clocks.length > 0 && words.t("sheet.minutesOf", { n: netMinutes }),
  ].filter(Boolean).join(", ");
}

/**
 * Why a row is as it is, and of what nobody reads under Corrections, who said so and when: a mark from
 * before the start, an entry from paper.
 *
 * @param {Words} words
 * @param {SheetDocument["rows"][number]} row
 * @param {SheetDocument} sheet
 */
export function reasonText(words, row, { corrections, paper, zone }) {
  const { awayMinutes, status, markedBy: by, markedAt } = row;
  // What goes for the whole sheet stands above it, once.
  const reason = row.reason === paper?.reason ? null : row.reason;
  const its = corrections.filter(({ participant }) => participant === row.participant);
  const isThere = its.some((correction) => correction.reason === reason && correction.by === by);
  const when = markedAt === null ? "" : moment(words, markedAt, zone);
  return [
    awayMinutes > 0 && wasThere(status) && away(words, awayMinutes),
    reason && (by && !isThere ? words.t("sheet.why", { reason, by, at: when }) : reason),
    its.length > 0 && words.t("sheet.corrected"),
  ].filter(Boolean).map((text) => /** @type {string} */ (text).replace(/\.$/, "")).join(". ");
}

/** What becomes of an amendment; null for a correction before the signature. @param {Words} words @param {Correction} correction @param {string} zone */
export function amendmentText(words, correction, zone) {
  const { isAmendment, state, countersignedBy, countersignedAt, countersignReason } = correction;
  if (!isAmendment) return null;
  const said = words.t(`sheet.amendment.${state}`);
  if (!countersignedBy || countersignedAt === null) return said;
  const at = moment(words, countersignedAt, zone);
  const by = words.t("sheet.decided", { by: countersignedBy, at });
  return [`${said}; ${by}`, countersignReason].filter(Boolean).join(": ");
}

/** “Burst pipe. Dana Whitfield, LCSW, Nov 17, 8:10 AM” @param {Words} words @param {Remark | null | undefined} remark @param {string} zone */
export function remark(words, remark, zone) {
  if (!remark) return null;
  return `${remark.reason} (${remark.by}, ${moment(words, remark.at, zone)})`;
}

/** @param {Words} words @param {NonNullable<SheetDocument["signature"]>} signature @param {string} zone */
export function signedText(words, { by, at, statement }, zone) {
  const values = { by, at: longMoment(words, at, zone) };
  if (!statement) return words.t("sheet.signedPlain", values);
  return words.t("sheet.signed", { ...values, statement });
}
