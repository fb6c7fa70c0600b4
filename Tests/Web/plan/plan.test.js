import assert from "node:assert/strict";
import test from "node:test";
import {
  copyEvening,
  familiesOf,
  MOST_EVENINGS,
  placeOfField,
  planOf,
  removeEvening,
  rename,
  toBody,
  withEntries,
  withNext,
} from "../../../Sources/CircleWeb/Client/plan/plan.js";

const step = (id, minutes) => ({ id, title: { en: id }, minutes });
const module = (id, family) => ({
  id,
  family,
  version: 1,
  title: { en: id },
  minutes: 20,
  steps: [step("one", 15), step("two", 5)],
});
const modules = [module("stop", "dbt"), module("welcome", "core"), module("values", "motivation")];

let number = 0;
const fresh = () => `k${++number}`;
const making = { modules, breakTitle: { en: "Break" }, fresh };
const written = [
  { title: { en: "First", es: "Primera" }, items: [{ module: "welcome" }, { break: 10 }] },
  { items: [{ module: "stop", minutes: 30, without: ["two"] }, { module: "gone", minutes: 12 }] },
];
const plan = () => planOf(written, 1, making);

test("what was read is sent as it was", () => {
  assert.deepEqual(toBody(plan()), { evenings: written, next: 1 });
});

test("a module that is gone keeps its place and says so", () => {
  const [, gone] = plan().evenings[1].entries;
  assert.equal(gone.isUnknown, true);
  assert.equal(gone.title.en, "gone");
});

test("every line has a key of its own", () => {
  const keys = plan().evenings.flatMap(({ entries }) => entries.map(({ key }) => key));
  assert.equal(new Set(keys).size, 4);
});

test("a copy comes after its session, with keys of its own, and what comes next stays what it is", () => {
  const copied = copyEvening(plan(), 0, fresh);
  assert.equal(copied.evenings.length, 3);
  assert.equal(copied.next, 2);
  assert.deepEqual(
    toBody(copied).evenings.map(({ items }) => items.length),
    [2, 2, 2],
  );
  const keys = copied.evenings.flatMap(({ entries }) => entries.map(({ key }) => key));
  assert.equal(new Set(keys).size, 6);
  assert.equal(copyEvening(plan(), 1, fresh).next, 1);
});

test("there are no more sessions than the server takes, and one stays", () => {
  let many = plan();
  for (let n = 0; n < 40; n++) many = copyEvening(many, 0, fresh);
  assert.equal(many.evenings.length, MOST_EVENINGS);
  let few = plan();
  for (let n = 0; n < 3; n++) few = removeEvening(few, 0);
  assert.equal(few.evenings.length, 1);
  assert.equal(few.next, 0);
});

test("when the one that comes next is taken out, the one after it comes next", () => {
  const three = withNext(copyEvening(plan(), 1, fresh), 1);
  assert.equal(removeEvening(three, 1).next, 1);
  assert.equal(removeEvening(withNext(three, 2), 2).next, 0);
  assert.equal(removeEvening(withNext(three, 2), 0).next, 1);
});

test("a session is renamed, or has no name", () => {
  assert.equal(toBody(rename(plan(), 1, " Sleep ")).evenings[1].title, "Sleep");
  assert.equal("title" in toBody(rename(plan(), 0, " ")).evenings[0], false);
});

test("only one session is changed", () => {
  const changed = withEntries(plan(), 1, []);
  assert.deepEqual(changed.evenings.map(({ entries }) => entries.length), [2, 0]);
});

test("families are counted over all sessions, and those without anything are named", () => {
  assert.deepEqual(familiesOf(plan(), modules), {
    covered: [{ family: "core", minutes: 20 }, { family: "dbt", minutes: 30 }],
    missing: ["motivation"],
  });
});

test("a next that is past the end is the last", () => {
  assert.equal(planOf(written, 9, making).next, 1);
  assert.equal(planOf([], 3, making).next, 0);
});

test("a refused field says which line it is about", () => {
  assert.deepEqual(placeOfField("evenings.1.items.2"), { evening: 1, item: 2 });
  assert.deepEqual(placeOfField("evenings.0.items"), { evening: 0, item: null });
  assert.deepEqual(placeOfField("evenings.3.title"), { evening: 3, item: null });
  assert.equal(placeOfField("next"), null);
  assert.equal(placeOfField(null), null);
});
