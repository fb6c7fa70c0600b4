/**
 * What somebody should know before answering without a name: whole before the first question of a
 * session, one line before the others.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { sentence } from "./frame.js";

/** @import { RoomPage } from "../page.js" */

/** @param {RoomPage} page */
export function notice(page) {
  const { words } = page;
  const isFirst = (page.live?.docs.me?.answered ?? []).length === 0;
  if (!isFirst) {
    return h(
      "div.note",
      { key: "notice" },
      icon("lock"),
      h("p", null, sentence(page, "check.notice-short"), " ", explains(page)),
    );
  }
  return h(
    "section.note.first",
    { key: "notice", "aria-labelledby": "notice" },
    icon("lock"),
    h(
      "div",
      null,
      h("h2", { id: "notice" }, words.t("check.notice-title")),
      h("p", null, sentence(page, "check.notice")),
      h("button.button", {
        type: "button",
        "aria-haspopup": "dialog",
        "aria-disabled": !page.online,
        onclick: () => page.online ? page.open({ name: "talk" }) : page.say(words.t("bar.offline")),
      }, words.t("check.want-to-talk")),
      h("p", null, explains(page)),
    ),
  );
}

/** Beside the group, which goes on. @param {RoomPage} page */
function explains({ words }) {
  return h(
    "a",
    { href: "/anonymous", target: "_blank", rel: "noopener" },
    words.t("anonymous.link"),
  );
}
