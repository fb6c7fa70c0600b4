/** After the session: the attendance to look through, correct and sign. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { button } from "./parts.js";
import { awaitingWords } from "./person-sheet.js";
import { reviewRows, reviewTotals, statusIcon } from "./review.js";
import { calledOffView, signView } from "./sign-view.js";
import { talksView } from "./talks-view.js";

/** @import { ConsolePage } from "./page.js" */

/** @typedef {ReturnType<typeof reviewRows>[number]} Row */

const COLUMNS = ["person", "status", "mode", "in", "out", "away", "gross", "net", "note"];
const NUMBERS = new Set(["in", "out", "away", "gross", "net"]);

/** @param {ConsolePage} page */
export function reviewView(page) {
  const { words, room, doc } = page;
  if (doc.record?.calledOff) return calledOffView(page);
  const rows = reviewRows(doc);
  const totals = reviewTotals(rows);
  const { startedAt, endedAt, startsAt, endsAt } = room.session;
  return h(
    "main.whole",
    { key: "main" },
    h("div.talks.people", null, talksView(page)),
    h(
      "div.step-head",
      null,
      h("h1", { tabindex: -1 }, words.t(doc.signed ? "review.signedTitle" : "review.title")),
      h(
        "p.soft",
        null,
        words.t("review.counted", {
          n: totals.present,
          of: totals.people,
          from: words.time(startedAt ?? startsAt),
          to: words.time(endedAt ?? endsAt),
        }),
      ),
      paperNote(page),
    ),
    h("p.print-only", null, words.t("review.onPaper")),
    h(
      "div.review",
      { tabindex: 0, role: "region", "aria-label": words.t("review.region") },
      h(
        "table.table",
        null,
        h("caption.unseen", null, words.t("review.region")),
        tableHead(page),
        h("tbody", null, rows.map((row) => personRow(page, row))),
        tableFoot(page, totals),
      ),
    ),
    signView(page),
  );
}

/** A record that was typed in says so. @param {ConsolePage} page */
function paperNote({ words, doc }) {
  const note = doc.record?.paper;
  return note && h(
    "p.soft",
    null,
    words.t("review.paper", { by: note.by, at: words.dayAndTime(note.at), reason: note.reason }),
  );
}

/** @param {ConsolePage} page */
function tableHead({ words }) {
  return h(
    "thead",
    null,
    h(
      "tr",
      null,
      COLUMNS.map((name) =>
        h("th", { scope: "col", class: NUMBERS.has(name) && "n" }, words.t(`review.${name}`))
      ),
      h("th", { scope: "col" }, h("span.unseen", null, words.t("review.change"))),
    ),
  );
}

/** @param {ConsolePage} page @param {Row} row */
function personRow(page, row) {
  const { words } = page;
  const status = (/** @type {string} */ value) => words.t(`status.${value}`);
  const number = (/** @type {number} */ n) => words.number(n);
  // Within the day that the page is about, an hour says it all.
  const hour = (/** @type {number} */ at) => words.clock(at);
  return h(
    "tr",
    { key: row.id, class: row.mark && "changed" },
    h("th", { scope: "row" }, row.name),
    h(
      "td",
      null,
      h(
        "span.state",
        null,
        icon(row.mark ? "pen" : statusIcon(row.status)),
        changed(row, "status", status),
      ),
    ),
    h("td", null, row.mode ? words.t(`mode.${row.mode}`) : "–"),
    h("td.n", null, changed(row, "arrived", hour)),
    h("td.n", null, changed(row, "left", hour)),
    h("td.n", null, row.away > 0 && words.number(row.away)),
    h("td.n", null, changed(row, "gross", number)),
    h("td.n", null, changed(row, "net", number)),
    h("td", null, markNote(page, row), awaitingNote(page, row)),
    h("td", null, correctButton(page, row)),
  );
}

/**
 * An entry; where it was corrected, the first one struck through before it.
 *
 * @template {"status" | "arrived" | "left" | "gross" | "net"} Column
 * @param {Row} row
 * @param {Column} column
 * @param {(value: any) => string} write
 */
function changed(row, column, write) {
  const now = row[column];
  const first = row.first?.[column] ?? null;
  const text = now === null ? "" : write(now);
  return first === null
    ? h("span", null, text)
    : [h("del", null, write(first)), " ", h("ins", null, text)];
}

/** @param {ConsolePage} page @param {Row} row */
function markNote({ words }, { mark }) {
  if (!mark) return null;
  return [mark.reason, " ", h("span.soft", null, `${mark.by}, ${words.clock(mark.at)}`)];
}

/** Asked for, and not part of the record yet. @param {ConsolePage} page @param {Row} row */
function awaitingNote(page, { awaiting }) {
  return awaiting && h(
    "span.awaiting",
    { key: "awaiting" },
    h("span.chip.attention", null, icon("clock"), page.words.t("review.awaiting")),
    " ",
    awaitingWords(page, awaiting),
  );
}

/** @param {ConsolePage} page @param {Row} row */
function correctButton(page, row) {
  const word = row.awaiting ? "review.look" : page.doc.signed ? "review.amend" : "review.correct";
  return button(page, {
    do: "person",
    id: row.id,
    word: page.words.t(word),
    about: row.name,
    class: "quiet",
    props: { "aria-haspopup": "dialog" },
  });
}

/** @param {ConsolePage} page @param {ReturnType<typeof reviewTotals>} totals */
function tableFoot({ words }, totals) {
  const number = (/** @type {number} */ n) => h("td.n", null, words.number(n));
  return h(
    "tfoot",
    null,
    h(
      "tr",
      null,
      h("th", { scope: "row" }, words.t("review.present", { n: totals.present })),
      h("td", null, words.t("review.notHere", { n: totals.people - totals.present })),
      h("td"),
      h("td"),
      h("td"),
      number(totals.away),
      number(totals.gross),
      number(totals.net),
      h("td", null, totals.changes > 0 && words.t("review.changes", { n: totals.changes })),
      h("td"),
    ),
  );
}
