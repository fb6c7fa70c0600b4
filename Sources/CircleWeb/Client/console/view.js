/** The whole console, from the documents. */

import { h } from "../kit/dom.js";
import { agendaView } from "./agenda-view.js";
import { controlsView } from "./controls-view.js";
import { lineView } from "./line-view.js";
import { lobbyView } from "./lobby-view.js";
import { stackedColumns } from "./outside.js";
import { asksView, peopleView } from "./people-view.js";
import { reviewView } from "./review-view.js";
import { sheetView } from "./sheets.js";
import { stepView } from "./step-view.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page */
export function consoleView(page) {
  const { phase } = page.room.session;
  if (phase === "ended") return [lineView(page), reviewView(page), sheetView(page)];
  const middle = h(
    "main",
    { key: "main" },
    phase === "lobby" ? lobbyView(page) : stepView(page),
    controlsView(page),
  );
  // Reading and the Tab key go as the eye does: in columns, or down the page, what is urgent first.
  const columns = stackedColumns().matches
    ? [asksView(page), middle, peopleView(page, { apart: true }), agendaView(page)]
    : [agendaView(page), middle, peopleView(page)];
  return [lineView(page), columns, sheetView(page)];
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
