import assert from "node:assert/strict";
import { test } from "node:test";
import {
  draftOfTimes,
  hasTimes,
  heldTimesOf,
} from "../../../Sources/CircleWeb/Client/reports/held-times.js";

const at = (/** @type {string} */ text) => Date.parse(`2026-11-17T${text}Z`);

// From 9:00:20 to 12:00:40 in New York, with a break from 10:30:10 to 10:40:50.
const sheet = /** @type {any} */ ({
  day: "2026-11-17",
  zone: "America/New_York",
  startsAt: at("14:00:00"),
  endsAt: at("17:00:00"),
  startedAt: at("14:00:20"),
  endedAt: at("17:00:40"),
  heldBreaks: [{ start: at("15:30:10"), end: at("15:40:50") }],
  calledOff: null,
});

test("the form begins with what was noted, and has room for breaks that weren’t", () => {
  const draft = draftOfTimes(sheet);
  assert.deepEqual([draft.startedAt, draft.endedAt], ["09:00", "12:00"]);
  assert.deepEqual(draft.breaks[0], { start: "10:30", end: "10:40" });
  assert.deepEqual(draft.breaks.slice(1), [{ start: "", end: "" }, { start: "", end: "" }]);
});

test("a time that nobody changed is sent to the second, a break without times isn’t one", () => {
  const draft = draftOfTimes(sheet);
  assert.deepEqual(heldTimesOf(sheet, { ...draft, reason: " missed " }), {
    startedAt: sheet.startedAt,
    endedAt: sheet.endedAt,
    breaks: sheet.heldBreaks,
    reason: "missed",
  });
  draft.endedAt = "11:50";
  draft.breaks[0] = { start: "", end: "" };
  draft.breaks[1] = { start: "11:00", end: "11:10" };
  const said = heldTimesOf(sheet, draft);
  assert.equal(said.endedAt, at("16:50:00"));
  assert.deepEqual(said.breaks, [{ start: at("16:00:00"), end: at("16:10:00") }]);
});

test("a break of which one time is missing is sent, so that it is refused and not dropped", () => {
  const draft = draftOfTimes(sheet);
  draft.breaks[1] = { start: "11:00", end: "" };
  assert.deepEqual(heldTimesOf(sheet, draft).breaks[1], { start: at("16:00:00"), end: null });
});

test("only a session that was held and is over has times to correct", () => {
  assert.equal(hasTimes(sheet), true);
  assert.equal(hasTimes({ ...sheet, endedAt: null }), false);
  assert.equal(hasTimes({ ...sheet, calledOff: { reason: "Snow", by: "Dana", at: 1 } }), false);
});
