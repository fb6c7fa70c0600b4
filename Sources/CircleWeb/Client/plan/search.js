/** Finding modules and plans by what somebody types. */

import { bothLanguages, matches } from "../modules/search.js";

/** @import { LocalText } from "../kit/types.js" */
/** @import { Module } from "./list.js" */

/** More than fit without a sentence that there are more. */
export const MOST_FOUND = 40;

/**
 * Those in which every word that was typed begins a word, in either language. The ones that have it in
 * their titles come first.
 *
 * @template {{id: string, title: LocalText, summary?: LocalText}} T
 * @param {T[]} all
 * @param {string} query
 * @param {(one: T) => string[]} [more] Further words, such as the family's name.
 * @returns {T[]}
 */
export function found(all, query, more = () => []) {
  const titled = all.filter(({ id, title }) => matches(query, [id, ...bothLanguages(title)]));
  const others = all.filter((one) =>
    !titled.includes(one) &&
    matches(query, [
      one.id,
      ...bothLanguages(one.title),
      ...bothLanguages(one.summary),
      ...more(one),
    ])
  );
  return [...titled, ...others];
}

/**
 * In the order of families, then of titles.
 *
 * @param {Module[]} modules
 * @param {string[]} families
 * @param {(module: Module) => string} title
 * @param {Intl.Collator} collator
 */
export function inOrder(modules, families, title, collator) {
  const place = (/** @type {Module} */ { family }) => {
    const at = families.indexOf(family);
    return at < 0 ? families.length : at;
  };
  return [...modules].sort((a, b) => place(a) - place(b) || collator.compare(title(a), title(b)));
}
