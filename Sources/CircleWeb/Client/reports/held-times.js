/** When a session was held, corrected: what the form begins with, and what is sent. No DOM. */

import { instantNear, timeAt } from "./correction.js";

/** @import { HeldTimes, SheetDocument } from "./types.js" */

/**
 * Times as “09:14”; those of a break that isn't there are empty.
 *
 * @typedef {{ startedAt: string, endedAt: string, breaks: { start: string, end: string }[],
 *   reason: string }} TimesDraft
 */

/** So many breaks can be added at once. */
const EMPTY_BREAKS = 2;

/** Whether its times are there to be corrected. @param {SheetDocument} sheet */
export function hasTimes({ startedAt, endedAt, calledOff }) {
  return startedAt !== null && endedAt !== null && !calledOff;
}

/** @param {SheetDocument} sheet @returns {TimesDraft} */
export function draftOfTimes({ startedAt, endedAt, heldBreaks, zone }) {
  const text = (/** @type {number | null} */ at) => at === null ? "" : timeAt(at, zone);
  return {
    startedAt: text(startedAt),
    endedAt: text(endedAt),
    breaks: [
      ...heldBreaks.map(({ start, end }) => ({ start: text(start), end: text(end) })),
      ...Array.from({ length: EMPTY_BREAKS }, () => ({ start: "", end: "" })),
    ],
    reason: "",
  };
}

/**
 * What is sent. A time that nobody changed is the one that was noted, to the second; a break without
 * times isn't one.
 *
 * @param {SheetDocument} sheet
 * @param {TimesDraft} draft
 * @returns {HeldTimes & { reason: string }}
 */
export function heldTimesOf(sheet, draft) {
  const start = sheet.startedAt ?? sheet.startsAt;
  const end = sheet.endedAt ?? sheet.endsAt;
  const first = draftOfTimes(sheet);
  const startedAt = changed(draft.startedAt, first.startedAt, start, sheet, start);
  const endedAt = changed(draft.endedAt, first.endedAt, end, sheet, end);
  const middle = (start + end) / 2;
  const breaks = draft.breaks.map((pause, at) => {
    const noted = sheet.heldBreaks[at];
    const was = first.breaks[at] ?? { start: "", end: "" };
    return {
      start: changed(pause.start, was.start, noted?.start, sheet, noted?.start ?? middle),
      end: changed(pause.end, was.end, noted?.end, sheet, noted?.end ?? middle),
    };
  }).filter(({ start, end }) => start !== null || end !== null);
  return /** @type {any} */ ({ startedAt, endedAt, breaks, reason: draft.reason.trim() });
}

/**
 * @param {string} text
 * @param {string} first What stood there.
 * @param {number | undefined} noted
 * @param {SheetDocument} sheet
 * @param {number} near
 */
function changed(text, first, noted, sheet, near) {
  return text === first && noted !== undefined ? noted : instantNear(text, sheet, near);
}
