/** What a blank sheet has in place of times: lines to write on, and how to fill them in. */

import { h } from "../kit/dom.js";
import { tableView } from "./leaf-table.js";

/** @import { Words } from "../kit/words.js" */
/** @import { SheetDocument } from "./types.js" */

/** Lines for people who aren't on the list. */
const FURTHER = 3;

/** @param {Words} words @param {SheetDocument} sheet */
export function blankRows(words, { rows }) {
  const columns = ["no", "name", "in", "out", "status", "reason", "signature"];
  const further = Array.from({ length: FURTHER }, (_, index) => rows.length + 1 + index);
  const line = (/** @type {number} */ number, /** @type {string} */ name) =>
    h(
      "tr",
      { key: number },
      h("td", null, words.number(number)),
      name ? h("th", { scope: "row" }, name) : h("td", null),
      h("td.line-to-fill", null),
      h("td.line-to-fill", null),
      h("td.letters", null, words.t("sheet.letters")),
      h("td.line-to-fill.wide", null),
      h("td.line-to-sign", null),
    );
  return tableView(
    words.t("sheet.signIn"),
    "sign-in blank",
    columns.map((name) =>
      h(
        "th",
        { key: name, scope: "col" },
        words.t(["in", "out", "status"].includes(name) ? `reports.${name}` : `sheet.${name}`),
      )
    ),
    [
      ...rows.map(({ number, name, legalName }) => line(number, legalName ?? name)),
      ...further.map((number) => line(number, "")),
    ],
    null,
  );
}

/** Read before the first line is written. @param {Words} words */
export function howToFill(words) {
  return [
    h("h2", null, words.t("sheet.how")),
    h("p", null, words.t("sheet.howText"), " ", words.t("sheet.howAfter")),
  ];
}

/** What concerns the session as a whole. @param {Words} words */
export function blankLines(words) {
  return h(
    "div.to-fill",
    null,
    ["began", "ended", "breaksLine"].map((name) =>
      h("p", { key: name }, h("span", null, words.t(`sheet.${name}`)))
    ),
  );
}
