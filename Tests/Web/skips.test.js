import assert from "node:assert/strict";
import { test } from "node:test";
import { Skips } from "../../Sources/CircleWeb/Client/room/skips.js";
import { FakeStore } from "./world.js";

/** @param {string} session @param {string} person */
function docs(session, person, phase = "live") {
  return { room: { session: { id: session, phase } }, me: { id: person } };
}

function skipped() {
  const store = new FakeStore();
  const skips = new Skips(store);
  skips.add(docs("s1", "sam"), "p1.s1");
  return { store, skips };
}

test("a skipped question is known after a reload", () => {
  const { store } = skipped();
  const skips = new Skips(store);
  skips.tidy({ state: "connecting", docs: {} });
  skips.tidy({ state: "open", docs: docs("s1", "sam") });
  assert.equal(skips.has(docs("s1", "sam"), "p1.s1"), true);
  assert.equal(skips.has(docs("s1", "sam"), "p1.s2"), false);
});

test("the next session's questions have the same ids, and aren't skipped", () => {
  const { store, skips } = skipped();
  assert.equal(skips.has(docs("s2", "sam"), "p1.s1"), false);
  skips.tidy({ state: "open", docs: docs("s2", "sam") });
  assert.deepEqual(store.keys(), []);
});

test("the next person in the same window doesn't learn that somebody skipped", () => {
  const { store, skips } = skipped();
  assert.equal(skips.has(docs("s1", "kim"), "p1.s1"), false);
  skips.tidy({ state: "open", docs: docs("s1", "kim") });
  assert.deepEqual(store.keys(), []);
});

test("nothing is left when the session is over, or somebody is at the form", () => {
  const ended = skipped();
  ended.skips.tidy({ state: "open", docs: docs("s1", "sam", "ended") });
  assert.deepEqual(ended.store.keys(), []);
  const gone = skipped();
  gone.skips.tidy({ state: "over", docs: docs("s1", "sam") });
  assert.deepEqual(gone.store.keys(), []);
  const form = skipped();
  form.store.set("circle.language", "es");
  form.skips.forget();
  assert.deepEqual(form.store.keys(), ["circle.language"]);
});
