/** Weekly hours: who reaches the week's target, and who needs something done about it. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { addDays, sayDay, sayDays } from "./days.js";
import { FilesPage } from "./files-page.js";
import { choiceField, filterForm, thingField } from "./filter-view.js";
import { groupsOf, hoursFilters, query, weeksToChoose } from "./filters.js";
import { empty } from "./frame.js";
import { isOver, plannedForAll, scaleOf, shortForAllText } from "./hours.js";
import { barsView, hoursTable } from "./hours-view.js";
import { printedLine } from "./printed-line.js";
import { duration } from "./say.js";

/** @import { WeekReport } from "./types.js" */

/** @extends {FilesPage<WeekReport>} */
export class HoursPage extends FilesPage {
  /** The program chosen in the form, before “Show”. @type {string | null} */ #program = null;

  /** @override */
  get place() {
    return { name: "hours", path: "/reports/hours" };
  }

  /** @override @param {string} search */
  filtersOf(search) {
    this.#program = null;
    return hoursFilters(search, this.today);
  }

  /** @override */
  get source() {
    return `/api/weeks?${query(this.filters)}`;
  }

  /** @override */
  get fileTitle() {
    return `weekly-hours-${this.filters.week}`;
  }

  /** @override @param {string} format @param {string} names */
  fileAddress(format, names) {
    return this.localized(`/api/weeks?${query({ ...this.filters, format, names })}`);
  }

  /** @override */
  above() {
    const { words, filters } = this;
    const days = sayDays(words, filters.week, addDays(filters.week, 6));
    return [
      this.head(words.t("reports.nav.hours")),
      printedLine(this, words.t("hours.printed", { days })),
      this.#form(),
    ];
  }

  #form() {
    const { words, filters, directory, today } = this;
    const program = this.#program ?? filters.program;
    const weeks = weeksToChoose(today, filters.week).map((week) => ({
      value: week,
      text: sayDays(words, week, addDays(week, 6)),
    }));
    return filterForm(
      words,
      ["week", "program", "group"],
      (asked) => this.go(asked),
      choiceField("week", words.t("hours.week"), weeks, filters.week),
      thingField(words, "program", this.#programs(), program, (value) => {
        this.#program = value;
        this.draw();
      }),
      thingField(
        words,
        "group",
        groupsOf(directory?.groups ?? [], program).map(({ id, title }) => ({ id, text: title })),
        filters.group,
      ),
    );
  }

  /** Programs with their targets, as the directory knows them. */
  #programs() {
    const { words, directory } = this;
    return (directory?.programs ?? []).map(({ id, name, profile }) => {
      const minutes = directory?.profiles.find((each) => each.id === profile)?.weekMinutes;
      const target = minutes ? duration(words, minutes) : null;
      return { id, text: target ? words.t("hours.target", { program: name, target }) : name };
    });
  }

  /** @override @param {WeekReport} answer */
  missing({ totals }) {
    return totals.unreadable;
  }

  /** @override @param {WeekReport} answer */
  content(answer) {
    const { words } = this;
    if (answer.people.length === 0) {
      return empty(words.t("hours.empty"), words.t("hours.emptyText"));
    }
    const report = { ...answer, people: this.called(answer.people) };
    const over = isOver(report);
    const scale = scaleOf(report.people);
    const shortForAll = shortForAllText(words, report);
    return [
      this.#summary(report, over, scale.target),
      shortForAll && h("p.soft.for-all", { key: "for-all" }, shortForAll),
      this.#key(report, over, scale.target),
      barsView(words, report, scale),
      hoursTable(words, report),
      this.beneath(),
    ];
  }

  /** @param {WeekReport} report @param {boolean} over @param {number | null} target */
  #summary({ asOf, zone, totals }, over, target) {
    const { words } = this;
    const when = words.format(asOf, {
      weekday: "long",
      month: "long",
      day: "numeric",
      hour: "numeric",
      minute: "2-digit",
      timeZone: zone,
    });
    const said = target === null ? words.t("hours.theTarget") : duration(words, target);
    const count = (
      /** @type {string} */ key,
      /** @type {number} */ n,
      /** @type {string} */ sign,
    ) => n > 0 && h("span", null, sign && [icon(sign), " "], rich(words, key, { n, target: said }));
    const missing = totals.willMiss + (over ? totals.onTrack + totals.atRisk : 0);
    return h(
      "p.summary",
      { key: "summary" },
      !over && h("span", null, words.t("hours.asOf", { when })),
      count("hours.reached", totals.reached, ""),
      !over && count("hours.onTrack", totals.onTrack, ""),
      !over && count("hours.atRisk", totals.atRisk, "clock"),
      count(over ? "hours.missed" : "hours.willMiss", missing, "warning"),
      count("hours.partial", totals.partial, ""),
    );
  }

  /** @param {WeekReport} report @param {boolean} over @param {number | null} target */
  #key({ people }, over, target) {
    const { words } = this;
    const planned = plannedForAll(people);
    const plannedText = planned
      ? words.t("hours.key.plannedDay", {
        day: sayDay(words, planned.day, { weekday: "long" }),
        time: duration(words, planned.minutes),
      })
      : words.t("hours.key.planned");
    const item = (/** @type {any} */ shape, /** @type {string} */ text) =>
      h("li", { key: text }, h("svg", { "aria-hidden": "true" }, shape), text);
    return h(
      "ul.key",
      { key: "key", "aria-label": words.t("hours.key") },
      item(
        h("rect.had", { y: 2, height: 12, width: 24, rx: 3 }),
        words.t(over ? "hours.key.hadOver" : "hours.key.had"),
      ),
      !over && people.some((person) => person.planned > 0) &&
        item(h("rect.to-come", { x: 1, y: 2, height: 12, width: 22, rx: 3 }), plannedText),
      item(
        h("line.target", { x1: 12, x2: 12, y1: 0, y2: 16 }),
        target === null
          ? words.t("hours.key.targets")
          : words.t("hours.key.target", { target: duration(words, target) }),
      ),
    );
  }
}
