/**
 * One sentence about a released scale, the same on phones and on the wall.
 *
 * @module
 */

import { rich } from "./dom.js";

/** @import { Child } from "./dom.js" */
/** @import { QuestionView, ResultsView } from "./types.js" */
/** @import { Words } from "./words.js" */

/**
 * @param {Words} words
 * @param {QuestionView} step
 * @param {ResultsView} results
 * @returns {Child[] | null} Nothing for what isn't one scale of numbers: then and now have a sentence
 *   of their own.
 */
export function mostWords(words, step, results) {
  if (step.kind !== "scale" || results.kind !== "counts" || results.before) return null;
  const counts = results.counts.map(({ value, count }) => ({ value: Number(value), count }));
  const most = whereMostAre(counts);
  if (!most) return null;
  const { kind, from, to } = most;
  if (kind === "spread") return rich(words, "result.spread", { from, to });
  if (from === to) return rich(words, "result.most-at", { value: from });
  return rich(words, "result.most-between", { from, to });
}

/**
 * Where most answers are: the narrowest stretch of the scale that holds two thirds of them. When
 * even that is wider than half the scale, there is no "most".
 *
 * @param {{ value: number, count: number }[]} counts In order of value.
 * @returns {{ kind: "most", from: number, to: number } | { kind: "spread", from: number, to: number } | null}
 */
export function whereMostAre(counts) {
  const given = counts.filter(({ count }) => count > 0);
  const all = given.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  const [lowest, highest] = [given[0].value, given[given.length - 1].value];
  const stretches = given.flatMap((from, start) =>
    given.slice(start).map((to, width) => ({
      from: from.value,
      to: to.value,
      held: given.slice(start, start + width + 1).reduce((sum, { count }) => sum + count, 0),
    }))
  );
  const [best] = stretches.filter(({ held }) => held * 3 >= all * 2)
    .sort((a, b) => (a.to - a.from) - (b.to - b.from) || b.held - a.held);
  const scale = counts[counts.length - 1].value - counts[0].value;
  if ((best.to - best.from) * 2 > scale) return { kind: "spread", from: lowest, to: highest };
  return { kind: "most", from: best.from, to: best.to };
}
