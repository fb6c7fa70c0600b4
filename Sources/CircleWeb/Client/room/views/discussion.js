/**
 * Talking in the group: what to talk about, how long, and that nobody has to.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { dial } from "./time.js";

/** @import { RoomPage } from "../page.js" */
/** @import { DiscussionContent, StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView & { content: DiscussionContent }} step @returns {Child[]} */
export function discussion(page, step) {
  const { words } = page;
  const { prompts, goRound } = step.content;
  return [
    h("h1", null, words.pick(step.title)),
    h("ul.prompts", null, prompts.map((prompt) => h("li", null, words.pick(prompt)))),
    h("p.lead", null, words.t(goRound ? "talkround.around" : "talkround.open")),
    dial(page, words.t("talkround.left")),
    goRound && h("div.act", null, passButton(page)),
  ];
}

/** @param {RoomPage} page */
function passButton(page) {
  const { words } = page;
  if (page.live?.docs.me?.passed) {
    const told = h("span", null, words.t("talkround.passed"));
    return h("p.told", { key: "passed", role: "status" }, icon("tick"), told);
  }
  const sending = page.sending("pass");
  return h("button.button.wide", {
    key: "pass",
    type: "button",
    "aria-disabled": sending === "slow",
    onclick: () => sending === "idle" && page.send({ type: "pass" }),
  }, words.t(sending === "slow" ? "sending" : "talkround.pass"));
}
