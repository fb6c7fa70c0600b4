/**
 * The handout: what participants read, with room to write. Nothing of the facilitator's notes is on
 * it; what is right in a quiz stands in the last line.
 *
 * @module
 */

import { h } from "../kit/dom.js";
import { handoutStep } from "./handout-step.js";
import { PaperPage } from "./paper-page.js";
import { stepAt } from "./rehearsal.js";
import { linesIn } from "../support/clinic.js";

/** @import { Module } from "./types.js" */

export class HandoutPage extends PaperPage {
  /** @override @returns {"guide" | "handout"} */
  get name() {
    return "handout";
  }

  /** @override @param {Module} module */
  title(module) {
    const { words } = this;
    return module ? words.pick(module.title) : words.t("modules.handout");
  }

  /** @override @param {Module} module */
  sheet(module) {
    const { words } = this;
    const parts = module.steps.map((step, index) => {
      const inner = handoutStep(words, stepAt(module, index));
      return inner && h(
        "section.handout-step",
        { key: step.id, class: `is-${step.kind}` },
        h("h2", null, words.pick(step.title)),
        inner,
      );
    });
    return [
      h(
        "header",
        null,
        h("h1", { tabindex: -1 }, words.pick(module.title)),
        h("p.facts", null, words.t("handout.yours")),
      ),
      parts,
      this.#help(),
      this.#answers(module),
    ];
  }

  #help() {
    const { words, clinic } = this;
    return h(
      "section.help",
      { key: "help" },
      h("h2", null, words.t("handout.help")),
      h("p", null, words.t("handout.help.text")),
      h(
        "ul",
        null,
        linesIn(clinic, words.language).map(({ kind, label, number, detail }) =>
          h(
            "li",
            { key: `${kind} ${number}` },
            h("b", null, words.t(`support.${kind}`, { number })),
            `, ${words.pick(label)}. `,
            words.pick(detail),
          )
        ),
        h("li", { key: "danger" }, words.t("handout.danger", { number: clinic.emergency })),
      ),
      clinic.afterHours && h("p", null, words.pick(clinic.afterHours)),
    );
  }

  /** @param {Module} module */
  #answers({ steps }) {
    const { words } = this;
    const answers = steps.flatMap((step) => {
      if (step.kind !== "quiz" || !step.solution) return [];
      const { right } = step.solution;
      const texts = step.content.options.filter(({ id }) => right.includes(id))
        .map(({ text }) => words.pick(text));
      return [`${words.pick(step.title)}: ${words.list(texts)}`];
    });
    return answers.length > 0 &&
      h(
        "p.answers",
        { key: "answers" },
        words.t("handout.answers", { answers: answers.join("; ") }),
      );
  }
}
