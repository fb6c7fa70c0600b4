import assert from "node:assert/strict";
import test from "node:test";
import {
  countWords,
  door,
  expectedAtDoor,
  hands,
  minutesAt,
  news,
  notHere,
  rosterRows,
  talks,
} from "../../../Sources/CircleWeb/Client/console/people.js";

const MINUTE = 60_000;
const person = (name, connection, more = {}) => ({ name, status: "present", connection, ...more });
const doc = (roster, more = {}) => ({ roster, plan: [], clock: { asOf: 0 }, ...more });

test("the roster stands by name, whoever came first", () => {
  const rows = rosterRows(
    doc({ p1: person("Walt H.", "here"), p2: person("Aisha K.", "none") }),
    "live",
    0,
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
    "live",
    0,
  );
  assert.deepEqual(rows.map((row) => row.mark), ["here", "away", "away", "none"]);
  assert.deepEqual(rows[1].more, { key: "people.steppedOut", params: { at: 7 } });
  assert.deepEqual(rows[2].more, { key: "people.dropped", params: { at: 8 } });
  assert.deepEqual(rows[3].more, { key: "people.notHere" });
});

test("someone in the room without a phone counts as here once marked", () => {
  const mark = { status: "present", mode: "in-person", reason: "no phone", by: "Dana", at: 1 };
  const [row] = rosterRows(doc({ a: person("A", "none", { mark }) }), "live", 0);
  assert.equal(row.mark, "here");
});

test("an expected person whose guest waits is at the door", () => {
  const rows = rosterRows(
    doc({ a: person("A", "none") }, { lobby: { g: { name: "Al", since: 1, matches: "a" } } }),
    "lobby",
    0,
  );
  assert.equal(rows[0].mark, "door");
});

test("minutes go on for who is here and stand still for who is away or on a break", () => {
  const here = person("A", "here", { minutes: 10 });
  assert.equal(minutesAt(here, { phase: "live", asOf: 0 }, 5 * MINUTE), 15);
  assert.equal(minutesAt(here, { phase: "break", asOf: 0 }, 5 * MINUTE), 10);
  assert.equal(
    minutesAt(person("A", "away", { minutes: 10 }), { phase: "live", asOf: 0 }, 5 * MINUTE),
    10,
  );
});

test("the count names only the kinds that occur, here always", () => {
  const rows = rosterRows(
    doc({
      a: person("A", "here"),
      b: person("B", "away"),
      c: person("C", "none", { status: "excused" }),
    }),
    "live",
    0,
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
