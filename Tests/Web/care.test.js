import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Care,
  hasPhrase,
  plainWords,
  saysDistress,
} from "../../Sources/CircleWeb/Client/room/care.js";

const PHRASES = ["want to die", "dont want to live", "hacerme dano", "im a burden"];
/** @param {string} kind @param {object | null} [distress] @returns {any} */
const step = (kind, distress = null) => ({ id: "p1.s1", kind, question: { distress } });
const high = { from: 8, to: 10 };

test("texts are compared in small letters, without accents and apostrophes", () => {
  assert.equal(plainWords("I DON’T—know, Año"), " i dont know ano ");
  assert.equal(hasPhrase("I don't want to live like this", PHRASES), true);
  assert.equal(hasPhrase("I’m a burden.", PHRASES), true);
  assert.equal(hasPhrase("quiero hacerme daño", PHRASES), true);
});

test("only whole words count", () => {
  assert.equal(hasPhrase("I want to diet", PHRASES), false);
  assert.equal(hasPhrase("", PHRASES), false);
  assert.equal(hasPhrase("want to die", []), false);
});

test("a number within the stretch of distress counts, and no other", () => {
  for (const value of [8, 9, 10]) assert.equal(saysDistress(step("scale", high), value, []), true);
  assert.equal(saysDistress(step("scale", high), 7, []), false);
  assert.equal(saysDistress(step("scale"), 10, []), false);
});

test("the lowest face counts where a mood asks about distress", () => {
  assert.equal(saysDistress(step("mood", { from: 1, to: 1 }), 1, []), true);
  assert.equal(saysDistress(step("mood", { from: 1, to: 1 }), 2, []), false);
  assert.equal(saysDistress(step("mood"), 1, []), false);
});

test("words, texts and notes count by their phrases", () => {
  assert.equal(saysDistress(step("words"), { words: ["ok", "want to die"] }, PHRASES), true);
  assert.equal(saysDistress(step("text"), { text: "I want to die" }, PHRASES), true);
  assert.equal(saysDistress(step("ticket"), { note: "I want to die" }, PHRASES), true);
  assert.equal(saysDistress(step("ticket"), { rating: 0 }, PHRASES), false);
  assert.equal(saysDistress(step("choice"), ["want to die"], PHRASES), false);
});

test("a skip says nothing", () => {
  assert.equal(saysDistress(step("scale", high), null, PHRASES), false);
});

test("it stays through redraws, until another answer or another step", () => {
  const care = new Care();
  care.listen(step("scale", high), 9);
  care.stayWith("p1.s1");
  assert.equal(care.isFor("p1.s1"), true);
  assert.equal(care.isFor("p1.s2"), false);
  care.listen(step("scale", high), 3);
  assert.equal(care.isFor("p1.s1"), false);
  care.listen(step("scale", high), 9);
  care.stayWith("p1.s2");
  care.stayWith("p1.s1");
  assert.equal(care.isFor("p1.s1"), false);
});

test("nothing of it is in what could be stored", () => {
  const care = new Care();
  care.listen(step("scale", high), 9);
  assert.equal(JSON.stringify(care), "{}");
});
