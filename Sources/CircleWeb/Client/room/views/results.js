/**
 * What was released, and nothing else. A person's own answer is not marked.
 *
 * @module
 */

import { answeredWords } from "../../kit/answered.js";
import { h } from "../../kit/dom.js";
import { outcome } from "../../kit/parts/outcome.js";
import { questionOf } from "../../kit/questions.js";
import { whereMostAre } from "../screen.js";
import { sentence } from "./frame.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Counts, QuestionView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
export function results(page, step) {
  const { words, live } = page;
  const item = live?.docs.room?.item;
  const released = item?.results;
  if (!item || !released) return [];
  const scale = released.kind === "counts" && step.kind === "scale" && !released.before;
  return [
    h("h1", null, words.pick(questionOf(step))),
    h("p.lead", null, answeredWords(words, item)),
    outcome(words, step, released),
    scale && mostWords(page, released.counts),
  ];
}

/** @param {RoomPage} page @param {Counts} counts */
function mostWords(page, counts) {
  const most = whereMostAre(counts.map(({ value, count }) => ({ value: Number(value), count })));
  if (!most) return null;
  const { kind, from, to } = most;
  if (kind === "spread") return h("p", null, sentence(page, "result.spread", { from, to }));
  if (from === to) return h("p", null, sentence(page, "result.most-at", { value: from }));
  return h("p", null, sentence(page, "result.most-between", { from, to }));
}

/** Why there is nothing to see. @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
export function notShown({ words, live }, step) {
  const item = live?.docs.room?.item;
  const why = item?.results?.kind === "changed"
    ? words.t("result.changed")
    : words.t("result.too-few", { n: item?.needs ?? 5 });
  return [
    middle(
      h("h1", null, words.t("result.too-few-title")),
      h("p.lead", null, words.pick(questionOf(step))),
      h("p.lead", null, why),
    ),
  ];
}
