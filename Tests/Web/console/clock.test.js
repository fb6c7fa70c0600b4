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
