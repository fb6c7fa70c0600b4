/**
 * What stays on this phone: saved as it is typed, never sent. Every kind has its own form; what
 * stands around it is the same.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { prose } from "../../kit/prose.js";
import { readyButton } from "./card.js";
import { chainForm } from "./chain.js";
import { plainFields } from "./fields.js";
import { keepButtons } from "./keep.js";
import { builderForm, planForm } from "./plan.js";
import { rulerForm } from "./ruler.js";
import { saveForm, sheetOf } from "./sheet-of.js";
import { sortForm } from "./sort.js";
import { minutesLeft } from "./time.js";

/** @import { RoomPage } from "../page.js" */
/** @import { DeviceView } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {DeviceView} step @returns {Child[]} */
export function worksheet(page, step) {
  const { words, local } = page;
  const sheet = sheetOf(page, step);
  if (!sheet) return [];
  return [
    page.held && movedOn(page),
    h("h1", null, words.pick(step.title)),
    h("p.private", null, icon("phone"), h("span", null, words.t("sheet.private"))),
    prose(words, step.content.intro),
    h(
      "form.sheet-fields",
      {
        // After wiping it is another, empty form.
        key: `fields ${local.wiped ?? 0}`,
        autocomplete: "off",
        onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
        oninput: (/** @type {Event} */ event) => saveForm(page, step, event),
      },
      form(page, step, sheet),
    ),
    keepButtons(page, sheet),
    h(
      "p.saved",
      { role: "status" },
      words.t(page.worksheets.isKept(sheet.key) ? "sheet.saved" : "sheet.not-saved"),
    ),
    !page.held && h(
      "div.act",
      null,
      readyButton(
        page,
        words.t("sheet.done"),
        words.t("sheet.done-told"),
        () => page.writing.done(),
      ),
    ),
    !page.held && minutesLeft(page),
  ];
}

/** @param {RoomPage} page @param {DeviceView} step @param {Worksheet} sheet @returns {Child} */
function form(page, step, sheet) {
  switch (step.kind) {
    case "worksheet":
      return plainFields(page, step.content.fields, sheet);
    case "chain":
      return chainForm(page, step, sheet);
    case "builder":
      return builderForm(page, step, sheet);
    case "sort":
      return sortForm(page, step, sheet);
    case "ruler":
      return rulerForm(page, step, sheet);
    case "plan":
      return planForm(page, step, sheet);
  }
}

/** The group is somewhere else; going there is up to the person who writes. @param {RoomPage} page */
function movedOn(page) {
  const { words } = page;
  return h(
    "div.note",
    { key: "moved-on", role: "status" },
    icon("people"),
    h(
      "div.moved-on",
      null,
      h("p", null, words.t("sheet.moved-on")),
      h("button.button.primary", {
        type: "button",
        onclick: () => {
          page.held = null;
          page.writing.done();
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          page.redraw();
        },
      }, words.t("sheet.go-there")),
    ),
  );
}
