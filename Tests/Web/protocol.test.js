import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveSession } from "../../Sources/CircleWeb/Client/kit/live.js";
import { Outbox } from "../../Sources/CircleWeb/Client/kit/outbox.js";
import { fixture } from "./fixtures.js";
import { FakeStore, World } from "./world.js";

const commands = fixture("commands.json");
const server = fixture("server.json");

function begin() {
  const world = new World();
  const { environment } = world;
  const live = new LiveSession({ session: "s1", as: "participant", language: "en", environment });
  const store = new FakeStore();
  const outbox = new Outbox({ live, session: "s1", as: "participant", store, environment });
  live.connect();
  return { world, live, outbox };
}

test("the outbox sends each command as it is written down, with an id of its own", () => {
  for (const { name, message: { id: _, ...command } } of commands.cases) {
    const { world, outbox } = begin();
    world.socket.welcome({});
    outbox.send(command);
    const { id, ...sent } = world.socket.sent.at(-1);
    assert.deepEqual(sent, command, name);
    assert.ok(id, name);
  }
});

test("ids of the examples are UUIDs, each one different", () => {
  const ids = commands.cases.map(({ message }) => message.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

for (const { name, message } of server.cases.filter((each) => each.message.type === "welcome")) {
  test(`live session: ${name}`, () => {
    const { world, live } = begin();
    world.socket.say(message);
    assert.equal(live.state, "open");
    assert.equal(live.role, message.role);
    assert.deepEqual(Object.keys(live.docs), Object.keys(message.docs));
    assert.equal(live.now(), message.serverTime);
  });
}

test("the examples follow each other: welcome, then patches without a gap", () => {
  const { world, live } = begin();
  world.socket.say(server.cases[0].message);
  for (const { message } of server.cases) {
    if (message.type === "patch") world.socket.say(message);
  }
  assert.equal(world.socket.of("sync").length, 0);
  assert.equal(live.docs.room.item.answered, 8);
  assert.equal(live.docs.room.item.state, "closed");
  assert.equal("timer" in live.docs.room, false);
  assert.equal(live.docs.me.hand, true);
});

for (const { name, message } of server.cases.filter((each) => each.message.type === "bye")) {
  test(`live session: ${name}`, () => {
    const { world, live } = begin();
    world.socket.say(server.cases[0].message);
    world.socket.say(message);
    const comesBack = ["restarting", "too-slow"].includes(message.code);
    assert.equal(live.state, comesBack ? "lost" : "over");
  });
}
