import assert from "node:assert/strict";
import test from "node:test";
import {
  commonTarget,
  hasPartial,
  isTooFew,
  legendOf,
  levelOf,
  tenths,
} from "../../../Sources/CircleWeb/Client/reports/weeks.js";
import { en, es } from "./words.js";

test("the shade goes by thirds of the target", () => {
  const levels = [0, 179, 180, 359, 360, 539, 540, 900].map((minutes) => levelOf(minutes, 540));
  assert.deepEqual(levels, [1, 1, 2, 2, 3, 3, 4, 4]);
  assert.equal(levelOf(null, 540), 0);
  assert.equal(levelOf(360, 360), 4);
});

test("the legend names the borders of the same levels", () => {
  for (const { level, from, to } of legendOf(540)) {
    assert.equal(levelOf(from, 540), level);
    if (to !== null) assert.equal(levelOf(to - 1, 540), level);
  }
  assert.deepEqual(legendOf(540).map(({ from }) => from), [540, 360, 180, 0]);
});

test("only a week that is over can have been too few", () => {
  const few = (minutes, week, openWeek, partial = false) =>
    isTooFew({ minutes: [minutes], partial: [partial], target: 540 }, 0, {
      weeks: [week],
      openWeek,
    });
  assert.ok(few(539, "2026-11-09", "2026-11-16"));
  assert.ok(!few(540, "2026-11-09", "2026-11-16"));
  assert.ok(!few(100, "2026-11-16", "2026-11-16"));
  assert.ok(!few(null, "2026-11-09", "2026-11-16"));
  assert.ok(few(100, "2026-11-09", null));
  assert.ok(!few(100, "2026-11-09", null, true), "who joined or left can't have been too few");
});

test("the map explains its mark only when somebody joined or left in a week", () => {
  const history = (minutes, partial) => ({ people: [{ minutes, partial }] });
  assert.ok(hasPartial(history([100, 200], [true, false])));
  assert.ok(!hasPartial(history([100, 200], [false, false])));
  assert.ok(!hasPartial(history([null, 200], [true, false])));
});

test("tenths of hours are never more than there were", () => {
  assert.equal(tenths(en, 539), "8.9");
  assert.equal(tenths(en, 540), "9.0");
  assert.equal(tenths(es, 640), "10.6");
});

test("a target is named when it is everyone's", () => {
  const person = (target) => ({ participant: "p", name: "A", program: "x", target, minutes: [] });
  assert.equal(commonTarget([person(540), person(540)]), 540);
  assert.equal(commonTarget([person(540), person(360)]), null);
});
