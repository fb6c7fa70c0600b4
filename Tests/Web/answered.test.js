import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answeredWords } from "../../Sources/CircleWeb/Client/kit/answered.js";
import { Words } from "../../Sources/CircleWeb/Client/kit/words.js";

/** @param {string} language */
function catalog(language) {
  const file = new URL(`../../Sources/CircleWeb/Client/words/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

const catalogs = { en: catalog("en"), es: catalog("es") };
const counts = (/** @type {number} */ skipped) => ({
  kind: "counts",
  counts: [],
  answers: 5,
  skipped,
});

test("how many answered says who skipped apart, and nothing when nobody did", () => {
  const words = new Words("en", catalogs);
  const item = { answered: 6, of: 7 };
  assert.equal(
    answeredWords(words, { ...item, results: counts(1) }),
    "6 of 7 answered. 1 skipped.",
  );
  assert.equal(answeredWords(words, { ...item, results: counts(0) }), "6 of 7 answered.");
  assert.equal(answeredWords(words, item), "6 of 7 answered.");
});

test("and so in Spanish", () => {
  const words = new Words("es", catalogs);
  const item = { answered: 6, of: 7, results: counts(2) };
  assert.equal(answeredWords(words, item), "Respondieron 6 de 7. 2 la saltaron.");
});
