import assert from "node:assert/strict";
import test from "node:test";
import { available, commandFor } from "../../../Sources/CircleWeb/Client/console/controls.js";
import {
  firstChoice,
  markOf,
  MARKS,
  marksIn,
  timesOf,
  wasThere,
} from "../../../Sources/CircleWeb/Client/console/mark.js";
import {
  countWords,
  rosterRows,
  tooMany,
} from "../../../Sources/CircleWeb/Client/console/people.js";
import { reviewRows, shortDigest } from "../../../Sources/CircleWeb/Client/console/review.js";
import {
  instantIn,
  instantOn,
  timeField,
} from "../../../Sources/CircleWeb/Client/console/times.js";

const HOUR = 3_600_000;
const NEW_YORK = "America/New_York";
const NINE = Date.UTC(2026, 10, 17, 14); // 9:00 in New York
const session = { startsAt: NINE, endsAt: NINE + 3 * HOUR, zone: NEW_YORK };

test("a time typed in is the time that clocks of the session show", () => {
  assert.equal(timeField(NINE + 14 * 60_000 + 31_000, NEW_YORK), "09:14");
  assert.equal(instantIn("09:14", session), NINE + 14 * 60_000);
  assert.equal(timeField(null, NEW_YORK), "");
  for (const text of ["", "24:00", "9:14", "soon"]) assert.equal(instantIn(text, session), null);
});

test("a time before the start is still that morning", () => {
  assert.equal(instantIn("08:40", session), NINE - 20 * 60_000);
});

test("a time of late evening isn't taken for the evening before", () => {
  assert.equal(instantIn("23:59", session), NINE + 15 * HOUR - 60_000);
});

test("a session that runs past midnight has times on both days", () => {
  const night = { startsAt: NINE + 13 * HOUR, endsAt: NINE + 16 * HOUR, zone: NEW_YORK };
  assert.equal(instantIn("22:30", night), NINE + 13.5 * HOUR);
  assert.equal(instantIn("00:45", night), NINE + 15.75 * HOUR);
});

test("a session that began late and ended late takes times until its end", () => {
  const late = { ...session, startedAt: NINE + HOUR, endedAt: NINE + 15.5 * HOUR };
  assert.equal(instantIn("00:15", late), NINE + 15.25 * HOUR);
});

test("every quarter of an hour of a day comes back as it was typed, also when clocks change", () => {
  for (const [day, skipped] of [["2026-11-17", 0], ["2026-03-08", 4], ["2026-11-01", 0]]) {
    let missing = 0;
    for (let minute = 0; minute < 1440; minute += 15) {
      const time = new Date(minute * 60_000).toISOString().slice(11, 16);
      if (timeField(instantOn(day, time, NEW_YORK), NEW_YORK) !== time) missing += 1;
    }
    assert.equal(missing, skipped, day);
  }
});

test("an hour that comes twice is its first, one that is skipped the hour after", () => {
  assert.equal(instantOn("2026-11-01", "01:30", NEW_YORK), Date.UTC(2026, 10, 1, 5, 30));
  assert.equal(instantOn("2026-03-08", "02:30", NEW_YORK), Date.UTC(2026, 2, 8, 7, 30));
});

const person = {
  name: "Tomás V.",
  status: "left-early",
  mode: "in-person",
  connection: "left",
  minutes: 119,
  arrived: NINE + 31_000,
  left: NINE + 2 * HOUR + 20 * 60_000 + 7000,
};
const says = (more) => ({
  status: "left-early",
  mode: "in-person",
  arrived: "09:00",
  left: "11:20",
  reason: "why",
  ...more,
});

test("a time that nobody changed isn't sent: it was measured to the second", () => {
  const { arrived, left } = markOf(says({}), person, session);
  assert.deepEqual([arrived, left], [null, null]);
});

test("where only the way of being there changes, what was measured stays", () => {
  const { status, mode } = markOf(says({ mode: "online" }), person, session);
  assert.deepEqual([status, mode], ["measured", "online"]);
  const marked = { ...person, mark: { by: "Dana", reason: "Bus" } };
  assert.equal(markOf(says({ mode: "online" }), marked, session).status, "left-early");
  assert.equal(
    markOf(says({ mode: "online", left: "11:00" }), person, session).status,
    "left-early",
  );
});

test("of somebody who isn't there the session's own mode is left to the server", () => {
  const nobody = { name: "Walt", status: "no-show", connection: "gone", minutes: 0 };
  const mark = markOf(
    says({ status: "present", mode: "", arrived: "", left: "" }),
    nobody,
    session,
  );
  assert.ok(!("mode" in JSON.parse(JSON.stringify(mark))));
  assert.equal(mark.status, "present");
});

test("a time of an hour that comes twice is the one nearer to what was known", () => {
  const second = Date.UTC(2026, 10, 1, 6, 30);
  const night = { startsAt: second - 2.5 * HOUR, endsAt: second + HOUR, zone: NEW_YORK };
  const early = { ...person, left: second + 20_000 };
  assert.equal(markOf(says({ left: "01:25" }), early, night).left, second - 5 * 60_000);
});

test("a time that was changed is sent", () => {
  assert.equal(markOf(says({ left: "11:45" }), person, session).left, NINE + 2.75 * HOUR);
});

test("who is now marked present throughout has no time of going to say", () => {
  assert.deepEqual(timesOf(person, "present", NEW_YORK), { arrived: "", left: "" });
  const mark = markOf(says({ status: "present", arrived: "", left: "" }), person, session);
  assert.deepEqual([mark.arrived, mark.left], [null, null]);
});

test("a status is asked for the times that it is about", () => {
  assert.deepEqual(timesOf(person, "late", NEW_YORK), { arrived: "09:00", left: "" });
  assert.deepEqual(timesOf(person, "late-and-left-early", NEW_YORK), {
    arrived: "09:00",
    left: "11:20",
  });
});

test("who wasn't there has neither mode nor times", () => {
  for (const status of MARKS.filter((each) => !wasThere(each))) {
    assert.deepEqual(markOf(says({ status }), person, session), {
      status,
      mode: null,
      arrived: null,
      left: null,
      reason: "why",
    });
  }
});

test("a form begins with what is known, and with present for who is only expected", () => {
  assert.equal(firstChoice(person, false), "left-early");
  assert.equal(firstChoice({ ...person, status: "expected" }, false), "present");
});

test("before the start only who won't come is marked", () => {
  assert.deepEqual(marksIn(true), ["excused", "no-show", "late-canceled", "canceled"]);
  assert.deepEqual(marksIn(false), [...MARKS, "measured"]);
  assert.equal(firstChoice({ ...person, status: "expected" }, true), "excused");
});

test("who is here and marked present has no measured time in the form, who was marked has theirs", () => {
  const here = { ...person, status: "present" };
  assert.deepEqual(timesOf(here, "present", NEW_YORK), { arrived: "", left: "" });
  const marked = { ...here, mark: { by: "Dana", reason: "Bus" } };
  assert.deepEqual(timesOf(marked, "present", NEW_YORK), { arrived: "09:00", left: "11:20" });
});

const doc = (more) => ({
  plan: [],
  roster: {},
  lobby: {},
  queue: { hands: [], talks: [] },
  ...more,
});
const room = (phase) => ({ session: { ...session, phase } });

test("signing sends the statement that was read, in the language it was read in", () => {
  const record = { version: 1, statement: { en: "I was there.", es: "Estuve." } };
  const words = { pick: (text) => text?.es ?? "" };
  const view = { room: room("ended"), doc: doc({ record }) };
  assert.deepEqual(commandFor("sign", view, undefined, words), {
    type: "sign",
    statement: "Estuve.",
    version: 1,
  });
  const without = { room: room("ended"), doc: doc({}) };
  assert.deepEqual(commandFor("sign", without, undefined, words), {
    type: "sign",
    statement: null,
    version: null,
  });
});

test("only a session that hasn't begun can be called off", () => {
  for (const phase of ["lobby", "live", "break", "ended"]) {
    const can = available({ room: room(phase), doc: doc({}) });
    assert.equal(can.has("call-off"), phase === "lobby", phase);
  }
});

test("a room that is fuller than the program plans for is a warning, other warnings aren't", () => {
  const size = { kind: "group-size", present: 14, limit: 12 };
  assert.deepEqual(tooMany(doc({ warnings: [{ kind: "few-answers" }, size] })), {
    present: 14,
    limit: 12,
  });
  assert.equal(tooMany(doc({ warnings: [{ kind: "few-answers" }] })), null);
  assert.equal(tooMany(doc({})), null);
});

test("who called it off themselves isn't counted as not here", () => {
  const roster = {
    a: { name: "A", status: "canceled", connection: "none" },
    b: { name: "B", status: "late-canceled", connection: "none" },
    c: { name: "C", status: "no-show", connection: "none" },
  };
  const rows = rosterRows(doc({ roster }), { phase: "live", startedAt: NINE, now: NINE });
  const counts = countWords(rows, "live").map(({ key, params }) => [key, params.n]);
  assert.deepEqual(counts, [["count.here", 0], ["count.notHere", 1], ["count.canceled", 2]]);
});

test("an amendment that waits stands beside the entry and changes nothing of it", () => {
  const awaiting = { number: 1, status: "excused", reason: "x", by: "D", at: NINE };
  const [row] = reviewRows(doc({ roster: { a: { ...person, awaiting } } }));
  assert.deepEqual([row.status, row.net, row.mark, row.awaiting], [
    "left-early",
    119,
    null,
    awaiting,
  ]);
});

test("a digest is short enough to compare by eye", () => {
  assert.equal(shortDigest("0123456789abcdef".repeat(4)), "0123 4567 89ab cdef");
});
