import assert from "node:assert/strict";
import test from "node:test";
import { pairRows, partOf } from "../../../Sources/CircleWeb/Client/console/pairs.js";
import {
  dayIn,
  recordAddress,
  reviewRows,
  reviewTotals,
} from "../../../Sources/CircleWeb/Client/console/review.js";
import { choose } from "../../../Sources/CircleWeb/Client/console/sessions.js";

const HOUR = 3_600_000;

test("a member's part moves on by one with each rotation", () => {
  const doc = (rotation) => ({
    plan: [],
    roster: { a: { name: "A", ready: true }, b: { name: "B", ready: true } },
    pairs: { groups: [["a", "b"]], rotation },
  });
  const names = (rotation) =>
    pairRows(doc(rotation), 2).rows[0].members.map((part) => part.map((m) => m.name));
  assert.deepEqual(names(0), [["A"], ["B"]]);
  assert.deepEqual(names(1), [["B"], ["A"]]);
  assert.equal(pairRows(doc(0), 2).rows[0].done, true);
});

test("the third in a group watches, until parts are swapped; who waits isn’t said to sit out", () => {
  const doc = {
    plan: [],
    roster: {
      a: { name: "A" },
      b: { name: "B" },
      c: { name: "C" },
      d: { name: "D", sitOut: true },
      e: { name: "E" },
    },
    pairs: { groups: [["a", "b", "c"]], sittingOut: ["d", "e"], rotation: 1 },
  };
  const { rows, parts, sittingOut, waiting } = pairRows(doc, 2);
  assert.deepEqual(rows[0].members.map((part) => part.map((m) => m.name)), [["C"], ["A"], ["B"]]);
  assert.deepEqual([parts, sittingOut, waiting], [3, ["D"], ["E"]]);
});

test("in as many rounds as there are members everybody has every part", () => {
  for (const size of [2, 3]) {
    for (let place = 0; place < size; place++) {
      const had = Array.from({ length: size }, (_, round) => partOf(place, size, round, size));
      assert.equal(new Set(had).size, size);
    }
  }
});

test("a correction stands beside the first entry, column by column where it differs", () => {
  const was = { status: "left-early", minutes: 119, grossMinutes: 140, arrived: 1, left: 2 };
  const mark = { status: "present", was, mode: "in-person", reason: "no power", by: "D", at: 1 };
  const person = { name: "A", status: "present", connection: "left", mark };
  const times = { arrived: 1, left: 3, minutes: 159, grossMinutes: 180 };
  const [row] = reviewRows({ plan: [], roster: { a: { ...person, ...times } } });
  assert.deepEqual([row.status, row.left, row.net], ["present", 3, 159]);
  assert.deepEqual(row.first, {
    status: "left-early",
    arrived: null,
    left: 2,
    gross: 140,
    net: 119,
  });
});

test("without a correction there is no first entry to show", () => {
  const person = { name: "A", status: "present", connection: "left", minutes: 3 };
  assert.equal(reviewRows({ plan: [], roster: { a: person } })[0].first, null);
});

test("the totals count who was there, not who was excused", () => {
  const rows = reviewRows({
    plan: [],
    roster: {
      a: { name: "A", status: "late", connection: "left", minutes: 145, grossMinutes: 166 },
      b: { name: "B", status: "excused", connection: "none" },
    },
  });
  assert.deepEqual(reviewTotals(rows), {
    present: 1,
    people: 2,
    away: 0,
    gross: 166,
    net: 145,
    changes: 0,
  });
});

test("the day of a session is the day in its own zone", () => {
  assert.equal(dayIn(Date.UTC(2026, 10, 18, 2), "America/New_York"), "2026-11-17");
});

const session = (id, phase, startsAt) => ({ id, phase, startsAt, zone: "UTC", title: id });

test("the console opens the one session that runs, then the one that waits today", () => {
  const now = Date.UTC(2026, 10, 17, 9);
  const waiting = session("waits", "lobby", now + HOUR);
  assert.equal(choose([waiting, session("runs", "live", now)], now).open?.id, "runs");
  assert.equal(choose([waiting], now).open?.id, "waits");
});

test("two that wait are left to the person to choose", () => {
  const now = Date.UTC(2026, 10, 17, 9);
  const chosen = choose([session("a", "lobby", now), session("b", "lobby", now + HOUR)], now);
  assert.equal(chosen.open, null);
  assert.deepEqual(chosen.today.map((s) => s.id), ["a", "b"]);
});

test("with nothing today the next one is named", () => {
  const now = Date.UTC(2026, 10, 17, 9);
  const chosen = choose([session("later", "lobby", now + 30 * HOUR)], now);
  assert.deepEqual([chosen.open, chosen.today.length, chosen.next?.id], [null, 0, "later"]);
});

test("the record to download is that of the session's own group and day", () => {
  const startsAt = Date.UTC(2026, 10, 17, 14);
  const session = { startsAt, zone: "America/New_York", group: "g&1" };
  const address = "/api/attendance?from=2026-11-17&to=2026-11-17&group=g%261&format=csv";
  assert.equal(recordAddress(session), address);
});
