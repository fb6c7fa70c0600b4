import assert from "node:assert/strict";
import { test } from "node:test";
import { cloudSizes } from "../../Sources/CircleWeb/Client/kit/parts/cloud.js";
import { rangeRows } from "../../Sources/CircleWeb/Client/kit/parts/outcome.js";
import { isQuestion, questionOf, shiftOf } from "../../Sources/CircleWeb/Client/kit/questions.js";

/** @param {number[]} counts */
const on = (counts) => counts.map((count, value) => ({ value, count }));

test("the kinds that ask are known", () => {
  for (const kind of ["scale", "mood", "choice", "words", "text", "ticket"]) {
    assert.equal(isQuestion({ kind }), true);
  }
  for (const kind of ["card", "pairs", "worksheet"]) assert.equal(isQuestion({ kind }), false);
  assert.equal(isQuestion(null), false);
});

test("an exit ticket asks its rating first", () => {
  const ticket = { kind: "ticket", content: { rating: { question: { en: "How?" } } } };
  assert.deepEqual(questionOf(/** @type {any} */ (ticket)), { en: "How?" });
});

test("the answers as a whole went up, down, or stayed", () => {
  const low = on([3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const high = on([0, 0, 0, 0, 0, 0, 0, 3, 2, 0, 0]);
  assert.equal(shiftOf(high, low), "lower");
  assert.equal(shiftOf(low, high), "higher");
  assert.equal(shiftOf(low, low), "same");
  assert.equal(shiftOf(on([0, 0]), on([1, 1])), null);
});

test("one step of one person among eight isn't a shift of the group", () => {
  assert.equal(
    shiftOf(on([0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0]), on([0, 0, 0, 0, 1, 7, 0, 0, 0, 0, 0])),
    "same",
  );
});

test("a word that more people gave is larger, and the sizes stay within five", () => {
  const people = (/** @type {number[]} */ all) => cloudSizes(all.map((n) => ({ people: n })));
  assert.deepEqual(people([1, 2, 3]), [1, 2, 3]);
  assert.deepEqual(people([1, 2, 5]), [1, 2, 5]);
  assert.deepEqual(people([1, 12, 40]), [1, 2, 5]);
  for (let most = 1; most < 60; most += 1) {
    const sizes = people(Array.from({ length: most }, (_, n) => n + 1));
    assert.ok(
      sizes.every((size, n) => size >= 1 && size <= 5 && (n === 0 || size >= sizes[n - 1])),
    );
  }
});

test("where all words are given equally often none stands out", () => {
  assert.deepEqual(cloudSizes([{ people: 1 }, { people: 1 }, {}]), [2, 2, 2]);
  assert.deepEqual(cloudSizes([]), []);
});

test("answers that are told the same share a row", () => {
  const ranges = [1, 2, 3, 4, 5].map((value) =>
    value === 5 ? { value, least: 5, most: 7 } : { value, least: 0, most: 2 }
  );
  assert.deepEqual(rangeRows(ranges), [
    { value: 5, least: 5, most: 7 },
    { value: null, least: 0, most: 2 },
  ]);
});

test("exact numbers beside a range keep their rows", () => {
  const ranges = [
    { value: "a", least: 5, most: 7 },
    { value: "b", least: 3, most: 3 },
    { value: "c", least: 0, most: 0 },
  ];
  assert.deepEqual(rangeRows(ranges), ranges);
});
