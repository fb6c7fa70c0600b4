/** The numbers of a drawing as a table beneath it, folded away on the screen and open on paper. */

import { h } from "../kit/dom.js";

/** @import { Child } from "../kit/dom.js" */

/**
 * @param {string} title
 * @param {string} people The head of the first column.
 * @param {{ key: string, text: string }[]} columns
 * @param {{ key: string, name: string, cells: Child[] }[]} rows One cell for each column.
 * @param {string} [note] How the numbers are to be read.
 */
export function numbersView(title, people, columns, rows, note) {
  return h(
    "details",
    { key: "table" },
    h("summary", null, title),
    note && h("p.soft", { key: "note" }, note),
    h(
      "div.wide-table",
      { tabindex: 0, role: "region", "aria-label": title },
      h(
        "table.table.plain",
        null,
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th", { scope: "col" }, people),
            columns.map(({ key, text }) => h("th.n", { key, scope: "col" }, text)),
          ),
        ),
        h(
          "tbody",
          null,
          rows.map(({ key, name, cells }) =>
            h(
              "tr",
              { key },
              h("th", { scope: "row" }, name),
              cells.map((cell, index) => h("td.n", { key: columns[index].key }, cell)),
            )
          ),
        ),
      ),
    ),
  );
}
