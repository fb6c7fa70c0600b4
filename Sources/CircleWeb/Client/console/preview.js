/** What phones show in this step, as they show it, small. */

import { h } from "../kit/dom.js";
import { bodySaysPace, paceWords } from "../kit/pace.js";
import { minutesAndSeconds } from "../kit/timer.js";
import { prose } from "../kit/prose.js";
import { devicePreview } from "./device-preview.js";
import { questionPreview } from "./question-preview.js";
import { scriptPreview } from "./practice-preview.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { StepView, CardContent, BreathContent, DiscussionContent, PairsContent,
 *   SolutionView, TimerView } from "../kit/types.js" */
/** @import { Words } from "../kit/words.js" */

/**
 * All that a preview needs: it is shown where there is no session as well.
 *
 * @typedef {object} PreviewPage
 * @property {Words} words
 * @property {{ solution?: SolutionView | null }} doc Of a quiz.
 * @property {{ timer?: TimerView | null }} room
 * @property {number} now
 */

/** @param {PreviewPage} page @param {StepView} step */
export function preview(page, step) {
  return h("div.preview", { class: `is-${step.kind}` }, content(page, step));
}

/**
 * @param {PreviewPage} page
 * @param {StepView} step
 * @returns {Child[]}
 */
function content(page, step) {
  switch (step.kind) {
    case "card":
      return card(page, step.content);
    case "breath":
      return breath(page, step.content);
    case "scale":
    case "mood":
    case "choice":
    case "words":
    case "text":
    case "ticket":
    case "quiz":
      return questionPreview(page, step);
    case "discussion":
      return discussion(page, step.content);
    case "timer":
      return prose(page.words, step.content.body);
    case "script":
      return scriptPreview(page, step.content);
    case "break":
      return step.content.body
        ? prose(page.words, step.content.body)
        : [h("p", null, page.words.t("break.text"))];
    case "pairs":
      return pairs(page, step.content);
    case "worksheet":
    case "chain":
    case "builder":
    case "sort":
    case "ruler":
    case "plan":
      return devicePreview(page, step);
    default:
      return [];
  }
}

/** @param {PreviewPage} page @param {CardContent} content */
function card({ words }, { body, examples = [], ask }) {
  return [
    body.map((text) => prose(words, text)),
    examples.length > 0 && h(
      "dl.examples",
      null,
      examples.map(({ name, text }) => [
        h("dt", null, words.pick(name)),
        h("dd", null, words.pick(text)),
      ]),
    ),
    ask && h("p.question", null, words.pick(ask)),
  ];
}

/** @param {PreviewPage} page @param {BreathContent} content */
function breath({ words }, content) {
  return [
    h(
      "div.breath.paused",
      { "aria-hidden": "true" },
      ["reach", "disc", "disc", "disc"].map(
        (name) => h("div", { class: name }),
      ),
    ),
    !bodySaysPace(words, content) && h("p.question", null, paceWords(words, content)),
    prose(words, content.body),
  ];
}

/** @param {PreviewPage} page @param {DiscussionContent} content */
function discussion({ words }, { prompts, goRound, turnSeconds }) {
  return [
    turnSeconds && h("p.soft", null, words.t("step.turn", { n: turnSeconds })),
    prompts.map((text, index) => h("p", { class: index === 0 && "question" }, words.pick(text))),
    goRound && h("p.soft", null, words.t("step.goRound")),
  ];
}

/** @param {PreviewPage} page @param {PairsContent} content */
function pairs({ words }, { scene, parts, observer, rounds, roundSeconds }) {
  const each = minutesAndSeconds(roundSeconds * 1000);
  return [
    h("p.soft", null, words.t("step.rounds", { n: rounds, each })),
    h("p", null, words.pick(scene)),
    h(
      "dl.examples",
      null,
      [...parts, observer].map(({ name, prompt }) => [
        h("dt", null, words.pick(name)),
        h("dd", null, words.pick(prompt)),
      ]),
    ),
  ];
}
