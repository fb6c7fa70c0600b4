/** What is wrong with files of the curriculum, or worth a look in them. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { FileProblem } from "./types.js" */

/**
 * @param {Words} words
 * @param {{ problems?: FileProblem[], advice?: FileProblem[] }} told
 * @returns {Child[]}
 */
export function filesView(words, { problems = [], advice = [] }) {
  return [
    problems.length > 0 && broken(words, problems),
    advice.length > 0 && looks(words, advice),
  ];
}

/** Calmly: nothing that runs is touched by it. @param {Words} words @param {FileProblem[]} problems */
function broken(words, problems) {
  const force = (/** @type {FileProblem} */ { inForce, since }) =>
    h(
      "p.soft",
      null,
      words.t(inForce ? "modules.problems.inForce" : "modules.problems.none", {
        when: words.dayAndTime(since),
      }),
    );
  return h(
    "section.note.attention.problems",
    { key: "problems", "aria-labelledby": "problems" },
    icon("warning"),
    h(
      "div",
      null,
      h("h2", { id: "problems" }, words.t("modules.problems", { n: problems.length })),
      h("p", null, words.t("modules.problems.text")),
      h("ul", null, problems.map((problem) => entry(problem, force(problem)))),
    ),
  );
}

/** @param {Words} words @param {FileProblem[]} advice */
function looks(words, advice) {
  return h(
    "section.note.problems",
    { key: "advice", "aria-labelledby": "advice" },
    icon("warning"),
    h(
      "div",
      null,
      h("h2", { id: "advice" }, words.t("modules.advice", { n: advice.length })),
      h("p", null, words.t("modules.advice.text")),
      h("ul", null, advice.map((each) => entry(each))),
    ),
  );
}

/** @param {FileProblem} problem @param {Child} [force] */
function entry(problem, force) {
  const place = placeOf(problem);
  return h(
    "li",
    { key: `${place} ${problem.message}` },
    h("p.place", null, place),
    h("p", null, problem.message),
    force,
  );
}

/** “dbt/stop.yaml:12:5” @param {FileProblem} problem */
function placeOf({ file, line, column }) {
  return [file, line, column].filter((part) => part !== null && part !== undefined).join(":");
}
