import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerCommand,
  answerOf,
  longestBytes,
  tidy,
} from "../../Sources/CircleWeb/Client/room/answers.js";

const bytes = (/** @type {unknown} */ value) =>
  new TextEncoder().encode(JSON.stringify(value)).length;
const options = ["a", "not-sure", "because-of-others"].map((id) => ({ id }));
const scale = { from: 0, to: 10, anchors: [] };
const text = { longest: 40 };

/** @type {Record<string, any>} */
const STEPS = {
  scale: { id: "p1.s1", kind: "scale", content: scale },
  mood: { id: "p1.s2", kind: "mood", content: {} },
  choice: { id: "p1.s3", kind: "choice", content: { options } },
  several: { id: "p1.s3", kind: "choice", content: { options, most: 2 } },
  words: { id: "p1.s4", kind: "words", content: { most: 3, longest: 24 } },
  text: { id: "p1.s5", kind: "text", content: text },
  ticket: { id: "p1.s6", kind: "ticket", content: { rating: scale, note: text } },
};

/** The shortest and the longest that can be said, and what takes the most bytes. @type {Record<string, any[]>} */
const ANSWERS = {
  scale: [0, 10],
  mood: [1, 5],
  choice: ["a", "because-of-others"],
  several: [["a"], ["not-sure", "because-of-others"]],
  words: [
    { words: ["a"] },
    { words: ['"'.repeat(24), "ñ".repeat(24), "語".repeat(24)] },
    { words: ["😀".repeat(12)] },
  ],
  text: [{ text: "I" }, { text: "語".repeat(40) }, { text: '\\"'.repeat(20) }],
  ticket: [{ rating: 3 }, { note: "x" }, { rating: 10, note: "語".repeat(40) }],
};

for (const [name, step] of Object.entries(STEPS)) {
  test(`${name}: every answer and a skip make a frame of the same length`, () => {
    const lengths = [null, ...ANSWERS[name]].map((value) => bytes(answerCommand(step, value)));
    assert.equal(new Set(lengths).size, 1, String(lengths));
  });

  test(`${name}: nothing that can be sent is longer than the longest`, () => {
    for (const value of ANSWERS[name]) assert.ok(bytes(value) <= longestBytes(step));
  });
}

test("texts of any signs never outgrow the pad", () => {
  const signs = ["a", '"', "\\", "ñ", "語", "😀", "\u{1F468}\u200D\u{1F469}", "\u0007", "\uD800"];
  for (let seed = 1; seed < 400; seed += 1) {
    const said = Array.from(
      { length: seed % 41 },
      (_, n) => signs[(seed * 7 + n * n) % signs.length],
    )
      .join("").slice(0, 40);
    const value = answerOf(STEPS.text, { texts: [said] });
    if (value === undefined) continue;
    assert.equal(
      bytes(answerCommand(STEPS.text, value)),
      bytes(answerCommand(STEPS.text, null)),
      `seed ${seed}`,
    );
  }
});

test("a draft becomes what the server reads", () => {
  assert.equal(answerOf(STEPS.scale, { chosen: 0 }), 0);
  assert.equal(answerOf(STEPS.mood, { chosen: 4 }), 4);
  assert.equal(answerOf(STEPS.choice, { chosen: "a" }), "a");
  assert.deepEqual(answerOf(STEPS.several, { several: ["a", "not-sure"] }), ["a", "not-sure"]);
  assert.deepEqual(answerOf(STEPS.words, { texts: [" tired ", "", "hopeful"] }), {
    words: ["tired", "hopeful"],
  });
  assert.deepEqual(answerOf(STEPS.text, { texts: ["Two\nlines"] }), { text: "Two lines" });
  assert.deepEqual(answerOf(STEPS.ticket, { chosen: 7 }), { rating: 7 });
  assert.deepEqual(answerOf(STEPS.ticket, { texts: ["More breaks"] }), { note: "More breaks" });
});

test("without anything to say there is nothing to send", () => {
  for (const step of Object.values(STEPS)) {
    assert.equal(answerOf(step, { several: [], texts: ["  ", "\u0000"] }), undefined);
  }
});

test("a word that is given twice counts once", () => {
  assert.deepEqual(answerOf(STEPS.words, { texts: ["Calm", "calm", "safe"] }), {
    words: ["calm", "safe"],
  });
});

test("what is written is one line without control characters", () => {
  assert.equal(tidy("  a\u0000b\n\tc \u2028d\uDC00 "), "a b c d");
});
