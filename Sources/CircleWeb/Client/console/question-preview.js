/** Anonymous questions as phones ask them, small. */

import { h } from "../kit/dom.js";
import { face } from "../kit/parts/faces.js";
import { solutionView } from "../kit/parts/solution.js";
import { FACES } from "../kit/questions.js";

/** @import { PreviewPage } from "./preview.js" */
/** @import { Child } from "../kit/dom.js" */
/** @import { QuestionView, ScaleContent, TextContent, ChoiceContent } from "../kit/types.js" */

/** @param {PreviewPage} page @param {QuestionView} step @returns {Child[]} */
export function questionPreview(page, step) {
  const { words } = page;
  switch (step.kind) {
    case "scale":
      return scale(page, step.content);
    case "mood":
      return [
        h("p.question", null, words.pick(step.content.question)),
        h(
          "ul.options.faces",
          null,
          [...FACES].reverse().map((value) => h("li", null, face(value), words.t(`mood.${value}`))),
        ),
      ];
    case "choice":
      return choice(page, step.content);
    case "quiz":
      return [
        ...choice(page, step.content),
        page.doc.solution && solutionView(words, step.content, page.doc.solution),
      ];
    case "words": {
      const { question, most, longest } = step.content;
      return [
        h("p.question", null, words.pick(question)),
        h("p.soft", null, words.t("check.words-hint", { n: most, longest })),
      ];
    }
    case "text":
      return text(page, step.content);
    case "ticket":
      return [...scale(page, step.content.rating), ...text(page, step.content.note)];
  }
}

/** @param {PreviewPage} page @param {ScaleContent} content */
function scale({ words }, { question, from, to, anchors }) {
  const values = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [
    h("p.question", null, words.pick(question)),
    h(
      "ul.anchors",
      null,
      anchors.map(({ value, text }) => h("li", null, h("b", null, value), " ", words.pick(text))),
    ),
    h("ul.cells", { "aria-hidden": "true" }, values.map((value) => h("li", null, value))),
  ];
}

/** @param {PreviewPage} page @param {Pick<ChoiceContent, "question" | "options" | "most">} content */
function choice({ words }, { question, options, most }) {
  return [
    h("p.question", null, words.pick(question)),
    most && h("p.soft", null, words.t("check.up-to", { n: most })),
    h("ul.options", null, options.map(({ id, text }) => h("li", { key: id }, words.pick(text)))),
  ];
}

/** @param {PreviewPage} page @param {TextContent} content */
function text({ words }, { question, hint, longest }) {
  return [
    h("p.question", null, words.pick(question)),
    hint && h("p.soft", null, words.pick(hint)),
    h("p.soft", null, words.t("step.longest", { n: longest })),
  ];
}
