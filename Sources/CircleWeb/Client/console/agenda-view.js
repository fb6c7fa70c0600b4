/** The left column: the agenda, and when we shall end at this pace. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { brokenView, cutsView } from "./agenda-foot.js";
import { agendaRows, canMove, plannedMinutes } from "./agenda.js";
import { paceAt } from "./clock.js";
import { say } from "./parts.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { Row } from "./agenda.js" */

/** @param {ConsolePage} page */
export function agendaView(page) {
  const { room, doc, words } = page;
  const rows = agendaRows({
    plan: doc.plan,
    phase: room.session.phase,
    startsAt: Math.max(room.session.startsAt, page.now),
    breakEnds: room.break?.endsAt,
  }, page.now);
  return h(
    "nav.left",
    { key: "agenda", "aria-labelledby": "agenda" },
    h(
      "div.head",
      null,
      h("h2", { id: "agenda" }, words.t("agenda")),
      h(
        "span.soft",
        null,
        words.t("agenda.parts", { n: doc.plan.length, minutes: plannedMinutes(doc.plan) }),
      ),
    ),
    brokenView(page),
    h("ol.agenda", null, rows.map((row) => part(page, row))),
    pace(page),
  );
}

/** @param {ConsolePage} page @param {Row} row */
function part(page, row) {
  const { words } = page;
  const current = row.state === "now";
  return h(
    "li",
    {
      key: row.id,
      class: [current ? "current" : row.state, row.isBreak && "break"].filter(Boolean).join(" "),
    },
    h(
      "button.row",
      goProps(page, row.go, current && "true"),
      row.state === "done" ? icon("tick") : h("span.dot"),
      h("span.title", null, words.pick(row.title)),
      h("span.min", null, say(page, row.minutes)),
      row.at !== null && h("span.at", null, words.clock(row.at)),
      h("span.unseen", null, words.t(`agenda.is.${row.state}`)),
    ),
    row.steps.length > 0 &&
      h("ol.steps", null, row.steps.map((step) => stepRow(page, step))),
  );
}

/** @param {ConsolePage} page @param {Row["steps"][number]} step */
function stepRow(page, step) {
  const current = step.state === "now";
  return h(
    "li",
    { key: step.id, class: current ? "on" : step.state },
    h(
      "button.row",
      goProps(page, step.id, current && "step"),
      step.state === "done" ? icon("tick") : h("span.dot"),
      h("span.title", null, page.words.pick(step.title)),
      h("span.unseen", null, page.words.t(`agenda.is.${step.state}`)),
    ),
  );
}

/**
 * A click goes there; before the session, in a break that was called in between and without a
 * connection it can't.
 *
 * @param {ConsolePage} page
 * @param {string | null} step
 * @param {string | false} current
 */
function goProps(page, step, current) {
  const { room, doc } = page;
  const { phase } = room.session;
  const off = !step || page.isLost ||
    !canMove({ plan: doc.plan, phase, breakEnds: room.break?.endsAt }) ||
    page.isSending("go", step) !== "no";
  return {
    type: "button",
    "aria-current": current || null,
    "aria-disabled": off ? "true" : null,
    onclick: () => off || page.act("go", step),
  };
}

/** @param {ConsolePage} page */
function pace(page) {
  const { room, doc, words, now } = page;
  const { phase, startsAt, endsAt } = room.session;
  const row = (/** @type {string} */ key, /** @type {string} */ value) => [
    h("dt", null, words.t(key)),
    h("dd", null, value),
  ];
  const rows = phase === "lobby"
    ? [
      row("pace.starts", words.time(startsAt)),
      row("pace.ends", words.time(endsAt)),
    ]
    : [
      row("pace.plannedEnd", words.time(endsAt)),
      row(
        "pace.atThisPace",
        words.time(paceAt(doc.clock, doc.plan, now, room.break?.endsAt).paceEnd ?? endsAt),
      ),
    ];
  return h("div.pace", null, h("dl", null, rows), cutsView(page));
}
