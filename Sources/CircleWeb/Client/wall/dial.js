/** The picture at the left: a time in a ring, or a count in a ring of seats. */

import { h } from "../kit/dom.js";
import { seats } from "../kit/parts/seats.js";
import { timerState } from "../kit/timer.js";
import "../kit/parts/timer.js";

/** @import { WallPage } from "./page.js" */
/** @import { ItemView, TimerView } from "../kit/types.js" */

const SAYS = { running: "wall.left", paused: "wall.paused", up: "wall.up" };

/** @param {WallPage} page @param {TimerView} timer */
export function timeDial(page, timer) {
  const shared = { ".timer": timer, ".now": page.clock };
  return h(
    "div.dial",
    { key: "dial" },
    h("time-ring", { ...shared, "aria-hidden": "true" }),
    h(
      "p.time",
      null,
      h("b", null, h("time-left", shared)),
      h("span.small", null, page.words.t(SAYS[timerState(timer, page.now)])),
    ),
  );
}

/** @param {WallPage} page @param {ItemView} item */
export function seatDial({ words }, item) {
  return h(
    "div.dial",
    { key: "dial" },
    seats(item.of, item.answered, item.id),
    h(
      "p",
      null,
      h("b", null, words.t("wall.count", { answered: item.answered, of: item.of })),
      h("span.small", null, words.t("wall.haveAnswered", { n: item.answered })),
    ),
  );
}
