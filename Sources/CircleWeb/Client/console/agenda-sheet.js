/** The sheet in which the rest of the agenda is changed. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { minutesOf } from "../plan/list.js";
import { listView } from "../plan/list-view.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page */
export function agendaSheet(page) {
  const { words, agenda } = page;
  return [
    h("p.soft", { key: "explains" }, words.t("replan.explains")),
    page.problem && h("p.wrong", { key: "wrong", role: "alert" }, icon("warning"), page.problem),
    meanwhile(page),
    listView(agenda.editor),
    foot(page),
  ];
}

/** @param {ConsolePage} page */
function meanwhile({ words, agenda }) {
  const texts = [
    agenda.began && words.t("replan.began", { title: words.pick(agenda.began) }),
    agenda.isOthers && words.t("replan.others"),
  ].filter((text) => typeof text === "string");
  return h(
    "div.meanwhile",
    { key: "meanwhile", role: "status" },
    texts.length > 0 && h("p.note", null, icon("people"), h("span", null, texts.join(" "))),
  );
}

/** The sum stays in sight while the list is long. @param {ConsolePage} page */
function foot(page) {
  const { words, agenda } = page;
  const isSlow = page.isSending("agenda") === "slow";
  const isSame = !agenda.isChanged;
  return h(
    "div.list-foot",
    { key: "foot" },
    sum(page),
    h(
      "p.row",
      null,
      h(
        "button.button.primary",
        {
          type: "button",
          "aria-disabled": page.isLost || isSlow || isSame ? "true" : null,
          "aria-describedby": isSame ? "unchanged" : null,
          onclick: () => page.isLost || isSame || agenda.save(),
        },
        words.t(isSlow ? "sending" : "replan.save"),
      ),
      agenda.isChanged && h("button.button", {
        key: "over",
        type: "button",
        onclick: () => {
          agenda.startOver();
          page.render();
        },
      }, words.t("replan.startOver")),
      h("button.button.quiet", {
        key: "close",
        type: "button",
        onclick: () => page.closeSheet(),
      }, words.t("sheet.notNow")),
      isSame && h("span.soft", { key: "same", id: "unchanged" }, words.t("list.unchanged")),
    ),
    page.isLost && h("p.soft", { key: "lost" }, words.t("replan.lost")),
  );
}

/** @param {ConsolePage} page */
function sum({ words, agenda }) {
  const { key, n, end } = agenda.balance();
  return h(
    "p.sum",
    { role: "status" },
    h("b", null, words.t("replan.left", { n: minutesOf(agenda.entries) })),
    h(
      "span.chip",
      { class: key === "over" && "attention" },
      icon(key === "over" ? "warning" : "clock"),
      words.t(`balance.${key}`, { n }),
    ),
    h("span.soft", null, words.t("replan.end", { at: words.time(end) })),
  );
}
