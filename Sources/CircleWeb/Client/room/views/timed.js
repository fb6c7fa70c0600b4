/**
 * Something that everybody does by themselves for a time.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { prose } from "../../kit/prose.js";
import { readyButton } from "./card.js";
import { dial } from "./time.js";

/** @import { RoomPage } from "../page.js" */
/** @import { StepView, TimedContent } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView & { content: TimedContent }} step @returns {Child[]} */
export function timedPractice(page, step) {
  const { words } = page;
  return [
    h("h1", null, words.pick(step.title)),
    prose(words, step.content.body),
    dial(page, words.t("talkround.left")),
    h("p.lead", null, words.t("timed.own")),
    h("div.act", null, readyButton(page, words.t("timed.done"), words.t("timed.told"))),
  ];
}
