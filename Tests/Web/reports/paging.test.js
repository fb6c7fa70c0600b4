import assert from "node:assert/strict";
import test from "node:test";
import {
  MOST_PRINTED,
  readAll,
  steps,
  trailOf,
} from "../../../Sources/CircleWeb/Client/reports/paging.js";
import { namesFor } from "../../../Sources/CircleWeb/Client/reports/files-sheet.js";
import {
  optionsOf,
  participantNamed,
} from "../../../Sources/CircleWeb/Client/reports/participants.js";

test("going through the parts and back leads through the same parts", () => {
  let shown = "";
  let trail = trailOf(null);
  const seen = [];
  for (const next of ["m1", "m2", "m3"]) {
    const { earlier } = steps(shown, next, trail);
    ({ after: shown, trail } = earlier);
    seen.push(shown);
  }
  assert.deepEqual(seen, ["m1", "m2", "m3"]);
  const back = [];
  for (let each = steps(shown, null, trail).later; each; each = steps(shown, null, trail).later) {
    ({ after: shown, trail } = each);
    back.push(shown);
  }
  assert.deepEqual(back, ["m2", "m1", ""]);
});

test("the only part has nowhere to go", () => {
  assert.deepEqual(steps("", null, trailOf(null)), { earlier: null, later: null });
});

test("from a bookmark in the middle one comes back to the latest", () => {
  const { later } = steps("m7", "m8", trailOf(undefined));
  assert.deepEqual(later, { after: "", trail: { marks: [] } });
});

test("what another page left in the browser's history is no trail", () => {
  for (const state of [null, 7, "x", { marks: "m1" }, { marks: [1] }]) {
    assert.deepEqual(trailOf(state), { marks: [] });
  }
});

test("everything is read part by part, for paper", async () => {
  const parts = {
    "": { sessions: [{ id: 1, rows: [1] }], next: "a" },
    a: { sessions: [{ id: 2, rows: [1] }], next: null },
  };
  const all = await readAll((after) => Promise.resolve(parts[after]));
  assert.deepEqual(all?.map(({ id }) => id), [1, 2]);
});

test("reading ends at what can be printed, and with nothing when a part is missing", async () => {
  let asked = 0;
  const rows = Array(MOST_PRINTED / 2).fill(0);
  const endless = await readAll(() => {
    asked += 1;
    return Promise.resolve({ sessions: [{ rows }], next: "more" });
  });
  assert.equal(asked, 2);
  assert.equal(endless?.length, 2);
  assert.equal(await readAll(() => Promise.resolve(null)), null);
});

test("legal names are for supervisors, and nobody gets names without asking", () => {
  assert.deepEqual(namesFor("supervisor"), ["none", "display", "legal"]);
  assert.deepEqual(namesFor("facilitator"), ["none", "display"]);
});

const roster = [
  { id: "p1", name: "Aisha K.", recordNumber: "MR-1" },
  { id: "p2", name: "Sam R.", recordNumber: "MR-2" },
  { id: "p3", name: "Sam R.", recordNumber: null },
];

test("two people of one name are told apart by their record numbers", () => {
  assert.deepEqual(optionsOf(roster).map(({ text }) => text), [
    "Aisha K.",
    "Sam R. (MR-2)",
    "Sam R. (p3)",
  ]);
});

test("somebody on the roster and in the list of today is one person, as the roster knows them", () => {
  const options = optionsOf([...roster, { id: "p2", name: "Sam R." }]);
  assert.equal(options.length, 3);
  assert.ok(options.some(({ text }) => text === "Sam R. (MR-2)"));
});

test("a participant is found by name or by its only beginning", () => {
  assert.equal(participantNamed(roster, "aisha k.", "")?.id, "p1");
  assert.equal(participantNamed(roster, "Ai", "")?.id, "p1");
  assert.equal(participantNamed(roster, "Sam", ""), null);
  assert.equal(participantNamed(roster, "sam r. (mr-2)", "")?.id, "p2");
  assert.equal(participantNamed(roster, "", "p1"), null);
  assert.equal(participantNamed(roster, "Nobody", ""), null);
});
