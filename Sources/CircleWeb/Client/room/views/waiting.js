/**
 * Moments in which there is nothing to do, and which say so.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { seats } from "../../kit/parts/seats.js";
import { prose } from "../../kit/prose.js";
import { minutesAndSeconds } from "../../kit/timer.js";
import { sentence, staffNames } from "./frame.js";
import { firstName } from "../names.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Child } from "../../kit/dom.js" */
/** @import { BreakContent, StepView } from "../../kit/types.js" */

/** @param {RoomPage} page */
export function boot({ words }) {
  return h(
    "main",
    { key: "boot" },
    middle(h("h1", null, words.t("boot.title")), h("p.lead", null, words.t("boot.text"))),
  );
}

/** @param {RoomPage} page */
export function unreachable({ words }) {
  return h(
    "main",
    { key: "unreachable" },
    middle(
      h("h1", null, words.t("unreachable.title")),
      h("p.lead", null, words.t("unreachable.text")),
    ),
  );
}

/** @param {RoomPage} page */
export function empty(page) {
  const { words, next } = page;
  return h(
    "main",
    { key: "empty" },
    middle(
      h("h1", null, words.t("empty.title")),
      next && h(
        "p.lead",
        null,
        words.t("empty.next", { title: next.title, when: words.dayAndTime(next.startsAt) }),
      ),
      h("p.lead", null, words.t("empty.text")),
    ),
    h(
      "div.act",
      null,
      h(
        "button.button.wide",
        { type: "button", onclick: () => page.joinAgain() },
        words.t("empty.have-code"),
      ),
      h(
        "button.button.quiet.wide",
        { type: "button", onclick: () => page.open({ name: "wipe-device" }) },
        words.t("device.open"),
      ),
    ),
  );
}

/** In, before it starts. @param {RoomPage} page @returns {Child[]} */
export function lobby(page) {
  const { words } = page;
  const { room, me } = page.live?.docs ?? {};
  if (!room || !me) return [];
  const { session, present, expected } = room;
  const soon = session.startsAt <= page.now();
  return [
    middle(
      h(
        "div.count",
        null,
        seats(Math.max(expected, present), present, session.id),
        h("p.words", null, sentence(page, "lobby.here", { n: present })),
      ),
      h("h1", null, words.t("lobby.title", { name: firstName(me.name) })),
      h(
        "p.lead",
        null,
        words.t(soon ? "lobby.soon" : "lobby.starts", {
          time: words.time(session.startsAt),
          n: words.hour(session.startsAt),
        }),
      ),
    ),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
export function between({ words }) {
  return [
    middle(h("h1", null, words.t("between.title")), h("p.lead", null, words.t("between.text"))),
  ];
}

/** The break. @param {RoomPage} page @returns {Child[]} */
export function pause(page) {
  const { words } = page;
  const room = page.live?.docs.room;
  const rest = room?.break;
  const endsAt = rest?.endsAt;
  const names = staffNames(page, "disjunction");
  return [
    middle(
      rest && endsAt && h("time-ring.dial", {
        ".now": page.now,
        ".format": minutesAndSeconds,
        ".timer": { running: true, endsAt, total: endsAt - rest.since },
      }),
      h("h1", null, words.t("break.title")),
      h(
        "p.lead",
        null,
        endsAt
          ? words.t("break.until", { time: words.time(endsAt), n: words.hour(endsAt) })
          : words.t("break.open", { names }),
      ),
      room?.step?.kind === "break" && room.step.content.body
        ? prose(words, room.step.content.body, "p.lead")
        : h("p.lead", null, words.t("break.text")),
    ),
  ];
}

/**
 * A break of the plan that was ended while nothing follows it.
 *
 * @param {RoomPage} page
 * @param {StepView & { content: BreakContent }} step
 * @returns {Child[]}
 */
export function breakStep({ words }, step) {
  return [
    middle(h("h1", null, words.pick(step.title)), prose(words, step.content.body, "p.lead")),
  ];
}

/** @param {...Child} children */
export function middle(...children) {
  return h("div.middle", null, ...children);
}
