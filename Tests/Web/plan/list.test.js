import assert from "node:assert/strict";
import test from "node:test";
import { begin, change, isChanged, undo } from "../../../Sources/CircleWeb/Client/plan/history.js";
import {
  add,
  balance,
  canMove,
  minutesOf,
  move,
  moveBy,
  ofBreak,
  ofModule,
  remove,
  setMinutes,
  swap,
  toggleStep,
  toItems,
} from "../../../Sources/CircleWeb/Client/plan/list.js";
import { found, inOrder } from "../../../Sources/CircleWeb/Client/plan/search.js";

const step = (id, minutes, optional = false) => ({ id, title: { en: id }, minutes, optional });
const stop = {
  id: "stop",
  version: 1,
  family: "dbt",
  title: { en: "STOP", es: "ALTO" },
  summary: { en: "A pause before acting", es: "Una pausa antes de actuar" },
  minutes: 25,
  steps: [step("why", 5), step("talk", 10, true), step("practice", 10)],
};
const sleep = { ...stop, id: "sleep", family: "core", title: { en: "Sleep", es: "El hábito" } };
const entries = () => [
  ofModule(stop, "a"),
  ofBreak({ en: "Break" }, "b"),
  ofModule(sleep, "c", { minutes: 40 }),
];
const keys = (list) => list.map(({ key }) => key).join("");

test("a line goes up and down and stops at the ends", () => {
  assert.equal(keys(moveBy(entries(), "c", -1)), "acb");
  assert.equal(keys(moveBy(entries(), "a", 1)), "bac");
  assert.equal(keys(move(entries(), "a", 99)), "bca");
  const list = entries();
  assert.equal(moveBy(list, "a", -1), list);
  assert.equal(canMove(list, "c", 1), false);
  assert.equal(move(list, "nobody", 0), list);
});

test("what is on stays first and can be neither moved, swapped nor taken out", () => {
  const list = entries().map((entry) => entry.key === "a" ? { ...entry, isNow: true } : entry);
  assert.equal(keys(move(list, "c", 0)), "acb");
  assert.equal(move(list, "a", 2), list);
  assert.equal(keys(remove(list, "a")), "abc");
  assert.equal(swap(list, "a", ofBreak({}, "d"))[0].key, "a");
  assert.equal(keys(add(list, ofBreak({}, "d"), 0)), "adbc");
  assert.equal(setMinutes(list, "a", 30)[0].minutes, 30);
});

test("minutes stay within what a part and a break can have", () => {
  const list = entries();
  assert.equal(setMinutes(list, "a", 30)[0].minutes, 30);
  assert.equal(setMinutes(list, "b", 90)[1].minutes, 60);
  assert.equal(setMinutes(list, "c", 0)[2].minutes, 1);
  assert.equal(setMinutes(list, "c", 999)[2].minutes, 180);
  assert.equal(setMinutes(list, "c", NaN), list);
  assert.equal(setMinutes(list, "c", 40), list);
});

test("leaving a step out shortens the part by what it takes, and taking it in lengthens it again", () => {
  const out = toggleStep(entries(), "a", "talk");
  assert.deepEqual([out[0].minutes, out[0].without], [15, ["talk"]]);
  const back = toggleStep(out, "a", "talk");
  assert.deepEqual([back[0].minutes, back[0].without], [25, []]);
});

test("a part with more time than its steps keeps what it has more; one with less isn't made shorter twice", () => {
  assert.equal(toggleStep(entries(), "c", "talk")[2].minutes, 30);
  const tight = setMinutes(entries(), "a", 12);
  assert.equal(toggleStep(tight, "a", "talk")[0].minutes, 12);
  const tighter = toggleStep(setMinutes(entries(), "a", 20), "a", "talk");
  assert.equal(tighter[0].minutes, 15);
});

test("one step of a part stays", () => {
  const one = toggleStep(toggleStep(entries(), "a", "talk"), "a", "why");
  assert.equal(toggleStep(one, "a", "practice")[0].without.length, 2);
});

test("adding, swapping and taking out", () => {
  const fresh = ofModule(sleep, "d");
  assert.equal(keys(add(entries(), fresh)), "abcd");
  assert.equal(keys(add(entries(), fresh, 1)), "adbc");
  assert.equal(keys(swap(entries(), "b", fresh)), "adc");
  assert.equal(keys(remove(entries(), "b")), "ac");
});

test("minutes add up against what there is", () => {
  assert.equal(minutesOf(entries()), 75);
  assert.deepEqual(balance(75, 60), { key: "over", n: 15 });
  assert.deepEqual(balance(75, 80), { key: "spare", n: 5 });
  assert.deepEqual(balance(75, 75), { key: "fits", n: 0 });
  assert.deepEqual(balance(75, null), { key: "none", n: 0 });
});

test("a plan names minutes only where they aren't the module's own", () => {
  assert.deepEqual(toItems(toggleStep(entries(), "a", "talk")), [
    { module: "stop", without: ["talk"] },
    { break: 10 },
    { module: "sleep", minutes: 40 },
  ]);
});

test("steps that a module doesn't have any more aren't left out", () => {
  assert.deepEqual(ofModule(stop, "a", { without: ["gone", "talk"] }).without, ["talk"]);
});

test("every change can be undone, and a drag is one change", () => {
  let history = begin(entries());
  history = change(history, moveBy(history.now, "c", -1));
  history = change(history, moveBy(history.now, "c", -1), true);
  assert.equal(keys(history.now), "cab");
  assert.equal(isChanged(history), true);
  history = undo(history);
  assert.equal(keys(history.now), "abc");
  assert.equal(isChanged(history), false);
  assert.equal(undo(history), history);
  assert.equal(change(history, history.now), history);
});

test("a list that was changed there and back is unchanged", () => {
  let history = begin(entries());
  history = change(history, setMinutes(history.now, "a", 30));
  history = change(history, setMinutes(history.now, "a", 25));
  assert.equal(isChanged(history), false);
});

test("words are found by their beginnings, in both languages, without accents, titles first", () => {
  const ids = (query, more) => found([stop, sleep], query, more).map(({ id }) => id);
  assert.deepEqual(ids(""), ["stop", "sleep"]);
  assert.deepEqual(ids("habito"), ["sleep"]);
  assert.deepEqual(ids("ALT"), ["stop"]);
  assert.deepEqual(ids("pause sl"), ["sleep"]);
  assert.deepEqual(ids("leep"), []);
  assert.deepEqual(ids("behavior", (m) => m.id === "stop" ? ["Behavior"] : []), ["stop"]);
});

test("modules are listed by family and title", () => {
  const collator = new Intl.Collator("en");
  const ids = inOrder([stop, sleep], ["core", "dbt"], (m) => m.title.en, collator).map((m) => m.id);
  assert.deepEqual(ids, ["sleep", "stop"]);
});
