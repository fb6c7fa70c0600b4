/** What the sheets over the pages share. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { sayLongDay } from "./days.js";

/** @import { Words } from "../kit/words.js" */

/** Why the server refused; what was typed still stands. @param {{ refused?: string | null }} open */
export function refused({ refused: message }) {
  return message
    ? h(
      "div.note.attention",
      { key: "refused", role: "alert" },
      icon("warning"),
      h("p", null, message),
    )
    : null;
}

/** @param {{ words: Words, closeSheet: () => void }} page */
export function notNow(page) {
  return h(
    "button.button.quiet",
    { key: "not-now", type: "button", onclick: () => page.closeSheet() },
    page.words.t("reports.notNow"),
  );
}

/** @param {{ words: Words, today: string }} page @param {{ title: string, day: string }} session */
export function whichSession({ words, today }, { title, day }) {
  return h("p.soft", null, `${title} · ${sayLongDay(words, day, today)}`);
}
