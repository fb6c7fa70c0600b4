/**
 * Anonymous questions: asking, having answered, closed, results.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { seats } from "../../kit/parts/seats.js";
import { solutionView } from "../../kit/parts/solution.js";
import { questionOf } from "../../kit/questions.js";
import { answerCommand, answerOf } from "../answers.js";
import { arrive } from "../focus.js";
import { checkState } from "../screen.js";
import { careView } from "./care.js";
import { sentence } from "./frame.js";
import { notice } from "./notice.js";
import { fields } from "./question-form.js";
import { notShown, results } from "./results.js";
import { middle } from "./waiting.js";

/** @import { RoomPage } from "../page.js" */
/** @import { AnswerValue } from "../answers.js" */
/** @import { QuestionView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
export function checkIn(page, step) {
  const { room, me } = page.live?.docs ?? {};
  if (!room || !me) return [];
  const state = checkState(room, me, step);
  const isChanging = state === "answered" && room.item?.state === "open" && page.local.changing;
  if (state === "open" || isChanging) return asking(page, step);
  const solved = step.kind === "quiz" && room.item?.solution
    ? solutionView(page.words, step.content, room.item.solution)
    : null;
  const shown = solved && state !== "released"
    ? solvedOnly(page, step, state)
    : after(page, step, state);
  return [...shown, solved, careView(page, step)];
}

/**
 * The answer of a quiz needs no results: it is there as soon as the question is closed.
 *
 * @param {RoomPage} page
 * @param {QuestionView} step
 * @param {ReturnType<typeof checkState>} state
 */
function solvedOnly({ words, live }, step, state) {
  const few = state === "not-shown" &&
    words.t("result.too-few", { n: live?.docs.room?.item?.needs ?? 5 });
  return [h("h1", null, words.pick(questionOf(step))), few && h("p.lead", null, few)];
}

/**
 * @param {RoomPage} page
 * @param {QuestionView} step
 * @param {Exclude<ReturnType<typeof checkState>, "open">} state
 */
function after(page, step, state) {
  switch (state) {
    case "answered":
      return answered(page, step);
    case "closed":
      return closed(page, step);
    case "released":
      return results(page, step);
    case "not-shown":
      return notShown(page, step);
  }
}

/** @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
function asking(page, step) {
  const { words, local } = page;
  const pending = page.sending("answer", (command) => command.item === step.id);
  const waits = pending !== "idle" && !page.online;
  return [
    h("h1.unseen", null, words.pick(step.title)),
    notice(page),
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
      fields(page, step),
      local.trouble &&
        h("p.wrong", { role: "alert" }, icon("warning"), h("span", null, local.trouble)),
      waits && h("p.soft", { role: "status" }, words.t("check.waiting")),
      acts(page, step, pending === "slow"),
    ),
    waits && careView(page, step),
  ];
}

/** @param {RoomPage} page @param {QuestionView} step @param {boolean} isSending */
function acts(page, step, isSending) {
  const { words } = page;
  return h(
    "div.act",
    null,
    h(
      "button.button.primary.wide",
      { "aria-disabled": isSending },
      words.t(isSending ? "sending" : "check.send"),
    ),
    !isSending && h("button.button.quiet.wide", {
      type: "button",
      onclick: () => give(page, step, null),
    }, words.t("check.skip")),
    !isSending && page.local.changing && h("button.button.quiet.wide", {
      type: "button",
      onclick: () => change(page, false),
    }, words.t("check.keep")),
  );
}

/** @param {RoomPage} page @param {QuestionView} step */
function submit(page, step) {
  const value = answerOf(step, page.local);
  if (value !== undefined) return give(page, step, value);
  const isWritten = step.kind === "words" || step.kind === "text";
  const key = isWritten ? "check.nothing-written" : "check.nothing-chosen";
  page.local = { ...page.local, trouble: page.words.t(key) };
  page.redraw();
}

/** @param {RoomPage} page @param {QuestionView} step @param {AnswerValue} value */
async function give(page, step, value) {
  if (page.sending("answer", (command) => command.item === step.id) !== "idle") return;
  page.local = { ...page.local, trouble: null };
  const { local } = page;
  const docs = page.live?.docs ?? {};
  page.care.listen(step, value, page.clinic.warningPhrases);
  const { refused } = await page.send(answerCommand(step, value));
  const isIn = !refused || refused.code === "already-answered";
  if (isIn && value === null) page.skips.add(docs, step.id);
  else if (isIn) page.skips.drop(docs, step.id);
  if (local !== page.local) return page.redraw(); // Another screen is there already.
  page.local = isIn
    // What somebody chose isn't kept anywhere once it is in.
    ? {}
    : { ...local, trouble: refused.message || page.words.t("check.refused") };
  page.redraw();
}

/** Back to the form, which is empty: what was chosen isn't kept on the phone. @param {RoomPage} page @param {boolean} changing */
function change(page, changing) {
  page.local = { changing };
  page.redraw();
  queueMicrotask(arrive);
}

/** @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
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
  const results = item.needs === 5 ? "answered.results-five" : "answered.results";
  return [
    middle(
      h(
        "div.count",
        null,
        seats(item.of, item.answered, step.id),
        h("p.words", null, sentence(page, "answered.count", { n: item.answered, of: item.of })),
      ),
      h("h1", null, words.t(isSkipped ? "answered.skipped" : "answered.title")),
      item.state === "open"
        ? h("p.lead", null, words.t(results, { n: item.needs }))
        : h("p.lead", null, words.t("answered.closed")),
      h("p.lead", null, words.t("answered.nothing")),
      item.state === "open" && h("button.button", {
        key: "change",
        type: "button",
        onclick: () => change(page, true),
      }, words.t("answered.change")),
    ),
  ];
}

/** @param {RoomPage} page @param {QuestionView} step @returns {Child[]} */
function closed({ words }, step) {
  return [
    middle(
      h("h1", null, words.t("check.closed-title")),
      h("p.lead", null, words.pick(questionOf(step))),
      h("p.lead", null, words.t("check.closed-text")),
    ),
  ];
}
