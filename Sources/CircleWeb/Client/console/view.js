/** The whole console, from the documents. */

import { h } from "../kit/dom.js";
import { agendaView } from "./agenda-view.js";
import { controlsView } from "./controls-view.js";
import { lineView } from "./line-view.js";
import { lobbyView } from "./lobby-view.js";
import { peopleView } from "./people-view.js";
import { reviewView } from "./review-view.js";
import { sheetView } from "./sheets.js";
import { stepView } from "./step-view.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page */
export function consoleView(page) {
  const { phase } = page.room.session;
  if (phase === "ended") return [lineView(page), reviewView(page), sheetView(page)];
  return [
    lineView(page),
    agendaView(page),
    h(
      "main",
      { key: "main" },
      phase === "lobby" ? lobbyView(page) : stepView(page),
      controlsView(page),
    ),
    peopleView(page),
    sheetView(page),
  ];
}

/** Until the first documents are here, and when they will never come. @param {ConsolePage} page */
export function openingView({ words, farewell, isLost }) {
  const key = farewell ? "bye" : isLost ? "opening.lost" : "opening";
  const said = farewell?.message || words.t(key);
  return h(
    "main.whole.empty-page",
    { key: "opening" },
    h(
      "div.empty",
      null,
      h("h1", null, words.t("opening.title")),
      h("p", { role: "status" }, said),
      (farewell || isLost) &&
        h("p", null, h("a.button", { href: "/console" }, words.t("opening.sessions"))),
    ),
  );
}
