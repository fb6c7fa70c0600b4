/**
 * Where a room is in its breath, from the pace of the step and the server's clock. Pure.
 *
 * @module
 */

import { isRunOut } from "./timer.js";

/** @import { BreathContent, TimerView } from "./types.js" */

/** @typedef {Pick<BreathContent, "inSeconds" | "holdSeconds" | "outSeconds" | "restSeconds">} Pace */
/** @typedef {"in" | "hold" | "out" | "rest"} BreathPhase */

/** How long one breath takes, in milliseconds. @param {Pace} pace */
export function breathLength({ inSeconds, holdSeconds, outSeconds, restSeconds }) {
  return (inSeconds + holdSeconds + outSeconds + restSeconds) * 1000;
}

/**
 * Where in a breath an instant is.
 *
 * @param {Pace} pace
 * @param {number} now Since the first breath began, or any other time that all have in common.
 * @returns {{ phase: BreathPhase, into: number, left: number }} Milliseconds into the breath, and left
 *   in the phase.
 */
export function breathAt(pace, now) {
  const whole = breathLength(pace);
  const into = ((now % whole) + whole) % whole;
  let ends = 0;
  for (const [phase, seconds] of phasesOf(pace)) {
    ends += seconds * 1000;
    if (into < ends) return { phase, into, left: ends - into };
  }
  return { phase: "out", into, left: 0 };
}

/** @param {Pace} pace @returns {[BreathPhase, number][]} */
function phasesOf({ inSeconds, holdSeconds, outSeconds, restSeconds }) {
  return [["in", inSeconds], ["hold", holdSeconds], ["out", outSeconds], ["rest", restSeconds]];
}

/**
 * When the first breath of a step began, by the server's clock: with its timer, so that a room
 * starts on a breath in. Without a timer any moment will do, as long as it is everybody's.
 *
 * @param {TimerView | null | undefined} timer
 */
export function firstBreath(timer) {
  return timer?.running ? timer.endsAt - timer.total : 0;
}

/**
 * What a breathing practice is at, the same on every screen: it is over whenever its timer has run
 * out, be it one of so many breaths or of so many minutes. Without a timer it goes on.
 *
 * @param {TimerView | null | undefined} timer
 * @returns {"going" | "paused" | "over"}
 */
export function breathState(timer) {
  if (!timer || timer.running) return "going";
  return isRunOut(timer) ? "over" : "paused";
}

/**
 * How far two places in a breath are apart, in milliseconds, around its end where that is nearer.
 *
 * @param {number} whole
 * @param {number} one
 * @param {number} other
 */
export function breathsApart(whole, one, other) {
  const apart = Math.abs(one - other) % whole;
  return Math.min(apart, whole - apart);
}
