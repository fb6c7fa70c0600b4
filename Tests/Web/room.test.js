import assert from "node:assert/strict";
import { test } from "node:test";
import { checkState, pairState, screenOf } from "../../Sources/CircleWeb/Client/room/screen.js";
import { whereMostAre } from "../../Sources/CircleWeb/Client/kit/most.js";
import { Worksheets, worksheetText } from "../../Sources/CircleWeb/Client/room/worksheets.js";
import { TabTitle } from "../../Sources/CircleWeb/Client/room/title.js";
import { replySentence } from "../../Sources/CircleWeb/Client/room/views/talk.js";
import { firstName } from "../../Sources/CircleWeb/Client/room/names.js";
import {
  firstLine,
  knownClinic,
  lineAddress,
  linesIn,
  NATIONAL,
} from "../../Sources/CircleWeb/Client/support/clinic.js";
import { FakeStore } from "./world.js";

const step = { id: "p2.s1", kind: "scale" };

/** @param {object} [room] @param {object} [me] */
function docs(room = {}, me = {}) {
  return {
    room: { session: { phase: "live" }, step, ...room },
    me: { id: "u1", name: "Sam R.", status: "admitted", ...me },
  };
}

/** @param {any} documents @param {any} [farewell] */
function kindOf(documents, farewell = null) {
  return screenOf({ state: farewell ? "over" : "open", docs: documents, farewell }).kind;
}

test("before the first welcome there is only waiting", () => {
  assert.equal(kindOf({}), "connecting");
});

for (const status of ["waiting", "declined", "removed"]) {
  test(`${status}: nothing of the room is shown`, () => {
    assert.equal(kindOf({ me: { status } }), status);
    assert.equal(kindOf(docs({}, { status })), status);
  });
}

test("each phase has its screen, and stepping out comes before it", () => {
  assert.equal(kindOf(docs({ session: { phase: "lobby" } })), "lobby");
  assert.equal(kindOf(docs()), "step");
  assert.equal(kindOf(docs({ step: null })), "between");
  assert.equal(kindOf(docs({ session: { phase: "break" } })), "break");
  assert.equal(kindOf(docs({}, { away: true })), "away");
  assert.equal(kindOf(docs({ session: { phase: "ended" } }, { away: true })), "over");
});

test("a farewell says why there is nothing more", () => {
  assert.equal(kindOf(docs(), { code: "replaced" }), "replaced");
  assert.equal(kindOf(docs(), { code: "removed" }), "removed");
  assert.equal(kindOf(docs(), { code: "ended" }), "over");
  assert.equal(kindOf({}, { code: "signed-out" }), "signed-out");
});

test("a screen keeps its key while only its details change", () => {
  const before = screenOf({ state: "open", docs: docs({ present: 3 }) });
  const after = screenOf({ state: "lost", docs: docs({ present: 4 }, { hand: true }) });
  assert.equal(before.key, after.key);
  const next = screenOf({ state: "open", docs: docs({ step: { id: "p2.s2", kind: "card" } }) });
  assert.notEqual(before.key, next.key);
});

test("an answer, a close and results are another screen, a count is not", () => {
  /** @param {object | null} item @param {string[]} [answered] */
  const key = (item, answered = []) => {
    const room = { item: item && { id: step.id, ...item } };
    return screenOf({ state: "open", docs: docs(room, { answered }) }).key;
  };
  const open = { state: "open", answered: 1 };
  assert.equal(key(open), key({ ...open, answered: 2 }));
  const keys = [
    key(open),
    key({ state: "closed" }),
    key({ state: "closed" }, [step.id]),
    key({ state: "released", results: { kind: "counts" } }, [step.id]),
  ];
  assert.equal(new Set(keys).size, keys.length);
  assert.equal(key(open, [step.id]), key({ state: "closed" }, [step.id]));
});

test("a question is asked, answered, closed, released", () => {
  const me = { answered: [] };
  /** @param {object | null} item @param {object} [who] */
  const state = (item, who = me) =>
    checkState({ item: item && { id: step.id, ...item } }, who, step);
  assert.equal(state(null), "open");
  assert.equal(state({ state: "open" }), "open");
  assert.equal(state({ state: "open" }, { answered: [step.id] }), "answered");
  assert.equal(state({ state: "closed" }), "closed");
  assert.equal(state({ state: "closed" }, { answered: [step.id] }), "answered");
  assert.equal(state({ state: "released", results: { kind: "counts" } }), "released");
  for (const kind of ["too-few", "changed"]) {
    assert.equal(state({ state: "released", results: { kind } }), "not-shown");
  }
  for (const kind of ["ranges", "texts", "ticket"]) {
    assert.equal(state({ state: "released", results: { kind } }), "released");
  }
});

test("the results of another question are never shown", () => {
  const item = { id: "p1.s1", state: "released", results: { kind: "counts" } };
  assert.equal(checkState({ item }, {}, step), "open");
});

test("pairs: sitting out wins, then the pair, then waiting", () => {
  assert.equal(pairState({}, {}), "waiting");
  assert.equal(pairState({ pairs: { round: 1 } }, {}), "left-over");
  assert.equal(pairState({ pairs: { round: 1 } }, { pair: {} }), "paired");
  assert.equal(pairState({ pairs: { round: 1 } }, { pair: {}, sitOut: true }), "sitting-out");
});

/** @param {number[]} counts */
function most(counts) {
  return whereMostAre(counts.map((count, value) => ({ value, count })));
}

test("“most of us” is the narrowest stretch with two thirds of the answers", () => {
  assert.deepEqual(most([0, 0, 1, 2, 1, 2, 2, 1, 0, 0, 0]), { kind: "most", from: 3, to: 6 });
  assert.deepEqual(most([0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0]), { kind: "most", from: 5, to: 5 });
  assert.deepEqual(most([5, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), { kind: "most", from: 0, to: 0 });
});

test("answers at both ends are not called “most”", () => {
  assert.deepEqual(most([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]), { kind: "spread", from: 0, to: 10 });
  assert.equal(most([0, 0, 0]), null);
});

const sheet = {
  key: "circle.worksheet.s1.u1.p6.s1",
  session: "s1",
  person: "u1",
  title: "Thought record",
  savedAt: 1,
  fields: [{ id: "what", label: "What happened?", value: "My sister" }],
};

test("a worksheet comes back as it was typed", () => {
  const worksheets = new Worksheets(new FakeStore());
  assert.equal(worksheets.key("s1", "u1", "p6.s1"), sheet.key);
  assert.equal(worksheets.write(sheet), true);
  assert.deepEqual(worksheets.read(sheet.key), sheet);
});

test("somebody else on the same phone doesn't see it in their group", () => {
  const worksheets = new Worksheets(new FakeStore());
  worksheets.write(sheet);
  assert.equal(worksheets.read(worksheets.key("s1", "u2", "p6.s1")), null);
  assert.deepEqual(worksheets.all({ session: "s1", person: "u2" }), []);
  assert.equal(worksheets.all().length, 1);
});

test("they can wipe what others wrote, and keep their own", () => {
  const worksheets = new Worksheets(new FakeStore());
  const own = { ...sheet, key: worksheets.key("s2", "u2", "p1.s1"), session: "s2", person: "u2" };
  worksheets.write(sheet);
  worksheets.write(own);
  assert.deepEqual(worksheets.others("u2"), [sheet]);
  worksheets.wipeOthers("u2");
  assert.deepEqual(worksheets.all(), [own]);
});

test("wiping, or clearing every field, leaves nothing on the phone", () => {
  const store = new FakeStore();
  const worksheets = new Worksheets(store);
  worksheets.write(sheet);
  worksheets.wipe(sheet.key);
  assert.deepEqual(store.keys(), []);
  worksheets.write(sheet);
  worksheets.write({ ...sheet, fields: [{ ...sheet.fields[0], value: "  " }] });
  assert.deepEqual(store.keys(), []);
});

test("a worksheet as a file has its labels, and a dash for what is empty", () => {
  const fields = [...sheet.fields, { id: "else", label: "What else?", value: " " }];
  assert.equal(
    worksheetText({ ...sheet, fields }, "Tuesday"),
    "Thought record\nTuesday\n\nWhat happened?\nMy sister\n\nWhat else?\n–\n",
  );
});

test("an initial is left out when somebody is spoken to", () => {
  assert.equal(firstName("Marcus D."), "Marcus");
  assert.equal(firstName("Ana Lucía P."), "Ana Lucía");
  assert.equal(firstName("Sam"), "Sam");
});

test("without a server and without memory the national lines are there", () => {
  assert.equal(knownClinic(new FakeStore()), NATIONAL);
  const broken = new FakeStore();
  broken.set("circle.clinic", '{"support":[]}');
  assert.equal(knownClinic(broken), NATIONAL);
  assert.deepEqual(NATIONAL.support.map(lineAddress), ["tel:988", "sms:988"]);
});

test("numbers become addresses that a phone can use, and nothing else", () => {
  const line = { kind: "call", label: {} };
  assert.equal(lineAddress({ ...line, number: "(555) 010-0199" }), "tel:5550100199");
  assert.equal(
    lineAddress({ ...line, kind: "chat", number: "chat.988lifeline.org" }),
    "https://chat.988lifeline.org",
  );
  assert.equal(
    lineAddress({ ...line, kind: "chat", number: "javascript:alert(1)" }),
    "https://javascript:alert(1)",
  );
});

test("a language has its own lines, and all of them when none is for it", () => {
  const line = (number, languages) => ({ kind: "call", number, label: {}, languages });
  const clinic = { ...NATIONAL, support: [line("1", ["en"]), line("2", ["es"]), line("3", null)] };
  const numbers = (language) => linesIn(clinic, language).map(({ number }) => number);
  assert.deepEqual(numbers("en"), ["1", "3"]);
  assert.deepEqual(numbers("es"), ["2", "3"]);
  assert.equal(firstLine(linesIn(clinic, "es"), "call").number, "2");
  assert.equal(firstLine(linesIn(clinic, "es"), "chat"), undefined);
  const english = { ...NATIONAL, support: [line("1", ["en"])] };
  assert.deepEqual(linesIn(english, "es"), english.support);
  assert.deepEqual(linesIn(NATIONAL, "es"), NATIONAL.support);
});

test("an answer is said with the name of who gave it and the place", () => {
  const words = { t: (key, values) => `${key} ${Object.values(values).join()}` };
  assert.equal(replySentence(words, null), null);
  assert.equal(replySentence(words, { askedAt: 1 }), null);
  assert.equal(
    replySentence(words, { askedAt: 1, reply: "after", by: "Dana" }),
    "talk.after-title Dana",
  );
  assert.equal(
    replySentence(words, { askedAt: 1, reply: "now", by: null, place: "room 2" }),
    "talk.now-someone  talk.now-place room 2",
  );
});

test("the tab's plain name is remembered on the phone", () => {
  const store = new FakeStore();
  globalThis.document = { title: "" };
  const words = { t: (key) => key };
  new TabTitle(words, store).choose(true);
  assert.equal(new TabTitle(words, store).text, "app.discreet");
  assert.equal(document.title, "app.discreet");
  new TabTitle(words, store).choose(false);
  assert.equal(new TabTitle(words, store).text, "app.title");
  delete globalThis.document;
});
