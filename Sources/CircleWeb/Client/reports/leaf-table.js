/** A table of the sheet under its heading. */

import { h } from "../kit/dom.js";

/** @import { Child } from "../kit/dom.js" */

/**
 * @param {string} title
 * @param {string} look
 * @param {Child} head
 * @param {Child} rows
 * @param {Child} foot
 */
export function tableView(title, look, head, rows, foot) {
  return [
    h("h2", null, title),
    h(
      "div.wide-table",
      { tabindex: 0, role: "region", "aria-label": title },
      h(
        "table",
        { class: look },
        h("thead", null, h("tr", null, head)),
        h("tbody", null, rows),
        foot && h("tfoot", null, h("tr", null, foot)),
      ),
    ),
  ];
}
