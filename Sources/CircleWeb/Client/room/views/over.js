/**
 * The end: when somebody was here, what comes next, and what stays on this phone.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { reachSentence } from "../../support/lines.js";
import { firstName } from "../names.js";
import { staffNames } from "./frame.js";
import { keepButtons } from "./keep.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @returns {Child[]} */
export function over(page) {
  const { words, clinic } = page;
  const { me } = page.live?.docs ?? {};
  page.wantNext();
  return [
    h(
      "h1",
      null,
      me ? words.t("over.title", { name: firstName(me.name) }) : words.t("over.title-plain"),
    ),
    facts(page),
    kept(page),
    h(
      "p",
      null,
      reachSentence(words, clinic, "over.stirred", { names: staffNames(page, "disjunction") }),
    ),
    clinic.afterHours && h("p", null, words.pick(clinic.afterHours)),
    h("p.soft", null, words.t("over.close")),
    h(
      "div.act",
      null,
      h(
        "button.button.quiet.wide",
        { type: "button", onclick: () => page.joinAgain() },
        words.t("over.join-other"),
      ),
      h(
        "button.button.quiet.wide",
        { type: "button", onclick: () => page.open({ name: "wipe-device" }) },
        words.t("device.open"),
      ),
    ),
  ];
}

/** @param {RoomPage} page */
function facts({ words, live, next }) {
  const attended = live?.docs.me?.attendance;
  // Somebody who never came has no times.
  const attendance = attended?.arrived && attended.left ? attended : null;
  if (!attendance && !next) return null;
  return h(
    "dl.roles",
    null,
    attendance && fact(
      words.t("over.today"),
      words.t("over.here-from", {
        from: words.time(attendance.arrived),
        to: words.time(attendance.left),
      }),
    ),
    next && fact(words.t("over.next"), words.dayAndTime(next.startsAt)),
  );
}

/** @param {string} name @param {string} text */
function fact(name, text) {
  return h("div", null, h("dt", null, name), h("dd", null, text));
}

/** @param {RoomPage} page */
function kept(page) {
  const { words, live, worksheets } = page;
  const session = live?.docs.room?.session.id;
  const person = live?.docs.me?.id;
  if (!session || !person) return null;
  return worksheets.all({ session, person }).map((worksheet) =>
    h(
      "section.lines",
      { key: worksheet.key, "aria-label": worksheet.title },
      h("h2", null, words.t("sheet.still-here", { title: worksheet.title })),
      keepButtons(page, worksheet),
    )
  );
}
