/**
 * What the kinds of anonymous question have in common, for every page.
 *
 * @module
 */

/** @import { Counts, LocalText, QuestionView, ScaleContent, StepView } from "./types.js" */

const KINDS = new Set(["scale", "mood", "choice", "words", "text", "ticket", "quiz"]);

/** Faces of a mood, from the lowest to the best. */
export const FACES = [1, 2, 3, 4, 5];

/**
 * @param {{ kind: string } | null | undefined} step
 * @returns {step is QuestionView}
 */
export function isQuestion(step) {
  return step !== null && step !== undefined && KINDS.has(step.kind);
}

/** What is asked; an exit ticket asks twice, and its rating first. @param {QuestionView} step @returns {LocalText} */
export function questionOf(step) {
  return step.kind === "ticket" ? step.content.rating.question : step.content.question;
}

/** The scale that answers are on, if they are numbers with anchors. @param {QuestionView} step @returns {ScaleContent | null} */
export function scaleOf(step) {
  if (step.kind === "scale") return step.content;
  return step.kind === "ticket" ? step.content.rating : null;
}

/** Whether answers are words of people's own, which staff read first. @param {StepView | null | undefined} step */
export function isModerated(step) {
  return step?.kind === "words" || step?.kind === "text" || step?.kind === "ticket";
}

/**
 * Where the answers as a whole went. Under a twentieth of the scale they are about the same: with so
 * few people one step of one person would already say more.
 *
 * @param {Counts} before
 * @param {Counts} now On the same scale.
 * @returns {"lower" | "same" | "higher" | null} null without answers.
 */
export function shiftOf(before, now) {
  const [first, then] = [mean(before), mean(now)];
  if (first === null || then === null) return null;
  const values = now.map(({ value }) => Number(value));
  const scale = Math.max(...values) - Math.min(...values);
  const shift = then - first;
  if (Math.abs(shift) < scale / 20) return "same";
  return shift < 0 ? "lower" : "higher";
}

/** @param {Counts} counts */
function mean(counts) {
  const people = counts.reduce((sum, { count }) => sum + count, 0);
  if (people === 0) return null;
  return counts.reduce((sum, { value, count }) => sum + Number(value) * count, 0) / people;
}
