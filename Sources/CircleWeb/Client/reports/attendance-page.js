/** Attendance: filters in the address, one line of sums, the ledger, its files. */

import { h } from "../kit/dom.js";
import { get, post } from "../kit/http.js";
import { announcer } from "../kit/announcer.js";
import { randomID } from "../kit/environment.js";
import { icon } from "../kit/icons.js";
import { attendanceFilters, groupsOf, query } from "./filters.js";
import { choiceField, dayField, filterForm, thingField } from "./filter-view.js";
import { correctSheet } from "./correct-sheet.js";
import { decideSheet } from "./decide-sheet.js";
import { FilesPage } from "./files-page.js";
import { empty } from "./frame.js";
import { ledgerView, pagingView, summaryView } from "./ledger-view.js";
import { readAll, SESSIONS_AT_ONCE, steps, trailOf } from "./paging.js";
import { optionsOf, participantNamed } from "./participants.js";
import { printParts } from "./print-parts.js";
import { printedLine } from "./printed-line.js";
import { STATUSES } from "./correction.js";

/** @import { Filters } from "./filters.js" */
/** @import { AttendancePart } from "./types.js" */
/** @import { Person } from "./participants.js" */

const FILTERS = [
  "from",
  "to",
  "program",
  "group",
  "participant",
  "facilitator",
  "status",
  "signed",
];

/** Names to choose from while typing; more can't be looked through anyway. */
const MOST_NAMES = 500;

/** Sessions that are read at a time to print them all. */
const SESSIONS_TO_PRINT = 100;

/** @extends {FilesPage<AttendancePart>} */
export class AttendancePage extends FilesPage {
  /** Who can be chosen: everyone the supervisor may see, or those shown. @type {Person[]} */ people =
    [];
  /** The program chosen in the form, before “Show”. @type {string | null} */ #program = null;
  /** Why what was typed names nobody. @type {string | null} */ #unnamed = null;
  /** Whether every session is on the page: only while it is printed. */
  #isWhole = false;
  #say = announcer(document.documentElement);

  /** @override */
  get place() {
    return { name: "attendance", path: "/reports" };
  }

  /** @override @param {string} search */
  filtersOf(search) {
    return attendanceFilters(search, this.today);
  }

  /** @override */
  get source() {
    const { after, ...filters } = this.filters;
    return `/api/attendance/page?${query({ ...filters, after, limit: SESSIONS_AT_ONCE })}`;
  }

  /** @override */
  async load() {
    this.#program = null;
    this.#unnamed = null;
    await Promise.all([super.load(), this.#readPeople()]);
  }

  async #readPeople() {
    if (this.people.length > 0 || this.me.role !== "supervisor") return;
    const answer = await get(`/api/participants?status=all&limit=${MOST_NAMES}`);
    if (!answer.ok) return;
    // Somebody may have been found on the roster in the meantime.
    this.people = [...answer.body.participants, ...this.people];
    this.draw();
  }

  /** @param {Filters} asked @param {HTMLFormElement} form */
  async #show(asked, form) {
    const typed = String(new FormData(form).get("who") ?? "").trim();
    const person = participantNamed(this.#names(), typed, this.filters.participant) ??
      (typed ? await this.#find(typed) : null);
    if (typed && !person) return this.draw();
    this.go({ ...asked, participant: person?.id ?? "" });
  }

  /**
   * Looks on the whole roster for somebody who isn't among the names to choose from; says so when
   * there is nobody.
   *
   * @param {string} typed
   */
  async #find(typed) {
    const { words, me, filters } = this;
    this.#unnamed = words.t("reports.stranger", { name: typed });
    if (me.role !== "supervisor") return null;
    const answer = await get(
      this.localized(`/api/participants?${query({ status: "all", search: typed })}`),
    );
    if (!answer.ok) {
      this.#unnamed = answer.message || words.t("reports.unreachable");
      return null;
    }
    /** @type {Person[]} */
    const found = answer.body.participants;
    const named = participantNamed(found, typed, filters.participant);
    const person = found.length === 1 ? found[0] : found.find(({ id }) => id === named?.id);
    if (person) this.people = [...this.people, person];
    return person ?? null;
  }

  /** @override */
  above() {
    const { words, me, filters, directory } = this;
    const people = this.showsNumbers ? [] : this.people;
    return [
      this.head(words.t("reports.nav.attendance")),
      printedLine({ words, me, filters, directory, people }),
      this.#form(),
    ];
  }

  /** @override */
  get formats() {
    return [...super.formats, "fhir"];
  }

  /** @override */
  get fileTitle() {
    return `attendance-${this.filters.from}-${this.filters.to}`;
  }

  /** @override @param {string} format @param {string} names */
  fileAddress(format, names) {
    const { after: _, ...filters } = this.filters;
    return this.localized(`/api/attendance?${query({ ...filters, format, names })}`);
  }

  #form() {
    const { words, filters, directory } = this;
    const program = this.#program ?? filters.program;
    const groups = groupsOf(directory?.groups ?? [], program);
    const staff = (directory?.staff ?? []).filter(({ role }) => role !== "supervisor");
    const statuses = STATUSES.map((id) => ({ id, text: words.t(`reports.status.${id}`) }));
    return filterForm(
      words,
      FILTERS,
      (asked, form) => this.#show(asked, form),
      dayField(words, "from", filters.from),
      dayField(words, "to", filters.to),
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
        groups.map(({ id, title }) => ({ id, text: title })),
        filters.group,
      ),
      this.#participantField(),
      thingField(
        words,
        "facilitator",
        staff.map(({ id, name }) => ({ id, text: name })),
        filters.facilitator,
      ),
      thingField(words, "status", statuses, filters.status),
      choiceField("signed", words.t("reports.signed-state"), [
        { value: "", text: words.t("reports.signed.any") },
        { value: "yes", text: words.t("reports.signed.yes") },
        { value: "no", text: words.t("reports.signed.no") },
      ], filters.signed),
    );
  }

  /** Everyone who can be named: those of the roster, and those in the answer. */
  #names() {
    const shown = (this.answer?.sessions ?? []).flatMap(({ rows }) => rows)
      .map(({ participant, name }) => ({ id: participant, name }));
    return [...this.people, ...shown];
  }

  #participantField() {
    const { words, filters } = this;
    const options = optionsOf(this.#names());
    const chosen = options.find(({ id }) => id === filters.participant)?.text ??
      (filters.participant ? words.t("reports.unknown") : "");
    return h(
      "div.field",
      { key: "participant" },
      h("label", { for: "who" }, words.t("reports.participant")),
      h("input", {
        id: "who",
        name: "who",
        list: "people",
        autocomplete: "off",
        spellcheck: "false",
        placeholder: words.t("reports.all.participant"),
        "aria-invalid": this.#unnamed !== null,
        "aria-describedby": this.#unnamed !== null ? "who-wrong" : null,
        ".value": chosen,
      }),
      h(
        "datalist",
        { id: "people" },
        options.map(({ id, text }) => h("option", { key: id, value: text })),
      ),
      this.#unnamed !== null && h(
        "p.wrong",
        { id: "who-wrong", role: "alert" },
        icon("warning"),
        this.#unnamed,
      ),
    );
  }

  /** @override @param {AttendancePart} answer */
  missing({ totals }) {
    return totals.unreadable;
  }

  /** @override @param {AttendancePart} answer */
  content(answer) {
    const { words } = this;
    if (answer.sessions.length === 0) {
      return empty(words.t("reports.empty"), words.t("reports.emptyText"));
    }
    const moves = steps(this.filters.after, answer.next, trailOf(history.state));
    const isPart = answer.sessions.length < answer.totals.sessions;
    const shown = { n: answer.sessions.length, of: answer.totals.sessions };
    return [
      summaryView(words, answer.totals),
      isPart && h("p.print-only", { key: "part" }, words.t("reports.shown", shown)),
      ledgerView(this, answer),
      !this.#isWhole && pagingView(words, answer, moves, ({ after, trail }) => {
        this.go({ ...this.filters, after }, trail);
        scrollTo(0, 0);
      }),
      this.beneath(),
    ];
  }

  /** @override */
  sheetView() {
    const kinds = { correct: correctSheet, decide: decideSheet };
    const view = kinds[/** @type {keyof kinds} */ (this.sheet?.kind)];
    return view ? view(this) : super.sheetView();
  }

  /** @override */
  printing() {
    return this.answer && printParts(this, this.answer);
  }

  /**
   * Sends a correction or a decision; what the server refuses is said in the sheet, where everything
   * typed still stands.
   *
   * @param {string} session
   * @param {string} command
   * @param {object} body
   * @param {string} done What is said when it's done.
   */
  async send(session, command, body, done) {
    const sheet = this.sheet;
    if (!sheet || sheet.sending) return;
    // The same id when it's sent again, so that an answer that got lost does nothing twice.
    sheet.command ??= randomID();
    Object.assign(sheet, { sending: true, refused: null });
    this.draw();
    const path = `/api/sessions/${encodeURIComponent(session)}/${command}`;
    const answer = await post(this.localized(path), { id: sheet.command, ...body });
    if (this.sheet !== sheet) return;
    if (answer.ok) {
      this.closeSheet();
      this.#say(done);
      return this.load();
    }
    sheet.sending = false;
    sheet.refused = answer.message || this.words.t("reports.unreachable");
    if (answer.status !== 0) sheet.command = null;
    this.draw();
  }

  /**
   * Prints what is shown, or first puts every session on the page.
   *
   * @param {boolean} everything
   */
  async print(everything) {
    const sheet = this.sheet;
    if (!sheet || sheet.sending || !this.answer) return;
    if (everything) {
      Object.assign(sheet, { sending: true, refused: null });
      this.draw();
      const sessions = await this.#readEverything();
      if (this.sheet !== sheet) return;
      if (!sessions) {
        Object.assign(sheet, { sending: false, refused: this.words.t("reports.unreachable") });
        return this.draw();
      }
      this.answer = { ...this.answer, sessions, next: null };
    }
    this.#isWhole = everything;
    this.printShown();
  }

  #readEverything() {
    return readAll(async (after) => {
      const asked = query({ ...this.filters, after, limit: SESSIONS_TO_PRINT });
      const part = await get(this.localized(`/api/attendance/page?${asked}`));
      return part.ok ? part.body : null;
    });
  }

  /** Back to the part shown before as well. @override */
  printed() {
    super.printed();
    if (this.#isWhole) this.load();
    this.#isWhole = false;
  }
}
