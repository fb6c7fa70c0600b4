import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveSession } from "../../Sources/CircleWeb/Client/kit/live.js";
import { GIVE_UP_AFTER, KEEP_FOR, Outbox } from "../../Sources/CircleWeb/Client/kit/outbox.js";
import { FakeStore, World } from "./world.js";

const KEY = "circle.outbox.s1.participant";

function begin({ world = new World(), store = new FakeStore() } = {}) {
  const { environment } = world;
  const live = new LiveSession({ session: "s1", as: "participant", language: "en", environment });
  const outbox = new Outbox({ live, session: "s1", as: "participant", store, environment });
  live.connect();
  return { world, store, live, outbox };
}

function connected() {
  const all = begin();
  all.world.socket.welcome({});
  return all;
}

test("a command gets an id, goes out and is settled by done", async () => {
  const { world, outbox } = connected();
  const outcome = outbox.send({ type: "hand", up: true });
  const [sent] = world.socket.of("hand");
  assert.ok(sent.id);
  assert.equal(sent.up, true);
  assert.equal(outbox.find("hand").id, sent.id);
  world.socket.say({ type: "done", id: sent.id, result: { ok: 1 } });
  assert.deepEqual(await outcome, { done: { ok: 1 } });
  assert.equal(outbox.find("hand"), undefined);
});

test("a refusal settles it, with the sentence for the person", async () => {
  const { world, outbox } = connected();
  const outcome = outbox.send({ type: "answer", item: "i", value: 3 });
  const [{ id }] = world.socket.of("answer");
  world.socket.say({ type: "refused", id, code: "closed", message: "This check-in has closed." });
  assert.deepEqual(await outcome, {
    refused: { code: "closed", message: "This check-in has closed." },
  });
});

test("what was not acknowledged is sent again, with the same id and in order", () => {
  const { world, outbox } = connected();
  outbox.send({ type: "hand", up: true });
  outbox.send({ type: "hand", up: false });
  const before = world.socket.of("hand");
  world.socket.break();
  world.pass(500);
  world.socket.welcome({});
  assert.deepEqual(world.socket.of("hand"), before);
});

test("what is given while there is no line goes out when there is one", () => {
  const { world, outbox } = begin();
  outbox.send({ type: "ready" });
  assert.equal(world.socket.of("ready").length, 0);
  world.socket.welcome({});
  assert.equal(world.socket.of("ready").length, 1);
});

test("an answer survives a reload and is gone from the phone when it is in", () => {
  const first = connected();
  first.outbox.send({ type: "answer", item: "i", value: 7 });
  assert.match(first.store.get(KEY), /"value":7/);
  const [{ id }] = first.world.socket.of("answer");

  const again = begin({ store: first.store });
  again.world.socket.welcome({});
  const [resent] = again.world.socket.of("answer");
  assert.equal(resent.id, id);
  again.world.socket.say({ type: "done", id });
  assert.deepEqual(again.store.keys(), []);
});

test("a command that moves the group doesn't survive a reload", () => {
  const { store, outbox } = connected();
  outbox.send({ type: "next" });
  assert.deepEqual(store.keys(), []);
});

test("a command that isn't kept is given up after a while, and never sent late", async () => {
  const { world, outbox } = begin();
  const outcome = outbox.send({ type: "next" });
  world.pass(GIVE_UP_AFTER);
  assert.equal((await outcome).refused.code, "not-sent");
  world.socket.welcome({});
  assert.equal(world.socket.of("next").length, 0);
});

for (const code of ["slow-down", "unavailable"]) {
  test(`${code}: tried again by itself with the same id`, async () => {
    const { world, outbox } = connected();
    const outcome = outbox.send({ type: "talk", ask: true });
    const [{ id }] = world.socket.of("talk");
    world.socket.say({ type: "refused", id, code, message: "" });
    world.pass(999);
    assert.equal(world.socket.of("talk").length, 1);
    world.pass(1);
    assert.equal(world.socket.of("talk").length, 2);
    world.socket.say({ type: "refused", id, code, message: "" });
    world.pass(1_999);
    assert.equal(world.socket.of("talk").length, 2);
    world.pass(1);
    assert.deepEqual(world.socket.of("talk").map((each) => each.id), [id, id, id]);
    world.socket.say({ type: "done", id });
    assert.deepEqual(await outcome, { done: null });
  });
}

test("a refusal without an id settles nothing", () => {
  const { world, outbox } = connected();
  outbox.send({ type: "ready" });
  world.socket.say({ type: "refused", code: "malformed", message: "" });
  assert.ok(outbox.find("ready"));
});

test("when the session is over nothing stays on the phone", async () => {
  const { world, store, outbox } = connected();
  const outcome = outbox.send({ type: "answer", item: "i", value: 7 });
  world.socket.say({ type: "bye", code: "ended", message: "" });
  assert.equal((await outcome).refused.code, "not-sent");
  assert.deepEqual(store.keys(), []);
});

test("when another window took over, it goes on with what is kept", () => {
  const { world, store, outbox } = connected();
  outbox.send({ type: "answer", item: "i", value: 7 });
  world.socket.say({ type: "bye", code: "replaced", message: "" });
  assert.deepEqual(store.keys(), [KEY]);
});

test("what another session left behind is dropped when it is old", () => {
  const { world, store, outbox } = connected();
  outbox.send({ type: "answer", item: "i", value: 7 });
  store.set("circle.outbox.other.participant", store.get(KEY));
  world.time += KEEP_FOR + 1;
  begin({ world, store });
  assert.deepEqual(store.keys(), []);
});

test("a phone with broken contents begins empty", () => {
  const store = new FakeStore();
  store.set(KEY, "{not json");
  const { outbox } = begin({ store });
  assert.deepEqual(outbox.pending, []);
});

test("a page can say since when something waits", () => {
  const { world, outbox } = begin();
  outbox.send({ type: "answer", item: "i", value: 1 });
  const since = world.time;
  world.pass(700);
  assert.equal(outbox.waitingSince("answer", (command) => command.item === "i"), since);
  assert.equal(outbox.waitingSince("answer", (command) => command.item === "j"), undefined);
});
