import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveSession, PING_EVERY } from "../../Sources/CircleWeb/Client/kit/live.js";
import { World } from "./world.js";

/** @param {Partial<import("../../Sources/CircleWeb/Client/kit/live.js").LiveOptions>} [more] */
function connected(more = {}) {
  const world = new World();
  const live = new LiveSession({
    session: "s1",
    as: "participant",
    language: "en",
    environment: world.environment,
    ...more,
  });
  live.connect();
  world.socket.welcome({ room: { present: 1, session: { phase: "lobby" } }, me: { name: "Sam" } });
  return { world, live };
}

test("asks for its session, as whom and in which language", () => {
  const { world } = connected({ session: "a/b", as: "staff", language: "es" });
  assert.equal(world.socket.path, "/live/a%2Fb?as=staff&lang=es");
});

test("a welcome gives whole documents, a patch moves one of them", () => {
  const { world, live } = connected();
  const changes = [];
  live.on("change", (change) => changes.push(change));
  world.socket.say({ type: "patch", doc: "room", from: 1, to: 3, patch: { present: 2 } });
  assert.equal(live.docs.room.present, 2);
  assert.equal(live.docs.room.session.phase, "lobby");
  assert.deepEqual(changes, [{ docs: ["room"], whole: false }]);
});

test("a gap is healed by one sync, and patches until then are left alone", () => {
  const { world, live } = connected();
  world.socket.say({ type: "patch", doc: "room", from: 4, to: 5, patch: { present: 5 } });
  world.socket.say({ type: "patch", doc: "room", from: 5, to: 6, patch: { present: 6 } });
  assert.equal(world.socket.of("sync").length, 1);
  assert.equal(live.docs.room.present, 1);
  world.socket.welcome({ room: { present: 6 } });
  assert.equal(live.docs.room.present, 6);
});

test("a patch that was already in the welcome changes nothing", () => {
  const { world, live } = connected();
  world.socket.say({ type: "patch", doc: "room", from: 0, to: 1, patch: { present: 9 } });
  assert.equal(live.docs.room.present, 1);
  assert.equal(world.socket.of("sync").length, 0);
});

test("a patch of a document that was never given asks for the whole", () => {
  const { world } = connected();
  world.socket.say({ type: "patch", doc: "console", from: 1, to: 2, patch: {} });
  assert.equal(world.socket.of("sync").length, 1);
});

test("a welcome with fewer documents takes the others away", () => {
  const { world, live } = connected();
  world.socket.welcome({ me: { name: "Sam", status: "waiting" } }, { role: "guest" });
  assert.equal(live.docs.room, undefined);
  assert.equal(live.role, "guest");
});

test("comes back after 0.5 s, then slower, never slower than 10 s", () => {
  const { world, live } = connected();
  world.socket.break();
  assert.equal(live.state, "lost");
  assert.equal(live.lostSince, world.time);
  const pauses = [];
  for (let round = 0; round < 7; round += 1) {
    const [timer] = world.timers;
    pauses.push(timer.at - world.time);
    world.pass(timer.at - world.time);
    world.socket.break();
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

test("half of a pause is chance, so that a room doesn't come back in one moment", () => {
  const { world } = connected();
  world.random = 0;
  world.socket.break();
  assert.equal(world.timers[0].at - world.time, 250);
});

test("being let in again makes the next pause short, and the strip goes", () => {
  const { world, live } = connected();
  for (let round = 0; round < 4; round += 1) {
    world.socket.break();
    world.pass(10_000);
  }
  world.socket.welcome({ room: { present: 3 } });
  assert.equal(live.state, "open");
  assert.equal(live.lostSince, null);
  world.socket.break();
  assert.equal(world.timers[0].at - world.time, 500);
});

test("what comes from a socket that was given up is not heard", () => {
  const { world, live } = connected();
  const [old] = world.sockets;
  old.break();
  world.pass(500);
  world.socket.welcome({ room: { present: 3 } });
  old.say({ type: "bye", code: "ended", message: "" });
  old.onclose?.({});
  assert.equal(live.state, "open");
  assert.equal(live.docs.room.present, 3);
});

test("no pong within 10 s means the line is dead, whatever the socket says", () => {
  const { world, live } = connected();
  world.socket.say({ type: "pong", serverTime: 0 });
  world.pass(PING_EVERY);
  assert.equal(world.socket.of("ping").length, 2);
  world.pass(9_999);
  assert.equal(live.state, "open");
  world.pass(1);
  assert.equal(live.state, "lost");
  assert.equal(world.sockets[0].closed, true);
  world.pass(500);
  assert.equal(world.sockets.length, 2);
});

test("anything the server says counts as a sign of life", () => {
  const { world, live } = connected();
  world.socket.say({ type: "pong", serverTime: 0 });
  for (let version = 1; version < 20; version += 1) {
    world.pass(8_000);
    world.socket.say({ type: "patch", doc: "room", from: version, to: version + 1, patch: {} });
  }
  assert.equal(live.state, "open");
  assert.equal(world.socket.of("ping").length, 1);
});

test("a phone that slept asks again before it gives the line up", () => {
  const { world, live } = connected();
  world.socket.say({ type: "pong", serverTime: 0 });
  world.pass(PING_EVERY);
  world.sleep(600_000);
  assert.equal(live.state, "open");
  assert.equal(world.socket.of("ping").length, 3);
  world.pass(3_000);
  assert.equal(live.state, "lost");
});

test("waking asks at once, and connects at once if there is no line", () => {
  const { world, live } = connected();
  live.wake();
  assert.equal(world.socket.of("ping").length, 2);
  world.socket.break();
  live.wake();
  assert.equal(world.sockets.length, 2);
  world.pass(20_000);
  assert.ok(world.sockets.length >= 2);
});

test("waking gives up a handshake that hangs, and leaves a fresh one alone", () => {
  const { world, live } = connected();
  world.socket.break();
  world.pass(500);
  world.pass(1_000);
  live.wake();
  assert.equal(world.sockets.length, 2);
  world.pass(2_000);
  live.wake();
  assert.equal(world.sockets.length, 3);
  assert.equal(world.sockets[1].closed, true);
});

test("a handshake that hangs is given up", () => {
  const world = new World();
  const live = new LiveSession({
    session: "s1",
    as: "wall",
    language: "en",
    environment: world.environment,
  });
  live.connect();
  world.pass(10_500);
  assert.equal(world.sockets.length, 2);
  assert.equal(live.state, "connecting");
});

for (const code of ["restarting", "too-slow"]) {
  test(`bye ${code}: comes back`, () => {
    const { world, live } = connected();
    world.socket.say({ type: "bye", code, message: "" });
    assert.equal(live.state, "lost");
    world.pass(500);
    assert.equal(world.sockets.length, 2);
  });
}

for (const code of ["ended", "removed", "replaced", "signed-out"]) {
  test(`bye ${code}: stops and keeps the reason and the documents`, () => {
    const { world, live } = connected();
    const said = [];
    live.on("bye", (bye) => said.push(bye.code));
    world.socket.say({ type: "bye", code, message: "Goodbye." });
    world.sockets[0].onclose?.({});
    live.wake();
    world.pass(60_000);
    assert.equal(live.state, "over");
    assert.equal(live.farewell.code, code);
    assert.deepEqual(said, [code]);
    assert.equal(live.docs.me.name, "Sam");
    assert.equal(world.sockets.length, 1);
  });
}

test("stops when we are no longer let in, and only then", async () => {
  const answers = ["unknown", "in", "out"];
  const { world, live } = connected({ stillLetIn: () => Promise.resolve(answers.shift()) });
  world.socket.break();
  for (let round = 0; round < 12 && live.state !== "over"; round += 1) {
    world.pass(10_000);
    world.socket.break();
    await Promise.resolve();
    await Promise.resolve();
  }
  assert.equal(live.state, "over");
  assert.equal(live.farewell.code, "signed-out");
  assert.deepEqual(answers, []);
});

test("the server's clock is set by the quickest round trip", () => {
  const { world, live } = connected();
  world.time += 100;
  world.socket.say({ type: "pong", serverTime: 5_000_000 });
  assert.equal(live.now(), 5_000_050);
  world.pass(PING_EVERY);
  world.time += 2_000; // A slow answer says less about the clock.
  world.socket.say({ type: "pong", serverTime: 9_000_000 });
  assert.equal(live.now(), 5_000_050 + PING_EVERY + 2_000);
});

test("another language comes back without the strip", () => {
  const { world, live } = connected();
  live.speak("es");
  assert.equal(world.sockets[0].closed, true);
  assert.match(world.socket.path, /lang=es$/);
  world.socket.welcome({ room: { present: 2 } });
  assert.equal(live.state, "open");
});

test("an answer of something that isn't our server drops the line", () => {
  const { world, live } = connected();
  world.socket.onmessage({ data: "<html>" });
  assert.equal(live.state, "lost");
});
