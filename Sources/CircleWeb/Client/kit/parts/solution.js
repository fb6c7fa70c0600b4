/**
 * What is right in a quiz, and why. It is shown to everybody alike: nobody is told that they were
 * wrong.
 *
 * @module
 */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { prose } from "../prose.js";

/** @import { QuizContent, SolutionView } from "../types.js" */
/** @import { Words } from "../words.js" */

/**
 * @param {Words} words
 * @param {QuizContent} content
 * @param {SolutionView} solution
 */
export function solutionView(words, { options }, { right, explanation }) {
  const texts = options.filter(({ id }) => right.includes(id)).map(({ text }) => words.pick(text));
  return h(
    "section.solution",
    { key: "solution" },
    h(
      "p.right",
      null,
      icon("tick"),
      h("span", null, words.t("quiz.right", { n: texts.length, answers: words.list(texts) })),
    ),
    prose(words, explanation),
  );
}
