/** The leader's guide: what to know before, then each step with what people see and the notes. */

import { h } from "../kit/dom.js";
import { notesView } from "../console/notes-view.js";
import { preview } from "../console/preview.js";
import { aboutParts, factsOf, factsOfStep } from "./about-view.js";
import { PaperPage } from "./paper-page.js";
import { stepAt } from "./rehearsal.js";

/** @import { Module, ModuleStep } from "./types.js" */

export class GuidePage extends PaperPage {
  /** @override @param {Module} module */
  sheet(module) {
    const { words } = this;
    return [
      h(
        "header",
        null,
        h("p.over", null, words.t("modules.guide")),
        h("h1", { tabindex: -1 }, words.pick(module.title)),
        h("p.summary", null, words.pick(module.summary)),
        h("p.facts", null, factsOf(words, module)),
      ),
      aboutParts(words, words, module, "h2"),
      h("h2.steps-title", null, words.t("modules.steps")),
      this.#times(module),
      module.steps.map((step, index) => this.#step(module, step, index)),
    ];
  }

  /** All steps with their minutes, to see at a glance. @param {Module} module */
  #times({ steps }) {
    const { words } = this;
    return h(
      "ol.times",
      null,
      steps.map((step) =>
        h(
          "li",
          { key: step.id },
          h("span", null, words.pick(step.title)),
          " ",
          h("span.soft", null, factsOfStep(words, step)),
        )
      ),
    );
  }

  /** @param {Module} module @param {ModuleStep} step @param {number} index */
  #step(module, step, index) {
    const { words } = this;
    const view = stepAt(module, index);
    return h(
      "section.guide-step",
      { key: step.id },
      h("h2", null, `${index + 1}. ${words.pick(step.title)}`),
      h("p.facts", null, factsOfStep(words, step)),
      h(
        "div.two",
        null,
        h(
          "div",
          null,
          h("h3", null, words.t("modules.seen")),
          preview({ words, doc: { solution: step.solution }, room: {}, now: 0 }, view),
        ),
        notesView(words, step.notes, `notes-${step.id}`),
      ),
    );
  }
}
