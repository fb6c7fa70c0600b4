/** Paper in place of a phone: worksheets, chains, scripts, card sorts, rulers and plans to write on. */

import { h } from "../kit/dom.js";
import { prose } from "../kit/prose.js";
import { chainRole, mayTurn, PLAN } from "../room/device-fields.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { DeviceView, LocalText, RulerContent, SortContent } from "../kit/types.js" */

/** Lines to write on, of a length that hands can fill. @param {number} count */
export function emptyLines(count) {
  return h(
    "div.lines",
    { "aria-hidden": "true" },
    Array.from({ length: count }, () => h("span.line-to-write", null)),
  );
}

/** A box before each, to tick. @param {string[]} texts */
export function boxes(texts) {
  return h(
    "ul.boxes",
    null,
    texts.map((text) =>
      h("li", null, h("span.box", { "aria-hidden": "true" }), h("span", null, text))
    ),
  );
}

/** The numbers of a scale, to put a ring around one. @param {number} from @param {number} to */
export function numbers(from, to) {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return h("ol.numbers", null, all.map((value) => h("li", null, value)));
}

/** @param {Words} words @param {DeviceView} step @returns {Child} */
export function paperForm(words, step) {
  return [prose(words, step.content.intro), h("div.form", null, form(words, step))];
}

/** @param {Words} words @param {DeviceView} step @returns {Child} */
function form(words, step) {
  switch (step.kind) {
    case "worksheet":
      return step.content.fields.map(({ label, kind, hint }) =>
        kind === "scale"
          ? entry(words, words.pick(label), hint, numbers(0, 10))
          : entry(words, words.pick(label), hint, emptyLines(kind === "text" ? 3 : 1))
      );
    case "chain":
      return step.content.links.map((link) =>
        entry(words, words.pick(link.label), link.hint, [
          emptyLines(2),
          mayTurn(link) && boxes([words.t("chain.mark")]),
        ], chainRole(words, step.content.links, link))
      );
    case "builder":
      return step.content.parts.map(({ letter, name, hint, starter }) => {
        const mark = words.pick(letter);
        const label = mark ? `${mark} – ${words.pick(name)}` : words.pick(name);
        return entry(words, label, hint, [
          starter && h("p.starter", null, words.pick(starter)),
          emptyLines(2),
        ]);
      });
    case "sort":
      return sort(words, step.content);
    case "ruler":
      return step.content.rulers.map((ruler) => rulerForm(words, ruler));
    case "plan": {
      const { goal, when, obstacle, firstStep } = step.content;
      const hints = { goal, when, obstacle, "first-step": firstStep };
      return PLAN.map((id) => entry(words, words.t(`plan.${id}`), hints[id], emptyLines(2)));
    }
  }
}

/**
 * @param {Words} words
 * @param {string} label
 * @param {LocalText | null | undefined} hint
 * @param {Child} space
 * @param {string | null} [over]
 */
function entry(words, label, hint, space, over) {
  return h(
    "div.entry",
    null,
    over && h("p.over", null, over),
    h("h3", null, label),
    hint && h("p.soft", null, words.pick(hint)),
    space,
  );
}

/** Each card with a box for each pile. @param {Words} words @param {SortContent} content */
function sort(words, { piles, cards }) {
  return h(
    "table.sort",
    null,
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, words.t("handout.card")),
        piles.map(({ name }) => h("th", { scope: "col" }, words.pick(name))),
      ),
    ),
    h(
      "tbody",
      null,
      cards.map(({ text }) =>
        h(
          "tr",
          null,
          h("th", { scope: "row" }, words.pick(text)),
          piles.map(() => h("td", null, h("span.box", { "aria-hidden": "true" }))),
        )
      ),
    ),
  );
}

/** @param {Words} words @param {RulerContent["rulers"][number]} ruler */
function rulerForm(words, { question, low, high }) {
  return h(
    "div.entry",
    null,
    h("h3", null, words.pick(question)),
    numbers(0, 10),
    h(
      "p.ends",
      null,
      h("span", null, `0 – ${words.pick(low)}`),
      " ",
      h("span", null, `10 – ${words.pick(high)}`),
    ),
    h("p.soft", null, words.t("ruler.why-plain")),
    emptyLines(2),
    h("p.soft", null, words.t("ruler.step-plain")),
    emptyLines(2),
  );
}
