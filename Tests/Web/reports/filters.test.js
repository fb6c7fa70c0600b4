import assert from "node:assert/strict";
import test from "node:test";
import { addDays, dayAt, dayOf, mondayOf } from "../../../Sources/CircleWeb/Client/reports/days.js";
import {
  attendanceFilters,
  filtersOfForm,
  groupsOf,
  hoursFilters,
  query,
  sheetsFilters,
  weeksFilters,
  weeksToChoose,
} from "../../../Sources/CircleWeb/Client/reports/filters.js";

const TODAY = "2026-11-18";
const EVERYTHING = {
  program: "",
  group: "",
  participant: "",
  facilitator: "",
  status: "",
  signed: "",
  after: "",
};

test("without an address attendance shows the last seven days of everyone", () => {
  assert.deepEqual(attendanceFilters("", TODAY), {
    from: "2026-11-12",
    to: "2026-11-18",
    ...EVERYTHING,
  });
});

test("filters go into the address and come out of it again", () => {
  const filters = {
    from: "2026-11-01",
    to: "2026-11-02",
    program: "adult iop",
    group: "g&1",
    participant: "p=1",
    facilitator: "dana",
    status: "late-and-left-early",
    signed: "no",
    after: "2026-11-01/ñ",
  };
  assert.deepEqual(attendanceFilters(`?${query(filters)}`, TODAY), filters);
});

test("what is empty isn't in the address", () => {
  assert.equal(
    query({ from: "2026-11-01", group: "", after: null, limit: 20 }),
    "from=2026-11-01&limit=20",
  );
});

test("reversed days are put right, and days that don't exist are left out", () => {
  const { from, to } = attendanceFilters("?from=2026-11-05&to=2026-11-01", TODAY);
  assert.deepEqual([from, to], ["2026-11-01", "2026-11-05"]);
  assert.equal(attendanceFilters("?to=2026-02-30", TODAY).to, TODAY);
  assert.equal(attendanceFilters("?to=yesterday", TODAY).to, TODAY);
});

test("one day alone brings the days around it", () => {
  const until = attendanceFilters("?to=2026-03-08", TODAY);
  assert.deepEqual([until.from, until.to], ["2026-03-02", "2026-03-08"]);
  const since = attendanceFilters("?from=2026-11-01", TODAY);
  assert.deepEqual([since.from, since.to], ["2026-11-01", TODAY]);
});

test("sheets look a week back and a week ahead", () => {
  const { from, to } = sheetsFilters("", TODAY);
  assert.deepEqual([from, to], ["2026-11-12", "2026-11-25"]);
});

test("a week begins on Monday, whichever of its days the address names", () => {
  for (const day of ["2026-11-16", "2026-11-18", "2026-11-22"]) {
    assert.equal(hoursFilters(`?week=${day}`, TODAY).week, "2026-11-16");
  }
  assert.equal(hoursFilters("", TODAY).week, "2026-11-16");
  assert.equal(mondayOf("2027-01-01"), "2026-12-28");
});

test("the heat map shows eight weeks unless the address asks for another number it can show", () => {
  assert.deepEqual(weeksFilters("", TODAY), {
    weeks: "8",
    until: "2026-11-16",
    program: "",
    group: "",
    participant: "",
  });
  assert.equal(weeksFilters("?weeks=12", TODAY).weeks, "12");
  assert.equal(weeksFilters("?weeks=1000000", TODAY).weeks, "8");
});

test("the week that is asked for can be chosen even when it is long ago", () => {
  const weeks = weeksToChoose(TODAY, "2019-01-07");
  assert.equal(weeks[0], "2026-11-16");
  assert.equal(weeks.at(-1), "2019-01-07");
  assert.equal(weeksToChoose(TODAY, "2026-11-09").length, 26);
});

test("a form's days are put in order and its other fields are taken as they are", () => {
  const form = new FormData();
  form.set("from", "2026-11-05");
  form.set("to", "2026-11-01");
  form.set("group", "g1");
  assert.deepEqual(filtersOfForm(form, ["from", "to", "group", "status"]), {
    from: "2026-11-01",
    to: "2026-11-05",
    group: "g1",
    status: "",
  });
});

test("choosing a program leaves its groups", () => {
  const groups = [{ id: "a", program: "p" }, { id: "b", program: "q" }];
  assert.deepEqual(groupsOf(groups, "q").map(({ id }) => id), ["b"]);
  assert.equal(groupsOf(groups, "").length, 2);
});

test("days are counted over the ends of months and years, and through changes of the clocks", () => {
  assert.equal(addDays("2026-03-01", -1), "2026-02-28");
  assert.equal(addDays("2028-02-28", 1), "2028-02-29");
  assert.equal(addDays("2026-12-31", 1), "2027-01-01");
  assert.equal(addDays("2026-10-31", 2), "2026-11-02");
  assert.equal(dayOf("2026-13-01"), null);
  assert.equal(dayOf(null), null);
});

test("the day of an instant is that of the zone", () => {
  const instant = Date.UTC(2026, 10, 18, 2);
  assert.equal(dayAt(instant, "America/New_York"), "2026-11-17");
  assert.equal(dayAt(instant, "UTC"), "2026-11-18");
});
