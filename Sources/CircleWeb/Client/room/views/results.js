/**
 * What was released, and nothing else. A person's own answer is not marked.
 *
 * @module
 */

import { answeredWords } from "../../kit/answered.js";
import { h } from "../../kit/dom.js";
import { mostWords } from "../../kit/most.js";
import { outcome } from "../../kit/parts/outcome.js";
import { questionOf } from "../../kit/questions.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { QuestionView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
export function results(page, step) {
  const { words, live } = page;
  const item = live?.docs.room?.item;
  const released = item?.results;
  if (!item || !released) return [];
  const most = mostWords(words, step, released);
  return [
    h("h1", null, words.pick(questionOf(step))),
    h("p.lead", null, answeredWords(words, item)),
    outcome(words, step, released),
    most && h("p", null, most),
  ];
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
