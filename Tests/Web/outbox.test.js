import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveSession } from "../../Sources/CircleWeb/Client/kit/live.js";
import { GIVE_UP_AFTER, KEEP_FOR, Outbox } from "../../Sources/CircleWeb/Client/kit/outbox.js";
import { FakeStore, World } from "./world.js";

const KEY = "circle.outbox.s1.participant.sam";

function begin({ world = new World(), store = new FakeStore(), as = "participant", person } = {}) {
  const { environment } = world;
  const live = new LiveSession({ session: "s1", as, language: "en", environment });
  const outbox = new Outbox({ live, session: "s1", as, person, store, environment });
  live.connect();
  return { world, store, live, outbox };
}

/** The server lets somebody in. @param {World} world */
function letIn(world, id = "sam") {
  world.socket.welcome({ me: { id } });
}

function connected() {
  const all = begin();
  letIn(all.world);
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
  letIn(world);
  assert.deepEqual(world.socket.of("hand"), before);
});

test("what is given while there is no line goes out when there is one", () => {
  const { world, outbox } = begin();
  outbox.send({ type: "ready" });
  assert.equal(world.socket.of("ready").length, 0);
  letIn(world);
  assert.equal(world.socket.of("ready").length, 1);
});

test("an answer survives a reload and is gone from the phone when it is in", () => {
  const first = connected();
  first.outbox.send({ type: "answer", item: "i", value: 7 });
  assert.match(first.store.get(KEY), /"value":7/);
  const [{ id }] = first.world.socket.of("answer");

  const again = begin({ store: first.store });
  assert.deepEqual(again.outbox.pending, []);
  letIn(again.world);
  const [resent] = again.world.socket.of("answer");
  assert.equal(resent.id, id);
  again.world.socket.say({ type: "done", id });
  assert.deepEqual(again.store.keys(), []);
});

for (const type of ["answer", "hand", "talk", "ready", "pass", "sit-out", "away"]) {
  test(`${type}: what a person says of themselves survives a reload`, () => {
    const { store, outbox } = connected();
    outbox.send({ type });
    assert.deepEqual(store.keys(), [KEY]);
  });
}

const PASSING = [
  ...["leave", "start", "next", "back", "go", "timer", "pause", "resume", "open", "close"],
  ...["release", "pair", "rotate", "unpair", "announce", "safety", "end", "admit", "decline"],
  ...["remove", "heard", "respond", "sign", "hand-over"],
];
for (const type of PASSING) {
  test(`${type}: doesn't survive a reload, and isn't sent when it is late`, async () => {
    const { world, store, outbox } = begin({ as: "staff", person: "dana" });
    const outcome = outbox.send({ type });
    assert.deepEqual(store.keys(), []);
    world.pass(GIVE_UP_AFTER);
    assert.equal((await outcome).refused.code, "not-sent");
    world.socket.welcome({});
    assert.equal(world.socket.of(type).length, 0);
  });
}

test("after a short loss such a command goes out, with the same id", () => {
  const { world, outbox } = connected();
  world.socket.break();
  outbox.send({ type: "close" });
  world.pass(500);
  letIn(world);
  assert.deepEqual(world.socket.of("close").map(({ id }) => id), [outbox.find("close").id]);
});

test("what one person left on a tablet never goes out as the next one", () => {
  const first = connected();
  first.outbox.send({ type: "talk", ask: true });
  const next = begin({ store: first.store });
  letIn(next.world, "kim");
  assert.equal(next.world.socket.of("talk").length, 0);
  assert.deepEqual(next.outbox.pending, []);
  assert.deepEqual(first.store.keys(), []);
});

test("what waits in a window is dropped when somebody else is let in there", async () => {
  const { world, store, outbox } = connected();
  world.socket.break();
  const outcome = outbox.send({ type: "answer", item: "i", value: 7 });
  world.pass(500);
  letIn(world, "kim");
  assert.equal(world.socket.of("answer").length, 0);
  assert.equal((await outcome).refused.code, "not-sent");
  assert.deepEqual(store.keys(), []);
});

test("what is given before it is known who this is goes out after what was kept", () => {
  const first = connected();
  first.outbox.send({ type: "hand", up: true });
  const again = begin({ store: first.store, world: new World() });
  again.world.ids = 50;
  again.outbox.send({ type: "hand", up: false });
  letIn(again.world);
  assert.deepEqual(again.world.socket.of("hand").map(({ up }) => up), [true, false]);
  assert.equal(JSON.parse(first.store.get(KEY)).length, 2);
});

test("a mark of one facilitator never goes out under another's name", () => {
  const first = begin({ as: "staff", person: "dana" });
  first.outbox.send({ type: "mark", participant: "p", status: "late" });
  assert.deepEqual(first.store.keys(), ["circle.outbox.s1.staff.dana"]);
  const again = begin({ as: "staff", person: "dana", store: first.store });
  again.world.socket.welcome({});
  assert.equal(again.world.socket.of("mark").length, 1);
  const other = begin({ as: "staff", person: "luis", store: first.store });
  other.world.socket.welcome({});
  assert.equal(other.world.socket.of("mark").length, 0);
  assert.deepEqual(first.store.keys(), []);
});

test("a phone and a console in one browser leave each other's commands alone", () => {
  const phone = connected();
  phone.outbox.send({ type: "ready" });
  const desk = begin({ as: "staff", person: "dana", store: phone.store });
  desk.world.socket.welcome({});
  assert.deepEqual(phone.store.keys(), [KEY]);
});

test("what an earlier version kept under nobody's name is dropped", () => {
  const store = new FakeStore();
  const entry = { command: { type: "hand", id: "x", up: true }, since: new World().time };
  store.set("circle.outbox.s1.participant", JSON.stringify([entry]));
  const { world } = begin({ store });
  letIn(world);
  assert.equal(world.socket.of("hand").length, 0);
  assert.deepEqual(store.keys(), []);
});

test("a command that isn't kept is given up after a while, and never sent late", async () => {
  const { world, outbox } = begin();
  const outcome = outbox.send({ type: "next" });
  world.pass(GIVE_UP_AFTER);
  assert.equal((await outcome).refused.code, "not-sent");
  letIn(world);
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
