/** Hours by week: a map whose shades are the numbers within. */

import { h, rich } from "../kit/dom.js";
import { sayDay } from "./days.js";
import { FilesPage } from "./files-page.js";
import { choiceField, filterForm, thingField } from "./filter-view.js";
import { groupsOf, query, WEEKS, weeksFilters, weeksToChoose } from "./filters.js";
import { empty } from "./frame.js";
import { printedLine } from "./printed-line.js";
import { duration } from "./say.js";
import { commonTarget, hasPartial, legendOf, tenths } from "./weeks.js";
import { mapView, PARTIAL, weeksTable } from "./weeks-view.js";

/** @import { History } from "./types.js" */

/** @extends {FilesPage<History>} */
export class WeeksPage extends FilesPage {
  /** The program chosen in the form, before “Show”. @type {string | null} */ #program = null;
  /** Everyone who was seen on this page; so that one can be chosen after another. @type {Map<string, string>} */
  #people = new Map();

  /** @override */
  get place() {
    return { name: "weeks", path: "/reports/weeks" };
  }

  /** @override @param {string} search */
  filtersOf(search) {
    this.#program = null;
    return weeksFilters(search, this.today);
  }

  /** @override */
  get source() {
    return `/api/history?${query(this.filters)}`;
  }

  /** @override */
  get fileTitle() {
    return `hours-by-week-${this.filters.until}`;
  }

  /** @override @param {string} format @param {string} names */
  fileAddress(format, names) {
    return this.localized(`/api/history?${query({ ...this.filters, format, names })}`);
  }

  /** @override */
  above() {
    const { words, me, filters, directory } = this;
    const known = this.showsNumbers ? [] : [...this.#people];
    return [
      this.head(words.t("weeks.title")),
      this.answer && this.answer.weeks.length > 0 && printedLine(
        { words, me, filters, directory, people: known.map(([id, name]) => ({ id, name })) },
        words.t("weeks.printed", {
          from: this.#sayWeek(this.answer.weeks[0]),
          to: this.#sayWeek(this.answer.weeks.at(-1) ?? ""),
        }),
      ),
      this.#form(),
    ];
  }

  /** @param {string} week */
  #sayWeek(week) {
    return sayDay(this.words, week, { month: "long", day: "numeric", year: "numeric" });
  }

  #form() {
    const { words, filters, directory, today } = this;
    for (const { participant, name } of this.answer?.people ?? []) {
      this.#people.set(participant, name);
    }
    const program = this.#program ?? filters.program;
    return filterForm(
      words,
      ["weeks", "until", "program", "group", "participant"],
      (asked) => this.go(asked),
      choiceField(
        "weeks",
        words.t("weeks.weeks"),
        WEEKS.map((n) => ({ value: String(n), text: words.t("weeks.last", { n }) })),
        filters.weeks,
      ),
      choiceField(
        "until",
        words.t("weeks.until"),
        weeksToChoose(today, filters.until)
          .map((week) => ({ value: week, text: this.#sayWeek(week) })),
        filters.until,
      ),
      thingField(
        words,
        "program",
        (directory?.programs ?? []).map(({ id, name }) => ({ id, text: name })),
        program,
        (value) => {
          this.#program = value;
          this.draw();
        },
      ),
      thingField(
        words,
        "group",
        groupsOf(directory?.groups ?? [], program).map(({ id, title }) => ({ id, text: title })),
        filters.group,
      ),
      thingField(
        words,
        "participant",
        [...this.#people].map(([id, text]) => ({ id, text }))
          .sort((a, b) => words.collator.compare(a.text, b.text)),
        filters.participant,
      ),
    );
  }

  /** @override @param {History} answer */
  missing({ unreadable }) {
    return unreadable;
  }

  /** @override @param {History} answer */
  content(answer) {
    const { words } = this;
    if (answer.people.length === 0) {
      return empty(words.t("weeks.empty"), words.t("weeks.emptyText"));
    }
    const history = { ...answer, people: this.called(answer.people) };
    const { openWeek } = history;
    const target = commonTarget(history.people);
    return [
      h(
        "p.summary",
        { key: "summary" },
        h("span", null, words.t("weeks.net")),
        h("span", null, words.t("weeks.monday")),
        openWeek && h(
          "span",
          null,
          words.t("weeks.open", {
            day: sayDay(words, openWeek, { month: "long", day: "numeric" }),
          }),
        ),
      ),
      this.#key(target, hasPartial(history)),
      mapView(words, history, target),
      weeksTable(words, history),
      this.beneath(),
    ];
  }

  /** @param {number | null} target @param {boolean} isPartial */
  #key(target, isPartial) {
    const { words } = this;
    const said = target === null ? words.t("weeks.theTarget") : duration(words, target);
    const example = tenths(words, Math.floor((target ?? 540) * 8 / 9));
    return h(
      "ul.key",
      { key: "key", "aria-label": words.t("weeks.key") },
      legendOf(target ?? 540).map(({ level, from, to }) =>
        h(
          "li",
          { key: level },
          h("i", { class: `l${level}` }),
          target === null ? words.t(`weeks.level.${level}`) : this.#between(from, to),
        )
      ),
      h(
        "li",
        { key: "few" },
        h("span", null, rich(words, "weeks.underlined", { example, target: said })),
      ),
      isPartial && h("li", { key: "partial" }, `${PARTIAL} ${words.t("weeks.partial")}`),
      h("li", { key: "none" }, `– ${words.t("weeks.notEnrolled")}`),
    );
  }

  /** “6 to 9 h” @param {number} from @param {number | null} to */
  #between(from, to) {
    const { words } = this;
    const isWhole = to !== null && from % 60 === 0 && to % 60 === 0;
    const values = {
      from: isWhole ? words.number(from / 60) : duration(words, from),
      to: to === null ? "" : duration(words, to),
    };
    if (to === null) return words.t("weeks.orMore", values);
    return words.t(from === 0 ? "weeks.under" : "weeks.between", values);
  }
}
