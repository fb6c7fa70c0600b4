import assert from "node:assert/strict";
import test from "node:test";
import {
  correctionOf,
  draftOf,
  instantIn,
  kindOf,
  mayCountersign,
  neededTimes,
  timeAt,
  withStatus,
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
  markedBy: null,
  ...more,
});

const draft = (more = {}) => ({
  status: "left-early",
  mode: "online",
  arrived: "09:14",
  left: "11:20",
  reason: " Stayed ",
  ...more,
});

test("the form begins with the row as it is", () => {
  assert.deepEqual(draftOf(session(), row(), "in-person"), draft({ reason: "" }));
});

test("of somebody who wasn't there only how the group meets is known", () => {
  const nobody = row({ status: "no-show", mode: null, arrived: null, left: null });
  const first = draftOf(session(), nobody, "online");
  assert.deepEqual([first.mode, first.arrived, first.left], ["online", "", ""]);
  const present = withStatus(session(), nobody, first, "present");
  const { arrived, left } = correctionOf(session(), nobody, present);
  assert.deepEqual([arrived, left], [null, null]);
  assert.deepEqual(neededTimes(nobody, "late-and-left-early"), { arrived: true, left: true });
  assert.deepEqual(neededTimes(nobody, "present"), { arrived: false, left: false });
  assert.deepEqual(neededTimes(row(), "late"), { arrived: false, left: false });
});

test("what is typed becomes instants in the zone of the session", () => {
  const typed = draft({ status: "present", mode: "in-person", arrived: "09:00", left: "12:00" });
  assert.deepEqual(correctionOf(session(), row(), typed), {
    participant: "p1",
    status: "present",
    reason: "Stayed",
    mode: "in-person",
    arrived: at("2026-11-17", "09:00"),
    left: at("2026-11-17", "12:00"),
  });
});

test("a time that nobody changed isn't sent: it was measured to the second", () => {
  const exact = row({
    status: "present",
    arrived: at("2026-11-17", "09:00") + 50_000,
    left: at("2026-11-17", "11:59") + 10_000,
  });
  const first = draftOf(session(), exact, "in-person");
  const late = withStatus(session(), exact, first, "late");
  assert.deepEqual([late.arrived, late.left], ["09:00", ""]);
  const sent = correctionOf(session(), exact, late);
  assert.deepEqual([sent.status, sent.arrived, sent.left], ["late", null, null]);
  const left = correctionOf(session(), exact, { ...first, left: "11:30" });
  assert.deepEqual([left.arrived, left.left], [null, at("2026-11-17", "11:30")]);
});

test("a time that was typed stays when another status is chosen", () => {
  const typed = { ...draftOf(session(), row(), "online"), arrived: "09:30" };
  const late = withStatus(session(), row(), typed, "present");
  assert.deepEqual([late.arrived, late.left], ["09:30", ""]);
});

test("where only the way of being there changes, what was measured stays", () => {
  const online = correctionOf(session(), row(), draft({ mode: "in-person" }));
  const { status, mode, arrived, left } = online;
  assert.deepEqual([status, mode, arrived, left], ["measured", "in-person", null, null]);
  const asked = correctionOf(session(), row(), draft({ status: "measured", arrived: "10:00" }));
  assert.deepEqual([asked.status, asked.mode, asked.arrived], ["measured", "online", null]);
});

test("what was marked by hand is said again as it was, to the second", () => {
  const left = at("2026-11-17", "11:20") + 7000;
  const marked = row({ markedBy: "Dana", left });
  const again = correctionOf(session(), marked, draft({ mode: "in-person" }));
  assert.deepEqual([again.status, again.arrived, again.left], ["left-early", marked.arrived, left]);
  const { startedAt, endedAt } = session();
  const whole = row({ status: "present", markedBy: "Dana", arrived: startedAt, left: endedAt });
  const first = draftOf(session(), whole, "online");
  const sent = correctionOf(session(), whole, { ...first, mode: "in-person" });
  assert.deepEqual([sent.status, sent.arrived, sent.left], ["present", null, null]);
});

test("on the night that has an hour twice the second of them stays the second", () => {
  const night = session({
    day: "2026-11-01",
    startsAt: Date.UTC(2026, 10, 1, 4),
    endsAt: Date.UTC(2026, 10, 1, 7),
    startedAt: Date.UTC(2026, 10, 1, 4),
    endedAt: Date.UTC(2026, 10, 1, 7),
  });
  const second = Date.UTC(2026, 10, 1, 6, 30);
  const early = row({ arrived: night.startedAt, left: second + 20_000 });
  const first = draftOf(night, early, "online");
  assert.equal(first.left, "01:30");
  const moved = correctionOf(night, early, { ...first, left: "01:25" });
  assert.equal(moved.left, second - 5 * 60_000);
  const stayed = row({ status: "present", arrived: night.startedAt, left: night.endedAt });
  const typed = { ...draftOf(night, stayed, "online"), status: "left-early", left: "01:30" };
  assert.equal(correctionOf(night, stayed, typed).left, second);
});

test("whoever wasn't there has neither times nor a mode", () => {
  const ill = draft({ status: "excused", arrived: "09:00", left: "12:00" });
  const { mode, arrived, left } = correctionOf(session(), row(), ill);
  assert.deepEqual([mode, arrived, left], [null, null, null]);
});

test("an evening group may end after midnight", () => {
  const late = session({
    day: "2026-11-17",
    startsAt: at("2026-11-17", "22:00"),
    endsAt: at("2026-11-18", "01:00"),
    startedAt: at("2026-11-17", "22:01"),
    endedAt: at("2026-11-18", "01:02"),
  });
  const nobody = row({ status: "no-show", arrived: null, left: null });
  const typed = draft({ status: "present", arrived: "22:05", left: "00:50" });
  const { arrived, left } = correctionOf(late, nobody, typed);
  assert.equal(arrived, at("2026-11-17", "22:05"));
  assert.equal(left, at("2026-11-18", "00:50"));
  const after = correctionOf(late, nobody, { ...typed, arrived: "00:10" });
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
