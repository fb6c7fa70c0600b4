/**
 * A list of modules and breaks with minutes, as somebody changes it: moved, shortened, swapped,
 * added, left out. Every function says what the list is afterwards and changes nothing. No DOM.
 */

/** @import { LocalText } from "../kit/types.js" */

/** Minutes that a part can have, and a break; the server takes no others. */
export const PART_MINUTES = { least: 1, most: 180 };
export const BREAK_MINUTES = { least: 1, most: 60 };

/** By so much a press makes a part longer or shorter, in minutes. */
export const STEP = 5;

/** How long a break is when it is added. */
const USUAL_BREAK = 10;

/**
 * @typedef {{id: string, title: LocalText, minutes: number, kind?: string,
 *   optional?: boolean | null}} Step
 */

/**
 * One line of the list. `part` names a part that a session has already; what comes new has none.
 * `without` are the ids of steps that are left out. `isNow` is the part that is on: it stays first.
 *
 * @typedef {object} Entry
 * @property {string} key One line, one key, however the list is sorted.
 * @property {string | null} part
 * @property {string | null} module Null is a break.
 * @property {LocalText} title
 * @property {number} minutes
 * @property {Step[]} steps
 * @property {string[]} without
 * @property {boolean} [isNow]
 * @property {boolean} [isUnknown] Its module isn't in the library any more.
 */

/**
 * A module as the library tells it.
 *
 * @typedef {{id: string, version: number, family: string, title: LocalText, summary?: LocalText,
 *   level?: string, minutes: number, kinds?: string[], steps: Step[]}} Module
 */

/** What stands in a plan for each line. @typedef {{module?: string, minutes?: number | null,
 *   without?: string[] | null, break?: number}} Item */

/** @param {Entry} entry */
export const isBreak = (entry) => entry.module === null;

/** @param {Entry} entry */
const limits = (entry) => isBreak(entry) ? BREAK_MINUTES : PART_MINUTES;

/** @param {Step[]} steps */
const sumOf = (steps) => steps.reduce((sum, step) => sum + step.minutes, 0);

/** Minutes of all lines. @param {Entry[]} entries */
export const minutesOf = (entries) => entries.reduce((sum, entry) => sum + entry.minutes, 0);

/** The steps that stay. @param {Entry} entry */
export const keptSteps = ({ steps, without }) => steps.filter(({ id }) => !without.includes(id));

/** Minutes that what stays takes, as its module has it. @param {Entry} entry */
export const ownMinutes = (entry) => isBreak(entry) ? entry.minutes : sumOf(keptSteps(entry));

/** How many lines at the beginning stay where they are. @param {Entry[]} entries */
const fixed = (entries) => entries[0]?.isNow ? 1 : 0;

/** @param {Entry[]} entries @param {string} key @param {(entry: Entry) => Entry} change */
const changing = (entries, key, change) =>
  entries.map((entry) => entry.key === key ? change(entry) : entry);

/** @param {Entry} entry @param {number} minutes */
function within(entry, minutes) {
  const { least, most } = limits(entry);
  return Math.min(most, Math.max(least, Math.round(minutes)));
}

/**
 * A module as a line.
 *
 * @param {Module} module
 * @param {string} key
 * @param {{minutes?: number | null, without?: string[] | null}} [wishes]
 * @returns {Entry}
 */
export function ofModule(module, key, { minutes, without } = {}) {
  const known = new Set(module.steps.map(({ id }) => id));
  /** @type {Entry} */
  const entry = {
    key,
    part: null,
    module: module.id,
    title: module.title,
    minutes: 0,
    steps: module.steps,
    without: (without ?? []).filter((id) => known.has(id)),
  };
  return { ...entry, minutes: within(entry, minutes ?? ownMinutes(entry)) };
}

/**
 * @param {LocalText} title
 * @param {string} key
 * @param {number} [minutes]
 * @returns {Entry}
 */
export function ofBreak(title, key, minutes = USUAL_BREAK) {
  return { key, part: null, module: null, title, minutes, steps: [], without: [] };
}

/**
 * Puts a line at a place, counted from 0. What is on stays first.
 *
 * @param {Entry[]} entries
 * @param {string} key
 * @param {number} place
 */
export function move(entries, key, place) {
  const at = entries.findIndex((entry) => entry.key === key);
  const first = fixed(entries);
  if (at < first) return entries;
  const to = Math.min(entries.length - 1, Math.max(first, place));
  if (to === at) return entries;
  const others = entries.filter((entry) => entry.key !== key);
  return [...others.slice(0, to), entries[at], ...others.slice(to)];
}

/** @param {Entry[]} entries @param {string} key @param {number} by -1 is up, 1 is down. */
export function moveBy(entries, key, by) {
  return move(entries, key, entries.findIndex((entry) => entry.key === key) + by);
}

/** Whether a line can go up or down. @param {Entry[]} entries @param {string} key @param {number} by */
export const canMove = (entries, key, by) => moveBy(entries, key, by) !== entries;

/** @param {Entry[]} entries @param {string} key @param {number} minutes */
export function setMinutes(entries, key, minutes) {
  if (!Number.isFinite(minutes)) return entries;
  const entry = entries.find((each) => each.key === key);
  if (!entry || within(entry, minutes) === entry.minutes) return entries;
  return changing(entries, key, (each) => ({ ...each, minutes: within(each, minutes) }));
}

/**
 * Leaves a step out or takes it in again. The line gets shorter by what the step takes; one that has
 * more or less minutes than its steps keeps what it has more, as the server does.
 *
 * @param {Entry[]} entries
 * @param {string} key
 * @param {string} step
 */
export function toggleStep(entries, key, step) {
  return changing(entries, key, (entry) => {
    const isOut = entry.without.includes(step);
    const without = isOut
      ? entry.without.filter((id) => id !== step)
      : [...entry.without, step].filter((id) => entry.steps.some((each) => each.id === id));
    const changed = { ...entry, without };
    if (keptSteps(changed).length === 0) return entry;
    const [before, after] = [ownMinutes(entry), ownMinutes(changed)];
    const minutes = entry.minutes === before
      ? after
      : entry.minutes > before
      ? entry.minutes + after - before
      : isOut
      ? entry.minutes
      : Math.min(entry.minutes, after);
    return { ...changed, minutes: within(changed, minutes) };
  });
}

/** What is on can't be taken out. @param {Entry[]} entries @param {string} key */
export const remove = (entries, key) => entries.filter((entry) => entry.key !== key || entry.isNow);

/**
 * @param {Entry[]} entries
 * @param {Entry} entry
 * @param {number} [place] Otherwise at the end.
 */
export function add(entries, entry, place = entries.length) {
  const at = Math.max(fixed(entries), place);
  return [...entries.slice(0, at), entry, ...entries.slice(at)];
}

/** Puts another line in the place of one. @param {Entry[]} entries @param {string} key @param {Entry} entry */
export const swap = (entries, key, entry) =>
  changing(entries, key, (each) => each.isNow ? each : entry);

/** @param {Entry[]} entries @param {string} key */
export const placeOf = (entries, key) => entries.findIndex((entry) => entry.key === key);

/**
 * How a sum stands to what there is, in words by their key.
 *
 * @param {number} minutes
 * @param {number | null} target
 * @returns {{key: "over" | "spare" | "fits" | "none", n: number}}
 */
export function balance(minutes, target) {
  if (target === null) return { key: "none", n: 0 };
  const over = Math.round(minutes - target);
  return over > 0
    ? { key: "over", n: over }
    : over < 0
    ? { key: "spare", n: -over }
    : { key: "fits", n: 0 };
}

/**
 * Lines as a plan keeps them. Minutes are named only where they differ from the module's own, so that
 * a module that is given more time later has it here as well.
 *
 * @param {Entry[]} entries
 * @returns {Item[]}
 */
export function toItems(entries) {
  return entries.map((entry) => {
    if (isBreak(entry)) return { break: entry.minutes };
    /** @type {Item} */
    const item = { module: entry.module ?? "" };
    if (entry.isUnknown || entry.minutes !== ownMinutes(entry)) item.minutes = entry.minutes;
    if (entry.without.length > 0) item.without = entry.without;
    return item;
  });
}
