import assert from "node:assert/strict";
import test from "node:test";
import { paceAt, paceChip, signed } from "../../../Sources/CircleWeb/Client/console/clock.js";

const MINUTE = 60_000;

test("the pace stays as the server said while the part still has minutes left", () => {
  const plan = [{ state: "now", minutes: 10, spent: 0, since: 0 }];
  const clock = { aheadBy: -4 * MINUTE, asOf: MINUTE, paceEnd: 100 * MINUTE };
  assert.deepEqual(paceAt(clock, plan, 5 * MINUTE), {
    aheadBy: -4 * MINUTE,
    paceEnd: 100 * MINUTE,
  });
});

test("the pace falls behind by each minute a part runs over", () => {
  const plan = [{ state: "now", minutes: 10, spent: 0, since: 0 }];
  const clock = { aheadBy: 0, asOf: 8 * MINUTE, paceEnd: 60 * MINUTE };
  assert.deepEqual(paceAt(clock, plan, 13 * MINUTE), {
    aheadBy: -3 * MINUTE,
    paceEnd: 63 * MINUTE,
  });
});

const pace = (aheadBy, paceEnd = null) => ({ aheadBy, paceEnd });

test("the chip asks for attention only when we are behind", () => {
  const live = { phase: "live", startsAt: 0, endsAt: 90 * MINUTE };
  const chip = (aheadBy, paceEnd) => paceChip(live, pace(aheadBy, paceEnd), 0);
  assert.deepEqual(chip(-4 * MINUTE), { key: "pace.behind", n: 4, attention: true });
  assert.deepEqual(chip(3 * MINUTE), { key: "pace.ahead", n: 3, attention: false });
  assert.deepEqual(chip(20_000), { key: "pace.onTime", n: 0, attention: false });
});

test("a session that would end late says so, however it stands against its agenda", () => {
  const live = { phase: "live", startsAt: 0, endsAt: 90 * MINUTE };
  const chip = (aheadBy, paceEnd) => paceChip(live, pace(aheadBy, paceEnd), 0);
  const late = { key: "pace.endsLate", n: 20, attention: true };
  assert.deepEqual(chip(3 * MINUTE, 110 * MINUTE), late);
  assert.deepEqual(chip(-3 * MINUTE, 110 * MINUTE), late);
  assert.equal(chip(-20 * MINUTE, 110 * MINUTE).key, "pace.behind");
  assert.equal(chip(3 * MINUTE, 94 * MINUTE).key, "pace.ahead");
  assert.equal(chip(-3 * MINUTE, 80 * MINUTE).key, "pace.behind");
});

test("before the session the chip says in how many minutes it starts, or how late it is", () => {
  const lobby = { phase: "lobby", startsAt: 10 * MINUTE };
  assert.deepEqual(paceChip(lobby, pace(0), 4 * MINUTE + 1), {
    key: "pace.startsIn",
    n: 6,
    attention: false,
  });
  assert.equal(paceChip(lobby, pace(0), 10 * MINUTE + 5).key, "pace.startsNow");
  assert.deepEqual(paceChip(lobby, pace(0), 12 * MINUTE), {
    key: "pace.lateStart",
    n: 2,
    attention: true,
  });
});

test("differences carry a real minus sign and vanish when there is none", () => {
  assert.deepEqual([signed(4), signed(-2), signed(0)], ["+4", "−2", ""]);
});

test("a break moves the end to after it", () => {
  const clock = { aheadBy: 0, asOf: 10 * MINUTE, paceEnd: 60 * MINUTE };
  assert.equal(paceAt(clock, [], 12 * MINUTE, 20 * MINUTE).paceEnd, 70 * MINUTE);
  assert.equal(paceAt(clock, [], 25 * MINUTE, 20 * MINUTE).paceEnd, 75 * MINUTE);
});

/** In the minute 61 of an evening: an hour is done, a break of the plan is on, 45 minutes to come. */
const resting = (more) => [
  { state: "done", minutes: 60, spent: 60 * MINUTE },
  { state: "now", minutes: 15, spent: 0, since: 60 * MINUTE, ...more },
  { state: "to-come", minutes: 45, spent: 0 },
];

test("a break of the plan is in the end once, and moves it only when it is over", () => {
  const clock = { aheadBy: 0, asOf: 60 * MINUTE, paceEnd: 120 * MINUTE };
  const at = (minute, ends = 75) => paceAt(clock, resting(), minute * MINUTE, ends * MINUTE);
  assert.deepEqual(at(61), { aheadBy: 0, paceEnd: 120 * MINUTE });
  assert.deepEqual(at(74), { aheadBy: 0, paceEnd: 120 * MINUTE });
  assert.deepEqual(at(80), { aheadBy: -5 * MINUTE, paceEnd: 125 * MINUTE });
});

test("a break that the safety page made longer is waited for", () => {
  // The page was on from 65 to 70.
  const clock = { aheadBy: 0, asOf: 70 * MINUTE, paceEnd: 125 * MINUTE };
  const at = (minute) => paceAt(clock, resting(), minute * MINUTE, 80 * MINUTE);
  assert.deepEqual(at(71), { aheadBy: 0, paceEnd: 125 * MINUTE });
  assert.deepEqual(at(78), { aheadBy: -3 * MINUTE, paceEnd: 125 * MINUTE });
  assert.deepEqual(at(82), { aheadBy: -7 * MINUTE, paceEnd: 127 * MINUTE });
});

test("a break that is a step of a part takes the part's minutes", () => {
  const clock = { aheadBy: 0, asOf: 60 * MINUTE, paceEnd: 150 * MINUTE };
  // Twenty of sixty minutes are used when a break of ten begins.
  const plan = resting({ minutes: 60, spent: 20 * MINUTE });
  const at = (minute) => paceAt(clock, plan, minute * MINUTE, 70 * MINUTE);
  assert.deepEqual(at(65), { aheadBy: 0, paceEnd: 150 * MINUTE });
  assert.deepEqual(at(90), { aheadBy: 0, paceEnd: 150 * MINUTE });
});

test("a break that is called in between comes on top", () => {
  const clock = { aheadBy: 0, asOf: 60 * MINUTE, paceEnd: 110 * MINUTE };
  const plan = resting({ spent: 10 * MINUTE, since: null });
  assert.deepEqual(paceAt(clock, plan, 62 * MINUTE, 70 * MINUTE), {
    aheadBy: 0,
    paceEnd: 120 * MINUTE,
  });
});
