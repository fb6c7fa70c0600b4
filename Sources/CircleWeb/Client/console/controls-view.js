/** The foot of the middle: time at the left, moving at the right, always in the same places. */

import { h } from "../kit/dom.js";
import { minutesAndSeconds, timeLeft } from "../kit/timer.js";
import "../kit/parts/timer.js";
import { available, buttons } from "./controls.js";
import { UNDECIDED } from "./moderation-view.js";
import { door } from "./people.js";
import { button } from "./parts.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { TimerView } from "../kit/types.js" */

/** A button that says why it can't be pressed yet. */
const NOT_YET = { "aria-disabled": "true", "aria-describedby": UNDECIDED, onclick: () => {} };

/** @param {ConsolePage} page */
export function controlsView(page) {
  const shown = buttons(page);
  return h(
    "div.controls",
    { key: "controls" },
    left(page, shown.some((each) => each.do === "timer")),
    h(
      "div.moves",
      { role: "group", "aria-label": page.words.t("controls"), tabindex: -1 },
      shown.map((each) =>
        button(page, {
          do: each.do,
          word: page.words.t(each.word),
          icon: each.icon,
          key: each.do === "timer" ? keyName(page) : each.key,
          class: each.primary ? "primary" : "",
          props: { key: each.do, ...(each.off ? NOT_YET : null) },
        })
      ),
    ),
  );
}

/** @param {ConsolePage} page @param {boolean} isOffered Whether what starts the timer stands at the right. */
function left(page, isOffered) {
  const { room, words } = page;
  if (room.session.phase === "lobby") return waiting(page);
  if (room.session.phase === "break") {
    // It is longer by as long as the safety page is on, which nobody knows yet.
    if (room.safety) return h("p.timer", { key: "waits" }, words.t("timer.breakWaits"));
    const ends = room.break?.endsAt;
    const since = room.break?.since ?? page.now;
    return ends
      ? timer(page, { running: true, endsAt: ends, total: ends - since }, words.t("timer.ofBreak"))
      : h("div.timer", { key: "timer" });
  }
  if (!room.timer) return isOffered ? h("div.timer", { key: "no-timer" }) : noTimer(page);
  return timer(page, room.timer, timerWords(page, room.timer), timerButtons(page, room.timer));
}

/** @param {ConsolePage} page */
function waiting({ room, doc, words }) {
  const waits = door(doc).filter(({ declined }) => !declined).length;
  return h(
    "div.timer",
    { key: "waiting" },
    h(
      "p",
      null,
      h("b", null, words.t("count.of", { n: room.present, of: room.expected })),
      h("span", null, words.t(waits > 0 ? "door.wait" : "door.nobody", { n: waits })),
    ),
  );
}

/** The next person's talk time begins. @param {ConsolePage} page */
function turnButton(page) {
  return button(page, {
    do: "turn",
    word: page.words.t("do.turn"),
    key: "T",
    props: { key: "turn" },
  });
}

/** @param {ConsolePage} page */
function noTimer(page) {
  const { words } = page;
  return h(
    "div.timer",
    { key: "no-timer" },
    available(page).has("turn") && turnButton(page),
    available(page).has("timer") &&
      button(page, {
        do: "timer",
        word: words.t("do.startTimer"),
        icon: "clock",
        key: keyName(page),
      }),
  );
}

/**
 * @param {ConsolePage} page
 * @param {TimerView} view
 * @param {string} below
 * @param {import("../kit/dom.js").Child} [more]
 */
function timer(page, view, below, more) {
  const shared = { ".timer": view, ".now": page.clock };
  return h(
    "div.timer",
    { key: "timer" },
    h("time-ring", { ...shared, "aria-hidden": "true" }),
    h(
      "p",
      null,
      h("b", null, h("time-left", { ...shared, ".format": minutesAndSeconds })),
      h(
        "span",
        null,
        below,
      ),
    ),
    more,
  );
}

/** @param {ConsolePage} page @param {TimerView} view */
function timerWords({ words, room, now }, view) {
  const swaps = room.pairs && room.pairs.round < room.pairs.rounds;
  if (timeLeft(view, now) === 0) return words.t(swaps ? "timer.upSwap" : "timer.up");
  if (!view.running) return words.t("timer.paused");
  if (swaps) return words.t("timer.thenSwap");
  return view.total % 60_000 === 0
    ? words.t("timer.of", { n: view.total / 60_000 })
    : words.t("timer.ofTime", { time: minutesAndSeconds(view.total) });
}

/** @param {ConsolePage} page @param {TimerView} view */
function timerButtons(page, view) {
  const { words } = page;
  const up = timeLeft(view, page.now) === 0;
  const can = available(page);
  return [
    !up && button(page, {
      do: "timer",
      word: words.t(view.running ? "do.pauseTimer" : "do.goOnTimer"),
      key: keyName(page),
      props: { key: "timer" },
    }),
    can.has("restart") &&
    button(page, { do: "restart", word: words.t("do.restart"), props: { key: "restart" } }),
    button(page, { do: "add", word: words.t("do.add"), key: "+", props: { key: "add" } }),
    can.has("turn") && turnButton(page),
  ];
}

/** @param {ConsolePage} page */
const keyName = ({ words }) => words.t("key.space");
