/**
 * Time left, from "ends at" and the server's clock. Pure.
 *
 * @module
 */

/** @import { TimerView } from "./types.js" */

/**
 * @param {TimerView} timer
 * @param {number} now The server's time.
 * @returns {number} Milliseconds, never below 0.
 */
export function timeLeft(timer, now) {
  return Math.max(0, timer.running ? timer.endsAt - now : timer.remaining);
}

/**
 * Whether a timer that began has come to its end. It is the server that says so, so that all screens
 * are through at the same moment.
 *
 * @param {TimerView | null | undefined} timer
 */
export function isRunOut(timer) {
  return Boolean(timer && !timer.running && timer.remaining === 0);
}

/** Whether it goes on, rests, or has come to its end. @param {TimerView} timer @param {number} now */
export function timerState(timer, now) {
  if (timeLeft(timer, now) === 0) return "up";
  return timer.running ? "running" : "paused";
}

/** Time left as a part of the whole, 0 to 1. @param {TimerView} timer @param {number} now */
export function partLeft(timer, now) {
  return timer.total > 0 ? Math.min(1, timeLeft(timer, now) / timer.total) : 0;
}

/** “2:40”; a second that has begun is still shown. @param {number} milliseconds */
export function minutesAndSeconds(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How long until the seconds shown change. @param {number} left */
export function untilNextSecond(left) {
  return left % 1000 || 1000;
}
