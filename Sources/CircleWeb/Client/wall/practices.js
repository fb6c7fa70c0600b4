/** Practices on the wall that go by the room's clock: breathing, and what is led line by line. */

import { h } from "../kit/dom.js";
import { eyesOpenWords } from "../kit/eyes-open.js";
import { paceWords } from "../kit/pace.js";
import "../kit/parts/breath.js";
import { breathState, firstBreath } from "../kit/breath.js";
import { linesOf } from "../kit/parts/script.js";
import { prose } from "../kit/prose.js";

/** @import { WallPage } from "./page.js" */
/** @import { Scene } from "./steps.js" */
/** @import { StepView } from "../kit/types.js" */

/** @param {WallPage} page @param {Extract<StepView, {kind: "breath"}>} step @returns {Scene} */
export function breathScene(page, { title: name, content }) {
  const { words, room } = page;
  const { timer } = room;
  const state = breathState(timer);
  const resting = state !== "going";
  const from = firstBreath(timer);
  return {
    props: { class: "two" },
    content: [
      h("breath-circle.breath", {
        ".now": page.clock,
        ".from": from,
        ".pace": resting ? null : content,
      }),
      h(
        "div.words",
        null,
        h("h1.unseen", null, words.pick(name)),
        resting
          ? h("p.breath-words", null, words.t(state === "over" ? "breath.done" : "breath.paused"))
          : h("breath-words.breath-words", {
            ".now": page.clock,
            ".from": from,
            ".says": page.breathWords,
            ".pace": content,
          }),
        h(
          "p.lead",
          null,
          state === "over"
            ? words.t("breath.over")
            : [paceWords(words, content), " ", words.t("wall.ownWay")],
        ),
      ),
    ],
  };
}

/** @param {WallPage} page @param {Extract<StepView, {kind: "script"}>} step @returns {Scene} */
export function scriptScene(page, { title, content }) {
  const { words, room } = page;
  const { timer } = room;
  if (!timer) {
    return {
      props: { class: "one" },
      content: [
        h("h1", null, words.pick(title)),
        prose(words, content.intro, "p.lead"),
        content.eyesOpen && h("p.lead", null, eyesOpenWords(words, content)),
      ],
    };
  }
  return {
    props: { class: "one" },
    content: [
      h("h1.unseen", null, words.pick(title)),
      h("script-lines.script", {
        key: `lines ${words.language}`,
        ".now": page.clock,
        ".timer": timer,
        ".lines": linesOf(words, content),
      }),
      content.eyesOpen && h("p.lead", null, eyesOpenWords(words, content)),
    ],
  };
}
