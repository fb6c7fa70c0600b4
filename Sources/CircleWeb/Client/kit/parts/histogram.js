/**
 * Released answers: bars over a table whose columns are their axis, or one row with a bar for each
 * option. The numbers are always there in words; no bar stands for none.
 *
 * @module
 */

import { h } from "../dom.js";

/** @import { Child } from "../dom.js" */
/** @import { Counts } from "../types.js" */

/**
 * Bars over their numbers. With `earlier` there are two rows of bars on one scale, so that the shape
 * of then and now can be compared; nobody's answer is followed from one to the other.
 *
 * @param {object} options
 * @param {Counts} options.counts
 * @param {string} options.caption
 * @param {string} options.valueHead “Answer”
 * @param {string} options.countHead “People”
 * @param {string[]} options.ends What the first and the last column mean.
 * @param {(value: number | string) => Child} [options.label] What stands for a value.
 * @param {{ counts: Counts, before: string, now: string } | null} [options.earlier] Answers to the
 *   same question before, on the same scale, and what the two rows are called.
 */
export function histogram(
  { counts, caption, valueHead, countHead, ends, label = String, earlier },
) {
  const numbers = (/** @type {Counts} */ all) => all.map(({ count }) => count);
  const most = Math.max(1, ...numbers(counts), ...numbers(earlier?.counts ?? []));
  const cells = (/** @type {Counts} */ all) => numbers(all).map(number);
  return h(
    "figure.result",
    { class: earlier && "shifted" },
    earlier && bars(numbers(earlier.counts), most, "earlier"),
    bars(numbers(counts), most),
    h(
      "table",
      null,
      h("caption.unseen", null, caption),
      h(
        "thead",
        null,
        row(valueHead, counts.map(({ value }) => h("th", { scope: "col" }, label(value)))),
      ),
      h(
        "tbody",
        null,
        earlier && row(h("span.mark.earlier", null, earlier.before), cells(earlier.counts)),
        row(earlier ? h("span.mark", null, earlier.now) : countHead, cells(counts)),
      ),
    ),
    ends.length > 0 && h("p.ends", null, ends.map((text) => h("span", null, text))),
  );
}

/** @param {number[]} counts @param {number} most What fills the height. @param {string} [kind] */
function bars(counts, most, kind) {
  const step = 100 / counts.length;
  // Bars take three quarters of a column, so that neighbors stay apart.
  const width = step * 0.76;
  return h(
    "svg.histogram",
    { "aria-hidden": "true", class: kind },
    counts.map((count, index) => {
      if (count === 0) return null;
      const height = (count / most) * 100;
      return h("rect", {
        x: percent(step * index + (step - width) / 2),
        y: percent(100 - height),
        width: percent(width),
        height: percent(height),
        rx: 4,
      });
    }),
  );
}

/** @param {Child} head @param {Child} cells */
function row(head, cells) {
  return h("tr", null, h("th", { scope: "row" }, head), cells);
}

/** @param {number} count */
function number(count) {
  return h("td", { class: count === 0 && "none" }, String(count));
}

/**
 * The same for options with long words: one row each.
 *
 * @param {object} options
 * @param {{ text: string, count: number }[]} options.rows
 * @param {string} options.caption
 * @param {string} options.valueHead
 * @param {string} options.countHead
 */
export function barTable({ rows, caption, valueHead, countHead }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return tableOfRows(
    "table.bars",
    { caption, valueHead, countHead },
    rows.map(({ text, count }) => ({
      text,
      bar: count > 0 &&
        h("rect", { width: percent((count / most) * 100), height: "100%", rx: 4 }),
      cell: number(count),
    })),
  );
}

/**
 * For numbers that are told as ranges: what is sure, then hatched what may be.
 *
 * @param {object} options
 * @param {{ text: string, said: string, least: number, most: number }[]} options.rows
 * @param {number} options.of What fills the width.
 * @param {string} options.caption
 * @param {string} options.valueHead
 * @param {string} options.countHead
 */
export function rangeTable({ rows, of, caption, valueHead, countHead }) {
  const all = Math.max(1, of);
  return tableOfRows(
    "table.bars.ranges",
    { caption, valueHead, countHead },
    rows.map(({ text, said, least, most }, place) => ({
      text,
      bar: [
        stripes(place),
        h("rect", {
          width: percent((most / all) * 100),
          height: "100%",
          rx: 4,
          fill: `url(#stripes-${place})`,
        }),
        least > 0 && h("rect", { width: percent((least / all) * 100), height: "100%", rx: 4 }),
      ],
      cell: h("td", null, said),
    })),
  );
}

/** What may be. @param {number} place */
function stripes(place) {
  return h(
    "pattern",
    { id: `stripes-${place}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
    h("path", { d: "M-1 1 1-1M0 6 6 0M5 7 7 5" }),
  );
}

/**
 * @param {string} tag
 * @param {{ caption: string, valueHead: string, countHead: string }} heads
 * @param {{ text: string, bar: Child, cell: Child }[]} rows
 */
function tableOfRows(tag, { caption, valueHead, countHead }, rows) {
  return h(
    tag,
    null,
    h("caption.unseen", null, caption),
    h(
      "thead.unseen",
      null,
      h("tr", null, h("th", { scope: "col" }, valueHead), h("th", { scope: "col" }, countHead)),
    ),
    h(
      "tbody",
      null,
      rows.map(({ text, bar, cell }) =>
        h(
          "tr",
          null,
          h(
            "th",
            { scope: "row" },
            h("span", null, text),
            h("svg", { "aria-hidden": "true" }, bar),
          ),
          cell,
        )
      ),
    ),
  );
}

/** @param {number} value */
function percent(value) {
  return `${value.toFixed(2)}%`;
}
