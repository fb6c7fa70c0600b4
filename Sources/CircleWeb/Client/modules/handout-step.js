/** What of a step is on paper for participants: to read, to tick, to write on. */

import { h } from "../kit/dom.js";
import { eyesOpenWords } from "../kit/eyes-open.js";
import { isOnDevice } from "../kit/device.js";
import { face } from "../kit/parts/faces.js";
import { FACES } from "../kit/questions.js";
import { bodySaysPace, paceWords } from "../kit/pace.js";
import { prose } from "../kit/prose.js";
import { boxes, emptyLines, numbers, paperForm } from "./paper-forms.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { BreathContent, CardContent, DiscussionContent, LocalText, PairsContent, QuestionView,
 *   ScaleContent, ScriptContent, StepView, TextContent } from "../kit/types.js" */

/**
 * @param {Words} words
 * @param {StepView} step
 * @returns {Child} null for a step that has nothing to read or to write.
 */
export function handoutStep(words, step) {
  if (isOnDevice(step)) return paperForm(words, step);
  switch (step.kind) {
    case "card":
      return card(words, step.content);
    case "breath":
      return breath(words, step.content);
    case "discussion":
      return discussion(words, step.content);
    case "timer":
      return prose(words, step.content.body);
    case "script":
      return script(words, step.content);
    case "pairs":
      return pairs(words, step.content);
    case "break":
      return null;
    default:
      return question(words, step);
  }
}

/** @param {Words} words @param {CardContent} content */
function card(words, { body, examples = [], ask }) {
  return [
    body.map((text) => prose(words, text)),
    examples.length > 0 && h(
      "dl.named",
      null,
      examples.map(({ name, text }) => named(words.pick(name), words.pick(text))),
    ),
    ask && asked(words, ask, null, emptyLines(2)),
  ];
}

/** @param {string} name @param {Child} text */
function named(name, text) {
  return h("div", null, h("dt", null, name), h("dd", null, text));
}

/** @param {Words} words @param {BreathContent} content */
function breath(words, content) {
  return [
    !bodySaysPace(words, content) && h("p.ask", null, paceWords(words, content)),
    prose(words, content.body),
  ];
}

/** @param {Words} words @param {DiscussionContent} content */
function discussion(words, { prompts }) {
  return prompts.map((text) => asked(words, text, null, emptyLines(2)));
}

/**
 * A question with the room for its answer: on paper they are in one piece.
 *
 * @param {Words} words
 * @param {LocalText} text
 * @param {LocalText | null | undefined} hint
 * @param {...Child} space
 */
function asked(words, text, hint, ...space) {
  return h(
    "div.asked",
    null,
    h("p.ask", null, words.pick(text)),
    hint && h("p.soft", null, words.pick(hint)),
    space,
  );
}

/** @param {Words} words @param {ScriptContent} content */
function script(words, content) {
  const { intro, eyesOpen, lines } = content;
  return [
    prose(words, intro),
    eyesOpen && h("p.soft", null, eyesOpenWords(words, content)),
    h("ol.spoken", null, lines.map(({ text }) => h("li", null, words.pick(text)))),
  ];
}

/** @param {Words} words @param {PairsContent} content */
function pairs(words, { scene, parts, observer }) {
  return [
    h("p", null, words.pick(scene)),
    h(
      "dl.named",
      null,
      [...parts, observer].map(({ name, prompt }) => named(words.pick(name), words.pick(prompt))),
    ),
  ];
}

/** In the group they are answered without names; here only for oneself. @param {Words} words @param {QuestionView} step */
function question(words, step) {
  switch (step.kind) {
    case "scale":
      return scale(words, step.content);
    case "mood":
      return asked(
        words,
        step.content.question,
        null,
        h(
          "ul.faces",
          null,
          FACES.map((value) => h("li", null, face(value), words.t(`mood.${value}`))),
        ),
      );
    case "choice":
    case "quiz": {
      const { question, options } = step.content;
      const most = step.kind === "choice" && step.content.most;
      return asked(
        words,
        question,
        null,
        most && h("p.soft", null, words.t("check.up-to", { n: most })),
        boxes(options.map((each) => words.pick(each.text))),
      );
    }
    case "words":
      return asked(words, step.content.question, null, emptyLines(1));
    case "text":
      return text(words, step.content);
    case "ticket":
      return [scale(words, step.content.rating), text(words, step.content.note)];
  }
}

/** @param {Words} words @param {ScaleContent} content */
function scale(words, { question, from, to, anchors }) {
  return asked(
    words,
    question,
    null,
    numbers(from, to),
    h(
      "ul.anchors",
      null,
      anchors.map(({ value, text: said }) =>
        h("li", null, h("b", null, value), " ", words.pick(said))
      ),
    ),
  );
}

/** @param {Words} words @param {TextContent} content */
function text(words, { question, hint }) {
  return asked(words, question, hint, emptyLines(2));
}
