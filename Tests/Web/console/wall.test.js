import assert from "node:assert/strict";
import test from "node:test";
import { greeting, whereMost } from "../../../Sources/CircleWeb/Client/wall/summary.js";

const counts = (...numbers) => numbers.map((count, value) => ({ value, count }));

test("the wall says at which value or below most of us are", () => {
  const most = whereMost(counts(0, 1, 2, 1, 3, 1, 1, 0, 0, 0, 0));
  assert.deepEqual(most, { key: "wall.mostBelow", value: 4 });
});

test("the wall says at which value or above most of us are", () => {
  const most = whereMost(counts(0, 0, 1, 0, 0, 0, 1, 2, 3, 1, 1));
  assert.deepEqual(most, { key: "wall.mostAbove", value: 8 });
});

test("the wall says nothing about where most are when half are at each end", () => {
  assert.equal(whereMost(counts(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3)), null);
});

test("no answers are no majority", () => {
  assert.equal(whereMost(counts(0, 0, 0)), null);
});

test("the greeting follows the hour", () => {
  assert.deepEqual([9, 13, 19].map(greeting), ["wall.morning", "wall.afternoon", "wall.evening"]);
});
