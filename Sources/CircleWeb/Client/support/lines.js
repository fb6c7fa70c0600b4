/**
 * The lines of support on a page: what they are, and a button each.
 *
 * @module
 */

import { around, h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { firstLine, lineAddress, linesIn } from "./clinic.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Clinic, SupportLine } from "../kit/types.js" */
/** @import { Element_ } from "../kit/dom.js" */

/** @type {Record<SupportLine["kind"], { icon: string, words: string }>} */
const KINDS = {
  call: { icon: "call", words: "support.call" },
  text: { icon: "talk", words: "support.text" },
  chat: { icon: "talk", words: "support.chat" },
};

/**
 * Lines grouped by what they are called: a sentence, then its buttons.
 *
 * @param {Words} words
 * @param {Clinic} clinic
 * @param {boolean} [primary] Whether the first of them is what there is to press.
 * @returns {Element_[]}
 */
export function supportLines(words, clinic, primary = true) {
  /** @type {Map<string, SupportLine[]>} */
  const groups = new Map();
  for (const line of linesIn(clinic, words.language)) {
    const name = [words.pick(line.label), words.pick(line.detail)].filter(Boolean)
      .map(asSentence).join(" ");
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return [...groups].map(([name, lines], group) =>
    h(
      "div.lines",
      null,
      h("p", null, name),
      h(
        "div",
        { class: lines.length > 1 ? "two" : "one" },
        // The first button of all is the primary one.
        lines.map((line, index) => lineButton(words, line, primary && group + index === 0)),
      ),
    )
  );
}

/** @param {Words} words @param {SupportLine} line @param {boolean} primary */
function lineButton(words, line, primary) {
  const kind = KINDS[line.kind];
  return h(
    "a.button",
    { class: primary && "primary", href: lineAddress(line), rel: "noreferrer" },
    icon(kind.icon),
    words.t(kind.words, { number: line.number }),
  );
}

/**
 * “call or text 988” within a sentence, as far as the first line can do both.
 *
 * @param {Words} words
 * @param {Clinic} clinic
 * @param {string} key With `{reach}` and `{number}`.
 * @param {Record<string, string>} [values]
 */
export function reachSentence(words, clinic, key, values) {
  const lines = linesIn(clinic, words.language);
  const line = firstLine(lines, "call") ?? lines[0];
  const both = line.kind === "call" && firstLine(lines, "text")?.number === line.number;
  const reach = words.t(both ? "reach.call-or-text" : `reach.${line.kind}`);
  const link = h("a", { href: lineAddress(line), rel: "noreferrer" }, line.number);
  return around(words, key, "number", link, { ...values, reach });
}

/** @param {Words} words @param {Clinic} clinic @param {string} key With `{number}`. */
export function emergencySentence(words, clinic, key) {
  const number = clinic.emergency;
  const address = lineAddress({ kind: "call", number, label: {} });
  return around(words, key, "number", h("a", { href: address }, number));
}

/** @param {string} text */
function asSentence(text) {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
