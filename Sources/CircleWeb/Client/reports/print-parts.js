/** How much of a long list is printed: what is shown, or all of it. */

import { h } from "../kit/dom.js";
import { MOST_PRINTED } from "./paging.js";
import { notNow } from "./sheet-parts.js";

/** @import { AttendancePage } from "./attendance-page.js" */
/** @import { AttendancePart } from "./types.js" */

/** @param {AttendancePage} page @param {AttendancePart} answer */
export function printParts(page, { sessions, totals, next }) {
  const { words } = page;
  const isPart = next !== null || page.filters.after !== "";
  return [
    isPart && h(
      "p",
      { key: "part" },
      words.t("print.part", { n: sessions.length, of: totals.sessions }),
    ),
    buttons(page, totals, isPart ? sessions.length : null),
  ];
}

/** @param {AttendancePage} page @param {AttendancePart["totals"]} totals @param {number | null} shown How many are shown, when that isn't all. */
function buttons(page, { sessions, expected }, shown) {
  const { words } = page;
  const sending = page.sheet?.sending;
  const isTooMuch = shown !== null && expected > MOST_PRINTED;
  const all = shown === null ? "reports.print" : "print.all";
  return [
    isTooMuch && h("p", { key: "much" }, words.t("print.tooMuch", { most: MOST_PRINTED })),
    h(
      "p.row",
      { key: "buttons" },
      !isTooMuch && h(
        "button.button.primary",
        {
          key: "all",
          type: "button",
          "aria-disabled": sending ? true : null,
          onclick: () => page.print(shown !== null),
        },
        words.t(sending ? "print.reading" : all, { n: sessions }),
      ),
      shown !== null && h("button.button", {
        key: "shown",
        type: "button",
        onclick: () => page.print(false),
      }, words.t("print.shown", { n: shown })),
      notNow(page),
    ),
  ];
}
