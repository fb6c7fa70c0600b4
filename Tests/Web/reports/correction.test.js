import assert from "node:assert/strict";
import test from "node:test";
import {
  correctionOf,
  draftOf,
  instantIn,
  kindOf,
  mayCountersign,
  timeAt,
} from "../../../Sources/CircleWeb/Client/reports/correction.js";

const ZONE = "America/New_York";
const at = (day, time) => instantIn(day, time, ZONE);

const session = (more = {}) => ({
  id: "s1",
  day: "2026-11-17",
  zone: ZONE,
  startsAt: at("2026-11-17", "09:00"),
  endsAt: at("2026-11-17", "12:00"),
  startedAt: at("2026-11-17", "09:01"),
  endedAt: at("2026-11-17", "12:02"),
  signedBy: null,
  ...more,
});
const row = (more = {}) => ({
  participant: "p1",
  status: "left-early",
  mode: "online",
  arrived: at("2026-11-17", "09:14"),
  left: at("2026-11-17", "11:20"),
  ...more,
});

test("the form begins with the row as it is", () => {
  assert.deepEqual(draftOf(session(), row()), {
    status: "left-early",
    mode: "online",
    arrived: "09:14",
    left: "11:20",
    reason: "",
  });
});

test("for somebody who wasn't there it begins with the session's times", () => {
  const draft = draftOf(
    session(),
    row({ status: "no-show", mode: null, arrived: null, left: null }),
  );
  assert.deepEqual([draft.mode, draft.arrived, draft.left], ["in-person", "09:01", "12:02"]);
});

test("what is typed becomes instants in the zone of the session", () => {
  const draft = {
    status: "present",
    mode: "in-person",
    arrived: "09:00",
    left: "12:00",
    reason: " Stayed ",
  };
  assert.deepEqual(correctionOf(session(), row(), draft), {
    participant: "p1",
    status: "present",
    reason: "Stayed",
    mode: "in-person",
    arrived: at("2026-11-17", "09:00"),
    left: at("2026-11-17", "12:00"),
  });
});

test("whoever wasn't there has neither times nor a mode", () => {
  const draft = {
    status: "excused",
    mode: "online",
    arrived: "09:00",
    left: "12:00",
    reason: "Ill",
  };
  const { mode, arrived, left } = correctionOf(session(), row(), draft);
  assert.deepEqual([mode, arrived, left], [null, null, null]);
});

test("an evening group may end after midnight", () => {
  const late = session({
    day: "2026-11-17",
    startsAt: at("2026-11-17", "22:00"),
    endsAt: at("2026-11-18", "01:00"),
  });
  const draft = {
    status: "present",
    mode: "in-person",
    arrived: "22:05",
    left: "00:50",
    reason: "x",
  };
  const { arrived, left } = correctionOf(late, row(), draft);
  assert.equal(arrived, at("2026-11-17", "22:05"));
  assert.equal(left, at("2026-11-18", "00:50"));
  const after = correctionOf(late, row(), { ...draft, arrived: "00:10" });
  assert.equal(after.arrived, at("2026-11-18", "00:10"));
});

test("a time on the wall is that of the zone, in summer and in winter", () => {
  assert.equal(instantIn("2026-07-01", "09:00", ZONE), Date.UTC(2026, 6, 1, 13));
  assert.equal(instantIn("2026-12-01", "09:00", ZONE), Date.UTC(2026, 11, 1, 14));
  assert.equal(instantIn("2026-07-01", "09:00", "Asia/Kolkata"), Date.UTC(2026, 6, 1, 3, 30));
  assert.equal(timeAt(Date.UTC(2026, 6, 1, 13), ZONE), "09:00");
});

test("a time that the clocks skip or say twice is one that exists", () => {
  // March 8, 2026: 2:00 becomes 3:00. November 1: 2:00 becomes 1:00.
  assert.equal(instantIn("2026-03-08", "02:30", ZONE), Date.UTC(2026, 2, 8, 7, 30));
  assert.equal(instantIn("2026-11-01", "01:30", ZONE), Date.UTC(2026, 10, 1, 5, 30));
  for (
    const [day, time] of [["2026-03-08", "01:59"], ["2026-03-08", "03:00"], ["2026-11-01", "02:00"]]
  ) {
    assert.equal(timeAt(instantIn(day, time, ZONE), ZONE), time);
  }
});

test("every minute of every kind of day comes back as it was typed", () => {
  for (
    const zone of [ZONE, "UTC", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Kiritimati"]
  ) {
    for (const day of ["2026-01-15", "2026-06-15", "2026-09-30"]) {
      for (let minute = 0; minute < 1440; minute += 37) {
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        assert.equal(timeAt(instantIn(day, time, zone), zone), time, `${zone} ${day}`);
      }
    }
  }
});

test("after the signature a correction is an amendment, which may have to wait", () => {
  const signed = session({ signedBy: "Dana Whitfield, LCSW" });
  assert.equal(kindOf(session(), { countersign: true }), "correct");
  assert.equal(kindOf(signed, { countersign: false }), "amend");
  assert.equal(kindOf(signed, undefined), "amend");
  assert.equal(kindOf(signed, { countersign: true }), "amend-awaits");
});

test("only another supervisor decides on an amendment", () => {
  const morgan = {
    id: "u1",
    name: "Morgan Ellery",
    signature: "Morgan Ellery, PhD",
    role: "supervisor",
  };
  assert.ok(mayCountersign(morgan, { by: "Luis Ortega, LMFT" }));
  assert.ok(!mayCountersign(morgan, { by: "Morgan Ellery, PhD" }));
  assert.ok(!mayCountersign({ ...morgan, role: "facilitator" }, { by: "Luis Ortega, LMFT" }));
});
