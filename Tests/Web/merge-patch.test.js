import assert from "node:assert/strict";
import { test } from "node:test";
import { mergePatch } from "../../Sources/CircleWeb/Client/kit/merge-patch.js";
import { fixture } from "./fixtures.js";

for (const { name, before, patch, after } of fixture("merge-patch.json").cases) {
  test(`merge patch: ${name}`, () => {
    const untouched = structuredClone(before);
    assert.deepEqual(mergePatch(before, patch), after);
    assert.deepEqual(before, untouched, "the target was changed");
  });
}

test("parts that a patch doesn't touch stay the very same object", () => {
  const before = { agenda: [{ id: "p1" }], session: { title: "A", phase: "lobby" } };
  const after = /** @type {any} */ (mergePatch(before, { session: { phase: "live" } }));
  assert.equal(after.agenda, before.agenda);
  assert.notEqual(after.session, before.session);
});

test("a key named __proto__ is an ordinary key", () => {
  const after = /** @type {any} */ (mergePatch({}, JSON.parse('{"__proto__":{"admin":true}}')));
  assert.equal(Object.getPrototypeOf(after), Object.prototype);
  assert.equal({}.admin, undefined);
  assert.deepEqual(Object.keys(after), ["__proto__"]);
});
