/** What stays on phones, as phones ask for it, small: nothing of it ever comes here. */

import { h } from "../kit/dom.js";
import { prose } from "../kit/prose.js";

/** @import { PreviewPage } from "./preview.js" */
/** @import { Child } from "../kit/dom.js" */
/** @import { DeviceView, LocalText } from "../kit/types.js" */

/** `more` are what else stands with it: how a sentence may begin, what the numbers mean. @typedef {{ key: string, label: Child, hint?: LocalText | null, more?: string[] }} Line */

/** @param {Pick<PreviewPage, "words">} page @param {DeviceView} step @returns {Child[]} */
export function devicePreview({ words }, step) {
  return [
    prose(words, step.content.intro),
    step.kind === "sort" && h(
      "ul.options",
      null,
      step.content.piles.map(({ id, name }) => h("li", { key: id }, words.pick(name))),
    ),
    h(
      "ol.fields",
      null,
      linesOf({ words }, step).map(({ key, label, hint, more = [] }) =>
        h(
          "li",
          { key },
          label,
          hint && h("span.soft", null, ` ${words.pick(hint)}`),
          more.map((text) => h("p.soft", null, text)),
        )
      ),
    ),
    h("p.soft", null, words.t("step.onlyOnPhones")),
  ];
}

/** @param {Pick<PreviewPage, "words">} page @param {DeviceView} step @returns {Line[]} */
function linesOf({ words }, step) {
  switch (step.kind) {
    case "worksheet":
      return step.content.fields.map(({ id, label, hint }) => ({
        key: id,
        label: words.pick(label),
        hint,
      }));
    case "chain":
      return step.content.links.map(({ id, role, label, hint }) => ({
        key: id,
        label: `${words.t(`chain.role.${role}`)}: ${words.pick(label)}`,
        hint,
      }));
    case "builder":
      return step.content.parts.map(({ id, letter, name, hint, starter }) => ({
        key: id,
        label: letter ? `${words.pick(letter)} – ${words.pick(name)}` : words.pick(name),
        hint,
        more: starter ? [words.t("builder.starter", { words: words.pick(starter) })] : [],
      }));
    case "sort":
      return step.content.cards.map(({ id, text }) => ({ key: id, label: words.pick(text) }));
    case "ruler":
      return step.content.rulers.map(({ id, question, low, high }) => ({
        key: id,
        label: words.t("sheet.scale", { label: words.pick(question) }),
        more: [`0 – ${words.pick(low)}`, `10 – ${words.pick(high)}`],
      }));
    case "plan": {
      const { goal, when, obstacle, firstStep } = step.content;
      const hints = { goal, when, obstacle, "first-step": firstStep };
      return Object.entries(hints).map(([id, hint]) => ({
        key: id,
        label: words.t(`plan.${id}`),
        hint,
      }));
    }
  }
}
