import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Words } from "../../../Sources/CircleWeb/Client/kit/words.js";
import {
  addDays,
  hourWords,
  isDay,
  minutesIn,
  minutesOf,
  mondayOf,
  weekdayOf,
  weekdaysWords,
} from "../../../Sources/CircleWeb/Client/manage/days.js";
import {
  askedOf,
  calendarAddress,
  isOn,
  moved,
  scheduleAddress,
  scheduleOf,
  schedulesOf,
} from "../../../Sources/CircleWeb/Client/manage/schedule.js";
import { sessionsOf, weekOf } from "../../../Sources/CircleWeb/Client/manage/week.js";

const FOLDER = new URL("../../../Sources/CircleWeb/Client/words/", import.meta.url);
const file = (name) => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));
const catalog = (language) => ({ ...file(`${language}.json`), ...file(`manage.${language}.json`) });
const words = (language) => new Words(language, { en: catalog("en"), es: catalog("es") });

const MONDAY = "2026-11-16";
const NINE = Date.UTC(2026, 10, 16, 14); // 9:00 in New York
const HOUR = 3_600_000;

const morning = {
  id: "s1",
  group: "g1",
  weekdays: [1, 3],
  start: "09:00",
  minutes: 180,
  breakMinutes: 20,
  from: "2026-11-02",
  to: null,
  except: [],
  modules: [],
};
const directory = (...schedules) => ({
  programs: [{ id: "p1", name: "IOP", site: null, zone: "America/New_York", profile: "adult" }],
  groups: [{ id: "g1", program: "p1", title: "Morning", kind: "skills", mode: "in-person" }],
  schedules,
  profiles: [],
  modules: [],
  today: { p1: "2026-11-17" },
});
const waits = (startsAt, more = {}) => ({
  id: "x1",
  group: "g1",
  title: "Morning",
  day: MONDAY,
  startsAt,
  endsAt: startsAt + 3 * HOUR,
  zone: "America/New_York",
  phase: "planned",
  ...more,
});
const week = (schedules, waiting = [], now = NINE + 27 * HOUR) =>
  weekOf(directory(...schedules), waiting, { monday: MONDAY, program: "", now });

test("a week begins on Monday and has seven days, over the end of a year too", () => {
  assert.equal(mondayOf("2026-11-22"), MONDAY);
  assert.equal(mondayOf(MONDAY), MONDAY);
  assert.equal(mondayOf("2027-01-01"), "2026-12-28");
  assert.equal(weekdayOf("2026-11-22"), 7);
  assert.equal(addDays("2026-03-07", 2), "2026-03-09", "over the change of clocks");
});

test("a day that the calendar doesn't have is none", () => {
  assert.equal(isDay("2026-02-28"), true);
  for (const text of ["2026-02-30", "2026-13-01", "26-01-01", "", "tomorrow"]) {
    assert.equal(isDay(text), false, text);
  }
});

test("a group meets on its weekdays from its first day to its last", () => {
  assert.equal(isOn(morning, MONDAY), true);
  assert.equal(isOn(morning, "2026-11-17"), false);
  assert.equal(isOn({ ...morning, from: "2026-11-17" }, MONDAY), false);
  assert.equal(isOn({ ...morning, to: MONDAY }, MONDAY), true);
  assert.equal(isOn({ ...morning, to: "2026-11-15" }, MONDAY), false);
});

test("what is planned stands under its day, by its hour", () => {
  const early = { ...morning, id: "s2", start: "07:30", minutes: 60 };
  const days = week([morning, early]);
  assert.deepEqual(days.map(({ sessions }) => sessions.length), [2, 0, 2, 0, 0, 0, 0]);
  assert.deepEqual(days[0].sessions.map(({ start, end }) => [start, end]), [[450, 510], [
    540,
    720,
  ]]);
});

test("a session that nobody began can be typed in once its time has passed", () => {
  const over = week([morning], [waits(NINE)])[0].sessions[0];
  assert.deepEqual([over.state, over.session], ["over", "x1"]);
  const still = week([morning], [waits(NINE)], NINE + HOUR)[0].sessions[0];
  assert.deepEqual([still.state, still.session], ["to-come", "x1"]);
});

test("a session with a record says what has become of it", () => {
  for (const phase of ["running", "ended", "called-off"]) {
    const [waiting] = sessionsOf([waits(NINE)], []);
    assert.equal(waiting.phase, "planned");
    const recorded = sessionsOf([], [waits(NINE, { phase })]);
    assert.equal(week([morning], recorded)[0].sessions[0].state, phase);
  }
});

test("of a day that has passed without a session nothing is recorded", () => {
  const days = week([morning]);
  assert.equal(days[0].sessions[0].state, "none");
  assert.equal(days[2].sessions[0].state, "to-come");
});

test("a session that was held on a day off is shown as held", () => {
  const off = { ...morning, except: [MONDAY] };
  assert.equal(week([off], [waits(NINE, { phase: "ended" })])[0].sessions[0].state, "ended");
});

test("a day off is said, not left out", () => {
  assert.equal(week([{ ...morning, except: [MONDAY] }])[0].sessions[0].state, "off");
});

test("two sessions of one group on a day are told apart by their hours", () => {
  const late = { ...morning, id: "s2", start: "17:00" };
  const [first, second] = week([morning, late], [waits(NINE + 8 * HOUR, { id: "evening" })])[0]
    .sessions;
  assert.deepEqual([first.session, second.session], [null, "evening"]);
});

test("a session that was planned by itself stands in the week as well", () => {
  const alone = waits(NINE + 2.5 * HOUR, { id: "alone" });
  const [first] = week([], [alone], NINE)[0].sessions;
  assert.deepEqual([first.start, first.end, first.state], [690, 870, "to-come"]);
  assert.deepEqual(week([], [alone]).map(({ sessions }) => sessions.length), [1, 0, 0, 0, 0, 0, 0]);
  assert.equal(week([], [alone])[0].sessions[0].session, "alone");
});

test("an hour that the clocks skip still finds its session", () => {
  const night = { ...morning, weekdays: [7], start: "02:30" };
  const skipped = Date.UTC(2026, 2, 8, 7, 30); // 3:30 in New York
  const days = weekOf({
    ...directory({ ...night, from: "2026-01-01" }),
    today: { p1: "2026-03-09" },
  }, [
    waits(skipped, { day: "2026-03-08" }),
  ], { monday: "2026-03-02", program: "", now: skipped + 10 * HOUR });
  assert.equal(days[6].sessions[0].session, "x1");
});

test("another program's groups are left out when one is asked for", () => {
  const days = weekOf(directory(morning), [], { monday: MONDAY, program: "p2", now: NINE });
  assert.ok(days.every(({ sessions }) => sessions.length === 0));
});

test("times that are over stand after those that run", () => {
  const old = { ...morning, id: "old", from: "2026-01-01", to: "2026-06-30" };
  const all = directory(old, morning);
  assert.deepEqual(
    schedulesOf(all, all.groups[0]).map(({ schedule, isOver }) => [schedule.id, isOver]),
    [
      ["s1", false],
      ["old", true],
    ],
  );
});

test("a form of times says weekdays as numbers in their order", () => {
  const form = new FormData();
  for (const day of ["5", "1", "3"]) form.append("weekdays", day);
  for (
    const [name, value] of Object.entries({
      start: "09:00:00",
      minutes: "180",
      breakMinutes: "",
      from: MONDAY,
      to: "",
    })
  ) form.append(name, value);
  const draft = {
    id: null,
    group: "g1",
    except: ["2026-12-25", "2026-11-26"],
    modules: ["b", "a"],
  };
  assert.deepEqual(scheduleOf(form, draft), {
    group: "g1",
    weekdays: [1, 3, 5],
    start: "09:00",
    minutes: 180,
    breakMinutes: 0,
    from: MONDAY,
    to: null,
    except: ["2026-11-26", "2026-12-25"],
    modules: ["b", "a"],
  });
});

test("a module moves up and down, and not out of the list", () => {
  const list = ["a", "b", "c"];
  assert.deepEqual(moved(list, 1, -1), ["b", "a", "c"]);
  assert.deepEqual(moved(list, 1, 1), ["a", "c", "b"]);
  assert.equal(moved(list, 0, -1), list);
  assert.equal(moved(list, 2, 1), list);
});

test("the address names the week by its Monday", () => {
  assert.deepEqual(askedOf("?week=2026-11-18&program=p1", "x"), { monday: MONDAY, program: "p1" });
  assert.deepEqual(askedOf("?week=2026-02-31", MONDAY), { monday: MONDAY, program: "" });
  assert.equal(
    scheduleAddress({ monday: MONDAY, program: "" }),
    "/reports/schedule?week=2026-11-16",
  );
});

test("a calendar is of everything, of a program or of a group", () => {
  assert.equal(calendarAddress({}), "/api/calendar.ics");
  assert.equal(calendarAddress({ program: "p&1" }), "/api/calendar.ics?program=p%261");
});

test("hours are read and said in both languages", () => {
  assert.equal(minutesOf("09:05"), 545);
  assert.ok(Number.isNaN(minutesOf("24:00")));
  assert.equal(minutesIn(NINE, "America/New_York"), 540);
  assert.match(hourWords(words("en"), 1440 + 30), /^12:30\sAM$/);
  assert.equal(words("en").length(130), "2 h 10 min");
  assert.equal(words("en").length(180), "3 h");
  assert.equal(words("es").length(40), "40 min");
});

test("three days in a row and more are said from the first to the last", () => {
  assert.equal(weekdaysWords(words("en"), [1, 2, 3, 4, 5]), "Mon to Fri");
  assert.equal(weekdaysWords(words("en"), [1, 2]), "Mon and Tue");
  assert.equal(weekdaysWords(words("en"), [1, 3, 5]), "Mon, Wed, and Fri");
  assert.equal(weekdaysWords(words("es"), [1, 2, 3]), "lun a mié");
});
