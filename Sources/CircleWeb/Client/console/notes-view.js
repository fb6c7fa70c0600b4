/** The facilitator's notes of a step: its aim, how to introduce it, what to watch for. */

import { h } from "../kit/dom.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { ConsoleDocument, LocalText } from "../kit/types.js" */
/** @import { Words } from "../kit/words.js" */

/** @typedef {NonNullable<ConsoleDocument["notes"]>} Notes */

/**
 * @param {Words} words
 * @param {Notes | null | undefined} notes
 * @param {string} [id] Of the heading, where a page has the notes of several steps.
 * @returns {Child} null where there is nothing to say.
 */
export function notesView(words, notes, id = "notes") {
  const { say, aim, watch, quiet, sections = [] } = notes ?? {};
  if (!say && !aim && !watch && !quiet && sections.length === 0) return null;
  return h(
    "section.notes",
    { key: "notes", "aria-labelledby": id },
    h(
      "div",
      null,
      h("h2", { id }, words.t("notes")),
      say && h("p.say", null, quoted(words, say)),
    ),
    aim && h("p", null, words.pick(aim)),
    watch && hints(words.t("notes.watch"), watch.map((text) => words.pick(text))),
    quiet && hints(words.t("notes.quiet"), [words.pick(quiet)]),
    sections.map(({ title, points }) =>
      hints(words.pick(title), points.map((text) => words.pick(text)))
    ),
  );
}

/** @param {string} title @param {string[]} points */
function hints(title, points) {
  return h(
    "div",
    null,
    h("h3", null, title),
    h("ul", null, points.map((text) => h("li", null, text))),
  );
}

/**
 * In quotation marks, unless it brings its own.
 *
 * @param {Words} words
 * @param {LocalText} text
 */
function quoted(words, text) {
  const said = words.pick(text);
  return /^[“"«]/.test(said) ? said : words.t("quoted", { what: said });
}
