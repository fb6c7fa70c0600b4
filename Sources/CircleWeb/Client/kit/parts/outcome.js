/**
 * What was released, drawn the same way on phones, the console and the wall.
 *
 * @module
 */

import { h } from "../dom.js";
import { FACES, scaleOf, shiftOf } from "../questions.js";
import { cards, cloud } from "./cloud.js";
import { face } from "./faces.js";
import { barTable, histogram, rangeTable } from "./histogram.js";

/** @import { Counts, QuestionView, ResultsView, SaidText, ScaleContent } from "../types.js" */
/** @import { Words } from "../words.js" */
/** @import { Child } from "../dom.js" */

/** @typedef {Extract<ResultsView, { kind: "ranges" }>} Ranges */

/**
 * @param {Words} words
 * @param {QuestionView} step
 * @param {ResultsView} results
 * @returns {Child}
 */
export function outcome(words, step, results) {
  switch (results.kind) {
    case "counts":
      return counted(words, step, results);
    case "ranges":
      return ranged(words, step, results);
    case "texts":
      return said(words, step, results.texts);
    case "ticket":
      return ticket(words, step, results);
    case "too-few":
    case "changed":
      return null;
  }
}

/** @param {Words} words */
function heads(words) {
  return { valueHead: words.t("result.answer"), countHead: words.t("result.people") };
}

/** @param {Words} words @param {QuestionView} step @param {Extract<ResultsView, { kind: "counts" }>} results */
function counted(words, step, { counts, before }) {
  if (step.kind === "choice" || step.kind === "quiz") {
    const most = step.kind === "choice" ? step.content.most : null;
    return [
      most && h("p.soft", null, words.t("result.up-to", { n: most })),
      barTable({
        caption: words.t("result.caption-options"),
        ...heads(words),
        rows: step.content.options.map(({ id, text }) => ({
          text: words.pick(text),
          count: counts.find(({ value }) => value === id)?.count ?? 0,
        })),
      }),
    ];
  }
  const shift = before ? shiftOf(before.counts, counts) : null;
  return [
    histogram({
      ...axis(words, step, counts),
      counts,
      earlier: before ? earlier(words, before.counts) : null,
    }),
    shift &&
    h("p.shift", null, h("b", null, words.t(`shift.${shift}`)), " ", words.t("shift.group")),
  ];
}

/** @param {Words} words @param {Counts} counts */
function earlier(words, counts) {
  return { counts, before: words.t("shift.before"), now: words.t("shift.now") };
}

/** What stands under the bars. @param {Words} words @param {QuestionView} step @param {Counts} counts */
function axis(words, step, counts) {
  if (step.kind === "mood") {
    return {
      ...heads(words),
      caption: words.t("result.caption-mood"),
      ends: [FACES[0], FACES[FACES.length - 1]].map((value) => words.t(`mood.${value}`)),
      label: (/** @type {string | number} */ value) => [
        face(Number(value)),
        h("span.unseen", null, words.t(`mood.${value}`)),
      ],
    };
  }
  const [from, to] = [counts[0]?.value ?? 0, counts[counts.length - 1]?.value ?? 0];
  const scale = scaleOf(step);
  return {
    ...heads(words),
    caption: words.t("result.caption", { from, to }),
    ends: scale ? endsOf(words, scale) : [],
  };
}

/** What the first and the last number mean. @param {Words} words @param {ScaleContent} scale */
export function endsOf(words, { from, to, anchors }) {
  return [from, to].map((end) => {
    const text = words.pick(anchors.find(({ value }) => value === end)?.text);
    return `${end} ${text}`.trim();
  });
}

/**
 * Never as if it were exact: what is sure is one tone, what may be is hatched.
 *
 * @param {Words} words
 * @param {QuestionView} step
 * @param {Ranges} results
 */
function ranged(words, step, { ranges, answers }) {
  const rows = rangeRows(ranges).map(({ value, least, most }) => ({
    text: value === null ? words.t("range.others") : named(words, step, value),
    said: rangeWords(words, least, most, answers),
    least,
    most,
  }));
  return [
    h("p", null, words.t("range.why")),
    rangeTable({ rows, of: answers, caption: words.t("result.caption-options"), ...heads(words) }),
  ];
}

/**
 * Answers that nearly nobody or somebody gave are all told the same, so that they share a row.
 *
 * @param {Ranges["ranges"]} ranges
 * @returns {{ value: number | string | null, least: number, most: number }[]} Without a value: every other answer.
 */
export function rangeRows(ranges) {
  const top = Math.max(0, ...ranges.map(({ most }) => most));
  const main = ranges.filter(({ least, most }) => most === top || least === most);
  const others = ranges.filter((range) => !main.includes(range));
  if (others.length < 2) return ranges;
  const { least, most } = others[0];
  return [...main, { value: null, least, most }];
}

/** “5 to 7 of 7” @param {Words} words @param {number} least @param {number} most @param {number} of */
export function rangeWords(words, least, most, of) {
  return least === most
    ? words.t("range.exact", { n: most, of })
    : words.t("range.between", { least, most, of });
}

/** @param {Words} words @param {QuestionView} step @param {number | string} value */
function named(words, step, value) {
  if (step.kind === "mood") return words.t(`mood.${value}`);
  if (step.kind === "choice" || step.kind === "quiz") {
    return words.pick(step.content.options.find(({ id }) => id === value)?.text);
  }
  const anchor = scaleOf(step)?.anchors.find((each) => each.value === value);
  return anchor ? `${value} ${words.pick(anchor.text)}` : String(value);
}

/** @param {Words} words @param {QuestionView} step @param {SaidText[]} texts */
function said(words, step, texts) {
  if (texts.length === 0) return h("p", null, words.t("texts.none"));
  return step.kind === "words" ? cloud(words, texts) : cards(words, texts);
}

/** @param {Words} words @param {QuestionView} step @param {Extract<ResultsView, { kind: "ticket" }>} results */
function ticket(words, step, { counts, rated, texts }) {
  if (step.kind !== "ticket") return null;
  return h(
    "div.ticket",
    null,
    h(
      "section",
      null,
      counts
        ? [
          h("p.soft", null, words.t("ticket.rated", { n: rated ?? 0 })),
          histogram({ ...axis(words, step, counts), counts }),
        ]
        : h("p", null, words.t("ticket.too-few")),
    ),
    h(
      "section",
      null,
      h("h2", null, words.pick(step.content.note.question)),
      said(words, step, texts),
    ),
  );
}
