import assert from "node:assert/strict";
import test from "node:test";
import { actionFor, KEYS } from "../../../Sources/CircleWeb/Client/console/keys.js";

const all = new Set(KEYS.flatMap((entry) => entry.actions));
const body = { tagName: "BODY" };

test("each key does what the sheet of keys says", () => {
  for (const { key, actions } of KEYS) {
    for (const action of actions) {
      assert.equal(actionFor({ key }, body, new Set([action])), action);
    }
  }
});

test("a key never fires while somebody types", () => {
  for (const tagName of ["INPUT", "TEXTAREA", "SELECT"]) {
    assert.equal(actionFor({ key: "s" }, { tagName }, all), null);
  }
  assert.equal(actionFor({ key: "s" }, { tagName: "DIV", isContentEditable: true }, all), null);
  assert.equal(actionFor({ key: "s", isComposing: true }, body, all), null);
});

test("a key never fires with a modifier or when held down", () => {
  for (const modifier of ["ctrlKey", "altKey", "metaKey", "repeat"]) {
    assert.equal(actionFor({ key: "c", [modifier]: true }, body, all), null);
  }
});

test("Space on a button presses the button and nothing else", () => {
  assert.equal(actionFor({ key: " " }, { tagName: "BUTTON" }, all), null);
  assert.equal(actionFor({ key: " " }, body, all), "timer");
});

test("a key whose action can't be done now does nothing", () => {
  assert.equal(actionFor({ key: "r" }, body, new Set(["next"])), null);
});

test("capital letters and the unshifted plus count as well", () => {
  assert.equal(actionFor({ key: "S" }, body, all), "safety");
  assert.equal(actionFor({ key: "=" }, body, all), "add");
});
