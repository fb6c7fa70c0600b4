/**
 * A practice that is led line by line. The room's clock decides where it is; who would rather go at
 * their own pace has all the lines below.
 *
 * @module
 */

import "../../kit/parts/screen-awake.js";
import { h } from "../../kit/dom.js";
import { eyesOpenWords } from "../../kit/eyes-open.js";
import { linesOf } from "../../kit/parts/script.js";
import { prose } from "../../kit/prose.js";
import { isRunOut } from "../../kit/timer.js";
import { minutesLeft } from "./time.js";

/** @import { RoomPage } from "../page.js" */
/** @import { ScriptContent, StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView & { content: ScriptContent }} step @returns {Child[]} */
export function script(page, step) {
  const { words } = page;
  const { intro, eyesOpen } = step.content;
  const timer = page.live?.docs.room?.timer;
  return [
    h("h1", null, words.pick(step.title)),
    timer ? lines(page, step) : [
      prose(words, intro),
      h("p.lead", { key: "waits" }, words.t("script.waits")),
    ],
    eyesOpen && h("p.note.eyes", { key: "eyes" }, eyesOpenWords(words, step.content)),
    h("p.after", { key: "own" }, words.t("script.own")),
    whole(page, step),
    minutesLeft(page),
  ];
}

/**
 * The line is the content here, so it is read out as it changes: every ten seconds or more.
 *
 * @param {RoomPage} page
 * @param {StepView & { content: ScriptContent }} step
 */
function lines({ words, live, now }, { content }) {
  const timer = live?.docs.room?.timer;
  return [
    h("script-lines.script", {
      key: `lines ${words.language}`,
      role: "status",
      ".now": now,
      ".timer": timer,
      ".lines": linesOf(words, content),
    }),
    timer?.running && h("screen-awake"),
    timer && !timer.running && !isRunOut(timer) &&
    h("p.soft", { key: "paused" }, words.t("script.paused")),
  ];
}

/** Every line, for going at one's own pace. @param {RoomPage} page @param {StepView & { content: ScriptContent }} step */
function whole({ words }, { content }) {
  return h(
    "details.whole",
    { key: "whole" },
    h("summary", null, words.t("script.all")),
    h("ol", null, content.lines.map(({ text }) => h("li", null, words.pick(text)))),
  );
}
