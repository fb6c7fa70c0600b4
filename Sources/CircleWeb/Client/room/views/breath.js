/**
 * Paced breathing. The circle can rest on one's own phone; a facilitator's pause rests it for all.
 *
 * @module
 */

import "../../kit/parts/breath.js";
import "../../kit/parts/screen-awake.js";
import { breathState, firstBreath } from "../../kit/breath.js";
import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { paceWords } from "../../kit/pace.js";
import { prose } from "../../kit/prose.js";
import { minutesLeft } from "./time.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { BreathContent, StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView & { content: BreathContent }} step @returns {Child[]} */
export function breath(page, step) {
  const { words, local, live } = page;
  const { content } = step;
  const timer = live?.docs.room?.timer;
  const state = breathState(timer);
  const paused = state === "paused";
  const over = state === "over";
  const resting = Boolean(local.resting);
  const still = paused || resting || over;
  const leads = over
    ? words.t("breath.over")
    : still
    ? words.t(paused ? "breath.paused-for-all" : "breath.resting")
    : [paceWords(words, content), " ", words.t("breath.own")];
  const from = firstBreath(timer);
  return [
    h("h1.unseen", null, words.pick(step.title)),
    middle(
      h("breath-circle.breath", {
        ".now": page.now,
        ".from": from,
        ".pace": still ? null : content,
      }),
      still
        ? h("p.breath-words", null, words.t(over ? "breath.done" : "breath.paused"))
        : h("breath-words.breath-words", {
          ".now": page.now,
          ".from": from,
          ".says": sayings(page),
          ".pace": content,
        }),
      !still && prose(words, content.body, "p.unseen"),
      h("p.lead", null, leads),
    ),
    !still && h("screen-awake"),
    h("div.act", null, !paused && !over && restButton(page, resting), !over && minutesLeft(page)),
  ];
}

/** @param {RoomPage} page @param {boolean} resting */
function restButton(page, resting) {
  const { words } = page;
  return h(
    "button.button.wide",
    {
      type: "button",
      class: !resting && "moves",
      onclick: () => {
        page.local = { ...page.local, resting: !resting };
        page.say(words.t(resting ? "breath.in" : "breath.paused"));
        page.redraw();
      },
    },
    icon(resting ? "play" : "pause"),
    words.t(resting ? "breath.again" : "breath.rest"),
  );
}

/** @type {Map<string, Record<"in" | "hold" | "out", string>>} */
const said = new Map();

/** @param {RoomPage} page */
function sayings({ words }) {
  const known = said.get(words.language);
  if (known) return known;
  const fresh = {
    in: words.t("breath.in"),
    hold: words.t("breath.hold"),
    out: words.t("breath.out"),
  };
  said.set(words.language, fresh);
  return fresh;
}
