/**
 * How a breathing practice is said: its counts, without what is zero.
 *
 * @module
 */

import { plainText } from "./prose.js";

/** @import { BreathContent } from "./types.js" */
/** @import { Words } from "./words.js" */

/**
 * “In for 4, hold for 4, out for 6”
 *
 * @param {Words} words
 * @param {BreathContent} content
 */
export function paceWords(words, { inSeconds, holdSeconds, outSeconds, restSeconds }) {
  const counts = { in: inSeconds, hold: holdSeconds, out: outSeconds, rest: restSeconds };
  if (restSeconds > 0) return words.t(holdSeconds > 0 ? "pace.box" : "pace.rest", counts);
  return words.t(holdSeconds > 0 ? "pace.hold" : "pace", counts);
}

/** Whether the text beside the circle says the counts itself. @param {Words} words @param {BreathContent} content */
export function bodySaysPace(words, content) {
  const counts = paceWords(words, content).replace(/\.$/, "").toLowerCase();
  return plainText(words, content.body).toLowerCase().includes(counts);
}
