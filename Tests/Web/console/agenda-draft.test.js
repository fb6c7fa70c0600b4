import assert from "node:assert/strict";
import test from "node:test";
import {
  caughtUp,
  endOf,
  entriesOf,
  partsOf,
} from "../../../Sources/CircleWeb/Client/console/agenda-draft.js";
import { backParts, cutParts } from "../../../Sources/CircleWeb/Client/console/cuts.js";
import {
  add,
  moveBy,
  ofBreak,
  ofModule,
  remove,
  setMinutes,
  toggleStep,
} from "../../../Sources/CircleWeb/Client/plan/list.js";

const MINUTE = 60_000;
const step = (id, minutes, state = "to-come") => ({
  id,
  title: { en: id },
  kind: "card",
  minutes,
  state,
  optional: true,
});
const part = (id, state, more = {}) => ({
  id,
  title: { en: id },
  module: `m-${id}`,
  isBreak: false,
  minutes: 20,
  state,
  spent: 0,
  steps: [step(`${id}.s1`, 5, state), step(`${id}.s2`, 15)],
  ...more,
});
const plan =
  () => [part("p1", "done"), part("p2", "now"), part("p3", "to-come"), part("p4", "to-come")];
const library = ["p2", "p3", "p4", "new"].map((id) => ({
  id: `m-${id}`,
  version: 1,
  family: "dbt",
  title: { en: id },
  minutes: 20,
  steps: [step("one", 5), step("two", 15)],
}));
const keys = (entries) => entries.map(({ key }) => key);

test("the list is what is on and what is to come", () => {
  const entries = entriesOf(plan());
  assert.deepEqual(keys(entries), ["p2", "p3", "p4"]);
  assert.deepEqual(entries.map(({ isNow }) => isNow), [true, false, false]);
});

test("an unchanged list names what is to come and nothing else", () => {
  const base = entriesOf(plan());
  assert.deepEqual(partsOf(base, base), [{ part: "p3" }, { part: "p4" }]);
});

test("the command has the order, minutes that changed, left out steps, new modules and breaks", () => {
  const base = entriesOf(plan());
  let mine = moveBy(base, "p4", -1);
  mine = setMinutes(mine, "p2", 25);
  mine = toggleStep(mine, "p3", "p3.s2");
  mine = add(mine, ofBreak({ en: "Break" }, "b", 10), 2);
  mine = add(mine, ofModule(library[3], "n", { minutes: 15, without: ["one"] }));
  assert.deepEqual(partsOf(mine, base), [
    { part: "p2", minutes: 25 },
    { part: "p4" },
    { break: 10 },
    { part: "p3", minutes: 5, without: ["p3.s2"] },
    { module: "m-new", without: ["one"] },
  ]);
});

test("what is taken out isn't named", () => {
  const base = entriesOf(plan());
  assert.deepEqual(partsOf(remove(base, "p3"), base), [{ part: "p4" }]);
});

const running = (more = {}) => ({
  plan: [part("p2", "now", { spent: 10 * MINUTE, since: 100 * MINUTE }), part("p3", "to-come")],
  clock: { paceEnd: 130 * MINUTE, asOf: 100 * MINUTE, aheadBy: 0 },
  session: { phase: "live", startsAt: 0, endsAt: 125 * MINUTE },
  ...more,
});

test("the end goes by the session's clock and what was changed", () => {
  const base = entriesOf(running().plan);
  const now = 100 * MINUTE;
  assert.deepEqual(endOf(base, running(), now), { key: "over", n: 5, end: 130 * MINUTE });
  assert.equal(endOf(setMinutes(base, "p3", 5), running(), now).n, 10);
  assert.equal(endOf(setMinutes(base, "p3", 5), running(), now).key, "spare");
  assert.equal(endOf(setMinutes(base, "p3", 15), running(), now).key, "fits");
  // What the part that is on has used up can't be saved.
  assert.equal(endOf(setMinutes(base, "p2", 1), running(), now).end, 120 * MINUTE);
});

test("in a break of the plan the end is the clock's, and moves with the break's minutes", () => {
  const pause = { minutes: 15, spent: 0, since: 60 * MINUTE, isBreak: true, steps: [] };
  const resting = (ends, paceEnd) => ({
    plan: [part("p2", "now", pause), part("p3", "to-come", { minutes: 45 })],
    clock: { paceEnd: paceEnd * MINUTE, asOf: 60 * MINUTE, aheadBy: 0 },
    session: { phase: "break", startsAt: 0, endsAt: 120 * MINUTE },
    breakEnds: ends * MINUTE,
  });
  const base = entriesOf(resting(75, 120).plan);
  assert.equal(endOf(base, resting(75, 120), 61 * MINUTE).key, "fits");
  assert.equal(endOf(setMinutes(base, "p2", 20), resting(75, 120), 61 * MINUTE).n, 5);
  // Five minutes longer for the safety page.
  assert.equal(endOf(base, resting(80, 125), 61 * MINUTE).end, 125 * MINUTE);
  assert.equal(endOf(setMinutes(base, "p2", 10), resting(80, 125), 61 * MINUTE).end, 120 * MINUTE);
});

test("before the session it begins when it should, or now", () => {
  const waiting = {
    plan: [part("p1", "to-come"), part("p2", "to-come")],
    clock: {},
    session: { phase: "lobby", startsAt: 100 * MINUTE, endsAt: 145 * MINUTE },
  };
  const base = entriesOf(waiting.plan);
  assert.deepEqual(endOf(base, waiting, 0), { key: "spare", n: 5, end: 140 * MINUTE });
  assert.equal(endOf(base, waiting, 110 * MINUTE).key, "over");
});

test("what was changed here stays when the session goes on", () => {
  const base = entriesOf(plan());
  const mine = setMinutes(moveBy(base, "p4", -1), "p3", 10);
  const later = [part("p1", "done"), part("p2", "done"), part("p3", "now"), part("p4", "to-come")];
  const { entries, began, isOthers } = caughtUp(mine, base, later);
  assert.deepEqual(keys(entries), ["p3", "p4"]);
  assert.equal(entries[0].isNow, true);
  assert.equal(entries[0].minutes, 10);
  assert.deepEqual([began, isOthers], [{ en: "p3" }, false]);
});

test("a part that was taken out here and has begun is there again", () => {
  const base = entriesOf(plan());
  const later = [part("p2", "done"), part("p3", "now"), part("p4", "to-come")];
  const { entries } = caughtUp(remove(base, "p3"), base, later);
  assert.deepEqual(keys(entries), ["p3", "p4"]);
});

test("what others added, took out, moved and gave other minutes is taken in", () => {
  const base = entriesOf(plan());
  const mine = add(base, ofBreak({ en: "Break" }, "b", 10), 2);
  const theirs = [
    part("p2", "now"),
    part("p4", "to-come", { minutes: 30 }),
    part("p9", "to-come"),
    part("p3", "to-come"),
  ];
  const next = caughtUp(mine, base, theirs);
  assert.deepEqual(keys(next.entries), ["p2", "p4", "p9", "b", "p3"]);
  assert.equal(next.entries[1].minutes, 30);
  assert.equal(next.isOthers, true);
  const gone = caughtUp(mine, base, theirs.slice(0, 2));
  assert.deepEqual(keys(gone.entries), ["p2", "b", "p4"]);
  assert.equal(gone.isOthers, true);
});

test("one's own order and minutes are kept before those of others", () => {
  const base = entriesOf(plan());
  const mine = setMinutes(moveBy(base, "p4", -1), "p4", 35);
  const theirs = [part("p2", "now"), part("p3", "to-come"), part("p4", "to-come", { minutes: 25 })];
  const next = caughtUp(mine, base, theirs);
  assert.deepEqual(keys(next.entries), ["p2", "p4", "p3"]);
  assert.equal(next.entries[1].minutes, 35);
});

test("steps that are gone aren't left out any more", () => {
  const base = entriesOf(plan());
  const mine = toggleStep(base, "p3", "p3.s1");
  const theirs = plan().map((each) =>
    each.id === "p3" ? { ...each, steps: [step("p3.s2", 15)], minutes: 15 } : each
  );
  assert.deepEqual(caughtUp(mine, base, theirs).entries[1].without, []);
});

test("a cut leaves out a part or a step and names the rest", () => {
  assert.deepEqual(cutParts(plan(), { part: "p3", saves: 20 }), [{ part: "p4" }]);
  assert.deepEqual(cutParts(plan(), { part: "p3", step: "p3.s1", saves: 5 }), [
    { part: "p3", without: ["p3.s1"] },
    { part: "p4" },
  ]);
  assert.deepEqual(cutParts(plan(), { part: "p2", step: "p2.s2", saves: 15 }), [
    { part: "p2", without: ["p2.s2"] },
    { part: "p3" },
    { part: "p4" },
  ]);
});

test("a part that was cut comes back where it was, with its minutes and steps", () => {
  const before = plan().map((each) =>
    each.id === "p3" ? { ...each, minutes: 12, steps: [each.steps[1]] } : each
  );
  const after = before.filter(({ id }) => id !== "p3");
  assert.deepEqual(backParts(before, after, { part: "p3", saves: 12 }), [
    { part: "p3", minutes: 12, with: ["p3.s2"] },
    { part: "p4" },
  ]);
});

test("a step that was cut comes back in its part", () => {
  const cut = (id) =>
    plan().map((each) => each.id === id ? { ...each, minutes: 5, steps: [each.steps[0]] } : each);
  assert.deepEqual(backParts(plan(), cut("p3"), { part: "p3", step: "p3.s2", saves: 15 }), [
    { part: "p3", minutes: 20, with: ["p3.s2"] },
    { part: "p4" },
  ]);
  assert.deepEqual(backParts(plan(), cut("p2"), { part: "p2", step: "p2.s2", saves: 15 }), [
    { part: "p2", minutes: 20, with: ["p2.s2"] },
    { part: "p3" },
    { part: "p4" },
  ]);
});

test("there is no way back to a part that is over or there again, or to a step that is past", () => {
  const over = plan().map((each) => each.id === "p2" ? { ...each, state: "done" } : each);
  assert.equal(backParts(plan(), over, { part: "p2", step: "p2.s2", saves: 15 }), null);
  assert.equal(backParts(plan(), plan(), { part: "p3", saves: 20 }), null);
  assert.equal(backParts(plan(), plan(), { part: "gone", saves: 20 }), null);
  const past = plan().map((each) =>
    each.id === "p2" ? { ...each, steps: [step("p2.s2", 15, "now")] } : each
  );
  assert.equal(backParts(plan(), past, { part: "p2", step: "p2.s1", saves: 5 }), null);
});
