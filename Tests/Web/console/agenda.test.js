import assert from "node:assert/strict";
import test from "node:test";
import {
  agendaRows,
  canMove,
  plannedMinutes,
} from "../../../Sources/CircleWeb/Client/console/agenda.js";

const MINUTE = 60_000;
const step = (id) => ({ id, title: { en: id }, kind: "card", minutes: 5, state: "to-come" });
const part = (id, minutes, state, more = {}) => ({
  id,
  title: { en: id },
  minutes,
  state,
  steps: [step(`${id}.s1`), step(`${id}.s2`)],
  ...more,
});
const agenda = (plan, phase = "live", breakEnds = null) => ({
  plan,
  phase,
  startsAt: 100 * MINUTE,
  breakEnds,
});

test("before the session each part starts when the ones before it are planned to end", () => {
  const rows = agendaRows(agenda([part("a", 5, "to-come"), part("b", 20, "to-come")], "lobby"), 0);
  assert.deepEqual(rows.map((row) => row.at), [100 * MINUTE, 105 * MINUTE]);
});

test("a part that is done shows what it took and by how much it missed its plan", () => {
  const [row] = agendaRows(agenda([part("a", 20, "done", { spent: 24 * MINUTE + 10_000 })]), 0);
  assert.deepEqual(row.minutes, { key: "agenda.taken", params: { n: 24, difference: "+4" } });
});

test("the part that is on shows minutes left, then minutes over", () => {
  const plan = [part("a", 45, "now", { spent: 10 * MINUTE, since: 200 * MINUTE })];
  assert.deepEqual(agendaRows(agenda(plan), 212 * MINUTE)[0].minutes, {
    key: "agenda.left",
    params: { n: 23 },
  });
  assert.deepEqual(agendaRows(agenda(plan), 240 * MINUTE)[0].minutes, {
    key: "agenda.over",
    params: { n: 5 },
  });
});

test("what comes starts when the part that is on has used its minutes", () => {
  const plan = [
    part("a", 10, "now", { since: 0 }),
    part("b", 5, "to-come"),
    part("c", 5, "to-come"),
  ];
  assert.deepEqual(
    agendaRows(agenda(plan), 4 * MINUTE).map((row) => row.at),
    [null, 10 * MINUTE, 15 * MINUTE],
  );
});

test("a break moves everything that comes to its end", () => {
  const plan = [part("a", 10, "now", { spent: 10 * MINUTE }), part("b", 5, "to-come")];
  assert.equal(agendaRows(agenda(plan, "break", 30 * MINUTE), 25 * MINUTE)[1].at, 30 * MINUTE);
});

test("only the part that is on unfolds its steps, and every part leads to its first step", () => {
  const rows = agendaRows(agenda([part("a", 5, "now"), part("b", 5, "to-come")]), 0);
  assert.deepEqual(rows.map((row) => row.steps.length), [2, 0]);
  assert.deepEqual(rows.map((row) => row.go), ["a.s1", "b.s1"]);
});

test("the planned minutes are the sum of the parts", () => {
  assert.equal(plannedMinutes([part("a", 5, "now"), part("b", 20, "to-come")]), 25);
});

test("in a break of the plan the next part stands at its end, and its row counts down", () => {
  const plan = [
    part("a", 60, "done", { spent: 60 * MINUTE }),
    part("pause", 15, "now", { since: 60 * MINUTE, isBreak: true }),
    part("b", 45, "to-come"),
  ];
  const rows = (minute, ends) => agendaRows(agenda(plan, "break", ends * MINUTE), minute * MINUTE);
  assert.equal(rows(60, 75)[2].at, 75 * MINUTE);
  assert.equal(rows(70, 75)[2].at, 75 * MINUTE);
  assert.deepEqual(rows(70, 75)[1].minutes, { key: "agenda.left", params: { n: 5 } });
  assert.deepEqual(rows(78, 75)[1].minutes, { key: "agenda.over", params: { n: 3 } });
  // The safety page has made it longer.
  assert.equal(rows(78, 80)[2].at, 80 * MINUTE);
  assert.deepEqual(rows(78, 80)[1].minutes, { key: "agenda.left", params: { n: 2 } });
});

test("in a break that is a step, the next part stands where its part ends", () => {
  const plan = [
    part("a", 60, "now", { spent: 20 * MINUTE, since: 20 * MINUTE }),
    part("b", 45, "to-come"),
  ];
  const rows = agendaRows(agenda(plan, "break", 30 * MINUTE), 25 * MINUTE);
  assert.equal(rows[1].at, 60 * MINUTE);
  assert.deepEqual(rows[0].minutes, { key: "agenda.left", params: { n: 35 } });
});

test("the group can go elsewhere while it is live and from a break of the plan", () => {
  const own = [part("pause", 15, "now", { since: 0, isBreak: true })];
  const called = [part("a", 15, "now", { since: null })];
  const can = (phase, plan, breakEnds = null) => canMove({ plan, phase, breakEnds });
  assert.deepEqual([can("lobby", own), can("live", own), can("ended", own)], [false, true, false]);
  assert.deepEqual([can("break", own, MINUTE), can("break", called, MINUTE)], [true, false]);
});
