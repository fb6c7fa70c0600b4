import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  firstNote,
  rosterMark,
  weekDetails,
  weekNotes,
} from "../../../Sources/CircleWeb/Client/console/week.js";

const ON_TRACK = {
  soFar: 380,
  planned: 180,
  target: 540,
  state: "on-track",
  needs: 160,
  short: 0,
  sessionsLeft: 2,
  lastDay: "2026-11-20",
  todayMinutes: 95,
  todayPlanned: 85,
  dayTarget: 180,
  dayState: "on-track",
  missesInARow: 0,
  streakAlert: false,
  partial: false,
};
const keys = (notes) => notes.map(({ key }) => key);

test("who is on track has nothing to be said of in the roster", () => {
  assert.deepEqual(weekNotes(ON_TRACK), []);
  assert.deepEqual(weekNotes(undefined), []);
  assert.deepEqual(weekNotes({ ...ON_TRACK, state: "reached", needs: 0 }), []);
});

test("what can't be reached this week comes first", () => {
  const week = {
    ...ON_TRACK,
    state: "will-miss",
    soFar: 230,
    short: 130,
    needs: 310,
    dayState: "at-risk",
    todayMinutes: 140,
  };
  assert.deepEqual(weekNotes(week)[0], { key: "week.short", params: { length: 130 } });
  assert.deepEqual(keys(weekNotes(week)), ["week.short", "week.needsToday"]);
});

test("what is still to be done today is said before the week", () => {
  const week = { ...ON_TRACK, state: "at-risk", dayState: "at-risk", todayMinutes: 140 };
  assert.deepEqual(weekNotes(week), [
    { key: "week.needsToday", params: { length: 40 } },
    { key: "week.needs", params: { length: 160 } },
  ]);
});

test("misses in a row are pointed out by the rule of the program only", () => {
  assert.deepEqual(weekNotes({ ...ON_TRACK, missesInARow: 2 }), []);
  assert.deepEqual(weekNotes({ ...ON_TRACK, missesInARow: 2, streakAlert: true }), [
    { key: "week.missed", params: { n: 2 } },
  ]);
});

test("the sheet says what is needed by when", () => {
  assert.deepEqual(keys(weekDetails(ON_TRACK)), ["week.soFar", "week.needsBy", "week.today"]);
  const last = {
    ...ON_TRACK,
    sessionsLeft: 0,
    planned: 0,
    lastDay: null,
    state: "will-miss",
    short: 160,
  };
  assert.deepEqual(keys(weekDetails(last)), [
    "week.had",
    "week.noneLeft",
    "week.today",
    "week.short",
  ]);
  const reached = { ...ON_TRACK, needs: 0, state: "reached", dayTarget: 0 };
  assert.deepEqual(keys(weekDetails(reached)), ["week.soFar", "week.reached"]);
});

test("who joined or left in the middle of the week is short of nothing", () => {
  const week = { ...ON_TRACK, partial: true, state: "will-miss", short: 130, needs: 310 };
  assert.deepEqual(weekNotes(week), []);
  assert.deepEqual(keys(weekDetails(week)), ["week.soFar", "week.partial", "week.today"]);
  assert.deepEqual(weekNotes({ ...week, state: "at-risk", short: 0 }), []);
  const none = { ...week, sessionsLeft: 0, planned: 0, lastDay: null };
  assert.deepEqual(keys(weekDetails(none)), ["week.had", "week.partial", "week.today"]);
  const reached = { ...week, state: "reached", short: 0, needs: 0 };
  assert.deepEqual(keys(weekDetails(reached)), ["week.soFar", "week.reached", "week.today"]);
});

test("who has no target has no week to show", () => {
  assert.deepEqual(weekDetails({ ...ON_TRACK, target: 0 }), []);
  assert.deepEqual(weekDetails(undefined), []);
});

test("the question is asked again when somebody came or went, not with each minute", () => {
  const roster = { a: { status: "present", connection: "here", minutes: 1 } };
  const before = rosterMark(roster);
  assert.equal(rosterMark({ a: { ...roster.a, minutes: 2 } }), before);
  assert.notEqual(rosterMark({ a: { ...roster.a, connection: "left" } }), before);
  assert.notEqual(rosterMark({ ...roster, b: roster.a }), before);
});

test("phones and the wall know nothing of anybody's week", () => {
  for (const file of ["words/en.json", "words/es.json", "words/wall.en.json"]) {
    const url = new URL(`../../../Sources/CircleWeb/Client/${file}`, import.meta.url);
    const own = Object.keys(JSON.parse(readFileSync(url, "utf8")));
    assert.deepEqual(own.filter((key) => key.startsWith("week.")), [], file);
  }
});

test("a day that is too short for everybody is said of nobody", () => {
  const short = { ...ON_TRACK, dayState: "short", todayMinutes: 0, todayPlanned: 132 };
  assert.deepEqual(weekNotes(short), [{ key: "week.shortToday", params: { length: 48 } }]);
  assert.equal(firstNote({ a: short, b: short }, "a"), undefined);
  assert.equal(firstNote({ a: short, b: ON_TRACK }, "a")?.key, "week.shortToday");
  const missed = { ...short, missesInARow: 2, streakAlert: true };
  assert.equal(firstNote({ a: missed, b: short }, "a")?.key, "week.missed");
  assert.equal(firstNote({}, "a"), undefined);
});
