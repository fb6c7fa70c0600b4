import assert from "node:assert/strict";
import test from "node:test";
import { cssText, pageRules } from "../../../Sources/CircleWeb/Client/reports/printing.js";
import {
  amendmentText,
  breaks,
  entryText,
  grouped,
  namesOn,
  presentOf,
  reasonText,
  remark,
  sheetAddress,
  sheetsAsked,
  shortDigest,
  signedText,
  tookPlace,
} from "../../../Sources/CircleWeb/Client/reports/sheet.js";
import { leafView } from "../../../Sources/CircleWeb/Client/reports/sheet-view.js";
import { routeOf } from "../../../Sources/CircleWeb/Client/reports/routes.js";
import { en, es, plain } from "./words.js";

const ZONE = "America/New_York";
const NINE = Date.UTC(2026, 10, 17, 14);
const HOUR = 3_600_000;

test("a sheet's address holds the sessions and how people are called", () => {
  const address = new URL(sheetAddress(["s 1", "s2", "s3"], "initials"), "http://here");
  assert.deepEqual(sheetsAsked(address.pathname, address.search, "supervisor"), {
    sessions: ["s 1", "s2", "s3"],
    names: "initials",
  });
  assert.equal(sheetAddress(["s1"], ""), "/reports/sheets/s1");
});

test("full names are for supervisors, and nobody gets them without asking", () => {
  assert.equal(sheetsAsked("/reports/sheets/s1", "", "supervisor").names, "display");
  assert.equal(sheetsAsked("/reports/sheets/s1", "?names=legal", "supervisor").names, "legal");
  assert.equal(sheetsAsked("/reports/sheets/s1", "?names=legal", "facilitator").names, "display");
  assert.ok(!namesOn("facilitator").includes("legal"));
});

test("a session that is asked for twice is printed once", () => {
  assert.deepEqual(sheetsAsked("/reports/sheets/s1", "?and=s2%20s1", "supervisor").sessions, [
    "s1",
    "s2",
  ]);
});

test("a digest is shown in fours", () => {
  assert.equal(grouped("7f3a91c40be258d6ff"), "7f3a 91c4 0be2 58d6 ff");
  assert.equal(shortDigest("7f3a91c40be258d6".repeat(4)), "7f3a 91c4 0be2 58d6");
});

test("when a session took place is said; while it runs, since when", () => {
  const times = { startedAt: NINE, endedAt: NINE + 3 * HOUR, zone: ZONE };
  assert.equal(plain(tookPlace(en, times)), "9:00 AM to 12:00 PM");
  assert.equal(plain(tookPlace(en, { ...times, endedAt: null })), "9:00 AM, still running");
  assert.equal(tookPlace(en, { ...times, startedAt: null }), null);
  assert.match(plain(tookPlace(es, times)), /^9:00 a\.\s?m\. a 12:00 p\.\s?m\.$/);
});

test("a group larger than the rule is named as such", () => {
  assert.equal(presentOf(en, { present: 9, expected: 10, groupSizeWarning: 12 }), "9 of 10");
  assert.equal(presentOf(en, { present: 9, expected: 10, groupSizeWarning: null }), "9 of 10");
  assert.match(
    presentOf(en, { present: 13, expected: 14, groupSizeWarning: 12 }),
    /more than the 12/,
  );
});

test("breaks say whether they count", () => {
  assert.equal(
    breaks(en, { breakMinutes: 21, countsBreaks: false }),
    "21 min, not counted in net minutes",
  );
  assert.equal(
    breaks(en, { breakMinutes: 21, countsBreaks: true }),
    "21 min, counted in net minutes",
  );
  assert.equal(breaks(en, { breakMinutes: 0, countsBreaks: true }), "none");
});

test("an entry is its status, its times and its minutes", () => {
  const entry = { status: "left-early", arrived: NINE, left: NINE + 2 * HOUR, netMinutes: 119 };
  assert.equal(entryText(en, entry, ZONE), "Left early, 9:00–11:00, 119 min");
  const nobody = { status: "no-show", arrived: null, left: null, netMinutes: 0 };
  assert.equal(entryText(en, nobody, ZONE), "No-show");
});

test("an amendment says whether it counts and who countersigned it", () => {
  const amendment = {
    isAmendment: true,
    state: "counts",
    countersignedBy: null,
    countersignedAt: null,
  };
  assert.equal(amendmentText(en, { ...amendment, isAmendment: false }, ZONE), null);
  assert.equal(amendmentText(en, amendment, ZONE), "Amendment after signing");
  assert.match(amendmentText(en, { ...amendment, state: "awaiting" }, ZONE), /doesn’t count yet/);
  const both = { ...amendment, countersignedBy: "Morgan Ellery", countersignedAt: NINE };
  assert.match(amendmentText(en, both, ZONE), /^Amendment after signing; Morgan Ellery, Nov 17/);
});

test("why a row is as it is stands in it, with who and when unless Corrections says so", () => {
  const row = {
    participant: "p1",
    status: "excused",
    awayMinutes: 0,
    reason: "Sick child.",
    markedBy: "Dana Whitfield, LCSW",
    markedAt: NINE,
  };
  const sheet = { corrections: [], paper: null, zone: ZONE };
  const said = (more, on = {}) => plain(reasonText(en, { ...row, ...more }, { ...sheet, ...on }));
  assert.equal(said({}), "Sick child. (Dana Whitfield, LCSW, Nov 17, 9:00 AM)");
  const corrections = [{ participant: "p1", reason: row.reason, by: row.markedBy }];
  assert.equal(said({}, { corrections }), "Sick child. Corrected, see Corrections");
  assert.equal(said({ status: "present", awayMinutes: 12, reason: null }), "Away 12 min");
  const other = [{ ...corrections[0], participant: "p2" }];
  assert.match(said({}, { corrections: other }), /\(Dana/);
});

test("a sheet from paper says its own reason once, and a row's own in the row", () => {
  const by = "Dana Whitfield, LCSW";
  const row = { participant: "p1", status: "late", awayMinutes: 0, markedBy: by, markedAt: NINE };
  const sheet = { corrections: [], paper: { reason: "No network", by, at: NINE }, zone: ZONE };
  assert.equal(reasonText(en, { ...row, reason: "No network" }, sheet), "");
  assert.match(reasonText(en, { ...row, reason: "Bus" }, sheet), /^Bus \(Dana/);
});

test("what concerns the whole record says why, who and when", () => {
  const burst = { reason: "Burst pipe.", by: "Dana Whitfield, LCSW", at: NINE };
  assert.equal(
    plain(remark(en, burst, ZONE)),
    "Burst pipe. (Dana Whitfield, LCSW, Nov 17, 9:00 AM)",
  );
  assert.equal(remark(en, null, ZONE), null);
});

test("a signature says its statement when there is one", () => {
  const signature = { by: "Dana Whitfield, LCSW", at: NINE, statement: "This is right." };
  assert.match(signedText(en, signature, ZONE), /LCSW, November 17, 2026.*: “This is right.”$/);
  assert.doesNotMatch(signedText(es, { ...signature, statement: null }, ZONE), /«/);
});

test("a text in the margins can't end its rule", () => {
  assert.equal(cssText('a "b" \\ c'), '"a \\"b\\" \\\\ c"');
  assert.equal(cssText("one\ntwo"), '"one\\a two"');
  assert.ok(!cssText("</style>").includes("<"));
});

test("pages are numbered in the language of the page, and named ones stay apart", () => {
  const rules = pageRules(en, "leaf-0", { bottomLeft: "Notice", bottomRight: "Digest" });
  assert.match(rules, /@page leaf-0 \{/);
  assert.match(rules, /"Page " counter\(page\) " of " counter\(pages\) "" "\\a Digest"/);
  assert.match(pageRules(es, "", {}), /"Página " counter\(page\) " de " counter\(pages\)/);
});

test("each address has its page; one that isn't known shows attendance", () => {
  const words = (path) => routeOf(path).words.at(-1);
  assert.equal(words("/reports"), "attendance");
  assert.equal(words("/reports/"), "attendance");
  assert.equal(words("/reports/hours"), "hours");
  assert.equal(words("/reports/weeks"), "weeks");
  assert.equal(words("/reports/sheets"), "sheets");
  assert.notEqual(routeOf("/reports/sheets"), routeOf("/reports/sheets/s1"));
  assert.equal(words("/reports/nothing"), "attendance");
});

const sheet = {
  blank: true,
  session: "s1",
  program: "IOP",
  group: "Skills",
  day: "2026-11-17",
  zone: ZONE,
  startsAt: NINE,
  endsAt: NINE + 3 * HOUR,
  topics: [],
  rows: [],
  parts: [],
  modules: [],
  facilitators: [],
  timesCorrections: [],
  corrections: [],
  footer: { en: "", es: "" },
};

test("a sheet says of each part which module it was, and in which version", () => {
  const parts = [
    { title: { en: "Stop" }, module: "stop", version: 4, from: NINE, to: NINE + HOUR },
    { title: { en: "Break" }, module: null, version: null, from: NINE, to: NINE, isBreak: true },
    { title: { en: "Old" }, module: "old", version: null, from: NINE, to: NINE + HOUR },
  ].map((part) => ({ isBreak: false, minutes: 60, people: 3, ...part }));
  const modules = [4, 5].map((version) => ({ module: "stop", title: { en: "Stop" }, version }));
  const whole = /** @type {any} */ ({ ...sheet, blank: false, parts, modules });
  const leaf = JSON.stringify(leafView(en, whole, 0));
  assert.match(leaf, /"Module"/);
  assert.match(leaf, /stop, version 4.*not counted.*"old".*Stop, version 4.*Stop, version 5/);
  assert.doesNotMatch(leaf, /[{]title[}]/);
});

test("of a session from paper, what was planned is said to be planned", () => {
  const facts = (/** @type {any} */ more) =>
    JSON.stringify(leafView(en, /** @type {any} */ ({ ...sheet, ...more }), 0));
  const title = { en: "Stop" };
  const planned = { topics: [title], plannedModules: [{ title, version: 4 }] };
  const paper = { by: "Dana, LCSW", at: NINE, reason: "no network" };
  assert.match(facts({ ...planned, paper }), /Topics as planned.*Stop, version 4/);
  assert.doesNotMatch(facts({ ...planned, paper }), /"Topics"/);
  assert.match(facts({ topics: [title] }), /"Topics".*Stop/);
});

test("a sheet that names no facilitator has no line for facilitators", () => {
  const facts = (/** @type {string[]} */ facilitators) => {
    const whole = /** @type {any} */ ({ ...sheet, facilitators });
    const leaf = leafView(en, whole, 0);
    const list = leaf.children.find((child) => /** @type {any} */ (child)?.tag === "dl");
    return JSON.stringify(list);
  };
  assert.doesNotMatch(facts([]), /Facilitators/);
  assert.match(facts(["Dana, LCSW"]), /Facilitators.*Dana, LCSW/);
});
