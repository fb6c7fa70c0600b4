/** Files with names, and how much to print. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { sheet } from "../kit/parts/sheet.js";
import { fileName } from "./filter-view.js";
import { MOST_PRINTED } from "./paging.js";
import { notNow, refused } from "./sheet-parts.js";

/** @import { AttendancePage } from "./attendance-page.js" */
/** @import { Totals } from "./types.js" */

const FORMATS = ["csv", "xlsx", "json", "fhir"];

/** Who may be called what in a file: legal names are for supervisors. @param {string} role */
export function namesFor(role) {
  return role === "supervisor" ? ["none", "display", "legal"] : ["none", "display"];
}

/** @param {AttendancePage} page */
export function filesSheet(page) {
  const { words, me } = page;
  const open = /** @type {any} */ (page.sheet);
  return sheet(
    {
      key: "files",
      title: words.t("files.title"),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    choice(page, "names", namesFor(me.role), "files.names"),
    choice(page, "format", FORMATS, "reports.file"),
    h("p", null, words.t(open.names === "none" ? "files.numbers" : "files.recorded")),
    h(
      "p.row",
      null,
      h(
        "a.button.primary",
        {
          href: page.fileAddress(open.format, open.names),
          download: fileName(page.fileTitle, open.format),
        },
        icon("file"),
        words.t("files.save"),
      ),
      notNow(page),
    ),
  );
}

/** @param {AttendancePage} page @param {string} what @param {string[]} values @param {string} words */
function choice(page, what, values, words) {
  const open = /** @type {any} */ (page.sheet);
  const option = (/** @type {string} */ value) =>
    h("input", {
      type: "radio",
      name: what,
      value,
      ".checked": open[what] === value,
      onchange: () => {
        open[what] = value;
        page.draw();
      },
    });
  return h(
    "fieldset.field",
    null,
    h("legend.label", null, page.words.t(`files.${what}`)),
    h(
      "div.radios",
      null,
      values.map((value) =>
        h("label", { key: value }, option(value), page.words.t(`${words}.${value}`))
      ),
    ),
  );
}

/** How people are called on paper, and how much is printed. @param {AttendancePage} page */
export function printSheet(page) {
  const { words, answer, filters } = page;
  if (!answer) return null;
  const { sessions, totals, next } = answer;
  const isPart = next !== null || filters.after !== "";
  return sheet(
    {
      key: "print",
      title: words.t("print.title"),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    choice(page, "names", ["none", "display"], "files.names"),
    h("p", null, words.t("print.legal")),
    isPart &&
      h("p", null, words.t("print.part", { n: sessions.length, of: totals.sessions })),
    refused(/** @type {any} */ (page.sheet)),
    printButtons(page, totals, isPart ? sessions.length : null),
  );
}

/** @param {AttendancePage} page @param {Totals} totals @param {number | null} shown How many are shown, when that isn't all. */
function printButtons(page, { sessions, expected }, shown) {
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
