import assert from "node:assert/strict";
import test from "node:test";
import {
  available,
  buttons,
  commandFor,
} from "../../../Sources/CircleWeb/Client/console/controls.js";

const view = (room = {}, doc = {}) => ({
  room: {
    session: { phase: "live" },
    step: { partIndex: 2, index: 3, kind: "card", content: {} },
    timer: null,
    ...room,
  },
  doc: { roster: {}, plan: [], next: { id: "p2.s4" }, ...doc },
});
const scale = { partIndex: 2, index: 3, kind: "scale" };
const pairs = { partIndex: 2, index: 3, kind: "pairs", content: { roundSeconds: 240 } };
const practice = (kind) => ({ partIndex: 2, index: 3, kind, content: {} });
const over = { running: false, remaining: 0, total: 240_000 };
const phase = (name) => ({ session: { phase: name } });
const primary = (state) => buttons(state).filter((button) => button.primary).map((b) => b.do);

test("there is exactly one filled button in every state of the session", () => {
  const item = (state) => ({ step: scale, item: { id: "p2.s3", state } });
  const states = [
    [view(phase("lobby")), "start"],
    [view(), "next"],
    [view(item("open")), "close"],
    [view(item("closed")), "release"],
    [view(item("released")), "next"],
    [view({ step: practice("script") }), "timer"],
    [view({ step: practice("script"), timer: over }), "next"],
    [view({ step: pairs }), "pair"],
    [view({ step: pairs, pairs: { round: 1, rounds: 2 } }), "rotate"],
    [view({ step: pairs, pairs: { round: 2, rounds: 2 } }), "next"],
    [view(phase("break")), "resume"],
    [view({}, { next: null }), "end"],
  ];
  for (const [state, expected] of states) assert.deepEqual(primary(state), [expected]);
});

test("what starts a practice is the filled button, and nothing is filled while it goes on", () => {
  const words = (state) => buttons(state).map(({ word }) => word);
  for (
    const [kind, word] of Object.entries({
      script: "do.startPractice",
      breath: "do.startPractice",
      timer: "do.startTime",
    })
  ) {
    const step = practice(kind);
    assert.deepEqual(words(view({ step })), ["do.next", word]);
    assert.deepEqual(commandFor("timer", view({ step })), { type: "timer", do: "start" });
    const goingOn = [
      { running: true, endsAt: 1, total: 240_000 },
      { running: false, remaining: 60_000, total: 240_000 },
    ];
    for (const timer of goingOn) {
      assert.deepEqual(words(view({ step, timer })), ["do.next"]);
      assert.deepEqual(primary(view({ step, timer })), []);
    }
  }
});

test("while the safety page is up, taking it away is the only filled button", () => {
  assert.deepEqual(primary(view({ safety: true })), []);
});

test("nothing is left to do once the session is over", () => {
  assert.deepEqual([...available(view(phase("ended")))], ["keys", "script"]);
  assert.deepEqual(buttons(view(phase("ended"))), []);
});

test("the very first step has no way back", () => {
  const can = (...steps) => available(view({}, { plan: [{ steps }] })).has("back");
  const [now, done] = [{ state: "now", kind: "card" }, { state: "done", kind: "card" }];
  assert.equal(can(now), false);
  assert.equal(can(done, now), true);
  // It would pass over a break.
  assert.equal(can({ state: "done", kind: "break" }, now), false);
});

test("a check-in can be opened only when it isn't: closing is for ever", () => {
  const can = (item) => available(view({ step: scale, item })).has("open");
  assert.equal(can(null), true);
  for (const state of ["open", "closed", "released"]) assert.equal(can({ id: "x", state }), false);
  assert.deepEqual(primary(view({ step: scale, item: null })), ["open"]);
});

test("the timer's button starts, pauses and goes on", () => {
  const command = (timer) => commandFor("timer", view({ timer }));
  assert.deepEqual(command({ running: true, endsAt: 1, total: 1 }), { type: "timer", do: "pause" });
  assert.deepEqual(command({ running: false, remaining: 1, total: 1 }), {
    type: "timer",
    do: "start",
  });
  assert.deepEqual(commandFor("timer", view({ step: pairs })), {
    type: "timer",
    do: "start",
  });
});

test("safety is turned to what it isn't", () => {
  assert.deepEqual(commandFor("safety", view()), { type: "safety", on: true });
  assert.deepEqual(commandFor("safety", view({ safety: true })), { type: "safety", on: false });
});

test("heard without a name means the first hand", () => {
  const state = view({}, {
    roster: { a: { name: "A" }, b: { name: "B" } },
    queue: { hands: ["b", "a"] },
  });
  assert.deepEqual(commandFor("heard", state), { type: "heard", participant: "b" });
});
