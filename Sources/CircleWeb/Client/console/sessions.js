/** Which session the console opens when the address names none. */

import { dayIn } from "./review.js";

/**
 * @typedef {{id: string, title: string, program: string, zone: string, group?: string, startsAt: number,
 *   endsAt: number, phase: string, expected: number, present: number}} Summary
 * @param {Summary[]} sessions
 * @param {number} now
 * @returns {{open: Summary | null, today: Summary[], next: Summary | null}}
 */
export function choose(sessions, now) {
  const sorted = [...sessions].sort((a, b) => a.startsAt - b.startsAt);
  const isToday = (/** @type {Summary} */ s) => dayIn(s.startsAt, s.zone) === dayIn(now, s.zone);
  const running = sorted.filter((s) => s.phase === "live" || s.phase === "break");
  const over = (/** @type {Summary} */ s) => Number(s.phase === "ended");
  const today = sorted.filter((s) => isToday(s) || running.includes(s))
    .sort((a, b) => over(a) - over(b));
  const waiting = today.filter((s) => s.phase === "lobby");
  const next = sorted.find((s) => s.phase === "lobby" && s.startsAt > now && !isToday(s)) ?? null;
  const open = running.length === 1
    ? running[0]
    : running.length === 0 && waiting.length === 1
    ? waiting[0]
    : null;
  return { open, today, next };
}
