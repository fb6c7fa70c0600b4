import assert from "node:assert/strict";
import test from "node:test";
import {
  addressOf,
  discharged,
  filtersOf,
  hoursField,
  inOrder,
  isSamePeriod,
  mayJoin,
  participantOf,
  query,
  readmitted,
  stateOf,
} from "../../../Sources/CircleWeb/Client/manage/roster.js";

const TODAY = "2026-11-18";

const form = (values) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(values)) made.append(name, value);
  return made;
};

const sam = {
  id: "p1",
  name: "Sam R.",
  legalName: "Samuel Rivers",
  recordNumber: "77",
  language: "es",
  weekMinutes: 550,
  status: "active",
  dischargedOn: null,
  enrollments: [],
};

test("an address without filters shows who is active", () => {
  const filters = filtersOf("");
  assert.deepEqual(filters, { status: "active", group: "", search: "", after: "", page: 1 });
  assert.equal(addressOf(filters), "/reports/roster");
  assert.equal(query(filters), "status=active&limit=50");
});

test("what an address says is found again in the address that is made of it", () => {
  for (
    const search of [
      "?status=all",
      "?status=discharged&group=g1&search=Jos%C3%A9+%26+co",
      "?group=g1&after=p%2F50&page=3",
    ]
  ) {
    const filters = filtersOf(search);
    assert.deepEqual(filtersOf(new URL(addressOf(filters), "http://x").search), filters);
  }
});

test("an address that nobody of us made does no harm", () => {
  assert.equal(filtersOf("?status=nonsense").status, "active");
  assert.equal(filtersOf("?page=7").page, 1, "a page number alone is no page");
  assert.equal(filtersOf("?after=x&page=-1").page, 2);
});

test("filtering again begins at the first page", () => {
  assert.equal(
    addressOf({ status: "all", group: "", search: "sam" }),
    "/reports/roster?status=all&search=sam",
  );
});

test("an enrollment runs through its last day", () => {
  assert.equal(stateOf({ group: "g", from: TODAY, to: null }, TODAY), "now");
  assert.equal(stateOf({ group: "g", from: "2026-01-01", to: TODAY }, TODAY), "now");
  assert.equal(stateOf({ group: "g", from: "2026-01-01", to: "2026-11-17" }, TODAY), "over");
  assert.equal(stateOf({ group: "g", from: "2026-11-19", to: null }, TODAY), "to-come");
  assert.equal(stateOf({ group: "g", from: null, to: null }, TODAY), "now", "since ever");
});

test("what runs is read first, what is over last", () => {
  const order = inOrder([
    { group: "old", from: "2025-01-01", to: "2025-02-01" },
    { group: "next", from: "2027-01-01", to: null },
    { group: "now", from: "2026-01-01", to: null },
    { group: "ever", from: null, to: null },
  ], TODAY);
  assert.deepEqual(order.map(({ group }) => group), ["ever", "now", "next", "old"]);
});

test("a form says what is there and null for what is empty", () => {
  const said = participantOf(
    form({ name: " Nora P. ", legalName: " ", recordNumber: "", language: "en", weekHours: "9" }),
    null,
  );
  assert.deepEqual(said, {
    name: "Nora P.",
    legalName: null,
    recordNumber: null,
    language: "en",
    weekMinutes: 540,
    status: "active",
    dischargedOn: null,
  });
});

test("a change keeps who it is and what the form doesn't ask", () => {
  const out = { ...sam, status: "discharged", dischargedOn: "2026-10-01" };
  const said = participantOf(form({ name: "Sam", weekHours: "" }), out);
  assert.deepEqual([said.id, said.status, said.dischargedOn], ["p1", "discharged", "2026-10-01"]);
  assert.equal(said.weekMinutes, null);
});

test("minutes become hours in a field and the same minutes again", () => {
  for (let minutes = 1; minutes <= 1500; minutes += 1) {
    const said = participantOf(form({ name: "x", weekHours: hoursField(minutes) }), null);
    assert.equal(said.weekMinutes, minutes);
  }
  assert.equal(hoursField(null), "");
  assert.deepEqual([540, 450, 550, 65].map(hoursField), ["9", "7.5", "9:10", "1:05"]);
});

test("a decimal comma is a decimal point, as Spanish writes it", () => {
  assert.equal(participantOf(form({ name: "x", weekHours: "9,5" }), null).weekMinutes, 570);
});

test("hours that are no number are left to the server to refuse", () => {
  assert.equal(participantOf(form({ name: "x", weekHours: "nine" }), null).weekMinutes, "nine");
});

test("somebody joins a group again once the time before has an end", () => {
  const enrollments = [
    { group: "over", from: null, to: "2026-03-31" },
    { group: "open", from: "2026-01-05", to: null },
  ];
  const may = (/** @type {string} */ status) =>
    ["over", "open", "new"].map((group) => mayJoin({ status, enrollments }, group));
  assert.deepEqual(may("active"), [true, false, true]);
  assert.deepEqual(may("discharged"), [true, true, true]);
});

test("a time in a group is told by its first day", () => {
  const one = { group: "g", from: "2026-01-05", to: null };
  assert.equal(isSamePeriod(one, { ...one, to: "2026-02-01" }), true);
  assert.equal(isSamePeriod(one, { ...one, from: null }), false);
  assert.equal(isSamePeriod(one, { ...one, group: "h" }), false);
});

test("a discharge says the day, and taking it back the first day back", () => {
  const out = discharged(sam, TODAY);
  assert.deepEqual([out.status, out.dischargedOn], ["discharged", TODAY]);
  assert.equal("enrollments" in out, false);
  const back = readmitted({ ...sam, ...out }, "2026-12-01");
  assert.deepEqual([back.status, back.dischargedOn, back.backOn], ["active", null, "2026-12-01"]);
  assert.equal("enrollments" in back, false);
});
