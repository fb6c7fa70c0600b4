/** What is asked before names go into a file or onto paper. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { sheet } from "../kit/parts/sheet.js";
import { fileName } from "./filter-view.js";
import { notNow, refused } from "./sheet-parts.js";

/** @import { FilesPage } from "./files-page.js" */

/** Who may be called what in a file: legal names are for supervisors. @param {string} role */
export function namesFor(role) {
  return role === "supervisor" ? ["none", "display", "legal"] : ["none", "display"];
}

/** @param {FilesPage<any>} page */
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
    choice(page, "format", page.formats, "reports.file"),
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

/** @param {FilesPage<any>} page @param {string} what @param {string[]} values @param {string} words */
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

/** How people are called on paper. @param {FilesPage<any>} page */
export function printSheet(page) {
  const { words } = page;
  return sheet(
    {
      key: "print",
      title: words.t("print.title"),
      onClose: () => page.closeSheet(),
      class: "desk",
    },
    choice(page, "names", ["none", "display"], "files.names"),
    h("p", null, words.t("print.legal")),
    refused(/** @type {any} */ (page.sheet)),
    page.printing(),
  );
}
