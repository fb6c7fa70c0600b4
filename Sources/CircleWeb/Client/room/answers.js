/**
 * What is sent for an answer, and how long it is. Pure.
 *
 * Every answer to one question is padded to the length of the longest one that could be given, a
 * skip included. What is encrypted keeps its length, so that anybody who watches the network could
 * otherwise tell a skip from a number, and a long text from a short one.
 *
 * @module
 */

/** @import { Command, QuestionView, TextContent } from "../kit/types.js" */

/**
 * @typedef {{ words: string[] } | { text: string } | { rating?: number, note?: string }} SaidAnswer
 * @typedef {number | string | string[] | SaidAnswer | null} AnswerValue
 */

/**
 * What somebody has filled in so far.
 *
 * @typedef {object} Draft
 * @property {number | string} [chosen] A number, a face or one option.
 * @property {string[]} [several] Options.
 * @property {string[]} [texts] Words, or one text.
 */

/** No character of UTF-16 takes more bytes of UTF-8, pairs of them four. */
const MOST_BYTES = 3;

/**
 * What a draft comes to; undefined while there is nothing to send.
 *
 * @param {QuestionView} step
 * @param {Draft} draft
 * @returns {AnswerValue | undefined}
 */
export function answerOf(step, { chosen, several = [], texts = [] }) {
  const said = texts.map(tidy).filter((text) => text !== "");
  switch (step.kind) {
    case "scale":
    case "mood":
    case "quiz":
      return chosen;
    case "choice":
      if (!step.content.most) return chosen;
      return several.length > 0 ? several : undefined;
    case "words":
      return said.length > 0 ? { words: unique(said) } : undefined;
    case "text":
      return said.length > 0 ? { text: said[0] } : undefined;
    case "ticket": {
      if (chosen === undefined && said.length === 0) return undefined;
      const rating = chosen === undefined ? {} : { rating: Number(chosen) };
      return said.length > 0 ? { ...rating, note: said[0] } : rating;
    }
  }
}

/**
 * The command that answers, as long as every other answer to the same question.
 *
 * @param {QuestionView} step
 * @param {AnswerValue} value
 * @returns {Command}
 */
export function answerCommand(step, value) {
  const room = longestBytes(step) - bytes(JSON.stringify(value));
  return { type: "answer", item: step.id, value, pad: "0".repeat(Math.max(0, room)) };
}

/**
 * The length of the longest answer as it is sent, in bytes. Quotation marks and backslashes are
 * written as two.
 *
 * @param {QuestionView} step
 * @returns {number}
 */
export function longestBytes(step) {
  const skip = bytes("null");
  switch (step.kind) {
    case "scale":
    case "mood":
      return skip;
    case "choice":
    case "quiz": {
      const ids = step.content.options.map(({ id }) => id).sort((a, b) => b.length - a.length);
      const most = step.kind === "choice" ? step.content.most : null;
      const longest = most ? ids.slice(0, most) : ids[0];
      return Math.max(skip, bytes(JSON.stringify(longest)));
    }
    case "words": {
      const { most, longest } = step.content;
      const empty = JSON.stringify({ words: Array.from({ length: most }, () => "") });
      return bytes(empty) + most * longest * MOST_BYTES;
    }
    case "text":
      return bytes(JSON.stringify({ text: "" })) + roomFor(step.content);
    case "ticket":
      // No rating takes more than two digits.
      return bytes(JSON.stringify({ rating: 10, note: "" })) + roomFor(step.content.note);
  }
}

/** @param {TextContent} content */
function roomFor({ longest }) {
  return longest * MOST_BYTES;
}

/**
 * One line without control characters or halves of pairs, which would be written as six bytes.
 *
 * @param {string} text
 */
export function tidy(text) {
  return text.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/** Nobody counts twice for a word. @param {string[]} words */
function unique(words) {
  const seen = new Map(words.map((word) => [word.toLowerCase(), word]));
  return [...seen.values()];
}

/** @param {string} text */
function bytes(text) {
  return new TextEncoder().encode(text).length;
}
