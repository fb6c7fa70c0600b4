/**
 * Whether somebody on this phone has just said that they are in great distress. It is decided here,
 * at the moment of sending, from what is sent, and is known nowhere else: nothing about it is sent
 * or stored, and it is forgotten when the group moves on.
 *
 * @module
 */

/** @import { QuestionView } from "../kit/types.js" */
/** @import { AnswerValue } from "./answers.js" */

export class Care {
  /** The question that was answered so. @type {string | null} */ #step = null;

  /**
   * @param {QuestionView} step
   * @param {AnswerValue} value What is being sent; a later answer takes the place of an earlier one.
   * @param {string[]} [phrases] Words that may mean danger.
   */
  listen(step, value, phrases = []) {
    this.#step = saysDistress(step, value, phrases) ? step.id : null;
  }

  /** @param {string} step */
  isFor(step) {
    return this.#step === step;
  }

  /** @param {string | undefined} step Where the group is. */
  stayWith(step) {
    if (step !== this.#step) this.#step = null;
  }
}

/**
 * @param {QuestionView} step
 * @param {AnswerValue} value
 * @param {string[]} phrases
 */
export function saysDistress(step, value, phrases) {
  if (value === null) return false;
  const distress = step.question?.distress;
  if (typeof value === "number") {
    if (!distress) return false;
    const isLowest = step.kind === "mood" && value === 1;
    return isLowest || (value >= distress.from && value <= distress.to);
  }
  return textsOf(value).some((text) => hasPhrase(text, phrases));
}

/** @param {AnswerValue} value @returns {string[]} What somebody wrote. */
function textsOf(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return [];
  if ("words" in value) return value.words;
  if ("text" in value) return [value.text];
  return value.note === undefined ? [] : [value.note];
}

/** Whether a text has one of the phrases, as whole words. @param {string} text @param {string[]} phrases */
export function hasPhrase(text, phrases) {
  const plain = plainWords(text);
  return phrases.some((phrase) => plain.includes(` ${phrase} `));
}

/**
 * Small letters without accents and apostrophes, words apart by one blank, a blank at both ends. The
 * server compares the same way.
 *
 * @param {string} text
 */
export function plainWords(text) {
  const letters = text.toLowerCase().normalize("NFD").replaceAll(/[\p{Mn}'’‘´`]/gu, "");
  return ` ${letters.replaceAll(/[^\p{Alphabetic}\p{N}]+/gu, " ").trim()} `;
}
