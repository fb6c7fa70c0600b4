import assert from "node:assert/strict";
import test from "node:test";
import {
  bySession,
  daysBefore,
  filtersOf,
  query,
  totals,
} from "../../../Sources/CircleWeb/Client/reports/ledger.js";
import { target } from "../../../Sources/CircleWeb/Client/sign-in/target.js";

const row = (session, date, name, status, more = {}) => ({
  session,
  date,
  name,
  status,
  groupTitle: `Group ${session}`,
  program: "Adult IOP",
  zone: "UTC",
  grossMinutes: 100,
  netMinutes: 90,
  ...more,
});

test("sessions stand with the latest day first and people by name", () => {
  const sessions = bySession([
    row("s1", "2026-11-16", "Walt", "present"),
    row("s2", "2026-11-17", "Joy", "absent"),
    row("s1", "2026-11-16", "Aisha", "late"),
  ]);
  assert.deepEqual(sessions.map((session) => session.id), ["s2", "s1"]);
  assert.deepEqual(sessions[1].rows.map((each) => each.name), ["Aisha", "Walt"]);
  assert.deepEqual(sessions.map((session) => session.present), [0, 2]);
});

test("the totals are sums over every session shown", () => {
  const all = totals(bySession([
    row("s1", "2026-11-16", "A", "present", { signedBy: "Dana" }),
    row("s1", "2026-11-16", "B", "excused", { signedBy: "Dana", reason: "ill", netMinutes: 0 }),
    row("s2", "2026-11-17", "A", "left-early"),
  ]));
  assert.deepEqual(all, {
    sessions: 2,
    unsigned: 1,
    expected: 3,
    present: 2,
    excused: 1,
    absent: 0,
    gross: 300,
    net: 180,
    corrections: 1,
  });
});

test("without an address the last seven days are shown", () => {
  assert.deepEqual(filtersOf("", "2026-11-17"), {
    from: "2026-11-11",
    to: "2026-11-17",
    group: "",
  });
  assert.equal(daysBefore("2026-03-01", 1), "2026-02-28");
});

test("filters go into the address and come out of it again; nonsense is left out", () => {
  const filters = { from: "2026-11-01", to: "2026-11-02", group: "g 1" };
  assert.deepEqual(filtersOf(`?${query(filters)}`, "2027-01-01"), filters);
  assert.equal(filtersOf("?to=yesterday", "2026-11-17").to, "2026-11-17");
  assert.equal(query(filters, "csv"), "from=2026-11-01&to=2026-11-02&group=g+1&format=csv");
});

test("after signing in each role has its own page", () => {
  assert.equal(target(null, "supervisor", "http://here"), "/reports");
  assert.equal(target(null, "facilitator", "http://here"), "/console");
  assert.equal(target("/console/s1?lang=es", "facilitator", "http://here"), "/console/s1?lang=es");
});

test("signing in never leads to another server", () => {
  for (const bad of ["//elsewhere", "/\\elsewhere", "https://elsewhere/", "javascript:alert(1)"]) {
    assert.equal(target(bad, "facilitator", "http://here"), "/console", bad);
  }
});
