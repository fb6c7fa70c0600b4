/** The steps on the wall, one scene for each kind. */

import { h } from "../kit/dom.js";
import { prose } from "../kit/prose.js";
import { isRunOut } from "../kit/timer.js";
import { timeDial } from "./dial.js";
import { breathScene, scriptScene } from "./practices.js";
import { questionScene } from "./questions.js";

/** @import { WallPage } from "./page.js" */
/** @import { Child, Props } from "../kit/dom.js" */
/** @import { LocalText, RichText, StepView } from "../kit/types.js" */

/** @typedef {{props: Props, content: Child}} Scene */

/**
 * @param {WallPage} page
 * @returns {Scene}
 */
export function stepScene(page) {
  const { room, words } = page;
  const step = room.step;
  if (!step) return one([h("h1", null, room.session.title)]);
  switch (step.kind) {
    case "breath":
      return breathScene(page, step);
    case "scale":
    case "mood":
    case "choice":
    case "words":
    case "text":
    case "ticket":
    case "quiz":
      return questionScene(page, step);
    case "card":
      return cardScene(page, step);
    case "discussion":
      return timed(page, title(page, step.title), step.content.prompts, [
        h("p.lead", null, words.t(step.content.goRound ? "wall.goRound" : "wall.listen")),
      ]);
    case "timer":
      return timedProse(page, title(page, step.title), step.content.body, []);
    case "script":
      return scriptScene(page, step);
    case "break":
      return timedProse(page, title(page, step.title), step.content.body, []);
    case "worksheet":
    case "chain":
    case "builder":
    case "plan":
      return timedProse(page, title(page, step.title), step.content.intro, [
        h("p.lead", null, words.t("wall.worksheet")),
      ]);
    case "sort":
    case "ruler":
      return timedProse(page, title(page, step.title), step.content.intro, [
        h("p.lead", null, words.t(`wall.${step.kind}`)),
      ]);
    case "pairs":
      return pairsScene(page, step);
    default:
      return one([title(page, null)]);
  }
}

/** @param {Child} content @returns {Scene} */
const one = (content) => ({ props: { class: "one" }, content });

/** @param {WallPage} page @param {LocalText | null} text */
const title = ({ words }, text) => h("h1", null, words.pick(text));

/** @param {WallPage} page @param {Extract<StepView, {kind: "card"}>} step @returns {Scene} */
function cardScene(page, step) {
  const { words } = page;
  const { body, examples = [], ask } = step.content;
  return one([
    title(page, step.title),
    h("div.words", null, body.map((text) => prose(words, text, "p.lead"))),
    examples.length > 0 && h(
      "dl.examples",
      null,
      examples.map(({ name, text }) => [
        h("dt", null, words.pick(name)),
        h("dd", null, words.pick(text)),
      ]),
    ),
    ask && h("p.ask", null, words.pick(ask)),
  ]);
}

/** @param {WallPage} page @param {Extract<StepView, {kind: "pairs"}>} step @returns {Scene} */
function pairsScene(page, step) {
  const { words, room } = page;
  const name = words.pick(step.title);
  if (!room.pairs) {
    return timed(page, h("h1", null, name), [step.content.scene], [
      h("p.lead", null, words.t("wall.pairsSoon")),
    ]);
  }
  const { round, rounds } = room.pairs;
  if (isRunOut(room.timer)) {
    return one([
      h("h1", null, name),
      h("p.ask", null, words.t("wall.roundOver")),
      h("p.lead", null, words.t(round < rounds ? "wall.swapSoon" : "wall.lastRound")),
    ]);
  }
  return timed(page, h("h1", null, name), [step.content.scene], [
    h("p.ask", null, words.t("wall.round", { n: round, total: rounds })),
    h("p.lead", null, words.t("wall.pairsNow")),
  ]);
}

/**
 * Words beside the time left, or alone when nothing is timed.
 *
 * @param {WallPage} page
 * @param {Child} head
 * @param {LocalText[]} texts
 * @param {Child} more
 * @returns {Scene}
 */
function timed(page, head, texts, more) {
  const said = texts.map((text) => page.words.pick(text));
  const lines = said.map((text, index) =>
    h(index === 0 && said.length > 1 ? "p.ask" : "p.lead", null, text)
  );
  return beside(page, [head, lines, more]);
}

/**
 * The same with a longer text.
 *
 * @param {WallPage} page
 * @param {Child} head
 * @param {RichText | null | undefined} text
 * @param {Child} more
 * @returns {Scene}
 */
function timedProse(page, head, text, more) {
  return beside(page, [head, prose(page.words, text, "p.lead"), more]);
}

/** @param {WallPage} page @param {Child} inner @returns {Scene} */
function beside(page, inner) {
  const content = h("div.words", null, inner);
  const { timer } = page.room;
  if (!timer) return one(content);
  return {
    props: { class: "two" },
    content: [timeDial(page, timer), content],
  };
}
