import assert from "node:assert/strict";
import test from "node:test";
import {
  available,
  buttons,
  commandFor,
} from "../../../Sources/CircleWeb/Client/console/controls.js";
import { actionFor } from "../../../Sources/CircleWeb/Client/console/keys.js";
import {
  mustRead,
  showable,
  undecided,
} from "../../../Sources/CircleWeb/Client/console/moderation.js";
import { trendPlaces } from "../../../Sources/CircleWeb/Client/console/trend-view.js";

const text = (id, state = "waiting", urgent = false) => ({ id, text: id, state, urgent });
/** @param {object[]} texts @returns {any} */
const view = (texts, state = "closed") => ({
  room: {
    session: { phase: "live" },
    step: { id: "p1.s1", partIndex: 1, index: 2, kind: "text" },
    item: { id: "p1.s1", state },
  },
  doc: { roster: {}, plan: [], next: { id: "p1.s2" }, texts },
});

test("release waits until each text is decided, and says so where it stands", () => {
  const waiting = view([text("a"), text("b", "approved")]);
  assert.equal(mustRead(waiting), true);
  assert.equal(available(waiting).has("release"), false);
  const release = buttons(waiting).find((button) => button.do === "release");
  assert.deepEqual([release?.off, release?.primary], [true, false]);
  const decided = view([text("a", "dismissed"), text("b", "approved")]);
  assert.equal(available(decided).has("release"), true);
  assert.equal(buttons(decided).find((button) => button.do === "release")?.primary, true);
});

test("nothing waits while the question is open, or when nobody wrote", () => {
  assert.equal(mustRead(view([], "open")), false);
  assert.equal(mustRead(view([])), false);
  assert.equal(mustRead(view(undefined)), false);
});

test("one press never shows words of danger", () => {
  const { doc } = view([text("a", "waiting", true), text("b"), text("c", "dismissed")]);
  assert.deepEqual(showable(doc).map(({ id }) => id), ["b"]);
  assert.deepEqual(undecided(doc).map(({ id }) => id), ["a", "b"]);
});

test("keys decide on the first text that waits", () => {
  const state = view([text("a", "approved"), text("b")]);
  const can = available(state);
  assert.equal(actionFor({ key: "y" }, null, can), "approve");
  assert.equal(actionFor({ key: "x" }, null, can), "leave-out");
  assert.deepEqual(commandFor("approve", state), { type: "text", text: "b", do: "approve" });
  assert.deepEqual(commandFor("leave-out", state, "a"), { type: "text", text: "a", do: "dismiss" });
});

test("a decision can be taken back until the release", () => {
  const state = view([text("a", "approved")]);
  assert.deepEqual(commandFor("leave-out", state, "a"), { type: "text", text: "a", do: "dismiss" });
  assert.equal(actionFor({ key: "y" }, null, available(state)), null);
});

test("a trend stands evenly from the oldest on, low numbers below", () => {
  const points = [
    { session: "a", startsAt: 1, answers: 6, mean: 10, low: 0, high: 10 },
    { session: "b", startsAt: 2, answers: 7, mean: 5, low: 2, high: 8 },
    { session: "c", startsAt: 3, answers: 7, mean: 0, low: 0, high: 1 },
  ];
  const places = trendPlaces({ measure: "distress", from: 0, to: 10, points });
  assert.deepEqual(places.map(({ x }) => x), [8, 160, 312]);
  assert.deepEqual(places.map(({ mean }) => mean), [0, 60, 120]);
  assert.ok(places.every(({ low, mean, high }) => high <= mean && mean <= low));
});
