/** Anonymous questions on the wall: asking, closed, and what was released. Never an author. */

import { answeredWords } from "../kit/answered.js";
import { h } from "../kit/dom.js";
import { mostWords } from "../kit/most.js";
import { face } from "../kit/parts/faces.js";
import { outcome } from "../kit/parts/outcome.js";
import { solutionView } from "../kit/parts/solution.js";
import { FACES, questionOf } from "../kit/questions.js";
import { seatDial } from "./dial.js";

/** @import { WallPage } from "./page.js" */
/** @import { Scene } from "./steps.js" */
/** @import { Child } from "../kit/dom.js" */
/** @import { ItemView, QuestionView, ResultsView } from "../kit/types.js" */

/** @param {WallPage} page @param {QuestionView} step @returns {Scene} */
export function questionScene(page, step) {
  const { words, room } = page;
  const { item } = room;
  if (item?.state === "released" && item.results) {
    return outcomeScene(page, step, item, item.results);
  }
  const closed = item?.state === "closed";
  if (closed && step.kind === "quiz" && item.solution) {
    return { props: { class: "one" }, content: [heading(page, step), solved(page, step, item)] };
  }
  const asked = step.kind === "ticket" ? "wall.answer-ticket" : "wall.answer";
  return {
    props: { class: "two" },
    content: [
      item && seatDial(page, item),
      h(
        "div.words",
        null,
        heading(page, step),
        marks(page, step),
        h("p.lead", null, words.t(closed ? closedKey(step) : asked)),
      ),
    ],
  };
}

/** What people wrote takes a moment to be read. @param {QuestionView} step */
function closedKey({ kind }) {
  const isWritten = kind === "words" || kind === "text" || kind === "ticket";
  return isWritten ? "wall.closed-read" : "wall.closed";
}

/** What there is to answer with. @param {WallPage} page @param {QuestionView} step @returns {Child} */
function marks({ words }, step) {
  switch (step.kind) {
    case "scale":
      return anchors({ words }, step.content.anchors);
    case "mood":
      return h(
        "ul.faces",
        null,
        FACES.map((value) => h("li", null, face(value), words.t(`mood.${value}`))),
      );
    case "quiz":
      return optionList({ words }, step.content.options);
    case "choice":
      return [
        optionList({ words }, step.content.options),
        step.content.most && h("p.lead", null, words.t("check.up-to", { n: step.content.most })),
      ];
    case "words":
      return h("p.lead", null, words.t("wall.words", { n: step.content.most }));
    case "text":
      return step.content.hint && h("p.lead", null, words.pick(step.content.hint));
    case "ticket":
      return [
        anchors({ words }, step.content.rating.anchors),
        h("p.ask", null, words.pick(step.content.note.question)),
      ];
  }
}

/** @param {Pick<WallPage, "words">} page @param {import("../kit/types.js").ChoiceContent["options"]} options */
function optionList({ words }, options) {
  return h("ul.options", null, options.map(({ text }) => h("li", null, words.pick(text))));
}

/** @param {WallPage} page @param {QuestionView} step @param {ItemView} item */
function solved({ words }, step, item) {
  return step.kind === "quiz" && item.solution
    ? solutionView(words, step.content, item.solution)
    : null;
}

/** @param {Pick<WallPage, "words">} page @param {import("../kit/types.js").ScaleContent["anchors"]} all */
function anchors({ words }, all) {
  return h(
    "ul.anchors",
    null,
    all.map(({ value, text }) => h("li", null, h("b", null, value), " ", words.pick(text))),
  );
}

/**
 * The question, large; the step's own title for those who listen, when it is another.
 *
 * @param {WallPage} page
 * @param {QuestionView} step
 */
function heading({ words }, step) {
  const question = words.pick(questionOf(step));
  const name = words.pick(step.title);
  if (question === name) return h("h1", null, question);
  return [h("h1.unseen", null, name), h("p.headline", null, question)];
}

/**
 * @param {WallPage} page
 * @param {QuestionView} step
 * @param {ItemView} item
 * @param {ResultsView} results
 * @returns {Scene}
 */
function outcomeScene(page, step, item, results) {
  const { words } = page;
  if (results.kind === "too-few" || results.kind === "changed") {
    const why = results.kind === "changed"
      ? words.t("wall.changed")
      : words.t("wall.tooFew", { n: item.needs });
    return {
      props: { class: "one" },
      content: [heading(page, step), h("p.lead", null, why), solved(page, step, item)],
    };
  }
  const most = mostWords(words, step, results);
  return {
    props: { class: `outcome is-${results.kind}` },
    content: [
      h(
        "div.words",
        null,
        heading(page, step),
        h("p.lead", null, answeredWords(words, item), most && [" ", most]),
      ),
      shown(page, step, item, results),
    ],
  };
}

/** The answer of a quiz stands beside what people said. @param {WallPage} page @param {QuestionView} step @param {ItemView} item @param {ResultsView} results */
function shown(page, step, item, results) {
  const drawn = outcome(page.words, step, results);
  const answer = solved(page, step, item);
  return answer
    ? h("div.shown.solved", null, h("div.drawn", null, drawn), answer)
    : h("div.shown", null, drawn);
}
