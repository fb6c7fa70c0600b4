/** The attendance report: filters in the address, the table, two files. */

import { h } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { icon } from "../kit/icons.js";
import { empty, frame, problem, reading, toSignIn } from "./frame.js";
import { bySession, filtersOf, query } from "./ledger.js";
import { ledgerView, summaryView } from "./ledger-view.js";

/** @import { PageOptions } from "./routes.js" */
/** @import { Row } from "./ledger.js" */

export class ReportsPage {
  /** @type {{id: string, title: string}[]} */ #groups = [];
  /** @type {Row[] | null} */ #rows = null;
  /** @type {string | null} */ #problem = null;
  #root;
  #today;
  #filters;

  /** @param {PageOptions} options */
  constructor({ words, me, today, root }) {
    this.words = words;
    this.me = me;
    this.#today = today;
    this.#filters = filtersOf(location.search, today);
    this.#root = root;
  }

  async load() {
    this.#filters = filtersOf(location.search, this.#today);
    this.#rows = null;
    this.#problem = null;
    this.#draw();
    const asked = this.#filters;
    const [answer, groups] = await Promise.all([
      get(`/api/attendance?${query(asked, "json")}`),
      this.#groups.length > 0 ? null : get("/api/groups"),
    ]);
    // Somebody has asked for something else meanwhile.
    if (asked !== this.#filters) return;
    if (groups?.ok) this.#groups = groups.body;
    if (answer.ok) this.#rows = answer.body.rows;
    else if (answer.status === 401) return toSignIn();
    else this.#problem = answer.message;
    this.#draw();
  }

  /** @param {SubmitEvent} event */
  #show(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const value = (/** @type {string} */ name) => String(form.get(name) ?? "");
    const [from, to] = [value("from"), value("to")].sort();
    this.#filters = { from, to, group: value("group") };
    history.pushState(null, "", `/reports?${query(this.#filters)}`);
    this.load();
  }

  #draw() {
    document.title = this.words.t("reports.page");
    this.#root.render(
      frame(this.words, this.me, "attendance", this.#head(), this.#filterForm(), this.#content()),
    );
  }

  #head() {
    const { words } = this;
    const { from, to } = this.#filters;
    const file = (/** @type {string} */ format) =>
      h(
        "a.button",
        {
          href: `/api/attendance?${query(this.#filters, format)}`,
          download: `attendance-${from}-${to}.${format}`,
        },
        icon("file"),
        format.toUpperCase(),
      );
    return [
      h(
        "div.head",
        { key: "head" },
        h("h1", null, words.t("reports.title")),
        h(
          "p.files",
          null,
          file("csv"),
          file("json"),
          h(
            "button.button",
            { type: "button", onclick: () => print() },
            icon("print"),
            words.t("reports.print"),
          ),
        ),
      ),
      h(
        "p.print-only",
        { key: "printed" },
        words.t("reports.printed", {
          from,
          to,
          name: this.me.name,
        }),
      ),
    ];
  }

  #filterForm() {
    const { words } = this;
    const { from, to, group } = this.#filters;
    const day = (/** @type {string} */ name, /** @type {string} */ value) =>
      h(
        "div.field",
        null,
        h("label", { for: name }, words.t(`reports.${name}`)),
        h("input", { id: name, name, type: "date", required: true, ".value": value }),
      );
    const groups = [{ id: "", title: words.t("reports.allGroups") }, ...this.#groups];
    return h(
      "form.filters",
      { key: "filters", onsubmit: (/** @type {SubmitEvent} */ event) => this.#show(event) },
      day("from", from),
      day("to", to),
      h(
        "div.field",
        null,
        h("label", { for: "group" }, words.t("reports.group")),
        h(
          "select",
          { id: "group", name: "group" },
          groups.map(({ id, title }) =>
            h("option", { key: id, value: id, ".selected": id === group }, title)
          ),
        ),
      ),
      h("button.button.primary", { type: "submit" }, words.t("reports.show")),
    );
  }

  #content() {
    const { words } = this;
    if (this.#problem !== null) return problem(words, this.#problem, () => this.load());
    if (!this.#rows) return reading(words);
    const sessions = bySession(this.#rows);
    if (sessions.length === 0) return empty(words.t("reports.empty"), words.t("reports.emptyText"));
    return [summaryView(words, sessions), ledgerView(words, sessions)];
  }
}
