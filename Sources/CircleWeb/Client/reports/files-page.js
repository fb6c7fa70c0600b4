/**
 * A page whose numbers are given away, as files or on paper: people are called by their numbers
 * there unless somebody asks for names.
 *
 * @module
 */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { filesSheet, printSheet } from "./files-sheet.js";
import { headView } from "./filter-view.js";
import { notNow } from "./sheet-parts.js";
import { ReportPage } from "./report-page.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { PageOptions } from "./routes.js" */

/**
 * @template Answer
 * @extends {ReportPage<Answer>}
 */
export class FilesPage extends ReportPage {
  /** Whether participant numbers stand in place of names: only while the page is printed. */
  showsNumbers = false;

  /** @param {PageOptions} options */
  constructor(options) {
    super(options);
    addEventListener("afterprint", () => this.printed(), { signal: options.signal });
  }

  /** @returns {string[]} */
  get formats() {
    return ["csv", "xlsx", "json"];
  }

  /** What a file is called before its ending. @returns {string} */
  get fileTitle() {
    return "";
  }

  /** @param {string} _format @param {string} _names @returns {string} */
  fileAddress(_format, _names) {
    return "";
  }

  /** The title with the files: those by number at once, those with names by a sheet. @param {string} title */
  head(title) {
    const { words } = this;
    const files = this.formats.map((format) => ({
      format,
      href: this.fileAddress(format, "none"),
      name: this.fileTitle,
    }));
    return headView(
      words,
      title,
      files,
      () => this.openSheet({ kind: "print", names: "none" }),
      h(
        "button.button",
        {
          key: "names",
          type: "button",
          "aria-haspopup": "dialog",
          onclick: () => this.openSheet({ kind: "files", format: "csv", names: "display" }),
        },
        icon("people"),
        words.t("reports.withNames"),
      ),
    );
  }

  /** What the files do with names, under the data. */
  beneath() {
    return h(
      "p.beneath.no-print",
      { key: "beneath" },
      this.words.t("reports.filesUseNumbers"),
    );
  }

  /**
   * People as they are called just now.
   *
   * @template {{ participant: string, name: string }} Person
   * @param {Person[]} people
   * @returns {Person[]}
   */
  called(people) {
    return this.showsNumbers
      ? people.map((person) => ({ ...person, name: person.participant }))
      : people;
  }

  /** @override */
  sheetView() {
    if (this.sheet?.kind === "files") return filesSheet(this);
    return this.sheet?.kind === "print" && this.answer ? printSheet(this) : null;
  }

  /** What of the page can be printed: the end of the sheet that asks. @returns {Child} */
  printing() {
    return h(
      "p.row",
      { key: "buttons" },
      h(
        "button.button.primary",
        { key: "all", type: "button", onclick: () => this.printShown() },
        this.words.t("reports.print"),
      ),
      notNow(this),
    );
  }

  /** Prints the page as it is, with what the sheet says of names. */
  printShown() {
    this.showsNumbers = this.sheet?.names === "none";
    this.closeSheet();
    print();
  }

  /** Back to the names. */
  printed() {
    if (!this.showsNumbers) return;
    this.showsNumbers = false;
    this.draw();
  }
}
