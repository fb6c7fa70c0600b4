/**
 * What a facilitator makes of the parts that are still to come: the list to begin with, the command
 * that it becomes, where the session would end, and what to do when others change it meanwhile. No DOM.
 */

import { balance, isBreak, move, ownMinutes } from "../plan/list.js";
import { leftOf, minutesRound, paceAt } from "./clock.js";

/** @import { PlanPart as Part, LocalText } from "../kit/types.js" */
/** @import { Entry } from "../plan/list.js" */

const MINUTE = 60_000;

/** A line of the command. @typedef {{part?: string, module?: string, break?: number, minutes?: number, without?: string[], with?: string[]}} PartWish */

/** The part that is on and those that are to come, as lines. @param {Part[]} plan @returns {Entry[]} */
export function entriesOf(plan) {
  return plan.filter(({ state }) => state !== "done").map((part) => ({
    key: part.id,
    part: part.id,
    module: part.isBreak ? null : part.module ?? "",
    title: part.title,
    minutes: part.minutes,
    steps: part.isBreak ? [] : part.steps,
    without: [],
    isNow: part.state === "now",
  }));
}

/** @param {Entry[]} entries @param {string} key */
const byKey = (entries, key) => entries.find((entry) => entry.key === key);

/**
 * What the command names. The part that is on is named only when it is changed: otherwise the command
 * would be refused when the session goes on in the meantime.
 *
 * @param {Entry[]} entries
 * @param {Entry[]} base The lines as the session has them.
 * @returns {PartWish[]}
 */
export function partsOf(entries, base) {
  return entries.flatMap((entry) => {
    if (entry.part === null) return [newPart(entry)];
    const isShort = entry.without.length > 0;
    const isLonger = entry.minutes !== byKey(base, entry.key)?.minutes;
    if (entry.isNow && !isShort && !isLonger) return [];
    return [{
      part: entry.part,
      ...(isShort || isLonger ? { minutes: entry.minutes } : {}),
      ...(isShort ? { without: entry.without } : {}),
    }];
  });
}

/** @param {Entry} entry @returns {PartWish} */
function newPart(entry) {
  if (isBreak(entry)) return { break: entry.minutes };
  return {
    module: entry.module ?? "",
    ...(entry.minutes === ownMinutes(entry) ? {} : { minutes: entry.minutes }),
    ...(entry.without.length > 0 ? { without: entry.without } : {}),
  };
}

/**
 * How the end of the session would stand to the planned one.
 *
 * @param {Entry[]} entries
 * @param {{plan: Part[], clock: {paceEnd?: number, asOf?: number, aheadBy?: number},
 *   session: {phase: string, startsAt: number, endsAt: number}, breakEnds?: number | null}} running
 * @param {number} now
 * @returns {{key: "over" | "spare" | "fits" | "none", n: number, end: number}}
 */
export function endOf(entries, { plan, clock, session, breakEnds }, now) {
  const on = plan.find(({ state }) => state === "now");
  const left = (/** @type {Entry[]} */ list) =>
    list.reduce((sum, { isNow, minutes }) => {
      if (!isNow || !on) return sum + minutes * MINUTE;
      // The end of a break that is on moves with its minutes.
      const moved = on.isBreak ? (minutes - on.minutes) * MINUTE : 0;
      const ends = typeof breakEnds === "number" ? breakEnds + moved : null;
      return sum + Math.max(0, leftOf({ ...on, minutes }, now, ends));
    }, 0);
  const { paceEnd } = paceAt(clock, plan, now, breakEnds);
  const end = paceEnd === null
    ? Math.max(session.startsAt, now) + left(entries)
    : paceEnd + left(entries) - left(entriesOf(plan));
  return { ...balance(minutesRound(end - session.endsAt), 0), end };
}

/**
 * Takes what happened to the session meanwhile into the lines: parts that have begun or are over, that
 * came or went, and minutes that nobody has changed here.
 *
 * @param {Entry[]} mine
 * @param {Entry[]} base The lines that `mine` began with.
 * @param {Part[]} plan As it is now.
 * @returns {{entries: Entry[], base: Entry[], began: LocalText | null, isOthers: boolean}} `isOthers`:
 *   somebody changed the agenda, rather than the session only going on.
 */
export function caughtUp(mine, base, plan) {
  const theirs = entriesOf(plan);
  const kept = mine.flatMap((entry) => {
    if (entry.part === null) return [entry];
    const their = byKey(theirs, entry.key);
    return their ? [joined(entry, byKey(base, entry.key), their)] : [];
  });
  const ordered = inTheirOrder(kept, base, theirs);
  const on = theirs.find(({ isNow }) => isNow);
  const wasOn = base.find(({ isNow }) => isNow);
  return {
    entries: withFirst(withNew(ordered, base, theirs), on),
    base: theirs,
    began: on && on.key !== wasOn?.key ? on.title : null,
    isOthers: isOthers(base, theirs, plan),
  };
}

/** @param {Entry} mine @param {Entry | undefined} base @param {Entry} their @returns {Entry} */
function joined(mine, base, their) {
  const known = new Set(their.steps.map(({ id }) => id));
  return {
    ...their,
    minutes: base && mine.minutes !== base.minutes ? mine.minutes : their.minutes,
    without: mine.without.filter((id) => known.has(id)),
  };
}

/** @param {Entry[]} entries @param {Entry[]} among */
const keysAmong = (entries, among) =>
  entries.map(({ key }) => key).filter((key) => byKey(among, key) !== undefined);

/** Whoever hasn't moved anything has the order of the others. @param {Entry[]} mine @param {Entry[]} base @param {Entry[]} theirs */
function inTheirOrder(mine, base, theirs) {
  const [own, before] = [keysAmong(mine, base), keysAmong(base, mine)];
  if (own.join() !== before.join()) return mine;
  const order = keysAmong(theirs, mine);
  return mine.map((entry) => {
    if (!order.includes(entry.key)) return entry;
    const next = order[own.indexOf(entry.key)];
    return byKey(mine, next) ?? entry;
  });
}

/** What came new stands after what it stands after there. @param {Entry[]} mine @param {Entry[]} base @param {Entry[]} theirs */
function withNew(mine, base, theirs) {
  return theirs.reduce((list, entry, index) => {
    if (byKey(list, entry.key) || byKey(base, entry.key)) return list;
    const after = list.findIndex(({ key }) => key === theirs[index - 1]?.key);
    return [...list.slice(0, after + 1), entry, ...list.slice(after + 1)];
  }, mine);
}

/** What is on is first, also when somebody has taken it out here. @param {Entry[]} entries @param {Entry | undefined} on */
function withFirst(entries, on) {
  if (!on) return entries;
  const others = entries.map((entry) => ({ ...entry, isNow: false }));
  if (!byKey(entries, on.key)) return [on, ...others];
  return move(others, on.key, 0).map((entry, place) => ({ ...entry, isNow: place === 0 }));
}

/** @param {Entry[]} base @param {Entry[]} theirs @param {Part[]} plan */
function isOthers(base, theirs, plan) {
  const known = new Set(plan.map(({ id }) => id));
  if (base.some(({ key }) => !known.has(key))) return true;
  if (theirs.some(({ key }) => !byKey(base, key))) return true;
  if (keysAmong(theirs, base).join() !== keysAmong(base, theirs).join()) return true;
  return theirs.some((their) => {
    const before = byKey(base, their.key);
    return before?.minutes !== their.minutes || before.steps.length !== their.steps.length;
  });
}
