/**
 * Apart from the group: connecting, stepped out, left, removed, open elsewhere.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { reachSentence } from "../../support/lines.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @returns {Child[]} */
export function connecting({ words, lost }) {
  return [
    middle(
      h("h1", null, words.t("boot.title")),
      h("p.lead", null, words.t(lost === "fine" ? "boot.text" : "boot.slow")),
    ),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
export function away(page) {
  const { words } = page;
  return [
    middle(h("h1", null, words.t("away.title")), h("p.lead", null, words.t("away.text"))),
    act(page, words.t(page.sending("away") === "slow" ? "sending" : "away.back"), () => {
      if (page.sending("away") === "idle") page.send({ type: "away", on: false });
    }),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
export function left(page) {
  const { words } = page;
  const session = page.live?.docs.room?.session.id;
  return [
    middle(h("h1", null, words.t("left.title")), h("p.lead", null, words.t("left.text"))),
    session && act(page, words.t("left.return"), () => page.enter(session), false),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
export function removed(page) {
  const { words, clinic } = page;
  return [
    middle(
      h("h1", null, words.t("removed.title")),
      h("p.lead", null, words.t("removed.text")),
      h("p.lead", null, reachSentence(words, clinic, "removed.help")),
    ),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
export function replaced(page) {
  const { words } = page;
  return [
    middle(h("h1", null, words.t("replaced.title")), h("p.lead", null, words.t("replaced.text"))),
    act(page, words.t("replaced.here"), () => location.reload()),
  ];
}

/**
 * @param {RoomPage} page
 * @param {string} text
 * @param {() => void} action
 * @param {boolean} [primary]
 */
function act(page, text, action, primary = true) {
  return h(
    "div.act",
    null,
    h("button.button.wide", {
      type: "button",
      class: primary && "primary",
      "aria-disabled": !page.online && page.live?.state !== "over",
      onclick: action,
    }, text),
  );
}
