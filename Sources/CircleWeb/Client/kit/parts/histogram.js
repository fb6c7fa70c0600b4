/**
 * Released answers: bars over a table whose columns are their axis, or one row with a bar for each
 * option. The numbers are always there in words; no bar stands for none.
 *
 * @module
 */

import { h } from "../dom.js";

/** @import { Child } from "../dom.js" */

/**
 * @param {object} options
 * @param {{ value: number | string, count: number }[]} options.counts
 * @param {string} options.caption
 * @param {string} options.valueHead “Answer”
 * @param {string} options.countHead “People”
 * @param {string[]} options.ends What the first and the last column mean.
 */
export function histogram({ counts, caption, valueHead, countHead, ends }) {
  return h(
    "figure.result",
    null,
    bars(counts.map(({ count }) => count)),
    h(
      "table",
      null,
      h("caption.unseen", null, caption),
      h(
        "thead",
        null,
        row(valueHead, counts.map(({ value }) => h("th", { scope: "col" }, String(value)))),
      ),
      h("tbody", null, row(countHead, counts.map(({ count }) => number(count)))),
    ),
    ends.length > 0 && h("p.ends", null, ends.map((text) => h("span", null, text))),
  );
}

/** @param {number[]} counts */
function bars(counts) {
  const most = Math.max(1, ...counts);
  const step = 100 / counts.length;
  // Bars take three quarters of a column, so that neighbors stay apart.
  const width = step * 0.76;
  return h(
    "svg.histogram",
    { "aria-hidden": "true" },
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

/** @param {string} head @param {Child} cells */
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
  return h(
    "table.bars",
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
      rows.map(({ text, count }) =>
        h(
          "tr",
          null,
          h(
            "th",
            { scope: "row" },
            h("span", null, text),
            h(
              "svg",
              { "aria-hidden": "true" },
              count > 0 &&
                h("rect", { width: percent((count / most) * 100), height: "100%", rx: 4 }),
            ),
          ),
          number(count),
        )
      ),
    ),
  );
}

/** @param {number} value */
function percent(value) {
  return `${value.toFixed(2)}%`;
}
