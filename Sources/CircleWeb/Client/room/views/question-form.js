/**
 * What can be filled in, for each kind of anonymous question.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { face } from "../../kit/parts/faces.js";
import { FACES } from "../../kit/questions.js";
import { sentence } from "./frame.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Draft } from "../answers.js" */
/** @import { ChoiceContent, QuestionView, ScaleContent, TextContent, WordsContent } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {QuestionView} step @returns {Child} */
export function fields(page, step) {
  const { words } = page;
  if (step.kind === "words") return wordFields(page, step.id, step.content);
  if (step.kind === "text") return textField(page, step.id, step.content, "label.question");
  if (step.kind === "ticket") {
    return [
      group(words.pick(step.content.rating.question), scale(page, step.id, step.content.rating)),
      chosenWords(page, step),
      textField(page, step.id, step.content.note, "label.question"),
    ];
  }
  const question = words.pick(step.content.question);
  if (step.kind === "scale") {
    return [group(question, scale(page, step.id, step.content)), chosenWords(page, step)];
  }
  if (step.kind === "mood") return [group(question, mood(page, step.id)), gap()];
  const { options } = step.content;
  const most = step.kind === "choice" ? step.content.most : null;
  return [group(question, choice(page, step.id, { options, most })), gap()];
}

/** @param {string} question @param {Child} inner */
function group(question, inner) {
  return h("fieldset", null, h("legend.question", null, question), inner);
}

function gap() {
  return h("div.chosen.short", { key: "gap" });
}

/** @param {RoomPage} page @param {Draft & { trouble?: null }} change */
function fill(page, change) {
  page.local = { ...page.local, ...change, trouble: null };
  page.redraw();
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

/** @param {RoomPage} page @param {string} name */
function mood(page, name) {
  return h(
    "div.options.faces",
    null,
    // The best at the top and the lowest at the bottom, as a thermometer has it.
    [...FACES].reverse().map((value) =>
      h(
        "label",
        { key: value },
        radio(page, name, value),
        h("span", null, face(value), page.words.t(`mood.${value}`)),
      )
    ),
  );
}

/** @param {RoomPage} page @param {string} name @param {Pick<ChoiceContent, "options" | "most">} content */
function choice(page, name, { options, most }) {
  const { words } = page;
  return [
    most && h("p.soft.hint", null, words.t("check.up-to", { n: most })),
    h(
      "div.options",
      { class: most && "several" },
      options.map(({ id, text }) =>
        h(
          "label",
          { key: id },
          most ? box(page, name, id, most) : radio(page, name, id),
          h("span", null, words.pick(text)),
        )
      ),
    ),
  ];
}

/** @param {RoomPage} page @param {string} name @param {number | string} value */
function radio(page, name, value) {
  return h("input", {
    type: "radio",
    name,
    value,
    ".checked": page.local.chosen === value,
    onchange: () => fill(page, { chosen: value }),
  });
}

/** @param {RoomPage} page @param {string} name @param {string} id @param {number} most */
function box(page, name, id, most) {
  /** @type {string[]} */
  const several = page.local.several ?? [];
  const isOn = several.includes(id);
  const isFull = !isOn && several.length >= most;
  return h("input", {
    type: "checkbox",
    name,
    value: id,
    ".checked": isOn,
    disabled: isFull,
    onchange: () => {
      const others = several.filter((other) => other !== id);
      fill(page, { several: isOn ? others : [...others, id] });
    },
  });
}

/** What number was chosen, in words. @param {RoomPage} page @param {QuestionView} step */
function chosenWords(page, step) {
  const { local } = page;
  const key = step.kind === "ticket" ? "check.chosen-rating" : "check.chosen";
  const said = local.chosen === undefined ? null : sentence(page, key, { value: local.chosen });
  return h("p.chosen.soft", { key: "chosen", role: "status" }, said);
}

/** @param {RoomPage} page @param {string} name @param {WordsContent} content */
function wordFields(page, name, { question, most, longest }) {
  const { words } = page;
  const hint = `${name}-hint`;
  return h(
    "fieldset.written",
    null,
    h("legend.question", null, words.pick(question)),
    h("p.soft.hint", { id: hint }, words.t("check.words-hint", { n: most, longest })),
    Array.from({ length: most }, (_, place) =>
      h(
        "div.field",
        { key: place },
        h(
          "label",
          { for: `${name}-${place}`, class: most === 1 && "unseen" },
          wordLabel(words, most, place),
        ),
        h("input", {
          ...written(page, place, longest),
          id: `${name}-${place}`,
          autocapitalize: "off",
          "aria-describedby": hint,
        }),
      )),
    readFirst(page),
  );
}

/** @param {RoomPage["words"]} words @param {number} most @param {number} place */
function wordLabel(words, most, place) {
  return most === 1 ? words.t("check.word") : words.t("check.word-n", { n: place + 1 });
}

/** @param {RoomPage} page @param {string} name @param {TextContent} content @param {string} label */
function textField(page, name, { question, hint, longest }, label) {
  const { words } = page;
  const id = `${name}-text`;
  const left = longest - (page.local.texts?.[0] ?? "").length;
  return h(
    "div.field.written",
    { key: "text" },
    h(label, { for: id }, words.pick(question)),
    hint && h("p.hint", { id: `${id}-hint` }, words.pick(hint)),
    h("textarea", {
      ...written(page, 0, longest),
      id,
      rows: 3,
      "aria-describedby": [hint && `${id}-hint`, `${id}-left`].filter(Boolean).join(" "),
    }),
    h("p.hint", { id: `${id}-left` }, words.t("check.left", { n: left })),
    readFirst(page),
  );
}

/** Staff read what people write, and nobody should learn that only afterwards. @param {RoomPage} page */
function readFirst({ words }) {
  return h("p.hint", null, words.t("check.read-first"));
}

/** @param {RoomPage} page @param {number} place @param {number} longest */
function written(page, place, longest) {
  /** @type {string[]} */
  const texts = page.local.texts ?? [];
  return {
    ".value": texts[place] ?? "",
    maxlength: longest,
    // Nothing of it stays in what the browser offers to fill in the next time.
    autocomplete: "off",
    oninput: (/** @type {InputEvent} */ event) => {
      const { value } = /** @type {HTMLInputElement} */ (event.currentTarget);
      const after = [...texts];
      after[place] = value;
      fill(page, { texts: Array.from(after, (text) => text ?? "") });
    },
  };
}
