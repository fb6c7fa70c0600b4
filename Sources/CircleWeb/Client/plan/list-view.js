/** A list of modules and breaks, to be changed by pointer, keys and buttons. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { dragging } from "./dragging.js";
import { BREAK_MINUTES, canMove, isBreak, keptSteps, PART_MINUTES, STEP } from "./list.js";
import { pickerView } from "./picker-view.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Entry, Step } from "./list.js" */
/** @import { ListEditor } from "./list-editor.js" */

/**
 * @param {ListEditor} editor
 * @param {{wrong?: (index: number) => string | null}} [options] What is wrong with a line.
 */
export function listView(editor, { wrong = () => null } = {}) {
  const { words, host } = editor;
  return h(
    "div.planned",
    { key: "planned" },
    host.entries.length === 0
      ? h("p.soft", { key: "empty" }, words.t("list.empty"))
      : h("p.soft.how", { key: "how", id: "list-how" }, words.t("list.how")),
    h(
      "ol.parts-list",
      {
        key: "parts",
        "aria-label": words.t("list.parts"),
        class: editor.dragged && "is-dragging",
        use: (/** @type {HTMLElement} */ list, /** @type {AbortSignal} */ signal) =>
          dragging(list, editor, signal),
      },
      host.entries.map((entry, index) => row(editor, entry, wrong(index))),
    ),
    addRow(editor),
    editor.picker?.swap === null && pickerView(editor),
    doneView(editor),
  );
}

/** @param {ListEditor} editor @param {Entry} entry @param {string | null} wrong */
function row(editor, entry, wrong) {
  const { words } = editor;
  const isOpen = editor.opened === entry.key;
  return h(
    "li",
    {
      key: entry.key,
      "data-key": entry.key,
      class: [
        entry.isNow && "is-now",
        isBreak(entry) && "is-break",
        isOpen && "is-open",
        editor.dragged === entry.key && "is-dragged",
        (wrong || entry.isUnknown) && "attends",
      ].filter(Boolean).join(" "),
      onkeydown: (/** @type {KeyboardEvent} */ event) => onKey(editor, entry.key, event),
    },
    h(
      "div.part-line",
      null,
      h("span.grip", { "aria-hidden": "true", class: entry.isNow && "is-fixed" }),
      title(editor, entry, isOpen),
      minutes(editor, entry),
      arrows(editor, entry),
    ),
    wrong && h("p.wrong", { key: "wrong", role: "alert" }, icon("warning"), wrong),
    entry.isUnknown &&
      h("p.wrong", { key: "unknown" }, icon("warning"), words.t("list.unknown")),
    editor.picker?.swap === entry.key ? pickerView(editor) : isOpen && details(editor, entry),
  );
}

/** @param {ListEditor} editor @param {Entry} entry @param {boolean} isOpen */
function title(editor, entry, isOpen) {
  const { words } = editor;
  const left = entry.steps.length - keptSteps(entry).length;
  return h(
    "button.part-title",
    { type: "button", "aria-expanded": isOpen, onclick: () => editor.unfold(entry.key) },
    h("b", null, words.pick(entry.title)),
    entry.isNow && h("span.soft", { key: "now" }, words.t("list.now")),
    left > 0 && h("span.soft", { key: "left" }, words.t("list.without", { n: left })),
  );
}

/** @param {ListEditor} editor @param {Entry} entry */
function minutes(editor, entry) {
  const { words } = editor;
  const { least, most } = isBreak(entry) ? BREAK_MINUTES : PART_MINUTES;
  const about = words.pick(entry.title);
  const press = (
    /** @type {number} */ by,
    /** @type {string} */ sign,
    /** @type {string} */ key,
  ) => {
    const isOff = by < 0 ? entry.minutes <= least : entry.minutes >= most;
    return h(
      "button.button.small",
      {
        type: "button",
        "aria-disabled": isOff ? "true" : null,
        onclick: () => isOff || editor.setMinutes(entry.key, entry.minutes + by),
      },
      h("span", { "aria-hidden": "true" }, `${sign}${STEP}`),
      h("span.unseen", null, words.t(key, { title: about, n: STEP })),
    );
  };
  return h(
    "span.minutes",
    null,
    press(-STEP, "−", "list.shorter"),
    h("input", {
      type: "number",
      inputmode: "numeric",
      min: least,
      max: most,
      "aria-label": words.t("list.minutesFor", { title: about }),
      ".value": String(entry.minutes),
      onchange: (/** @type {Event} */ event) => {
        const field = /** @type {HTMLInputElement} */ (event.currentTarget);
        editor.setMinutes(entry.key, field.value === "" ? NaN : Number(field.value));
        field.value = String(editor.entry(entry.key)?.minutes ?? entry.minutes);
      },
    }),
    h("span.unit", { "aria-hidden": "true" }, words.t("list.unit")),
    press(STEP, "+", "list.longer"),
  );
}

/** @param {ListEditor} editor @param {Entry} entry */
function arrows(editor, entry) {
  if (entry.isNow) return h("span.arrows", { key: "arrows" });
  const { words, host } = editor;
  const arrow = (/** @type {number} */ by, /** @type {string} */ name) => {
    const isOff = !canMove(host.entries, entry.key, by);
    return h(
      "button.button.small",
      {
        key: name,
        type: "button",
        "aria-disabled": isOff ? "true" : null,
        "aria-describedby": "list-how",
        onclick: () => isOff || editor.moveBy(entry.key, by),
      },
      icon(name),
      h("span.unseen", null, words.t(`list.${name}`, { title: words.pick(entry.title) })),
    );
  };
  return h("span.arrows", { key: "arrows" }, arrow(-1, "up"), arrow(1, "down"));
}

/** @param {ListEditor} editor @param {Entry} entry */
function details(editor, entry) {
  const { words } = editor;
  const about = h("span.unseen", null, ` ${words.pick(entry.title)}`);
  return h(
    "div.part-more",
    { key: "more" },
    entry.steps.length > 0 && steps(editor, entry),
    h(
      "p.row",
      { key: "acts" },
      !entry.isNow && !isBreak(entry) && h(
        "button.button",
        { key: "swap", type: "button", onclick: () => editor.find(entry.key) },
        icon("swap"),
        words.t("list.swap"),
        about,
      ),
      !entry.isNow && h(
        "button.button",
        { key: "remove", type: "button", onclick: () => editor.remove(entry.key) },
        icon("bin"),
        words.t("list.remove"),
        about,
      ),
      preview(editor, entry, about),
    ),
  );
}

/** What the module is like, beside the list rather than in its place. @param {ListEditor} editor @param {Entry} entry @param {Child} about */
function preview({ words }, entry, about) {
  if (isBreak(entry) || entry.isUnknown) return null;
  return h(
    "a.button",
    {
      key: "look",
      href: `/modules/${encodeURIComponent(entry.module ?? "")}`,
      target: "_blank",
      rel: "noopener",
    },
    icon("show"),
    words.t("list.look"),
    about,
  );
}

/** @param {ListEditor} editor @param {Entry} entry */
function steps(editor, entry) {
  const { words } = editor;
  return h(
    "fieldset.part-steps",
    { key: "steps" },
    h("legend", null, words.t("list.steps")),
    entry.steps.map((step) => stepBox(editor, entry, step)),
  );
}

/** Only steps that may be left out have a box; one that is on or over has none either. @param {ListEditor} editor @param {Entry} entry @param {Step & {state?: string}} step */
function stepBox(editor, entry, step) {
  const { words } = editor;
  const isOver = step.state === "done" || step.state === "now";
  const hasBox = step.optional && !isOver;
  const text = h(
    "span.part-step",
    { key: "text" },
    h("span", { key: "title" }, words.pick(step.title)),
    h("span.soft", { key: "min" }, words.t("list.minutes", { n: step.minutes })),
    hasBox && h("span.soft", { key: "optional" }, words.t("list.optional")),
  );
  if (!hasBox) {
    return h("p", { key: step.id, class: isOver && "soft" }, h("span.no-box"), text);
  }
  return h(
    "label",
    { key: step.id },
    h("input", {
      type: "checkbox",
      ".checked": !entry.without.includes(step.id),
      onchange: (/** @type {Event} */ event) => {
        editor.toggleStep(entry.key, step.id);
        const box = /** @type {HTMLInputElement} */ (event.currentTarget);
        box.checked = !editor.entry(entry.key)?.without.includes(step.id);
      },
    }),
    text,
  );
}

/** @param {ListEditor} editor */
function addRow(editor) {
  const { words } = editor;
  const isFinding = editor.picker?.swap === null;
  return h(
    "p.row",
    { key: "add" },
    h(
      "button.button",
      {
        type: "button",
        "data-do": "add",
        "aria-expanded": isFinding,
        onclick: () => isFinding ? editor.stopFinding() : editor.find(null),
      },
      icon("plus"),
      words.t("list.addModule"),
    ),
    h(
      "button.button",
      { type: "button", onclick: () => editor.addBreak() },
      icon("cup"),
      words.t("list.addBreak"),
    ),
    editor.host.canUndo && h(
      "button.button",
      { key: "undo", type: "button", onclick: () => editor.undo() },
      icon("back"),
      words.t("list.undo"),
    ),
  );
}

/** What was done last: said, and seen beside the way back. @param {ListEditor} editor @returns {Child} */
function doneView(editor) {
  return h("p.soft.done-last", { key: "done", role: "status" }, editor.done);
}

/** @param {ListEditor} editor @param {string} key @param {KeyboardEvent} event */
function onKey(editor, key, event) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by) return;
  event.preventDefault();
  if (canMove(editor.host.entries, key, by)) editor.moveBy(key, by);
}
