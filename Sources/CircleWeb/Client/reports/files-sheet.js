/** Files with names, and how much to print. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { sheet } from "../kit/parts/sheet.js";
import { MOST_PRINTED } from "./paging.js";
import { notNow } from "./sheet-parts.js";

/** @import { AttendancePage } from "./attendance-page.js" */

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
        { href: page.fileAddress(open.format, open.names), download: "" },
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

/** Only part of a long list is on the page. @param {AttendancePage} page */
export function printSheet(page) {
  const { words, answer } = page;
  const open = /** @type {any} */ (page.sheet);
  if (!answer) return null;
  const { sessions, totals } = answer;
  const tooMuch = totals.expected > MOST_PRINTED;
  return sheet(
    {
      key: "print",
      title: words.t("print.title"),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    h("p", null, words.t("print.part", { n: sessions.length, of: totals.sessions })),
    tooMuch && h("p", null, words.t("print.tooMuch", { most: MOST_PRINTED })),
    open.refused && h("p", { role: "alert" }, open.refused),
    h(
      "p.row",
      null,
      !tooMuch && h(
        "button.button.primary",
        {
          type: "button",
          "aria-disabled": open.sending ? true : null,
          onclick: () => open.sending || page.printAll(),
        },
        words.t(open.sending ? "print.reading" : "print.all", { n: totals.sessions }),
      ),
      h("button.button", {
        type: "button",
        onclick: () => {
          page.closeSheet();
          print();
        },
      }, words.t("print.shown", { n: sessions.length })),
      notNow(page),
    ),
  );
}
