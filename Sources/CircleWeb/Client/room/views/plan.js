/**
 * Words for a talk, made part by part, and a plan: both say back what was written.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { planSays, wholeSays } from "../device-fields.js";
import { field, hintOf, valueIn } from "./fields.js";

/** @import { RoomPage } from "../page.js" */
/** @import { DeviceView } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */

/** @param {RoomPage} page @param {Extract<DeviceView, { kind: "builder" }>} step @param {Worksheet} sheet */
export function builderForm(page, step, sheet) {
  const { words } = page;
  const whole = wholeSays(words, step.content.parts, (id) => valueIn(sheet, id));
  return [
    step.content.parts.map(({ id, letter, name, hint, starter }) =>
      field({
        id,
        label: [letter && h("b.letter", null, words.pick(letter)), " ", words.pick(name)],
        hint: [
          hintOf(page, hint),
          starter && words.t("builder.starter", { words: words.pick(starter) }),
        ]
          .filter(Boolean).join(" ") || null,
        goesOn: Boolean(starter),
        sheet,
      })
    ),
    h(
      "section.together",
      { key: "together", "aria-labelledby": "together" },
      h("h2", { id: "together" }, words.t("builder.together")),
      whole.length > 0
        ? h("blockquote", null, whole.map((line) => h("p", null, line)))
        : h("p.soft", null, words.t("builder.empty")),
    ),
  ];
}

/** @param {RoomPage} page @param {Extract<DeviceView, { kind: "plan" }>} step @param {Worksheet} sheet */
export function planForm(page, step, sheet) {
  const { words } = page;
  const { goal, when, obstacle, firstStep } = step.content;
  const hints = { goal, when, obstacle, "first-step": firstStep };
  return [
    Object.entries(hints).map(([id, hint]) =>
      field({ id, label: words.t(`plan.${id}`), hint: hintOf(page, hint), sheet })
    ),
    summary(page, sheet),
  ];
}

/** @param {RoomPage} page @param {Worksheet} sheet */
function summary({ words }, sheet) {
  const lines = planSays(words, (id) => valueIn(sheet, id));
  if (lines.length === 0) return null;
  return h(
    "section.together",
    { key: "together", "aria-labelledby": "together" },
    h("h2", { id: "together" }, words.t("plan.together")),
    lines.map((line) => h("p", null, line)),
  );
}
