import assert from "node:assert/strict";
import { test } from "node:test";
import { breathAt, breathsApart } from "../../Sources/CircleWeb/Client/kit/breath.js";
import { seatOrder, seatRing } from "../../Sources/CircleWeb/Client/kit/seats.js";
import {
  minutesAndSeconds,
  partLeft,
  timeLeft,
  timerState,
} from "../../Sources/CircleWeb/Client/kit/timer.js";

test("seats fill in an order that stays the same for a question", () => {
  assert.deepEqual(seatOrder(9, "p2.s1"), seatOrder(9, "p2.s1"));
  assert.notDeepEqual(seatOrder(9, "p2.s1"), seatOrder(9, "p6.s3"));
});

test("the order of seats is not the order around the ring", () => {
  for (const seed of ["a", "b", "c", "d"]) {
    const order = seatOrder(10, seed);
    assert.deepEqual([...order].sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.notDeepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
});

test("one more seat doesn't reshuffle the others", () => {
  for (let count = 1; count < 30; count += 1) {
    const more = seatOrder(count + 1, "p2.s1").filter((seat) => seat < count);
    assert.deepEqual(more, seatOrder(count, "p2.s1"));
  }
});

test("a seat that is filled stays filled when another answer comes", () => {
  for (let filled = 0; filled < 9; filled += 1) {
    const before = seatRing(9, filled, "x");
    const after = seatRing(9, filled + 1, "x");
    assert.equal(after.filter(({ on }) => on).length, filled + 1);
    before.forEach(({ on }, seat) => assert.ok(!on || after[seat].on));
  }
});

test("seats of a large group don't touch", () => {
  for (const count of [1, 2, 12, 25, 40, 60]) {
    const ring = seatRing(count, 0, "x");
    ring.forEach((seat, index) => {
      const next = ring[(index + 1) % count];
      const apart = Math.hypot(seat.x - next.x, seat.y - next.y);
      if (count > 1) assert.ok(apart > 2 * seat.r, `${count}: ${apart} for ${seat.r}`);
    });
  }
});

test("time left follows the server's clock and never goes below zero", () => {
  const running = { running: true, endsAt: 100_000, total: 60_000 };
  assert.equal(timeLeft(running, 40_000), 60_000);
  assert.equal(timeLeft(running, 130_000), 0);
  assert.equal(partLeft(running, 70_000), 0.5);
  const paused = { running: false, remaining: 15_000, total: 60_000 };
  assert.equal(timeLeft(paused, 999_999), 15_000);
  assert.equal(partLeft(paused, 999_999), 0.25);
});

test("a timer that has come to its end isn't paused", () => {
  assert.equal(timerState({ running: true, endsAt: 100, total: 60 }, 40), "running");
  assert.equal(timerState({ running: false, remaining: 15, total: 60 }, 0), "paused");
  assert.equal(timerState({ running: false, remaining: 0, total: 60 }, 0), "up");
  assert.equal(timerState({ running: true, endsAt: 100, total: 60 }, 100), "up");
});

test("time added makes the ring full, not more than full", () => {
  assert.equal(partLeft({ running: true, endsAt: 90_000, total: 60_000 }, 0), 1);
});

test("a second that has begun is shown", () => {
  assert.equal(minutesAndSeconds(160_000), "2:40");
  assert.equal(minutesAndSeconds(159_001), "2:40");
  assert.equal(minutesAndSeconds(59_999), "1:00");
  assert.equal(minutesAndSeconds(1), "0:01");
  assert.equal(minutesAndSeconds(0), "0:00");
});

test("a breath goes in, holds and goes out at its own pace", () => {
  const pace = { inSeconds: 4, holdSeconds: 2, outSeconds: 6, restSeconds: 0 };
  assert.deepEqual(breathAt(pace, 0), { phase: "in", into: 0, left: 4_000 });
  assert.deepEqual(breathAt(pace, 5_000), { phase: "hold", into: 5_000, left: 1_000 });
  assert.deepEqual(breathAt(pace, 12_000 * 7 + 6_000), { phase: "out", into: 6_000, left: 6_000 });
});

test("a pace without holding never holds", () => {
  const pace = { inSeconds: 4, holdSeconds: 0, outSeconds: 6, restSeconds: 0 };
  for (let now = 0; now < 20_000; now += 100) assert.notEqual(breathAt(pace, now).phase, "hold");
});

test("two places in a breath are never farther apart than half of one", () => {
  assert.equal(breathsApart(10_000, 9_900, 100), 200);
  assert.equal(breathsApart(10_000, 250_100, 9_900), 200);
  assert.equal(breathsApart(10_000, 1_000, 6_000), 5_000);
  assert.equal(breathsApart(10_000, 4_000, 4_000), 0);
});
