import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Words } from "../../Sources/CircleWeb/Client/kit/words.js";
import {
  chainOrder,
  compared,
  fieldsOf,
  nextOwn,
  ownLinks,
  planSays,
  wholeSays,
} from "../../Sources/CircleWeb/Client/room/device-fields.js";
import { worksheetText } from "../../Sources/CircleWeb/Client/room/worksheets.js";

/** @param {"en" | "es"} language */
function words(language = "en") {
  const catalog = (/** @type {string} */ name) =>
    JSON.parse(
      readFileSync(
        new URL(`../../Sources/CircleWeb/Client/words/${name}.json`, import.meta.url),
        "utf8",
      ),
    );
  return new Words(language, { en: catalog("en"), es: catalog("es") });
}

/** @param {string} en @param {string} [es] */
const both = (en, es = en) => ({ en, es });

/** @param {string} kind @param {object} content @returns {any} */
const step = (kind, content) => ({ id: "p1.s1", kind, title: both("A title"), content });

/** @param {any} of @param {Record<string, string>} answers @param {string[]} [own] @param {"en" | "es"} [language] */
function file(of, answers, own, language) {
  const fields = fieldsOf(words(language), of, (id) => answers[id] ?? "", own);
  return worksheetText(
    { key: "k", session: "s", person: "u", title: "A title", savedAt: 0, fields },
    "Tuesday",
  );
}

const chain = step("chain", {
  links: [
    { id: "tired", role: "vulnerability", label: both("What made it harder?") },
    { id: "call", role: "prompt", label: both("What set it off?") },
    { id: "did", role: "behavior", label: both("What did I do?", "¿Qué hice?") },
    { id: "after", role: "consequence", label: both("What came after?") },
  ],
});

test("a chain reads in the order of time, with links of one's own before what was done", () => {
  const text = file(chain, {
    tired: "No sleep",
    "call.way": "Breathe",
    "own.1": "Nobody likes me",
    did: "Shouted",
  }, ["own.1"]);
  assert.equal(
    text,
    "A title\nTuesday\n\nWhat made it harder?\nNo sleep\n\nWhat set it off?\n–\n\n" +
      "What could I do here?\nBreathe\n\nAnother link\nNobody likes me\n\n" +
      "What did I do?\nShouted\n\nWhat came after?\n–\n",
  );
});

test("a chain without a behavior takes links at its end", () => {
  const order = chainOrder([{ id: "a", role: "prompt", label: both("A") }], ["own.1"]);
  assert.deepEqual(order.map(({ id }) => id), ["a", "own.1"]);
});

test("links of one's own are known by their ids, and a new one has one of its own", () => {
  const fields = fieldsOf(words(), chain, (id) => (id === "own.3.way" ? "Wait" : ""), ["own.3"]);
  assert.deepEqual(ownLinks(fields), ["own.3"]);
  assert.equal(nextOwn([]), "own.1");
  assert.equal(nextOwn(["own.3", "own.1"]), "own.4");
});

const builder = step("builder", {
  parts: [
    { id: "describe", letter: both("D"), name: both("Describe") },
    { id: "ask", letter: null, name: both("Ask", "Pide") },
  ],
});

test("a script ends with all of it, to be read aloud", () => {
  assert.equal(
    file(builder, { describe: " You came late. ", ask: "Please call." }),
    "A title\nTuesday\n\nD – Describe\nYou came late.\n\nAsk\nPlease call.\n\n" +
      "Your words, together\nYou came late.\nPlease call.\n",
  );
  assert.ok(!file(builder, {}).includes("together"));
});

test("a script has the beginning that somebody goes on from, and no sentence has two", () => {
  const parts = [
    { id: "feel", name: both("Express"), starter: both("I feel", "Siento") },
    { id: "ask", name: both("Assert"), starter: both("I’d like you to", "Te pido que") },
    { id: "calm", name: both("Stay calm") },
  ];
  /** @param {Record<string, string>} answers @param {"en" | "es"} [language] */
  const says = (answers, language) => wholeSays(words(language), parts, (id) => answers[id] ?? "");
  assert.deepEqual(says({ feel: " let down ", ask: "text me", calm: "slowly" }), [
    "I feel let down",
    "I’d like you to text me",
    "slowly",
  ]);
  assert.deepEqual(says({ feel: "i feel let down", ask: "i'd like you to text me" }), [
    "i feel let down",
    "i'd like you to text me",
  ]);
  assert.deepEqual(says({ feel: "It hurt.", ask: "Please text me." }), [
    "It hurt.",
    "Please text me.",
  ]);
  assert.deepEqual(says({ feel: "alivio" }, "es"), ["Siento alivio"]);
  assert.deepEqual(says({ feel: "  ", ask: "" }), []);
});

const sort = step("sort", {
  piles: [{ id: "fact", name: both("A fact", "Un hecho") }, { id: "guess", name: both("A guess") }],
  cards: [
    { id: "rain", text: both("It rains."), fits: "fact" },
    { id: "laugh", text: both("They laugh."), fits: "guess" },
    { id: "free", text: both("Anything.") },
  ],
});

test("a sort names piles, not their ids, and an open card has a dash", () => {
  const text = file(sort, { rain: "fact", laugh: "a pile that is gone" });
  assert.equal(text, "A title\nTuesday\n\nIt rains.\nA fact\n\nThey laugh.\n–\n\nAnything.\n–\n");
  assert.match(file(sort, { rain: "fact" }, [], "es"), /Un hecho/);
});

test("a sort is compared by the cards that have a pile of the author's", () => {
  const answers = /** @type {Record<string, string>} */ ({
    rain: "fact",
    laugh: "fact",
    free: "fact",
  });
  const { of, same, others } = compared(sort.content, (id) => answers[id]);
  assert.equal(of, 2);
  assert.equal(same, 1);
  assert.deepEqual(others.map(({ id }) => id), ["laugh"]);
});

test("a ruler keeps the number and both reasons under words that fit every number", () => {
  const ruler = step("ruler", {
    rulers: [{
      id: "importance",
      question: both("How important?"),
      low: both("0"),
      high: both("10"),
    }],
  });
  const text = file(ruler, { importance: "0", "importance.why": "My son" });
  assert.equal(
    text,
    "A title\nTuesday\n\nHow important?\n0\n\nWhy not a lower number?\nMy son\n\n" +
      "What would take it one step up?\n–\n",
  );
});

test("a plan says itself back as far as it goes", () => {
  const plan = step("plan", {});
  /** @param {Record<string, string>} answers */
  const says = (answers) => planSays(words(), (id) => answers[id] ?? "");
  assert.deepEqual(says({ when: "after lunch", obstacle: "rain" }), []);
  assert.deepEqual(says({ goal: "Walk" }), ["What I want: Walk"]);
  assert.deepEqual(says({ goal: "Walk", when: "after lunch", "first-step": "shoes" }), [
    "What I want: Walk",
    "When: after lunch. First: shoes",
  ]);
  assert.deepEqual(says({ "first-step": "shoes", obstacle: "rain" }), [
    "First: shoes",
    "If something gets in the way: rain",
  ]);
  assert.match(file(plan, { goal: "Walk" }), /Your plan\nWhat I want: Walk\n$/);
});
