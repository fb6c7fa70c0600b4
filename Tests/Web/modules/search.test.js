import assert from "node:assert/strict";
import { test } from "node:test";
import {
  byFamily,
  matches,
  plain,
  wordsOfModule,
} from "../../../Sources/CircleWeb/Client/modules/search.js";

/** @returns {any} */
function breathing() {
  return {
    id: "paced-breathing",
    version: 2,
    family: "mindfulness",
    title: { en: "Paced breathing", es: "Respiración con ritmo" },
    summary: { en: "A slower breath.", es: "Un respiro más lento." },
    level: "basic",
    minutes: 15,
    kinds: ["card", "breath"],
    steps: [],
  };
}

/** @param {string} key */
const say = (key) => [`${key} english`, `${key} español`];

test("accents, capitals and signs make no difference", () => {
  assert.equal(plain("  Respiración: ¿5-4-3?"), "respiracion 5 4 3");
});

test("every word that was typed begins one of the texts", () => {
  assert.ok(matches("resp rit", ["Respiración con ritmo"]));
  assert.ok(matches("ritmo respiracion", ["Respiración con ritmo"]));
  assert.ok(!matches("respiracion rapida", ["Respiración con ritmo"]));
  assert.ok(!matches("piracion", ["Respiración con ritmo"]), "only from the beginning of a word");
});

test("nothing typed, or nothing but signs, finds everything", () => {
  for (const typed of ["", "   ", "–", "?"]) assert.ok(matches(typed, ["Anything"]), typed);
});

test("a module is found by title, summary, family and kinds in both languages", () => {
  const texts = wordsOfModule(breathing(), say);
  for (const typed of ["paced", "respiracion", "slower", "lento", "mindful", "breath", "basic"]) {
    assert.ok(matches(typed, texts), typed);
  }
  assert.ok(!matches("dear man", texts));
});

test("families stand in their order, without empty ones, and an unknown one comes last", () => {
  const modules = ["xyz", "holistic", "core", "cbt", "core"].map((family, index) => ({
    ...breathing(),
    id: `m${index}`,
    family,
  }));
  const found = byFamily(modules, (one, other) => other.id.localeCompare(one.id));
  assert.deepEqual(
    found.map(({ family, modules: own }) => [family, own.map(({ id }) => id)]),
    [["core", ["m4", "m2"]], ["cbt", ["m3"]], ["holistic", ["m1"]], ["xyz", ["m0"]]],
  );
});
