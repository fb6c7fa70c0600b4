/** What was released, with the same bars that phones and the wall show. */

import { answeredWords } from "../kit/answered.js";
import { h } from "../kit/dom.js";
import { outcome } from "../kit/parts/outcome.js";
import { solutionView } from "../kit/parts/solution.js";
import { isQuestion, questionOf } from "../kit/questions.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { ItemView, StepView } from "../kit/types.js" */

/** @param {ConsolePage} page @param {StepView} step @param {ItemView} item */
export function resultView({ words }, step, item) {
  const results = item.results;
  if (!results || !isQuestion(step)) return null;
  return h(
    "div.preview",
    null,
    h("p.question", null, words.pick(questionOf(step))),
    results.kind === "too-few"
      ? h("p", null, words.t("outcome.tooFew", { needs: item.needs }))
      : results.kind === "changed"
      ? h("p", null, words.t("result.changed"))
      : [h("p.soft", null, answeredWords(words, item)), outcome(words, step, results)],
    step.kind === "quiz" && item.solution && solutionView(words, step.content, item.solution),
  );
}
