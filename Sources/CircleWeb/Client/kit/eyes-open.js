/** A practice with open eyes, for whom closing them isn't good: the same words on every page. */

import { h } from "./dom.js";

/** @import { Child } from "./dom.js" */
/** @import { ScriptContent } from "./types.js" */
/** @import { Words } from "./words.js" */

/**
 * How to take part with open eyes. It stands beside lines that say something else, so it says what
 * it is.
 *
 * @param {Words} words
 * @param {ScriptContent} content
 * @returns {Child} Nothing where the practice has no such way.
 */
export function eyesOpenWords(words, { eyesOpen }) {
  return eyesOpen
    ? h("span", null, h("b", null, words.t("script.eyes-open")), " ", words.pick(eyesOpen))
    : null;
}
