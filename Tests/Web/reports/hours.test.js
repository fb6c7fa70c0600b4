import assert from "node:assert/strict";
import test from "node:test";
import {
  barOf,
  chipOf,
  isOver,
  isUnder,
  moreOf,
  overOrUnder,
  plannedForAll,
  scaleOf,
  sentenceOf,
  shortForAll,
  shortForAllText,
} from "../../../Sources/CircleWeb/Client/reports/hours.js";
import {
  duration,
  hoursAndMinutes,
  people,
} from "../../../Sources/CircleWeb/Client/reports/say.js";
import { en, es, plain } from "./words.js";

/** @returns {any} */
const person = (more = {}) => ({
  participant: "p1",
  name: "Sam R.",
  program: "adult",
  soFar: 411,
  planned: 160,
  target: 540,
  state: "at-risk",
  needs: 129,
  short: 0,
  sessionsLeft: 1,
  lastDay: "2026-11-19",
  days: [],
  missesInARow: 0,
  streakAlert: false,
  partial: false,
  ...more,
});

test("the scale of nine hours has marks at three, six, nine and twelve", () => {
  const { end, marks, target } = scaleOf([person(), person({ soFar: 479 })]);
  assert.deepEqual(marks, [180, 360, 540, 720]);
  assert.equal(end, 720);
  assert.equal(target, 540);
});

test("the target is a mark of the scale for the shipped profiles", () => {
  for (const target of [360, 540, 1200]) {
    const { marks } = scaleOf([person({ target, soFar: 0, planned: 0 })]);
    assert.ok(marks.includes(target), `${target}: ${marks}`);
    assert.ok(marks.length <= 6);
  }
});

test("no bar is longer than the scale, however many hours there are", () => {
  for (const soFar of [0, 1, 700, 1300, 3000, 9999]) {
    const each = person({ soFar });
    const { end, marks } = scaleOf([each]);
    assert.ok(end >= soFar + each.planned);
    assert.equal(marks.at(-1), end);
    assert.ok(marks.length <= 6, `${marks}`);
    const { had, toCome } = barOf(each, end);
    assert.ok(had <= 100 && toCome.from + toCome.width <= 100.0001);
  }
});

test("targets that differ have no mark of their own, but a line on each bar", () => {
  const both = [person(), person({ target: 360 })];
  assert.equal(scaleOf(both).target, null);
  assert.equal(barOf(both[1], 720).target, 50);
});

test("a bar is what was, a small gap, and what is planned", () => {
  const { had, toCome, target } = barOf(person({ soFar: 360, planned: 180 }), 720);
  assert.equal(had, 50);
  assert.deepEqual([toCome.from, toCome.from + toCome.width], [50.4, 75]);
  assert.equal(target, 75);
  assert.equal(barOf(person({ planned: 0 }), 720).toCome, null);
  assert.equal(barOf(person({ soFar: 0 }), 720).toCome.from, 0);
});

test("lengths are said in hours and minutes, the minutes with two digits", () => {
  assert.equal(duration(en, 129), "2 h 09 min");
  assert.equal(duration(en, 45), "45 min");
  assert.equal(duration(en, 540), "9 h");
  assert.equal(duration(es, 129), "2 h 09 min");
  assert.equal(duration(en, 4171), "69 h 31 min");
  assert.equal(hoursAndMinutes(640), "10:40");
  assert.equal(hoursAndMinutes(5), "0:05");
});

test("what somebody needs is said in a sentence", () => {
  const several = { sessionsLeft: 2, lastDay: "2026-11-20", needs: 130, planned: 320 };
  const said = (more, over = false) => sentenceOf(en, person(more), over);
  assert.equal(said({}), "Needs 2 h 09 min of Thursday’s 2 h 40 min.");
  assert.equal(said({ state: "on-track" }), "Needs 2 h 09 min more on Thursday.");
  assert.equal(
    said({ state: "on-track", ...several }),
    "Needs 2 h 10 min by Friday; two sessions left.",
  );
  assert.equal(
    said({ state: "at-risk", ...several }),
    "Needs 2 h 10 min of 5 h 20 min by Friday; two sessions left.",
  );
  assert.equal(
    said({ state: "will-miss", short: 220 }),
    "Still 3 h 40 min short. Offer another group.",
  );
  assert.equal(said({ state: "reached" }), "Has the week’s 9 h.");
  assert.equal(said({ state: "will-miss", needs: 61 }, true), "Stayed 1 h 01 min short of 9 h.");
});

test("the same in Spanish", () => {
  const said = (more, over = false) => sentenceOf(es, person(more), over);
  const several = { sessionsLeft: 2, lastDay: "2026-11-20", needs: 130 };
  assert.equal(said({ state: "on-track" }), "Necesita 2 h 09 min más el jueves.");
  assert.equal(
    said({ state: "on-track", ...several }),
    "Necesita 2 h 10 min hasta el viernes; quedan dos sesiones.",
  );
  assert.equal(said({}), "Necesita 2 h 09 min de 2 h 40 min: jueves.");
  assert.equal(
    said({ state: "will-miss", short: 220 }),
    "Aun así le faltan 3 h 40 min. Ofrécele otro grupo.",
  );
});

test("of who joined or left in the middle of a week nobody asks the whole target", () => {
  const part = person({ partial: true, state: "will-miss", short: 360 });
  assert.deepEqual([chipOf(part, false).word, chipOf(part, false).look], ["partial", ""]);
  assert.equal(chipOf({ ...part, state: "at-risk" }, true).word, "partial");
  assert.equal(sentenceOf(en, part, false), "Joined or left this week.");
  assert.equal(sentenceOf(en, part, true), "Joined or left in that week.");
  assert.equal(sentenceOf(es, part, false), "Empezó o se fue esta semana.");
  const reached = { ...part, state: "reached" };
  assert.equal(chipOf(reached, true).word, "reached");
  assert.equal(sentenceOf(en, reached, true), "Has the week’s 9 h.");
});

test("a number of sessions beyond the words is a number", () => {
  const said = sentenceOf(en, person({ state: "on-track", sessionsLeft: 12 }), false);
  assert.match(said, /12 sessions left/);
});

const day = (name, state, minutes = 100, planned = 0) => ({
  day: name,
  minutes,
  planned,
  target: 180,
  state,
});
/** On Wednesday the 18th; somebody else had the three hours on each day. */
const wednesday = (...people) => ({
  asOf: Date.UTC(2026, 10, 18, 15),
  zone: "America/New_York",
  week: "2026-11-16",
  people,
});
const full = person({
  days: ["16", "17", "18", "19", "20"].map((n) => day(`2026-11-${n}`, "met", 180)),
});

test("misses in a row and days under the minimum are said, the urgent first", () => {
  const someone = person({
    streakAlert: true,
    missesInARow: 2,
    days: [day("2026-11-16", "short"), day("2026-11-17", "short"), day("2026-11-18", "at-risk")],
  });
  const more = moreOf(en, someone, wednesday(full, someone));
  assert.deepEqual(more.map(({ text }) => text), [
    "Missed two in a row",
    "Wed may end under 3 h",
    "Mon and Tue under the day’s 3 h",
  ]);
  assert.deepEqual(more.map(({ attention }) => attention), [true, true, false]);
  assert.deepEqual(moreOf(en, person({ missesInARow: 1 }), wednesday(full)), []);
});

test("nothing is said of days to come, nor again of a day that was missed altogether", () => {
  const someone = person({
    days: [
      day("2026-11-17", "short", 0),
      day("2026-11-19", "short", 0, 90),
      day("2026-11-20", "at-risk", 0, 181),
    ],
  });
  assert.deepEqual(moreOf(en, someone, wednesday(full, someone)), []);
});

test("a day too short for everybody is said once and of nobody", () => {
  const sunday = (minutes) => person({ days: [day("2026-11-22", "short", 0, minutes)] });
  const report = wednesday(
    sunday(90),
    sunday(60),
    person({ days: [day("2026-11-22", "none", 0)] }),
  );
  assert.match(shortForAllText(en, report), /^On Sunday nobody reaches the day’s 3 h\./);
  assert.deepEqual(moreOf(en, report.people[0], report), []);
  assert.equal(shortForAllText(en, wednesday(sunday(90), sunday(180))), null);
});

test("somebody alone who left early isn’t a day too short for everybody", () => {
  const alone = person({ days: [day("2026-11-17", "short", 40)] });
  assert.deepEqual(shortForAll(wednesday(alone)), []);
  assert.deepEqual(moreOf(en, alone, wednesday(alone)).map(({ key }) => key), ["short"]);
  assert.equal(shortForAll(wednesday(alone, alone)).length, 1);
});

test("once a week is over nobody is on track: they reached it or they didn't", () => {
  const report = { week: "2026-11-09", asOf: Date.UTC(2026, 10, 18), zone: "America/New_York" };
  assert.ok(isOver(report));
  assert.ok(!isOver({ ...report, week: "2026-11-16" }));
  // Sunday evening in New York is Monday in Greenwich.
  assert.ok(!isOver({ ...report, asOf: Date.UTC(2026, 10, 16, 3) }));
  assert.equal(chipOf(person({ state: "on-track" }), true).word, "missed");
  assert.equal(chipOf(person({ state: "reached" }), true).word, "reached");
  assert.equal(chipOf(person(), false).word, "atRisk");
});

test("what is planned is named when it's the same for all who still have something", () => {
  const done = person({ planned: 0, sessionsLeft: 0, lastDay: null });
  assert.deepEqual(plannedForAll([person(), done]), { day: "2026-11-19", minutes: 160 });
  assert.equal(plannedForAll([person(), person({ planned: 180 })]), null);
  assert.equal(plannedForAll([done]), null);
});

test("over and under have their sign", () => {
  assert.equal(overOrUnder(en, person()), "+31");
  assert.equal(overOrUnder(en, person({ soFar: 160 })), "−220");
  assert.equal(overOrUnder(en, person({ soFar: 380 })), "0");
});

test("a day is under its minimum only once it is over", () => {
  const [yesterday, today, later] = ["17", "18", "19"].map((n) => `2026-11-${n}`);
  assert.ok(isUnder(day(yesterday, "short", 0), today));
  assert.ok(!isUnder(day(today, "short", 0, 131), today));
  assert.ok(!isUnder(day(later, "short", 0, 131), today));
  assert.ok(!isUnder(day(yesterday, "met", 180), today));
});

test("a sum of people names only the statuses that there are", () => {
  const counts = { present: 20, late: 7, excused: 1, "no-show": 2 };
  assert.equal(people(en, 27, counts), "27 present, 1 excused, 2 no-show");
  assert.equal(plain(people(es, 1, { "late-canceled": 1 })), "1 presente, 1 canceló tarde");
});
