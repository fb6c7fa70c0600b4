/**
 * Finding modules by words of either language. Pure.
 *
 * @module
 */

import { FAMILIES } from "../kit/families.js";

/** @import { LocalText, ModuleEntry, ShippedPlan } from "./types.js" */

/**
 * As somebody types it: small letters, without accents, and “5-4-3-2-1” as “5 4 3 2 1”.
 *
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * Whether every word that was typed begins a word of the texts.
 *
 * @param {string} typed
 * @param {string[]} texts
 */
export function matches(typed, texts) {
  const wanted = plain(typed).split(" ").filter(Boolean);
  const words = texts.flatMap((text) => plain(text).split(" "));
  return wanted.every((start) => words.some((word) => word.startsWith(start)));
}

/** @param {LocalText | null | undefined} text @returns {string[]} */
export function bothLanguages(text) {
  return [text?.en, text?.es].filter((each) => each !== undefined);
}

/**
 * Families that have something, each with its modules by title.
 *
 * @param {ModuleEntry[]} modules
 * @param {(one: ModuleEntry, other: ModuleEntry) => number} compare
 * @returns {{ family: string, modules: ModuleEntry[] }[]}
 */
export function byFamily(modules, compare) {
  const known = new Set(FAMILIES);
  // A family that these pages don't know yet is shown after the others.
  const others = [...new Set(modules.map(({ family }) => family))].filter((name) =>
    !known.has(name)
  );
  return [...FAMILIES, ...others]
    .map((family) => ({
      family,
      modules: modules.filter((each) => each.family === family).sort(compare),
    }))
    .filter(({ modules: found }) => found.length > 0);
}

/**
 * @param {ModuleEntry} module
 * @param {(key: string) => string[]} say A catalog's word in both languages.
 */
export function wordsOfModule({ id, title, summary, family, kinds, level }, say) {
  return [
    id,
    ...bothLanguages(title),
    ...bothLanguages(summary),
    ...say(`family.${family}`),
    ...say(`level.${level}`),
    ...kinds.flatMap((kind) => say(`kind.${kind}`)),
  ];
}

/** @param {ShippedPlan} plan */
export function wordsOfPlan({ id, title, summary }) {
  return [id, ...bothLanguages(title), ...bothLanguages(summary)];
}
