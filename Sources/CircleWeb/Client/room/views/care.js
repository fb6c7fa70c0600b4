/**
 * Shown on one phone only, after an answer that says great distress: ways to reach somebody. Nobody
 * else learns that it is there.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { emergencySentence, supportLines } from "../../support/lines.js";
import { staffNames } from "./frame.js";

/** @import { RoomPage } from "../page.js" */
/** @import { QuestionView } from "../../kit/types.js" */

/** @param {RoomPage} page @param {QuestionView} step */
export function careView(page, step) {
  if (!page.care.isFor(step.id)) return null;
  const { words, clinic } = page;
  return h(
    "section.care",
    { key: "care", "aria-labelledby": "care" },
    h("h2", { id: "care" }, words.t("care.title")),
    h("p", null, words.t("care.text")),
    talk(page),
    supportLines(words, clinic, false),
    h("p", null, emergencySentence(words, clinic, "support.danger")),
    h("p.soft", null, words.t("care.private")),
  );
}

/** @param {RoomPage} page */
function talk(page) {
  const { words } = page;
  if (page.live?.docs.me?.talk) {
    return h(
      "p.told",
      { role: "status" },
      icon("tick"),
      h("span", null, words.t("bar.talk-asked")),
    );
  }
  return h(
    "button.button.primary.wide",
    {
      type: "button",
      "aria-haspopup": "dialog",
      "aria-disabled": !page.online,
      onclick: () => page.online && page.open({ name: "talk" }),
    },
    icon("talk"),
    words.t("care.talk", { names: staffNames(page, "disjunction") }),
  );
}
