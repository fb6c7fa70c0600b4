/** What was released, with the same bars that phones and the wall show. */

import { answeredWords } from "../kit/answered.js";
import { h } from "../kit/dom.js";
import { barTable, histogram } from "../kit/parts/histogram.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { ItemView, StepView } from "../kit/types.js" */

/** @param {ConsolePage} page @param {StepView} step @param {ItemView} item */
export function resultView({ words }, step, item) {
  const results = item.results;
  if (!results) return null;
  const question = step.kind === "scale" || step.kind === "choice" ? step.content.question : null;
  const heads = { valueHead: words.t("outcome.answer"), countHead: words.t("outcome.people") };
  const caption = words.t("outcome.caption", { question: words.pick(question) });
  return h(
    "div.preview",
    null,
    h("p.question", null, words.pick(question)),
    results.kind === "too-few" ? h("p", null, words.t("outcome.tooFew", { needs: item.needs })) : [
      h("p.soft", null, answeredWords(words, item)),
      step.kind === "choice"
        ? barTable({
          rows: step.content.options.map(({ id, text }) => ({
            text: words.pick(text),
            count: results.counts.find(({ value }) => value === id)?.count ?? 0,
          })),
          caption,
          ...heads,
        })
        : histogram({ counts: results.counts, caption, ends: ends(words, step), ...heads }),
    ],
  );
}

/** @param {ConsolePage["words"]} words @param {StepView} step */
function ends(words, step) {
  if (step.kind !== "scale") return [];
  const { from, to, anchors } = step.content;
  return [from, to].map((end) => {
    const text = words.pick(anchors.find(({ value }) => value === end)?.text);
    return `${end} ${text}`;
  });
}
