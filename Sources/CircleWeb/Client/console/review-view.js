/** After the session: the attendance to look through, correct and sign. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { button } from "./parts.js";
import { talksView } from "./people-view.js";
import { reviewRows, reviewTotals, statusIcon } from "./review.js";

/** @import { ConsolePage } from "./page.js" */

/** @typedef {ReturnType<typeof reviewRows>[number]} Row */

const COLUMNS = ["person", "status", "mode", "in", "out", "away", "gross", "net", "note"];
const NUMBERS = new Set(["in", "out", "away", "gross", "net"]);

/** @param {ConsolePage} page */
export function reviewView(page) {
  const { words, room, doc } = page;
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
    ),
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
    signing(page),
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
  const { words, doc } = page;
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
    h("td", null, row.arrived && row.mode ? words.t(`mode.${row.mode}`) : "–"),
    h("td.n", null, changed(row, "arrived", hour)),
    h("td.n", null, changed(row, "left", hour)),
    h("td.n", null, row.away > 0 && words.number(row.away)),
    h("td.n", null, changed(row, "gross", number)),
    h("td.n", null, changed(row, "net", number)),
    h("td", null, markNote(page, row)),
    h("td", null, !doc.signed && correctButton(page, row)),
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

/** @param {ConsolePage} page @param {Row} row */
function correctButton(page, row) {
  return button(page, {
    do: "person",
    id: row.id,
    word: page.words.t("review.correct"),
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
      h("td", null, words.t("review.absent", { n: totals.people - totals.present })),
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

/** @param {ConsolePage} page */
function signing(page) {
  const { words, doc, me } = page;
  if (doc.signed) {
    return h(
      "div.sign",
      null,
      h(
        "p",
        null,
        h(
          "span.chip.good",
          null,
          icon("sign"),
          words.t("review.signed", {
            by: doc.signed.by,
            at: words.dayAndTime(doc.signed.at),
          }),
        ),
      ),
      h("p.acts", null, h("a.button", { href: "/console" }, words.t("review.done"))),
    );
  }
  return h(
    "div.sign",
    null,
    h("p", null, rich(words, "review.statement")),
    h(
      "p.acts",
      null,
      h("a.button", { href: "/console" }, words.t("review.later")),
      button(page, {
        do: "sign",
        word: words.t("review.sign", { name: me.signature ?? me.name }),
        icon: "sign",
        class: page.room.safety ? "" : "primary",
      }),
    ),
  );
}
