/** A file that is checked before anything is done with it, as a sheet or a page shows it. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Change, Upload } from "./upload.js" */

/** More problems or people than this are read in the file itself, not on a page. */
const SHOWN = 200;

/**
 * @param {Words} words
 * @param {Upload} upload
 * @param {string} area The catalog's own words: `import` or `paper`.
 */
export function uploadView(words, upload, area) {
  const isBusy = upload.phase === "reading" || upload.phase === "recording";
  return h(
    "div.upload",
    { key: "upload" },
    upload.phase !== "done" && fileField(words, upload, area, isBusy),
    h(
      "div.found",
      { key: "found", role: "status", "aria-busy": isBusy },
      found(words, upload, area),
    ),
    upload.found && upload.found.problems.length > 0 && problemTable(words, upload.found),
    upload.found && upload.phase === "checked" && changeLists(words, upload.found),
  );
}

/** @param {Words} words @param {Upload} upload @param {string} area @param {boolean} isBusy */
function fileField(words, upload, area, isBusy) {
  return h(
    "div.field",
    { key: "file" },
    h("label", { for: "file" }, words.t(`${area}.file`)),
    h("input", {
      id: "file",
      type: "file",
      accept: ".csv,text/csv",
      disabled: isBusy,
      "aria-describedby": "file-hint",
      onchange: (/** @type {Event} */ event) => {
        const file = /** @type {HTMLInputElement} */ (event.currentTarget).files?.[0];
        if (file) upload.check(file);
      },
    }),
    h("p.hint", { id: "file-hint" }, words.t(`${area}.fileHint`)),
  );
}

/** What was found in the file, and what that means. @param {Words} words @param {Upload} upload @param {string} area */
function found(words, upload, area) {
  const { phase, refusal } = upload;
  if (phase === "choose") return null;
  if (phase === "reading") return h("p", null, words.t("import.reading", { name: upload.name }));
  if (phase === "recording") return h("p", null, words.t(`${area}.recording`));
  if (refusal) {
    const why = "key" in refusal ? words.t(refusal.key) : refusal.message;
    return [
      h("p.wrong", null, icon("warning"), h("span", null, why)),
      h("p", null, words.t(`${area}.nothing`)),
    ];
  }
  if (!upload.found) return null;
  const { lines, added, changed, unchanged, problems } = upload.found;
  const isDone = phase === "done";
  const verdict = isDone
    ? words.t(`${area}.done`)
    : problems.length > 0
    ? words.t("import.problems", { n: problems.length })
    : words.t(upload.isReady ? "import.fine" : "import.same");
  return [
    h(
      "p.verdict",
      { class: problems.length > 0 && "wrong" },
      icon(problems.length > 0 ? "warning" : "tick"),
      h("span", null, h("b", null, verdict), !isDone && [" ", words.t(`${area}.nothing`)]),
    ),
    h(
      "p.soft",
      null,
      [
        rich(words, "import.lines", { n: lines }),
        " ",
        words.t(`${area}.counts`, { added, changed, unchanged, n: added + changed }),
      ],
    ),
  ];
}

/** @param {Words} words @param {{problems: import("../kit/http.js").Problem[]}} found */
function problemTable(words, { problems }) {
  const hasColumns = problems.some(({ column }) => column);
  return [
    h(
      "div.wide-table",
      { key: "problems", tabindex: 0, role: "region", "aria-label": words.t("import.table") },
      h(
        "table.table.problems",
        null,
        h("caption.unseen", null, words.t("import.table")),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            h("th.n", { scope: "col" }, words.t("import.line")),
            hasColumns && h("th", { key: "column", scope: "col" }, words.t("import.column")),
            h("th", { scope: "col" }, words.t("import.what")),
          ),
        ),
        h(
          "tbody",
          null,
          problems.slice(0, SHOWN).map(({ line, column, message }, index) =>
            h(
              "tr",
              { key: index },
              h("th.n", { scope: "row" }, line ? words.number(line) : "–"),
              hasColumns && h("td", { key: "column" }, column ?? ""),
              h("td", null, message),
            )
          ),
        ),
      ),
    ),
    problems.length > SHOWN &&
    h("p.soft", { key: "more" }, words.t("import.more", { n: problems.length - SHOWN })),
  ];
}

/**
 * Who changes, by line. New names come first: such a line may be about somebody else.
 *
 * @param {Words} words
 * @param {{changes: Change[]}} found
 */
function changeLists(words, { changes }) {
  const renamed = changes.filter(({ before }) => before !== null);
  const others = changes.filter(({ before }) => before === null);
  return [
    changeList(
      words,
      "import.renamed",
      renamed,
      ({ line, name, before }) =>
        words.t("import.rename", { line: words.number(line), before: before ?? "", name }),
    ),
    changeList(
      words,
      "import.changed",
      others,
      ({ line, name }) => words.t("import.change", { line: words.number(line), name }),
    ),
  ];
}

/**
 * @param {Words} words
 * @param {string} title
 * @param {Change[]} changes
 * @param {(change: Change) => string} sentence
 */
function changeList(words, title, changes, sentence) {
  if (changes.length === 0) return null;
  const rest = changes.length - SHOWN;
  return h(
    "div",
    { key: title },
    h("p", null, h("b", null, words.t(title, { n: changes.length }))),
    h(
      "ul",
      null,
      changes.slice(0, SHOWN).map((each, index) => h("li", { key: index }, sentence(each))),
    ),
    rest > 0 && h("p.soft", null, words.t("import.moreChanges", { n: rest })),
  );
}
