/** How a measure went over the sessions of the group: a line of averages, and the same as a table. */

import { h } from "../kit/dom.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { StepView } from "../kit/types.js" */
/** @import { Trend } from "./trend-watch.js" */

/** The picture's measures, in its own units. */
const WIDTH = 320;
const HEIGHT = 120;
const EDGE = 8;

/** @param {ConsolePage} page @param {StepView} step */
export function trendView(page, step) {
  const { words, room } = page;
  const isOut = room.item?.state === "released";
  if (!isOut || !("question" in step) || !step.question?.measure) return null;
  const trend = page.trend.of(room.item?.id ?? "");
  if (!trend || trend.points.length < 2) return null;
  return h(
    "section.trend",
    { key: "trend", "aria-labelledby": "trend" },
    h("h2", { id: "trend" }, words.t("trend.title", { n: trend.points.length })),
    h(
      "div.chart",
      { "aria-hidden": "true" },
      h("p.axis", null, h("span", null, trend.to), h("span", null, trend.from)),
      picture(trend),
    ),
    h(
      "p.axis.dates",
      { "aria-hidden": "true" },
      [trend.points[0], trend.points[trend.points.length - 1]]
        .map(({ startsAt }) => h("span", null, words.day(startsAt))),
    ),
    table(page, trend),
    h("p.soft", null, words.t("trend.explains")),
  );
}

/** @param {Trend} trend */
function picture(trend) {
  const places = trendPlaces(trend);
  return h(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
    h("path.frame", { d: `M0 0H${WIDTH}M0 ${HEIGHT}H${WIDTH}` }),
    places.map(({ x, low, high }) => h("path.reach", { d: `M${x} ${low}V${high}` })),
    h("path.line", { d: places.map(({ x, mean }, n) => `${n ? "L" : "M"}${x} ${mean}`).join("") }),
    places.map(({ x, mean }, n) =>
      h("circle", { class: n === places.length - 1 && "now", cx: x, cy: mean, r: 4.5 })
    ),
  );
}

/**
 * Where each session stands in the picture: evenly, from the oldest on; low numbers below.
 *
 * @param {Trend} trend
 */
export function trendPlaces({ from, to, points }) {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, points.length - 1);
  const up = (/** @type {number} */ value) =>
    Math.round((1 - (value - from) / Math.max(1, to - from)) * HEIGHT * 10) / 10;
  return points.map(({ mean, low, high }, place) => ({
    x: Math.round((EDGE + place * step) * 10) / 10,
    mean: up(mean),
    low: up(low),
    high: up(high),
  }));
}

/** @param {ConsolePage} page @param {Trend} trend */
function table({ words }, { points }) {
  const head = (/** @type {string} */ key) => h("th", { scope: "col" }, words.t(key));
  return h(
    "div.unseen",
    null,
    h(
      "table",
      null,
      h("caption", null, words.t("trend.title", { n: points.length })),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          ["trend.day", "trend.answers", "trend.mean", "trend.low", "trend.high"].map(head),
        ),
      ),
      h(
        "tbody",
        null,
        points.map(({ session, startsAt, answers, mean, low, high }) =>
          h(
            "tr",
            { key: session },
            h("th", { scope: "row" }, words.day(startsAt)),
            [answers, mean, low, high].map((value) => h("td", null, value)),
          )
        ),
      ),
    ),
  );
}
