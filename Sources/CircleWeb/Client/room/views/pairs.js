/**
 * Practice in pairs: with whom, which part, what to say, how long.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { isRunOut } from "../../kit/timer.js";
import { firstName } from "../names.js";
import { pairState } from "../screen.js";
import { readyButton } from "./card.js";
import { staffNames } from "./frame.js";
import { dial } from "./time.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { PairView, PairsContent, StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @typedef {StepView & { content: PairsContent }} PairsStep */

/** @param {RoomPage} page @param {PairsStep} step @returns {Child[]} */
export function pairs(page, step) {
  const { room, me } = page.live?.docs ?? {};
  if (!room || !me) return [];
  switch (pairState(room, me)) {
    case "paired":
      return me.pair ? paired(page, step, me.pair) : [];
    case "sitting-out":
      return sittingOut(page);
    case "left-over":
      return leftOver(page);
    case "waiting":
      return waiting(page, step);
  }
}

/** @param {RoomPage} page @param {PairsStep} step @param {PairView} pair @returns {Child[]} */
function paired(page, step, pair) {
  const { words, live } = page;
  const names = pair.with.map(firstName);
  const isOver = isRunOut(live?.docs.room?.timer);
  const then = words.t(pair.round < pair.rounds ? "pair.then-swap" : "pair.then-back");
  return [
    h(
      "div.with",
      null,
      h("h1", null, words.t("pair.with", { names: words.list(names) })),
      h(
        "p.lead",
        null,
        words.t("pair.round", { n: pair.round, total: pair.rounds }),
        pair.round === 1 && !isOver && ` ${words.t("pair.find")}`,
      ),
      pair.changed && h("p.told", { key: "changed", role: "status" }, words.t("pair.changed")),
    ),
    // Above the texts, which on a small phone reach below the bar.
    isOver
      ? h("p.round-over", { key: "over", role: "status" }, words.t("pair.over"), " ", then)
      : dial(page, words.t("pair.left"), then),
    h(
      "dl.roles",
      null,
      role(words.t("pair.your-part"), words.pick(pair.part), true),
      names.map((name, index) => role(name, words.pick(pair.others[index]), false)),
    ),
    h(
      "div.prompt",
      null,
      h("p", null, words.pick(step.content.scene)),
      h("p", null, words.pick(pair.prompt)),
    ),
    h(
      "div.act",
      null,
      readyButton(page, words.t("pair.early"), words.t("pair.done")),
      sitOutButton(page),
    ),
  ];
}

/** @param {string} who @param {string} part @param {boolean} mine */
function role(who, part, mine) {
  return part && h("div", { class: mine && "mine" }, h("dt", null, who), h("dd", null, part));
}

/** @param {RoomPage} page @param {PairsStep} step @returns {Child[]} */
function waiting(page, step) {
  const { words } = page;
  const names = staffNames(page, "disjunction");
  return [
    h("h1", null, words.pick(step.title)),
    h("p.lead", null, words.t("pair.waiting-text", { names })),
    h("div.prompt", null, h("p", null, words.pick(step.content.scene))),
    h("div.act", null, sitOutButton(page)),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
function sittingOut(page) {
  const { words } = page;
  const sending = page.sending("sit-out");
  return [
    middle(
      h("h1", null, words.t("pair.sitting-title")),
      h("p.lead", null, words.t("pair.sitting-text")),
    ),
    h(
      "div.act",
      null,
      h("button.button.wide", {
        type: "button",
        "aria-disabled": sending === "slow",
        onclick: () => sending === "idle" && page.send({ type: "sit-out", on: false }),
      }, words.t(sending === "slow" ? "sending" : "pair.join-in")),
    ),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
function leftOver(page) {
  const { words } = page;
  const names = staffNames(page, "disjunction");
  return [
    middle(
      h("h1", null, words.t("pair.left-over-title")),
      h("p.lead", null, words.t("pair.left-over-text", { names })),
    ),
    h("div.act", null, sitOutButton(page)),
  ];
}

/** @param {RoomPage} page */
function sitOutButton(page) {
  const { words } = page;
  const sending = page.sending("sit-out");
  return h("button.button.quiet.wide", {
    key: "sit-out",
    type: "button",
    "aria-disabled": sending === "slow",
    onclick: () => sending === "idle" && page.send({ type: "sit-out", on: true }),
  }, words.t(sending === "slow" ? "sending" : "pair.sit-out"));
}
