/** The attendance report: filters in the address, the table, two files. */

import { h, Root } from "../kit/dom.js";
import { get, post } from "../kit/http.js";
import { icon } from "../kit/icons.js";
import { bySession, filtersOf, query } from "./ledger.js";
import { ledgerView, summaryView } from "./ledger-view.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Row } from "./ledger.js" */

export class ReportsPage {
  /** @type {{id: string, title: string}[]} */ #groups = [];
  /** @type {Row[] | null} */ #rows = null;
  /** @type {string | null} */ #problem = null;
  #root;
  #filters;

  /**
   * @param {object} options
   * @param {Words} options.words
   * @param {{name: string, role: string}} options.me
   * @param {string} options.today
   */
  constructor({ words, me, today }) {
    this.words = words;
    this.me = me;
    this.#filters = filtersOf(location.search, today);
    this.#root = new Root(document.body, new AbortController().signal);
    addEventListener("popstate", () => {
      this.#filters = filtersOf(location.search, today);
      this.load();
    });
  }

  async load() {
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
    else if (answer.status === 401) return this.#toSignIn();
    else this.#problem = answer.message || this.words.t("reports.unreachable");
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

  async #signOut() {
    await post("/api/sign-out");
    location.replace("/sign-in");
  }

  #toSignIn() {
    location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }

  #draw() {
    document.title = this.words.t("reports.page");
    this.#root.render(
      this.#line(),
      h(
        "main",
        { key: "main" },
        this.#head(),
        this.#filterForm(),
        this.#content(),
      ),
    );
  }

  #line() {
    const { words, me } = this;
    const role = words.t(me.role === "supervisor" ? "reports.supervisor" : "reports.facilitator");
    return h(
      "header.line",
      { key: "line" },
      h("span.wordmark", null, icon("circle"), "Circle"),
      h(
        "nav",
        { "aria-label": words.t("reports.nav") },
        h("a", { href: "/reports", "aria-current": "page" }, words.t("reports.title")),
        me.role === "facilitator" && h("a", { href: "/console" }, words.t("reports.console")),
      ),
      h("p.me", null, `${me.name}, ${role}`),
      h(
        "button.button",
        { type: "button", onclick: () => this.#signOut() },
        icon("leave"),
        words.t("reports.signOut"),
      ),
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
    if (this.#problem) {
      return h(
        "div.state-page",
        { key: "problem", role: "alert" },
        h("h2", null, words.t("reports.problem")),
        h("p", null, this.#problem),
        h(
          "p",
          null,
          h(
            "button.button",
            { type: "button", onclick: () => this.load() },
            words.t("reports.again"),
          ),
        ),
      );
    }
    if (!this.#rows) {
      return h("p.state-page", { key: "reading", role: "status" }, words.t("reports.reading"));
    }
    const sessions = bySession(this.#rows);
    if (sessions.length === 0) {
      return h(
        "div.state-page",
        { key: "empty", role: "status" },
        h("h2", null, words.t("reports.empty")),
        h("p", null, words.t("reports.emptyText")),
      );
    }
    return [summaryView(words, sessions), ledgerView(words, sessions)];
  }
}
