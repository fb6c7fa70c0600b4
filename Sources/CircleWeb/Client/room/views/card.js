/**
 * A card: something to read, and perhaps a question to carry along.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { prose } from "../../kit/prose.js";
import { icon } from "../../kit/icons.js";
import { minutesLeft } from "./time.js";

/** @import { RoomPage } from "../page.js" */
/** @import { CardContent, StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView & { content: CardContent }} step @returns {Child[]} */
export function card(page, step) {
  const { words } = page;
  const { body, examples = [], ask } = step.content;
  return [
    h("h1", null, words.pick(step.title)),
    body.map((text) => prose(words, text)),
    examples.length > 0 && h(
      "dl.traps",
      null,
      examples.map(({ name, text }) =>
        h("div", null, h("dt", null, words.pick(name)), h("dd", null, words.pick(text)))
      ),
    ),
    ask && h("p.ask", null, words.pick(ask)),
    h(
      "div.act",
      null,
      readyButton(page, words.t("ready.read"), words.t("ready.done")),
      h("p.after", null, words.t("ready.share")),
      minutesLeft(page),
    ),
  ];
}

/**
 * “Done with this step”. Pressed once; afterwards it says that it is done.
 *
 * @param {RoomPage} page
 * @param {string} text
 * @param {string} done
 * @param {() => void} [pressed]
 */
export function readyButton(page, text, done, pressed) {
  const { words } = page;
  if (page.live?.docs.me?.ready) {
    return h("p.told", { key: "done", role: "status" }, icon("tick"), h("span", null, done));
  }
  const sending = page.sending("ready");
  return h("button.button.primary.wide", {
    key: "ready",
    type: "button",
    "aria-disabled": sending === "slow",
    onclick: () => {
      pressed?.();
      if (sending === "idle") page.send({ type: "ready" });
    },
  }, sending === "slow" ? words.t("sending") : text);
}
