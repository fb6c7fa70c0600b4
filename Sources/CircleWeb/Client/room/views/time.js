/**
 * How much time a step has left, in words or as a ring.
 *
 * @module
 */

import "../../kit/parts/timer.js";
import { h } from "../../kit/dom.js";
import { minutesAndSeconds, timerState } from "../../kit/timer.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Words } from "../../kit/words.js" */
/** @import { Child } from "../../kit/dom.js" */

/** Made once for each language, so that an element isn't told the same again. @type {Map<string, (left: number) => string>} */
const formats = new Map();

/** “2 minutes left”, without seconds that rush anyone. @param {RoomPage} page @returns {Child} */
export function minutesLeft({ words, live, now }) {
  const timer = live?.docs.room?.timer;
  if (!timer) return null;
  const format = formats.get(words.language) ?? ((left) => inWords(words, left));
  formats.set(words.language, format);
  return h("time-left.after", { key: "time", ".now": now, ".format": format, ".timer": timer });
}

/** @param {Words} words @param {number} left */
function inWords(words, left) {
  if (left <= 0) return words.t("time.up");
  if (left < 60_000) return words.t("time.under");
  return words.t("time.minutes", { n: Math.round(left / 60_000) });
}

/** The ring with its words beside it. @param {RoomPage} page @param {string} label @param {Child} [more] @returns {Child} */
export function dial({ words, live, now }, label, more) {
  const timer = live?.docs.room?.timer;
  if (!timer) return null;
  const says = { running: label, paused: words.t("time.paused"), up: words.t("time.is-up") };
  const state = timerState(timer, now());
  return h(
    "div.turn",
    { key: "dial" },
    h("time-ring.dial", { ".now": now, ".format": minutesAndSeconds, ".timer": timer }),
    h(
      "p",
      null,
      says[state],
      " ",
      more && state !== "paused" && h("span.soft", null, more),
    ),
  );
}
