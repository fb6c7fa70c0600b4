/** The plan of a group: one session that is the same each time, or several that take turns. No DOM. */

import { FAMILIES } from "../kit/families.js";
import { minutesOf, ofBreak, ofModule, toItems } from "./list.js";

/** @import { LocalText } from "../kit/types.js" */
/** @import { Evening as Written } from "../kit/modules.js" */
/** @import { Entry, Item, Module } from "./list.js" */

/** As many as the server takes: eight weeks of three. */
export const MOST_EVENINGS = 24;

/**
 * @typedef {{title: LocalText | string | null, entries: Entry[]}} Evening
 * @typedef {{evenings: Evening[], next: number}} Plan `next` is the session that comes next, from 0 on.
 * @typedef {{modules: Module[], breakTitle: LocalText, fresh: () => string}} Making What lines are made of.
 */

/** @param {Item} item @param {Making} making @returns {Entry} */
function entryOf(item, { modules, breakTitle, fresh }) {
  if (item.module === undefined) return ofBreak(breakTitle, fresh(), item.break);
  const module = modules.find(({ id }) => id === item.module);
  if (module) return ofModule(module, fresh(), item);
  return {
    key: fresh(),
    part: null,
    module: item.module,
    title: { en: item.module },
    minutes: item.minutes ?? 0,
    steps: [],
    without: item.without ?? [],
    isUnknown: true,
  };
}

/**
 * @param {Written[]} evenings
 * @param {number} next
 * @param {Making} making
 * @returns {Plan}
 */
export function planOf(evenings, next, making) {
  const made = evenings.map(({ title, items }) => ({
    title: title ?? null,
    entries: items.map((item) => entryOf(item, making)),
  }));
  return { evenings: made, next: Math.min(next, Math.max(0, made.length - 1)) };
}

/** What is sent to be kept. @param {Plan} plan */
export function toBody({ evenings, next }) {
  return {
    evenings: evenings.map(({ title, entries }) => ({
      ...(title ? { title } : {}),
      items: toItems(entries),
    })),
    next,
  };
}

/** @param {Plan} plan @param {number} at @param {(evening: Evening) => Evening} change @returns {Plan} */
const changing = (plan, at, change) => ({
  ...plan,
  evenings: plan.evenings.map((evening, place) => place === at ? change(evening) : evening),
});

/** @param {Plan} plan @param {number} at @param {Entry[]} entries */
export const withEntries = (plan, at, entries) =>
  changing(plan, at, (evening) => ({ ...evening, entries }));

/** Both languages have the title that somebody writes. @param {Plan} plan @param {number} at @param {string} title */
export const rename = (plan, at, title) =>
  changing(plan, at, (evening) => ({ ...evening, title: title.trim() || null }));

/** @param {Plan} plan @param {number} next @returns {Plan} */
export const withNext = (plan, next) => next === plan.next ? plan : { ...plan, next };

/** One more session after this one, with the same in it. @param {Plan} plan @param {number} at @param {() => string} fresh @returns {Plan} */
export function copyEvening(plan, at, fresh) {
  if (plan.evenings.length >= MOST_EVENINGS) return plan;
  const copy = {
    title: null,
    entries: plan.evenings[at].entries.map((entry) => ({ ...entry, key: fresh() })),
  };
  const evenings = [...plan.evenings.slice(0, at + 1), copy, ...plan.evenings.slice(at + 1)];
  return { evenings, next: plan.next > at ? plan.next + 1 : plan.next };
}

/** One stays. @param {Plan} plan @param {number} at @returns {Plan} */
export function removeEvening(plan, at) {
  if (plan.evenings.length < 2) return plan;
  const evenings = plan.evenings.filter((_, place) => place !== at);
  // What came after the one that is gone comes next instead of it.
  const next = plan.next > at ? plan.next - 1 : plan.next;
  return { evenings, next: next % evenings.length };
}

/**
 * Minutes of each family in the whole plan, and the families that it has nothing of.
 *
 * @param {Plan} plan
 * @param {Module[]} modules
 * @returns {{covered: {family: string, minutes: number}[], missing: string[]}}
 */
export function familiesOf({ evenings }, modules) {
  const familyOf = new Map(modules.map(({ id, family }) => [id, family]));
  const entries = evenings.flatMap((evening) => evening.entries);
  const covered = FAMILIES.map((family) => ({
    family,
    minutes: minutesOf(entries.filter(({ module }) => familyOf.get(module ?? "") === family)),
  })).filter(({ minutes }) => minutes > 0);
  const known = new Set(covered.map(({ family }) => family));
  const there = new Set(familyOf.values());
  return {
    covered,
    missing: FAMILIES.filter((family) => there.has(family) && !known.has(family)),
  };
}

/**
 * Which line a refused field is about, such as `evenings.0.items.2`.
 *
 * @param {string | null | undefined} field
 * @returns {{evening: number, item: number | null} | null}
 */
export function placeOfField(field) {
  const match = /^evenings\.(\d+)(?:\.items(?:\.(\d+))?)?/.exec(field ?? "");
  if (!match) return null;
  return { evening: Number(match[1]), item: match[2] === undefined ? null : Number(match[2]) };
}
