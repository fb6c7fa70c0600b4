/**
 * Words that people gave, the more often the larger; and sentences, a card each. Both are lists, so
 * that they read well aloud. The order is that of the server, which means nothing.
 *
 * @module
 */

import { h } from "../dom.js";

/** @import { SaidText } from "../types.js" */
/** @import { Words } from "../words.js" */

/** The largest size; 1 is the smallest. */
export const SIZES = 5;

/**
 * How large each word is: 1 for the fewest people, up to five steps. Where all are given equally
 * often, none stands out.
 *
 * @param {Pick<SaidText, "people">[]} texts
 * @returns {number[]}
 */
export function cloudSizes(texts) {
  const people = texts.map(({ people }) => people ?? 1);
  const [least, most] = [Math.min(...people), Math.max(...people)];
  if (least === most) return people.map(() => 2);
  // One person more is one step; only where there are more than five do steps grow.
  const steps = Math.min(SIZES - 1, most - least);
  return people.map((n) => 1 + Math.round(((n - least) / (most - least)) * steps));
}

/** @param {Words} words @param {SaidText[]} texts */
export function cloud(words, texts) {
  const sizes = cloudSizes(texts);
  return h(
    "ul.cloud",
    { class: texts.length > 24 && "many", "aria-label": words.t("texts.words") },
    texts.map(({ id, text, people }, place) =>
      h(
        "li",
        { key: id, class: `size-${sizes[place]}` },
        text,
        (people ?? 1) > 1 && h("span.times", null, words.t("texts.people", { n: people ?? 1 })),
      )
    ),
  );
}

/** @param {Words} words @param {SaidText[]} texts */
export function cards(words, texts) {
  return h(
    "ul.cards",
    { class: texts.length > 6 && "many", "aria-label": words.t("texts.said") },
    texts.map(({ id, text }) => h("li", { key: id }, text)),
  );
}
