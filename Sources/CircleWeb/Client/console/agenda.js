/** The agenda as rows: what was done, what is now, what comes and when, at this pace. */

import { calledUntil, leftOf, minutesRound, minutesUp, signed, spentAt } from "./clock.js";

const MINUTE = 60_000;

/** @import { PlanPart as Part, LocalText } from "../kit/types.js" */

/**
 * Words by their key, with what goes into them. `at` is an instant, to be written as a time.
 *
 * @typedef {{key: string, params?: Record<string, any>}} Message
 * @typedef {{id: string, title: LocalText, state: string, minutes: Message, at: number | null,
 *   isBreak: boolean, steps: Part["steps"], go: string | null}} Row
 */

/**
 * @param {{plan: Part[], phase: string, startsAt: number, breakEnds?: number | null}} agenda
 * @param {number} now
 * @returns {Row[]}
 */
export function agendaRows({ plan, phase, startsAt, breakEnds }, now) {
  let next = phase === "lobby" ? startsAt : Math.max(now, calledUntil(plan, breakEnds) ?? now);
  return plan.map((part) => {
    const planned = part.minutes * MINUTE;
    const at = part.state === "to-come" ? next : null;
    if (part.state === "now") next += Math.max(0, leftOf(part, now, breakEnds));
    if (part.state === "to-come") next += planned;
    return {
      id: part.id,
      title: part.title,
      isBreak: part.isBreak ?? false,
      state: part.state,
      minutes: minuteWords(part, now, breakEnds),
      at,
      steps: part.state === "now" ? part.steps : [],
      go: part.steps[0]?.id ?? null,
    };
  });
}

/**
 * @param {Part} part
 * @param {number} now
 * @param {number | null} [breakEnds]
 * @returns {Message}
 */
function minuteWords(part, now, breakEnds) {
  if (part.state === "done") {
    const taken = minutesRound(spentAt(part, now));
    const difference = signed(taken - part.minutes);
    return difference
      ? { key: "agenda.taken", params: { n: taken, difference } }
      : { key: "agenda.minutes", params: { n: taken } };
  }
  if (part.state === "now") {
    const left = leftOf(part, now, breakEnds);
    return left > 0
      ? { key: "agenda.left", params: { n: minutesUp(left) } }
      : { key: "agenda.over", params: { n: Math.floor(-left / MINUTE) } };
  }
  return { key: "agenda.minutes", params: { n: part.minutes } };
}

/**
 * Whether the group can go to another step: a break of the plan is over when it moves on, and one that
 * was called in between has to be ended first.
 *
 * @param {{plan: Part[], phase: string, breakEnds?: number | null}} agenda
 */
export const canMove = ({ plan, phase, breakEnds }) =>
  phase === "live" || (phase === "break" && calledUntil(plan, breakEnds) === null);

/** @param {Part[]} plan */
export const plannedMinutes = (plan) => plan.reduce((sum, part) => sum + part.minutes, 0);
