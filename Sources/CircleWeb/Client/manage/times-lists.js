/** What the times of a group hold as lists: days off, and the modules in their order. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { dateWords } from "./days.js";
import { wrongText } from "./form.js";
import { moved } from "./schedule.js";

/** @import { Module } from "./schedule.js" */
/** @import { TimesSheet } from "./times-sheet.js" */

/** @param {TimesSheet} sheet */
export function daysOffView(sheet) {
  const { draft, except, page: { words } } = sheet;
  const wrong = draft.problem("except");
  return h(
    "fieldset.list",
    { key: "except", "aria-describedby": wrong ? "except-wrong" : null },
    h("legend", null, words.t("times.except")),
    except.length > 0 && h(
      "ul.entries",
      { key: "list" },
      except.map((day) =>
        h(
          "li",
          { key: day },
          h("span", null, dateWords(words, day)),
          remover(sheet, dateWords(words, day), () =>
            sheet.setExcept(except.filter((each) =>
              each !== day
            ))),
        )
      ),
    ),
    h(
      "div.adding",
      { key: "adding" },
      h("label.unseen", { for: "except-day" }, words.t("times.exceptDay")),
      h("input", { id: "except-day", type: "date" }),
      h(
        "button.button",
        { type: "button", onclick: () => addDayOff(sheet) },
        words.t("times.addDay"),
      ),
    ),
    wrongText("except-wrong", wrong),
  );
}

/** @param {TimesSheet} sheet */
function addDayOff(sheet) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById("except-day"));
  if (input.value && !sheet.except.includes(input.value)) {
    sheet.setExcept([...sheet.except, input.value].sort());
  }
  input.value = "";
  input.focus();
}

/** @param {TimesSheet} sheet */
export function modulesView(sheet) {
  const { draft, modules, page: { words, directory } } = sheet;
  const known = directory?.modules ?? [];
  const chosen = modules.map((id) =>
    known.find((each) => each.id === id) ?? { id, title: { en: id }, minutes: 0 }
  );
  const sum = chosen.reduce((total, { minutes }) => total + minutes, 0);
  const rest = known.filter(({ id }) => !modules.includes(id));
  const wrong = draft.problem("modules");
  return h(
    "fieldset.list",
    { key: "modules", "aria-describedby": wrong ? "modules-wrong" : null },
    h("legend", null, words.t("times.modules")),
    chosen.length > 0 &&
      h(
        "ol.entries",
        { key: "list" },
        chosen.map((module, index) => moduleRow(sheet, module, index)),
      ),
    chosen.length > 0 && h(
      "p.hint",
      { key: "sum", "aria-live": "polite" },
      words.t("times.sum", { n: sum, of: sheet.length }),
    ),
    rest.length > 0 && moduleChoice(sheet, rest),
    wrongText("modules-wrong", wrong),
  );
}

/** @param {TimesSheet} sheet @param {Module[]} rest */
function moduleChoice(sheet, rest) {
  const { words } = sheet.page;
  const add = () => {
    const choice = /** @type {HTMLSelectElement} */ (document.getElementById("module"));
    sheet.setModules([...sheet.modules, choice.value]);
    choice.focus();
  };
  return h(
    "div.adding",
    { key: "adding" },
    h("label.unseen", { for: "module" }, words.t("times.module")),
    h(
      "select",
      { id: "module" },
      rest.map(({ id, title, minutes }) => {
        const values = { title: words.pick(title), n: minutes };
        return h("option", { key: id, value: id }, words.t("times.moduleMinutes", values));
      }),
    ),
    h("button.button", { type: "button", onclick: add }, words.t("times.addModule")),
  );
}

/** @param {TimesSheet} sheet @param {Module} module @param {number} index */
function moduleRow(sheet, { id, title, minutes }, index) {
  const { modules, page: { words } } = sheet;
  const named = words.pick(title);
  const move = (/** @type {-1 | 1} */ by, /** @type {string} */ word) => {
    const next = moved(modules, index, by);
    return h(
      "button.button.quiet",
      {
        key: word,
        type: "button",
        "aria-disabled": next === modules ? "true" : null,
        onclick: () => sheet.setModules(next),
      },
      icon(by < 0 ? "up" : "down"),
      h("span.unseen", null, words.t(word, { title: named })),
    );
  };
  return h(
    "li",
    { key: id },
    h("span", null, named, h("span.soft", null, words.t("length.minutes", { minutes }))),
    h(
      "span.acts",
      null,
      move(-1, "times.up"),
      move(1, "times.down"),
      remover(sheet, named, () => sheet.setModules(modules.filter((each) => each !== id))),
    ),
  );
}

/** @param {TimesSheet} sheet @param {string} about @param {() => void} action */
function remover(sheet, about, action) {
  return h(
    "button.button.quiet",
    { key: "remove", type: "button", onclick: action },
    sheet.page.words.t("times.takeOff"),
    h("span.unseen", null, ` ${about}`),
  );
}
