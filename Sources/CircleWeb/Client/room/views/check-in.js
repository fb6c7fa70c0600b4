/**
 * Anonymous questions: a check-in on a scale, or a choice. Asking, having answered, closed, results.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { seats } from "../../kit/parts/seats.js";
import { checkState } from "../screen.js";
import { sentence } from "./frame.js";
import { results, tooFew } from "./results.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { ChoiceContent, ScaleContent, StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @typedef {Extract<StepView, { kind: "scale" | "choice" }>} Question */

/** @param {RoomPage} page @param {Question} step @returns {Child[]} */
export function checkIn(page, step) {
  const { room, me } = page.live?.docs ?? {};
  if (!room || !me) return [];
  switch (checkState(room, me, step)) {
    case "open":
      return asking(page, step);
    case "answered":
      return answered(page, step);
    case "closed":
      return closed(page, step);
    case "released":
      return results(page, step);
    case "too-few":
      return tooFew(page, step);
  }
}

/** @param {RoomPage} page @param {Question} step @returns {Child[]} */
function asking(page, step) {
  const { words, local } = page;
  const pending = page.sending("answer", (command) => command.item === step.id);
  return [
    h("h1.unseen", null, words.pick(step.title)),
    h("div.note", { key: "notice" }, icon("lock"), h("p", null, sentence(page, "check.notice"))),
    h(
      "form",
      {
        key: "form",
        novalidate: true,
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          submit(page, step);
        },
      },
      h(
        "fieldset",
        null,
        h("legend.question", null, words.pick(step.content.question)),
        step.kind === "scale"
          ? scale(page, step.id, step.content)
          : choice(page, step.id, step.content),
      ),
      chosenWords(page, step),
      local.trouble &&
        h("p.wrong", { role: "alert" }, icon("warning"), h("span", null, local.trouble)),
      pending !== "idle" && !page.online &&
        h("p.soft", { role: "status" }, words.t("check.waiting")),
      h(
        "div.act",
        null,
        h(
          "button.button.primary.wide",
          { "aria-disabled": pending === "slow" },
          words.t(pending === "slow" ? "sending" : "check.send"),
        ),
        pending !== "slow" && h("button.button.quiet.wide", {
          type: "button",
          onclick: () => give(page, step, null),
        }, words.t("check.skip")),
      ),
    ),
  ];
}

/** @param {RoomPage} page @param {string} name @param {ScaleContent} content */
function scale(page, name, { from, to, anchors }) {
  const { words } = page;
  const values = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return [
    h(
      "ul.anchors",
      null,
      anchors.map(({ value, text }) =>
        h("li", null, h("b", null, value), " ", h("span", null, words.pick(text)))
      ),
    ),
    h(
      "div.scale",
      null,
      values.map((value) => h("label", null, radio(page, name, value), h("span", null, value))),
    ),
  ];
}

/** @param {RoomPage} page @param {string} name @param {ChoiceContent} content */
function choice(page, name, { options }) {
  return h(
    "div.options",
    null,
    options.map(({ id, text }) =>
      h("label", { key: id }, radio(page, name, id), h("span", null, page.words.pick(text)))
    ),
  );
}

/** @param {RoomPage} page @param {string} name @param {number | string} value */
function radio(page, name, value) {
  return h("input", {
    type: "radio",
    name,
    value,
    ".checked": page.local.chosen === value,
    onchange: () => {
      page.local = { ...page.local, chosen: value, trouble: null };
      page.redraw();
    },
  });
}

/** @param {RoomPage} page @param {Question} step */
function chosenWords(page, step) {
  const { chosen } = page.local;
  const words = chosen === undefined || step.kind === "choice"
    ? null
    : sentence(page, "check.chosen", { value: chosen });
  return h("p.chosen.soft", {
    key: "chosen",
    class: step.kind === "choice" && "short",
    role: "status",
  }, words);
}

/** @param {RoomPage} page @param {Question} step */
function submit(page, step) {
  const { chosen } = page.local;
  if (chosen !== undefined) return give(page, step, chosen);
  page.local = { ...page.local, trouble: page.words.t("check.nothing-chosen") };
  page.redraw();
}

/** @param {RoomPage} page @param {Question} step @param {number | string | null} value */
async function give(page, step, value) {
  if (page.sending("answer", (command) => command.item === step.id) !== "idle") return;
  page.local = { ...page.local, trouble: null };
  const { local } = page;
  const docs = page.live?.docs ?? {};
  const { refused } = await page.send({ type: "answer", item: step.id, value });
  const isIn = !refused || refused.code === "already-answered";
  if (isIn && value === null) page.skips.add(docs, step.id);
  if (local !== page.local) return page.redraw(); // Another screen is there already.
  page.local = isIn
    // What somebody chose isn't kept anywhere once it is in.
    ? {}
    : { ...local, trouble: refused.message || page.words.t("check.refused") };
  page.redraw();
}

/** @param {RoomPage} page @param {Question} step @returns {Child[]} */
function answered(page, step) {
  const { words, live } = page;
  const item = live?.docs.room?.item;
  if (!live || !item) return [];
  // That it was answered may be here before the acknowledgement of the skip.
  const isSkipping = page.outbox?.find(
    "answer",
    (command) => command.item === step.id && command.value === null,
  );
  const isSkipped = isSkipping || page.skips.has(live.docs, step.id);
  const title = isSkipped ? "answered.skipped" : "answered.title";
  return [
    middle(
      h(
        "div.count",
        null,
        seats(item.of, item.answered, step.id),
        h("p.words", null, sentence(page, "answered.count", { n: item.answered, of: item.of })),
      ),
      h("h1", null, words.t(title)),
      item.state === "open"
        ? h(
          "p.lead",
          null,
          words.t(item.needs === 5 ? "answered.results-five" : "answered.results", {
            n: item.needs,
          }),
        )
        : h("p.lead", null, words.t("answered.closed")),
      h("p.lead", null, words.t("answered.nothing")),
    ),
  ];
}

/** @param {RoomPage} page @param {Question} step @returns {Child[]} */
function closed({ words }, step) {
  return [
    middle(
      h("h1", null, words.t("check.closed-title")),
      h("p.lead", null, words.pick(step.content.question)),
      h("p.lead", null, words.t("check.closed-text")),
    ),
  ];
}
