/**
 * Time as numbers: what is left, what was taken, how far from the plan. No words, no DOM.
 * Documents say when something ends and what was true at `asOf`; everything here moves that to `now`.
 */

const MINUTE = 60_000;

/** @param {number} ms */
export const minutesUp = (ms) => Math.ceil(ms / MINUTE);

/** @param {number} ms */
export const minutesRound = (ms) => Math.round(ms / MINUTE);

/**
 * @typedef {{spent?: number, since?: number | null, minutes: number, state: string}} PlannedPart
 * @param {PlannedPart} part
 * @param {number} now
 */
export function spentAt(part, now) {
  return (part.spent ?? 0) +
    (part.since !== null && part.since !== undefined ? Math.max(0, now - part.since) : 0);
}

/**
 * Until when a break lasts that was called in between: of a break of the plan, the time goes to its
 * part, which therefore says since when it counts.
 *
 * @param {PlannedPart[]} plan
 * @param {number | null} [breakEnds] while on a break
 * @returns {number | null}
 */
export function calledUntil(plan, breakEnds) {
  const isOwn = plan.some(({ state, since }) => state === "now" && typeof since === "number");
  return isOwn ? null : breakEnds ?? null;
}

/**
 * What is still to come of the part that is on; less than zero is over. It is at least what is left of
 * a break of its own, which may be longer than it was planned to be.
 *
 * @param {PlannedPart} part
 * @param {number} now
 * @param {number | null} [breakEnds] while on a break
 */
export function leftOf(part, now, breakEnds) {
  const left = part.minutes * MINUTE - spentAt(part, now);
  const isOwn = typeof breakEnds === "number" && typeof part.since === "number";
  return isOwn ? Math.max(left, breakEnds - now) : left;
}

/**
 * @param {PlannedPart | undefined} part
 * @param {number} now
 * @param {number | null} [breakEnds]
 */
const overrun = (part, now, breakEnds) => part ? Math.max(0, -leftOf(part, now, breakEnds)) : 0;

/**
 * How far from the plan we are. The server said it at `asOf`; since then only a part that has
 * used up its minutes moves it, and a break that was called in between moves the end.
 *
 * @param {{aheadBy?: number, asOf?: number, paceEnd?: number} | null | undefined} clock
 * @param {PlannedPart[]} plan
 * @param {number} now
 * @param {number | null} [breakEnds] while on a break
 * @returns {{aheadBy: number, paceEnd: number | null}}
 */
export function paceAt(clock, plan, now, breakEnds) {
  if (!clock) return { aheadBy: 0, paceEnd: null };
  const current = plan.find((part) => part.state === "now");
  const asOf = clock.asOf ?? now;
  const grown = (/** @type {number | null} */ ends) =>
    overrun(current, now, ends) - overrun(current, asOf, ends);
  const called = calledUntil(plan, breakEnds);
  const rested = called === null ? 0 : Math.max(now, called) - asOf;
  return {
    aheadBy: (clock.aheadBy ?? 0) - grown(null),
    paceEnd: clock.paceEnd ? clock.paceEnd + grown(breakEnds ?? null) + rested : null,
  };
}

/** As many minutes after its end a session is worth a word, and the server offers what to cut. */
const WORTH_TELLING = 5;

/**
 * The chip beside the clock: which words, how many minutes, whether a person should look at it.
 *
 * A group can be ahead of an agenda that doesn't fit into the session: then its end is what matters.
 *
 * @param {{phase: string, startsAt: number, endsAt: number}} session
 * @param {{aheadBy: number, paceEnd: number | null}} pace
 * @param {number} now
 * @returns {{key: string, n: number, attention: boolean}}
 */
export function paceChip(session, { aheadBy, paceEnd }, now) {
  if (session.phase === "ended") return { key: "pace.over", n: 0, attention: false };
  if (session.phase === "break") return { key: "pace.break", n: 0, attention: false };
  if (session.phase === "lobby") {
    const until = session.startsAt - now;
    if (until > 0) return { key: "pace.startsIn", n: minutesUp(until), attention: false };
    const late = Math.floor(-until / MINUTE);
    return late < 1
      ? { key: "pace.startsNow", n: 0, attention: false }
      : { key: "pace.lateStart", n: late, attention: true };
  }
  const n = minutesRound(Math.abs(aheadBy));
  const late = minutesRound((paceEnd ?? 0) - session.endsAt);
  if (late >= WORTH_TELLING && (aheadBy >= 0 || late > n)) {
    return { key: "pace.endsLate", n: late, attention: true };
  }
  if (n < 1) return { key: "pace.onTime", n: 0, attention: false };
  return aheadBy < 0
    ? { key: "pace.behind", n, attention: true }
    : { key: "pace.ahead", n, attention: false };
}

/**
 * "+1", "−2" or nothing, with a real minus sign.
 * @param {number} n
 */
export const signed = (n) => n === 0 ? "" : n > 0 ? `+${n}` : `−${-n}`;
