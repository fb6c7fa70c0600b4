/** What to know about a module before leading it: for whom it isn't, what to prepare, where it is from. */

import { h } from "../kit/dom.js";
import { isOnDevice } from "../kit/device.js";
import { isQuestion } from "../kit/questions.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Module, ModuleStep } from "./types.js" */

/** “25 min · Basic · Version 2 · Mindfulness” @param {Words} words @param {Module} module */
export function factsOf(words, { family, level, minutes, version }) {
  return [
    words.has(`family.${family}`) ? words.t(`family.${family}`) : family,
    words.length(minutes),
    words.t(`level.${level}`),
    words.t("modules.version", { version: String(version) }),
  ].join(" · ");
}

/** “5 min · reading · may be left out” @param {Words} words @param {ModuleStep} step */
export function factsOfStep(words, step) {
  return [
    words.length(step.minutes),
    words.t(`kind.${step.kind}`),
    step.optional && words.t("modules.optional"),
  ].filter(Boolean).join(" · ");
}

/**
 * @param {Words} words
 * @param {Words} shown In the language of the module's texts.
 * @param {Module} module
 */
export function aboutView(words, shown, module) {
  return h(
    "div.about",
    { key: "about" },
    h("p.lead", { lang: shown.language, tabindex: -1 }, shown.pick(module.summary)),
    aboutParts(words, shown, module, "h2"),
  );
}

/**
 * @param {Words} words
 * @param {Words} shown
 * @param {Module} module
 * @param {"h2" | "h3"} heading
 * @returns {Child[]}
 */
export function aboutParts(words, shown, module, heading) {
  return [
    module.cautions.length > 0 && part(
      "cautions",
      h(heading, null, words.t("modules.cautions")),
      module.cautions.map((text) => shown.pick(text)),
      shown.language,
    ),
    part(
      "prepare",
      h(heading, null, words.t("modules.prepare")),
      toPrepare(module).map((key) => words.t(key)),
    ),
    module.sources.length > 0 &&
    part("sources", h(heading, null, words.t("modules.sources")), module.sources, "en"),
  ];
}

/** @param {string} name @param {Child} heading @param {string[]} points @param {string} [language] */
function part(name, heading, points, language) {
  return h(
    "section.points",
    { key: name },
    heading,
    h("ul", { lang: language }, points.map((text) => h("li", null, text))),
  );
}

/**
 * What the kinds of the steps ask of whoever leads them. Pure.
 *
 * @param {Module} module
 * @returns {string[]} Keys of sentences.
 */
export function toPrepare({ steps }) {
  const has = (/** @type {string[]} */ ...kinds) => steps.some(({ kind }) => kinds.includes(kind));
  /** @type {[string, boolean][]} */
  const all = [
    ["modules.prepare.read", true],
    ["modules.prepare.optional", steps.some(({ optional }) => optional)],
    ["modules.prepare.script", has("script")],
    ["modules.prepare.quiet", has("breath", "script", "timer")],
    ["modules.prepare.pairs", has("pairs")],
    ["modules.prepare.paper", steps.some((step) => isOnDevice(step))],
    ["modules.prepare.questions", steps.some((step) => isQuestion(step))],
    ["modules.prepare.written", has("words", "text", "ticket")],
  ];
  return all.filter(([, is]) => is).map(([key]) => key);
}
