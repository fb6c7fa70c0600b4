/**
 * At the door. Nobody who is still outside sees how many are in.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { staffNames } from "./frame.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @returns {Child[]} */
export function waiting(page) {
  const { words } = page;
  const me = page.live?.docs.me;
  const door = me?.door;
  const started = door && door.startsAt <= page.now();
  return [
    h(
      "div.middle",
      null,
      h("h1", null, words.t("door.title", { name: me?.name ?? "" })),
      door &&
        h(
          "p.lead",
          null,
          words.t("door.soon", { names: staffNames(page, "disjunction") }),
        ),
      door && h(
        "p.lead",
        null,
        words.t(started ? "door.started" : "door.starts", {
          title: door.title,
          time: words.time(door.startsAt),
          n: words.hour(door.startsAt),
        }),
      ),
    ),
    otherName(page),
  ];
}

/** Not now, kindly: it may still become a yes. @param {RoomPage} page @returns {Child[]} */
export function declined(page) {
  const { words } = page;
  const me = page.live?.docs.me;
  return [
    h(
      "div.middle",
      null,
      h("h1", null, words.t("declined.title", { name: me?.name ?? "" })),
      h("p.lead", null, words.t("declined.text", { names: staffNames(page, "disjunction") })),
      h("p.lead", null, words.t("declined.next")),
    ),
    otherName(page),
  ];
}

/** @param {RoomPage} page */
function otherName(page) {
  return h(
    "div.act",
    null,
    h(
      "button.button.quiet.wide",
      { type: "button", onclick: () => page.joinAgain() },
      page.words.t("door.other-name"),
    ),
  );
}
