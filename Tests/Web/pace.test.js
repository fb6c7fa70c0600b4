import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bodySaysPace } from "../../Sources/CircleWeb/Client/kit/pace.js";
import { Words } from "../../Sources/CircleWeb/Client/kit/words.js";
import { handoutStep } from "../../Sources/CircleWeb/Client/modules/handout-step.js";

/** @param {string} language */
const catalog = (language) =>
  JSON.parse(
    readFileSync(
      new URL(`../../Sources/CircleWeb/Client/words/${language}.json`, import.meta.url),
      "utf8",
    ),
  );
const catalogs = { en: catalog("en"), es: catalog("es") };
const english = new Words("en", catalogs);
const spanish = new Words("es", catalogs);

/** @param {string} en @param {string} es */
const breath = (en, es) => ({
  body: { en: [{ p: [en] }], es: [{ p: [{ b: es }] }] },
  inSeconds: 4,
  holdSeconds: 0,
  outSeconds: 6,
  restSeconds: 0,
});

test("a text that says the counts is known, in both languages", () => {
  const said = breath(
    "Breathe in for 4, out for 6. Small is fine.",
    "Toma aire en 4, suéltalo en 6.",
  );
  const unsaid = breath("Small breaths are fine.", "Toma aire en 5, suéltalo en 6.");
  for (const words of [english, spanish]) {
    assert.ok(bodySaysPace(words, said));
    assert.ok(!bodySaysPace(words, unsaid));
  }
});

test("paper says the counts once", () => {
  /** @param {ReturnType<typeof breath>} content */
  const paper = (content) =>
    JSON.stringify(handoutStep(english, /** @type {any} */ ({ kind: "breath", content })));
  const once = (/** @type {string} */ text) => text.split("n for 4, out for 6").length - 1;
  assert.equal(once(paper(breath("In for 4, out for 6.", ""))), 1);
  assert.equal(once(paper(breath("Small breaths are fine.", ""))), 1);
});
