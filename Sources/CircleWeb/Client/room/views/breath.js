/**
 * Paced breathing. The circle can rest on one's own phone; a facilitator's pause rests it for all.
 *
 * @module
 */

import "../../kit/parts/breath.js";
import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
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
  const paused = Boolean(timer && !timer.running && timer.remaining > 0);
  const resting = Boolean(local.resting);
  const still = paused || resting;
  const leads = still
    ? words.t(paused ? "breath.paused-for-all" : "breath.resting")
    : [paceWords(page, content), " ", words.t("breath.own")];
  return [
    h("h1.unseen", null, words.pick(step.title)),
    middle(
      h("breath-circle.breath", { ".now": page.now, ".pace": still ? null : content }),
      still ? h("p.breath-words", null, words.t("breath.paused")) : h("breath-words.breath-words", {
        ".now": page.now,
        ".says": sayings(page),
        ".pace": content,
      }),
      !still && prose(words, content.body, "p.unseen"),
      h("p.lead", null, leads),
    ),
    h("div.act", null, !paused && restButton(page, resting), minutesLeft(page)),
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

/** @param {RoomPage} page @param {BreathContent} content */
function paceWords({ words }, { inSeconds, holdSeconds, outSeconds }) {
  return words.t(holdSeconds > 0 ? "breath.pace-hold" : "breath.pace", {
    in: inSeconds,
    hold: holdSeconds,
    out: outSeconds,
  });
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
