import assert from "node:assert/strict";
import test from "node:test";
import {
  countWords,
  door,
  expectedAtDoor,
  hands,
  insisting,
  minutesAt,
  news,
  notHere,
  rosterRows,
  talks,
} from "../../../Sources/CircleWeb/Client/console/people.js";

const MINUTE = 60_000;
const person = (name, connection, more = {}) => ({ name, status: "present", connection, ...more });
const doc = (roster, more = {}) => ({ roster, plan: [], ...more });
const at = (phase, now = 0) => ({ phase, startedAt: 0, now });

test("the roster stands by name, whoever came first", () => {
  const rows = rosterRows(
    doc({ p1: person("Walt H.", "here"), p2: person("Aisha K.", "none") }),
    at("live"),
  );
  assert.deepEqual(rows.map((row) => row.name), ["Aisha K.", "Walt H."]);
});

test("marks follow the connection: here, away, lost, never came", () => {
  const rows = rosterRows(
    doc({
      a: person("A", "here"),
      b: person("B", "away", { since: 7 }),
      c: person("C", "dropped", { since: 8 }),
      d: person("D", "none", { status: "expected" }),
    }),
    at("live"),
  );
  assert.deepEqual(rows.map((row) => row.mark), ["here", "away", "away", "none"]);
  assert.deepEqual(rows[1].more, { key: "people.steppedOut", params: { at: 7 } });
  assert.deepEqual(rows[2].more, { key: "people.dropped", params: { at: 8 } });
  assert.deepEqual(rows[3].more, { key: "people.notHere" });
});

test("someone in the room without a phone counts as here once marked", () => {
  const mark = { status: "present", mode: "in-person", reason: "no phone", by: "Dana", at: 1 };
  const [row] = rosterRows(doc({ a: person("A", "none", { mark }) }), at("live"));
  assert.equal(row.mark, "here");
});

test("an expected person whose guest waits is at the door", () => {
  const rows = rosterRows(
    doc({ a: person("A", "none") }, { lobby: { g: { name: "Al", since: 1, matches: "a" } } }),
    at("lobby"),
  );
  assert.equal(rows[0].mark, "door");
});

test("minutes go on for who is here and stand still for who is away or on a break", () => {
  const row = { arrived: 0, minutes: 2, grossMinutes: 2 };
  const later = 15 * MINUTE;
  assert.equal(minutesAt(person("A", "here", row), at("live", later)), 15);
  assert.equal(minutesAt(person("A", "here", row), at("break", later)), 2);
  assert.equal(minutesAt(person("A", "away", row), at("live", later)), 2);
});

test("minutes leave out what was away and the breaks, however old the row is", () => {
  const row = { arrived: 5 * MINUTE, minutes: 40, grossMinutes: 50, awayMinutes: 3 };
  assert.equal(minutesAt(person("A", "here", row), at("live", 100 * MINUTE)), 100 - 5 - 3 - 10);
});

test("who was here before the start counts from the start", () => {
  const early = person("A", "here", { since: -9 * MINUTE, minutes: 0 });
  assert.equal(minutesAt(early, at("live", 7 * MINUTE)), 7);
});

test("the count names only the kinds that occur, here always", () => {
  const rows = rosterRows(
    doc({
      a: person("A", "here"),
      b: person("B", "away"),
      c: person("C", "none", { status: "excused" }),
    }),
    at("live"),
  );
  assert.deepEqual(countWords(rows, "live"), [
    { key: "count.here", params: { n: 1 } },
    { key: "count.away", params: { n: 1 } },
    { key: "count.excused", params: { n: 1 } },
  ]);
});

test("hands stand in the order they were raised", () => {
  const all = doc(
    { a: person("A", "here", { hand: 2 }), b: person("B", "here", { hand: 1 }) },
    { queue: { hands: ["b", "a"] } },
  );
  assert.deepEqual(hands(all).map((hand) => [hand.order, hand.name]), [[1, "B"], [2, "A"]]);
});

test("everyone expected is let in once, and nobody who is unknown", () => {
  const all = doc({ a: person("A", "none"), b: person("B", "here") }, {
    lobby: {
      g1: { name: "A", since: 2, matches: "a" },
      g2: { name: "A again", since: 3, matches: "a" },
      g3: { name: "Kim", since: 1 },
      g4: { name: "B", since: 4, matches: "b" },
    },
  });
  assert.deepEqual(expectedAtDoor(all), [{ guest: "g1", participant: "a" }]);
  assert.deepEqual(door(all).map((guest) => guest.name), ["Kim", "A", "A again", "B"]);
  assert.deepEqual(notHere(all), [{ id: "a", name: "A" }]);
});

test("who was told not now waits last and isn't let in with the others", () => {
  const all = doc({ a: person("A", "none") }, {
    lobby: {
      g1: { name: "A", since: 1, matches: "a", declined: true },
      g2: { name: "Kim", since: 2 },
    },
  });
  assert.deepEqual(door(all).map((guest) => guest.name), ["Kim", "A"]);
  assert.deepEqual(expectedAtDoor(all), []);
});

test("news are what came since the last document, and nothing on the first", () => {
  const before = doc({ a: person("A", "here"), b: person("B", "here") });
  const after = doc(
    { a: person("A", "here", { hand: 1 }), b: person("B", "here", { talk: { askedAt: 1 } }) },
    { queue: { hands: ["a"], talks: ["b"] }, lobby: { g: { name: "Kim", since: 1 } } },
  );
  assert.deepEqual(news(before, after).map((words) => [words.key, words.params.name]), [
    ["news.talk", "B"],
    ["news.hand", "A"],
    ["news.door", "Kim"],
  ]);
  assert.deepEqual(news(null, after), []);
  assert.deepEqual(news(after, after), []);
  assert.equal(talks(after).length, 1);
});

const talk = (askedAt, more = {}) => ({ talk: { askedAt, ...more } });

test("wishes for a private word stand in the order in which they were asked, the door among them", () => {
  const view = doc(
    { a: person("A", "here", talk(30)), b: person("B", "here", talk(10)) },
    {
      queue: { hands: [], talks: ["b", "a"] },
      lobby: { g: { name: "Kim", since: 1, talk: { askedAt: 20 } }, k: { name: "Lee", since: 2 } },
    },
  );
  assert.deepEqual(talks(view).map(({ id, atDoor }) => [id, atDoor]), [
    ["b", false],
    ["g", true],
    ["a", false],
  ]);
});

test("what nobody has answered insists after three minutes, and not a moment sooner", () => {
  const view = doc({ a: person("A", "here", talk(1000)) }, { queue: { hands: [], talks: ["a"] } });
  const names = (now, phase = "live") => insisting(view, at(phase, now)).map(({ name }) => name);
  assert.deepEqual(names(1000 + 3 * MINUTE - 1), []);
  assert.deepEqual(names(1000 + 3 * MINUTE), ["A"]);
  assert.deepEqual(names(1000 + 3 * MINUTE, "ended"), ["A"]);
});

test("an answer ends it, and “after the group” is due when the group is over", () => {
  for (const reply of ["coming", "after", "now"]) {
    const view = doc({ a: person("A", "here", talk(0, { reply })) }, {
      queue: { hands: [], talks: ["a"] },
    });
    assert.equal(insisting(view, at("live", 9 * MINUTE)).length, 0, reply);
    const after = insisting(view, at("ended", 9 * MINUTE)).length;
    assert.equal(after, reply === "after" ? 1 : 0, reply);
  }
});
