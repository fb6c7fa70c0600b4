/** A page that is made for paper: the sheet as it will be printed, and over it what isn't. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { pageRules, usePageRules } from "../reports/printing.js";
import { languageSwitch } from "./language-switch.js";
import { CurriculumPage } from "./page.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Module } from "./types.js" */

/** @extends {CurriculumPage<Module>} */
export class PaperPage extends CurriculumPage {
  /** Which paper it is. @returns {"guide" | "handout"} */
  get name() {
    return "guide";
  }

  /** @override */
  get source() {
    return `/api/modules/${encodeURIComponent(this.id)}`;
  }

  /** @override @param {Module | null} module */
  title(module) {
    const { words } = this;
    if (!module) return words.t(`modules.${this.name}`);
    return words.t(`modules.${this.name}.page`, { title: words.pick(module.title) });
  }

  /** What is on the paper. @param {Module} _module @returns {Child} */
  sheet(_module) {
    return null;
  }

  /** In the margin of each page, at the bottom. @param {Module} module */
  foot(module) {
    return this.words.t("modules.version", { version: String(module.version) });
  }

  /** @override @param {Module} module */
  content(module) {
    const { words } = this;
    const path = `/modules/${encodeURIComponent(module.id)}`;
    const other = this.name === "guide" ? "handout" : "guide";
    // The title is on each page, beside its number.
    usePageRules(pageRules(words, "", {
      topLeft: this.title(module),
      topRight: this.clinic.name,
      bottomLeft: this.foot(module),
    }));
    return [
      h(
        "div.tools",
        { key: "tools" },
        h(
          "p",
          null,
          h("a", { href: `${path}?lang=${words.language}` }, words.t("modules.preview")),
          " · ",
          h(
            "a",
            { href: `${path}/${other}?lang=${words.language}` },
            words.t(`modules.${other}`),
          ),
        ),
        languageSwitch(words, words.language, null),
        h(
          "button.button.primary",
          { type: "button", onclick: () => print() },
          icon("print"),
          words.t("reports.print"),
        ),
      ),
      h(`article.sheet-paper.is-${this.name}`, { key: "sheet" }, this.sheet(module)),
    ];
  }
}
