/** One session's sheet as it is on paper. */

import { h } from "../kit/dom.js";
import { blankLines, blankRows, howToFill } from "./blank-view.js";
import { sayDay } from "./days.js";
import { tableView } from "./leaf-table.js";
import { byStatus, longMoment, people, times } from "./say.js";
import {
  amendmentText,
  breaks,
  entryText,
  grouped,
  heldText,
  presentOf,
  reasonText,
  remark,
  signedText,
  tookPlace,
} from "./sheet.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { SheetDocument } from "./types.js" */

/** @typedef {SheetDocument["rows"][number]} SheetRow */

/** @param {Words} words @param {SheetDocument} sheet @param {number} index */
export function leafView(words, sheet, index) {
  const title = words.t(sheet.blank ? "sheet.blankTitle" : "sheet.title");
  const day = sayDay(words, sheet.day, { dateStyle: "full" });
  return h(
    "article.leaf",
    { key: index, class: `leaf-${index}`, "aria-labelledby": `leaf-${index}` },
    h(
      "p.running",
      { "aria-hidden": "true" },
      h("span", null, words.t("sheet.running", { title, group: sheet.group })),
      h("span", null, day),
    ),
    h("h1", { id: `leaf-${index}` }, title),
    factsView(words, sheet, day),
    sheet.blank ? [howToFill(words), blankLines(words), blankRows(words, sheet)] : [
      signInView(words, sheet),
      partsView(words, sheet),
      modulesView(words, sheet),
      timesView(words, sheet),
      correctionsView(words, sheet),
    ],
    signaturesView(words, sheet),
    h("p.notice", null, words.pick(sheet.footer)),
  );
}

/** @param {Words} words @param {SheetDocument} sheet @param {string} day */
function factsView(words, sheet, day) {
  /** @type {[string, Child][]} */
  const facts = [
    ["program", sheet.program],
    ["site", sheet.site],
    ["group", [sheet.group, sheet.kind && [h("br", null), words.t(`sheet.kind.${sheet.kind}`)]]],
    ["date", day],
    ["plannedTimes", times(words, sheet.startsAt, sheet.endsAt, sheet.zone)],
    ["tookPlace", tookPlace(words, sheet)],
    // Nobody has measured what was done on paper.
    sheet.paper
      ? ["topicsPlanned", planned(words, sheet)]
      : ["topics", sheet.topics.map((topic) => words.pick(topic)).join(". ")],
    ["facilitators", facilitatorsOf(sheet)],
    ["present", sheet.blank ? null : presentOf(words, sheet)],
    ["breaks", sheet.blank ? null : breaks(words, sheet)],
    ["calledOff", remark(words, sheet.calledOff, sheet.zone)],
    ["fromPaper", remark(words, sheet.paper, sheet.zone)],
  ];
  return h(
    "dl.facts",
    null,
    facts.filter(([, value]) => value && value !== "").map(([name, value]) =>
      h("div", { key: name }, h("dt", null, words.t(`sheet.${name}`)), h("dd", null, value))
    ),
  );
}

/** @param {Words} words @param {SheetDocument} sheet */
const planned = (words, { plannedModules }) =>
  (plannedModules ?? []).map(({ title, version }) => moduleName(words, words.pick(title), version))
    .join(". ");

/** Nobody has led what hasn't begun, and paper may name nobody. @param {SheetDocument} sheet */
function facilitatorsOf({ facilitators }) {
  if (facilitators.length === 0) return null;
  return facilitators.map((name, at) => [at > 0 && h("br", { key: at }), name]);
}

/** @param {Words} words @param {SheetDocument} sheet */
function signInView(words, sheet) {
  const net = sheet.rows.reduce((sum, row) => sum + row.netMinutes, 0);
  const columns = [
    ["no", ""],
    ["name", ""],
    ["in", "n"],
    ["out", "n"],
    ["net", "n"],
    ["status", ""],
    ["reason", ""],
    ["signature", ""],
  ];
  const word = (/** @type {string} */ name) =>
    words.t(["in", "out", "status"].includes(name) ? `reports.${name}` : `sheet.${name}`);
  return tableView(
    words.t("sheet.signIn"),
    "sign-in",
    columns.map(([name, look]) => h("th", { key: name, scope: "col", class: look }, word(name))),
    sheet.rows.map((row) => personView(words, sheet, row)),
    [
      h("td", null),
      h("th", { scope: "row", colspan: 3 }, words.t("reports.total")),
      h("td.n", null, words.number(net)),
      h("td", { colspan: 3 }, people(words, sheet.present, byStatus(sheet.rows))),
    ],
  );
}

/** @param {Words} words @param {SheetDocument} sheet @param {SheetRow} row */
function personView(words, sheet, row) {
  const { zone } = sheet;
  const clock = (/** @type {number | null} */ at) => at === null ? "" : words.clock(at, zone);
  const status = words.t(`reports.status.${row.status}`);
  return h(
    "tr",
    { key: row.number },
    h("td", null, words.number(row.number)),
    h(
      "th",
      { scope: "row" },
      row.legalName ?? row.name,
      // The number leads to the same person as the name does.
      row.legalName && row.recordNumber && [h("br", null), h("small", null, row.recordNumber)],
    ),
    h("td.n", null, clock(row.arrived)),
    h("td.n", null, clock(row.left)),
    h("td.n", null, words.number(row.netMinutes)),
    h("td.state", null, modeText(words, row, status)),
    h("td", null, reasonText(words, row, sheet)),
    h("td.line-to-sign", null),
  );
}

/** The status, and how they took part when it wasn't in the room. @param {Words} words @param {SheetRow} row @param {string} status */
function modeText(words, { mode }, status) {
  return mode === "online" || mode === "mixed" ? words.t(`sheet.${mode}`, { status }) : status;
}

/** @param {Words} words @param {SheetDocument} sheet */
function partsView(words, { parts, netMinutes, zone, countsBreaks }) {
  if (parts.length === 0) return null;
  const clock = (/** @type {number | null} */ at) => at === null ? "" : words.clock(at, zone);
  const columns = [
    ["part", ""],
    ["module", ""],
    ["from", "n"],
    ["to", "n"],
    ["minutes", "n"],
    ["people", "n"],
  ];
  return tableView(
    words.t("sheet.parts"),
    "parts-done",
    columns.map(([name, look]) =>
      h(
        "th",
        { key: name, scope: "col", class: look },
        words.t(["from", "to"].includes(name) ? `reports.${name}` : `sheet.${name}`),
      )
    ),
    parts.map((part, index) =>
      h(
        "tr",
        { key: index },
        h("th", { scope: "row" }, words.pick(part.title)),
        h("td", null, whatOf(words, part, countsBreaks)),
        h("td.n", null, clock(part.from)),
        h("td.n", null, clock(part.to)),
        h("td.n", null, words.number(part.minutes)),
        h("td.n", null, words.number(part.people)),
      )
    ),
    [
      h("th", { scope: "row" }, words.t("sheet.netRow")),
      h("td", { colspan: 3 }, words.t("sheet.within")),
      h("td.n", null, words.number(netMinutes)),
      h("td", null),
    ],
  );
}

/** The module of a part, and what becomes of a break. @param {Words} words @param {SheetDocument["parts"][number]} part @param {boolean} countsBreaks */
function whatOf(words, { module, version, isBreak }, countsBreaks) {
  if (isBreak && !countsBreaks) return words.t("sheet.notCounted");
  return module === null ? null : moduleName(words, module, version);
}

/** @param {Words} words @param {string} title @param {number | null} [version] */
const moduleName = (words, title, version) =>
  version ? words.t("sheet.moduleVersion", { title, version }) : title;

/** Everybody's minutes of each module. @param {Words} words @param {SheetDocument} sheet */
function modulesView(words, { rows, modules, moduleMinutes }) {
  if (modules.length === 0) return null;
  return tableView(
    words.t("sheet.modules"),
    "modules",
    [
      h("th", { key: "name", scope: "col" }, words.t("sheet.name")),
      ...modules.map(({ module, title, version }) =>
        h(
          "th.n",
          { key: `${module}@${version ?? ""}`, scope: "col" },
          moduleName(words, words.pick(title), version),
        )
      ),
    ],
    rows.map((row, at) =>
      h(
        "tr",
        { key: row.number },
        h("th", { scope: "row" }, row.legalName ?? row.name),
        moduleMinutes[at].map((minutes, column) =>
          h("td.n", { key: column }, minutes > 0 ? words.number(minutes) : "–")
        ),
      )
    ),
    null,
  );
}

/** What the session's own times were before. @param {Words} words @param {SheetDocument} sheet */
function timesView(words, { timesCorrections, zone }) {
  if (timesCorrections.length === 0) return null;
  return tableView(
    words.t("sheet.timesCorrected"),
    "corrections",
    ["first", "to", "reason", "by"].map((name) =>
      h("th", { key: name, scope: "col" }, words.t(`sheet.${name}`))
    ),
    timesCorrections.map(({ from, to, reason, by, at, isAmendment }, index) =>
      h(
        "tr",
        { key: index },
        h("th", { scope: "row" }, heldText(words, from, zone)),
        h("td", null, heldText(words, to, zone)),
        h(
          "td",
          null,
          reason,
          isAmendment && [h("br", null), h("small", null, words.t("sheet.amendment.counts"))],
        ),
        h("td", null, `${by}, ${longMoment(words, at, zone)}`),
      )
    ),
    null,
  );
}

/** @param {Words} words @param {SheetDocument} sheet */
function correctionsView(words, { corrections, rows, zone }) {
  if (corrections.length === 0) {
    return [
      h("h2", null, words.t("sheet.corrections")),
      h("p", null, words.t("sheet.noCorrections")),
    ];
  }
  return tableView(
    words.t("sheet.corrections"),
    "corrections",
    ["name", "first", "to", "reason", "by"].map((name) =>
      h("th", { key: name, scope: "col" }, words.t(`sheet.${name}`))
    ),
    corrections.map((correction) => {
      const amendment = amendmentText(words, correction, zone);
      const { number, participant, from, to, reason, by, at } = correction;
      const legal = rows.find((row) => row.participant === participant)?.legalName;
      return h(
        "tr",
        { key: number },
        h("th", { scope: "row" }, legal ?? correction.name),
        h("td", null, entryText(words, from, zone)),
        h("td", null, to ? entryText(words, to, zone) : "–"),
        h("td", null, reason, amendment && [h("br", null), h("small", null, amendment)]),
        h("td", null, `${by}, ${longMoment(words, at, zone)}`),
      );
    }),
    null,
  );
}

/** @param {Words} words @param {SheetDocument} sheet */
function signaturesView(words, { signature, facilitators, zone, version, digest, blank }) {
  // Nobody knows beforehand who will lead: then there is a line all the same.
  const leading = facilitators.length > 0 ? facilitators : [words.t("sheet.facilitators")];
  return h(
    "section.closing",
    null,
    h("h2", null, words.t("sheet.signatures")),
    !blank && h(
      "p",
      null,
      signature ? signedText(words, signature, zone) : words.t("sheet.notSigned"),
    ),
    h(
      "div.signatures",
      null,
      [...leading, words.t("sheet.supervisor")].map((name) =>
        h("p", { key: name }, h("span", null, name), h("span", null, words.t("sheet.dateLine")))
      ),
    ),
    !blank && h(
      "p.version",
      null,
      version > 0 ? words.t("sheet.versionLong", { n: version }) : words.t("sheet.noVersion"),
      digest && [" · ", words.t("sheet.digestLong"), " ", h("span.digest", null, grouped(digest))],
    ),
  );
}
