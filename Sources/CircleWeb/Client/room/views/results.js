/**
 * What was released, and nothing else. A person's own answer is not marked.
 *
 * @module
 */

import { answeredWords } from "../../kit/answered.js";
import { h } from "../../kit/dom.js";
import { barTable, histogram } from "../../kit/parts/histogram.js";
import { whereMostAre } from "../screen.js";
import { sentence } from "./frame.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Question } from "./check-in.js" */
/** @import { ScaleContent } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {Question} step @returns {Child[]} */
export function results(page, step) {
  const { words, live } = page;
  const item = live?.docs.room?.item;
  const released = item?.results;
  if (!item || released?.kind !== "counts") return [];
  return [
    h("h1", null, words.pick(step.content.question)),
    h("p.lead", null, answeredWords(words, item)),
    step.kind === "scale" ? scaleResults(page, step.content, released.counts) : barTable({
      caption: words.t("result.caption-options"),
      valueHead: words.t("result.answer"),
      countHead: words.t("result.people"),
      rows: released.counts.map(({ value, count }) => ({
        text: words.pick(step.content.options.find(({ id }) => id === value)?.text),
        count,
      })),
    }),
  ];
}

/**
 * @param {RoomPage} page
 * @param {ScaleContent} content
 * @param {{ value: number | string, count: number }[]} counts
 * @returns {Child[]}
 */
function scaleResults(page, { from, to, anchors }, counts) {
  const { words } = page;
  const ends = [from, to].map((end) => {
    const text = words.pick(anchors.find(({ value }) => value === end)?.text);
    return `${end} ${text}`.trim();
  });
  return [
    histogram({
      counts,
      ends,
      caption: words.t("result.caption", { from, to }),
      valueHead: words.t("result.answer"),
      countHead: words.t("result.people"),
    }),
    mostWords(page, counts),
  ];
}

/** @param {RoomPage} page @param {{ value: number | string, count: number }[]} counts */
function mostWords(page, counts) {
  const most = whereMostAre(counts.map(({ value, count }) => ({ value: Number(value), count })));
  if (!most) return null;
  const { kind, from, to } = most;
  if (kind === "spread") return h("p", null, sentence(page, "result.spread", { from, to }));
  if (from === to) return h("p", null, sentence(page, "result.most-at", { value: from }));
  return h("p", null, sentence(page, "result.most-between", { from, to }));
}

/** @param {RoomPage} page @param {Question} step @returns {Child[]} */
export function tooFew({ words, live }, step) {
  const needs = live?.docs.room?.item?.needs ?? 5;
  return [
    middle(
      h("h1", null, words.t("result.too-few-title")),
      h("p.lead", null, words.pick(step.content.question)),
      h("p.lead", null, words.t("result.too-few", { n: needs })),
    ),
  ];
}
