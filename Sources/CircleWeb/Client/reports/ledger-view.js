/** The table that a surveyor would accept: sums, sessions, people, who signed and when. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { totals } from "./ledger.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Row, Session } from "./ledger.js" */

const COLUMNS = ["participant", "status", "mode", "in", "out", "gross", "net", "note"];
const NUMBERS = new Set(["in", "out", "gross", "net"]);

/** @param {Words} words @param {Session[]} sessions */
export function summaryView(words, sessions) {
  const all = totals(sessions);
  const hours = { hours: Math.floor(all.net / 60), minutes: all.net % 60 };
  return h(
    "p.summary",
    { key: "summary" },
    h("span", null, rich(words, "reports.sessions", { n: all.sessions })),
    h("span", null, rich(words, "reports.present", { n: all.present, of: all.expected })),
    h("span", null, rich(words, "reports.hours", hours)),
    all.unsigned > 0 &&
      h("span", null, icon("warning"), " ", rich(words, "reports.unsigned", { n: all.unsigned })),
  );
}

/** @param {Words} words @param {Session[]} sessions */
export function ledgerView(words, sessions) {
  return h(
    "div.wide-table",
    { key: "ledger", tabindex: 0, role: "region", "aria-label": words.t("reports.title") },
    h(
      "table.table.ledger",
      null,
      h("caption.unseen", null, words.t("reports.title")),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          COLUMNS.map((name) =>
            h("th", { scope: "col", class: NUMBERS.has(name) && "n" }, words.t(`reports.${name}`))
          ),
        ),
      ),
      sessions.map((session) => sessionView(words, session)),
      footView(words, sessions),
    ),
  );
}

/** @param {Words} words @param {Session} session */
function sessionView(words, session) {
  const day = words.format(Date.parse(`${session.date}T12:00:00Z`), {
    weekday: "long",
    month: "long",
    day: "numeric",
    year: "numeric",
    timeZone: "UTC",
  });
  return h(
    "tbody",
    { key: session.id },
    h(
      "tr.session",
      null,
      h(
        "th",
        { colspan: COLUMNS.length, scope: "rowgroup" },
        h(
          "span",
          null,
          h("b", null, day),
          h(
            "span.soft",
            null,
            [
              session.title,
              session.program,
              words.t("reports.presentOf", { n: session.present, of: session.rows.length }),
            ].filter(Boolean).join(" · "),
          ),
          signedView(words, session),
        ),
      ),
    ),
    session.rows.map((row) => rowView(words, row)),
  );
}

/** @param {Words} words @param {Session} session */
function signedView(words, { signedBy, signedAt, zone }) {
  if (!signedBy) {
    return h("span.chip.attention", null, icon("warning"), words.t("reports.notSigned"));
  }
  const at = signedAt
    ? words.format(Date.parse(signedAt), {
      month: "short",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZone: zone,
    })
    : "";
  return h(
    "span.chip.good",
    null,
    icon("sign"),
    words.t("reports.signed", { by: signedBy, at }),
  );
}

/** @param {Words} words @param {Row} row */
function rowView(words, row) {
  const time = (/** @type {string | null} */ at) => {
    if (!at) return "";
    return words.format(Date.parse(at), {
      hour: "numeric",
      minute: "2-digit",
      timeZone: row.zone,
    });
  };
  return h(
    "tr",
    { key: row.participant },
    h("th", { scope: "row" }, row.name),
    h("td.state", null, icon(statusIcon(row)), words.t(`reports.status.${row.status}`)),
    h("td", null, row.arrived && row.mode ? words.t(`reports.mode.${row.mode}`) : "–"),
    h("td.n", null, time(row.arrived)),
    h("td.n", null, time(row.left)),
    h("td.n", null, words.number(row.grossMinutes)),
    h("td.n", null, words.number(row.netMinutes)),
    h(
      "td",
      null,
      row.reason,
      row.reason && row.markedBy && [
        " ",
        h("span.soft", null, row.markedBy),
      ],
    ),
  );
}

/** @param {Row} row */
function statusIcon({ status, markedBy }) {
  if (markedBy) return "pen";
  if (status === "present") return "tick";
  return status === "absent" || status === "excused" || status === "expected" ? "circle" : "clock";
}

/** @param {Words} words @param {Session[]} sessions */
function footView(words, sessions) {
  const all = totals(sessions);
  const people = [
    words.t("reports.count.present", { n: all.present }),
    all.excused > 0 && words.t("reports.count.excused", { n: all.excused }),
    all.absent > 0 && words.t("reports.count.absent", { n: all.absent }),
  ].filter(Boolean).join(", ");
  return h(
    "tfoot",
    { key: "foot" },
    h(
      "tr",
      null,
      h("th", { scope: "row" }, words.t("reports.total")),
      h("td", { colspan: 4 }, people),
      h("td.n", null, words.number(all.gross)),
      h("td.n", null, words.number(all.net)),
      h(
        "td",
        null,
        all.corrections > 0 && words.t("reports.corrections", { n: all.corrections }),
      ),
    ),
  );
}
