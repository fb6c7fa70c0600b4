/** The table that a surveyor would accept: sums, sessions, people, who signed and when. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { mayCountersign } from "./correction.js";
import { sayLongDay } from "./days.js";
import { away, duration, moment, people, times, wasThere } from "./say.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { AttendancePage } from "./attendance-page.js" */
/** @import { AttendancePart, Row, Session, Totals } from "./types.js" */
/** @import { steps, Trail } from "./paging.js" */

const COLUMNS = ["participant", "status", "mode", "in", "out", "gross", "net", "note"];
const NUMBERS = new Set(["in", "out", "gross", "net"]);

/** @param {Words} words @param {Totals} all */
export function summaryView(words, all) {
  return h(
    "p.summary",
    { key: "summary" },
    h("span", null, rich(words, "reports.sessions", { n: all.sessions })),
    h("span", null, rich(words, "reports.present", { n: all.present, of: all.expected })),
    h("span", null, rich(words, "reports.netHours", { time: duration(words, all.netMinutes) })),
    all.unsigned > 0 &&
      h("span", null, icon("warning"), " ", rich(words, "reports.unsigned", { n: all.unsigned })),
  );
}

/** @param {AttendancePage} page @param {AttendancePart} answer */
export function ledgerView(page, { sessions, totals }) {
  const { words } = page;
  const title = words.t("reports.nav.attendance");
  return h(
    "div.wide-table",
    { key: "ledger", tabindex: 0, role: "region", "aria-label": title },
    h(
      "table.table.ledger",
      null,
      h("caption.unseen", null, title),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          COLUMNS.map((name) =>
            h("th", { scope: "col", class: NUMBERS.has(name) && "n" }, words.t(`reports.${name}`))
          ),
          h("td.act", null),
        ),
      ),
      sessions.map((session) => sessionView(page, session)),
      footView(words, totals),
    ),
  );
}

/** @param {AttendancePage} page @param {Session} session */
function sessionView(page, session) {
  const { words } = page;
  const { id, zone, present, expected } = session;
  const from = session.startedAt ?? session.startsAt;
  const to = session.endedAt ?? session.endsAt;
  return h(
    "tbody",
    { key: id },
    h(
      "tr.session",
      null,
      h(
        "th",
        { colspan: COLUMNS.length + 1, scope: "rowgroup" },
        h(
          "span",
          null,
          h("b", null, sayLongDay(words, session.day, page.today)),
          h(
            "span.soft",
            null,
            [
              session.title,
              times(words, from, to, zone),
              words.t("reports.presentOf", { n: present, of: expected }),
            ].join(" · "),
          ),
          h(
            "a.no-print",
            { href: `/reports/sheets/${encodeURIComponent(id)}` },
            words.t(isToSign(page, session) ? "reports.readAndSign" : "reports.sheet"),
            h("span.unseen", null, ` ${sayLongDay(words, session.day, page.today)}`),
          ),
          h("span.chips", null, chips(words, session)),
        ),
      ),
    ),
    session.rows.map((row) => rowView(page, session, row)),
  );
}

/** Whether it waits for a facilitator, such as the one who reads. @param {AttendancePage} page @param {Session} session */
function isToSign({ me }, { phase, signedBy }) {
  return me.role === "facilitator" && phase === "ended" && !signedBy;
}

/** Where the record stands. @param {Words} words @param {Session} session */
export function chips(words, { phase, signedBy, signedAt, zone, awaiting }) {
  const chip = (
    /** @type {string} */ sign,
    /** @type {string} */ look,
    /** @type {string} */ text,
  ) => h("span.chip", { class: look }, icon(sign), text);
  if (phase === "called-off") return chip("close", "", words.t("reports.calledOff"));
  if (phase === "running") return chip("clock", "", words.t("reports.running"));
  if (!signedBy) return chip("warning", "attention", words.t("reports.notSigned"));
  const at = signedAt ? moment(words, signedAt, zone) : "";
  return [
    awaiting > 0 &&
    chip("warning", "attention", words.t("reports.amendmentsAwait", { n: awaiting })),
    chip("sign", "good", words.t("reports.signedBy", { by: signedBy, at })),
  ];
}

/** @param {AttendancePage} page @param {Session} session @param {Row} row */
function rowView(page, session, row) {
  const { words } = page;
  const { first } = row;
  const clock = (/** @type {number | null} */ at) =>
    at === null ? "" : words.clock(at, session.zone);
  const status = (/** @type {string} */ name) => words.t(`reports.status.${name}`);
  const minutes = (/** @type {number} */ count) => words.number(count);
  return h(
    "tr",
    { key: row.participant },
    h("th", { scope: "row" }, page.showsNumbers ? row.participant : row.name),
    h(
      "td.state",
      null,
      icon(signOf(row)),
      corrected(first && status(first.status), status(row.status)),
    ),
    h("td.mode", null, row.mode ? words.t(`reports.mode.${row.mode}`) : "–"),
    h("td.n", null, corrected(first && clock(first.arrived), clock(row.arrived))),
    h("td.n", null, corrected(first && clock(first.left), clock(row.left))),
    h(
      "td.n",
      null,
      corrected(first && minutes(first.grossMinutes ?? 0), minutes(row.grossMinutes)),
    ),
    h("td.n", null, corrected(first && minutes(first.netMinutes), minutes(row.netMinutes))),
    h("td.remark", null, noteView(page, session, row)),
    h("td.act", null, actView(page, session, row)),
  );
}

/** The first entry struck through beside the new one, where they differ. @param {string | null} first @param {string} now */
function corrected(first, now) {
  if (first === null || first === now) return now;
  return [first && h("del", null, first), first && now && " ", now && h("ins", null, now)];
}

/** @param {AttendancePage} page @param {Session} session @param {Row} row */
function noteView(page, session, row) {
  const { words } = page;
  const { awayMinutes, reason, markedBy, markedAt, awaiting } = row;
  const note = awayMinutes > 0 && wasThere(row.status) ? away(words, awayMinutes) : "";
  const by = [markedBy, markedAt && moment(words, markedAt, session.zone)].filter(Boolean).join(
    ", ",
  );
  return [
    note && h("span.soft", null, note),
    note && reason && " · ",
    reason && [reason, " ", h("span.soft.nowrap", null, by)],
    awaiting && h(
      "span.awaiting",
      null,
      icon("warning"),
      words.t("reports.awaits", {
        status: words.t(`reports.status.${awaiting.status}`),
        reason: awaiting.reason,
        by: awaiting.by,
        at: moment(words, awaiting.at, session.zone),
      }),
    ),
  ];
}

/** @param {AttendancePage} page @param {Session} session @param {Row} row @returns {Child} */
function actView(page, session, row) {
  const { words, me } = page;
  const { awaiting } = row;
  const button = (/** @type {string} */ word, /** @type {{ kind: string }} */ sheet) =>
    h(
      "button.button.act",
      {
        key: word,
        type: "button",
        "aria-haspopup": "dialog",
        onclick: () => page.openSheet(/** @type {any} */ ({ ...sheet, session, row })),
      },
      words.t(`reports.do.${word}`),
      h("span.unseen", null, ` ${row.name}`),
    );
  if (awaiting) {
    return mayCountersign(me, awaiting) && button("decide", { kind: "decide" });
  }
  if (session.phase === "called-off") return null;
  return button(session.signedBy ? "amend" : "correct", { kind: "correct" });
}

/** @param {Row} row */
function signOf({ status, markedBy }) {
  if (status === "present") return "tick";
  if (wasThere(status)) return "clock";
  return markedBy ? "pen" : "circle";
}

/** @param {Words} words @param {Totals} all */
function footView(words, all) {
  return h(
    "tfoot",
    { key: "foot" },
    h(
      "tr",
      null,
      h("th", { scope: "row" }, words.t("reports.total")),
      h("td", { colspan: 4 }, people(words, all.present, all.byStatus)),
      h("td.n", null, words.number(all.grossMinutes)),
      h("td.n", null, words.number(all.netMinutes)),
      h(
        "td",
        { colspan: 2 },
        all.corrections > 0 && words.t("reports.corrections", { n: all.corrections }),
      ),
    ),
  );
}

/**
 * @param {Words} words
 * @param {AttendancePart} answer
 * @param {ReturnType<typeof steps>} moves
 * @param {(step: { after: string, trail: Trail }) => void} go
 */
export function pagingView(words, { sessions, totals }, { earlier, later }, go) {
  if (!earlier && !later) return null;
  return h(
    "nav.paging.no-print",
    { key: "paging", "aria-label": words.t("reports.paging") },
    later && h(
      "button.button",
      { key: "later", type: "button", onclick: () => go(later) },
      icon("back"),
      words.t("reports.later"),
    ),
    earlier && h(
      "button.button",
      { key: "earlier", type: "button", onclick: () => go(earlier) },
      words.t("reports.earlier"),
      icon("next"),
    ),
    h("p.soft", null, words.t("reports.shown", { n: sessions.length, of: totals.sessions })),
  );
}
