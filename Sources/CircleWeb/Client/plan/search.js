/** Finding modules and plans by what somebody types. */

/** @import { LocalText } from "../kit/types.js" */
/** @import { Module } from "./list.js" */

/** More than fit without a sentence that there are more. */
export const MOST_FOUND = 40;

/** Letters without their marks, so that “habito” finds “hábito”. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {(LocalText | string | null | undefined)[]} texts */
const together = (texts) =>
  plain(
    texts.flatMap((text) => typeof text === "object" ? Object.values(text ?? {}) : [text ?? ""])
      .join(" "),
  );

/**
 * Those in which every word that was typed begins a word, in either language. The ones that have it in
 * their titles come first.
 *
 * @template {{id: string, title: LocalText, summary?: LocalText, family?: string}} T
 * @param {T[]} all
 * @param {string} query
 * @param {(one: T) => string[]} [more] Further words, such as the family's name.
 * @returns {T[]}
 */
export function found(all, query, more = () => []) {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  const has = (/** @type {string} */ text) => {
    const words = text.split(/[^\p{L}\p{N}]+/u);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
  const titled = all.filter(({ id, title }) => has(together([title, id])));
  const others = all.filter((one) =>
    !titled.includes(one) &&
    has(together([one.title, one.id, one.summary, one.family, ...more(one)]))
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
