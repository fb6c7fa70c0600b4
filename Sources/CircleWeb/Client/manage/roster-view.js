/** The table of everyone on the roster. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { empty } from "../reports/frame.js";
import { dateWords } from "./days.js";
import { onSubmit } from "./form.js";
import { enrollmentWords } from "./groups-sheet.js";
import { saidView } from "./managed-page.js";
import { addressOf, inOrder, PAGE_SIZE, STATUSES } from "./roster.js";

/** @import { RosterPage } from "./roster-page.js" */
/** @import { Participant } from "./roster.js" */

const COLUMNS = ["name", "legalName", "recordNumber", "language", "week", "groups", "status"];

/** @param {RosterPage} page */
export function rosterView(page) {
  return [
    head(page),
    saidView(page),
    filterForm(page),
    list(page),
  ];
}

/** @param {RosterPage} page */
function head(page) {
  const { words } = page;
  return h(
    "div.head",
    { key: "head" },
    h("h1", null, words.t("roster.title")),
    h(
      "p.files",
      null,
      h(
        "button.button",
        { type: "button", "aria-haspopup": "dialog", onclick: () => page.openPerson(null) },
        icon("plus"),
        words.t("roster.add"),
      ),
      h(
        "button.button",
        { type: "button", "aria-haspopup": "dialog", onclick: () => page.openImport() },
        icon("upload"),
        words.t("roster.import"),
      ),
      h(
        "a.button",
        { href: "/api/roster.csv", download: "", "aria-describedby": "export-note" },
        icon("file"),
        words.t("roster.export"),
      ),
    ),
    h("p.soft.under", { id: "export-note" }, words.t("roster.exportNote")),
  );
}

/** @param {RosterPage} page */
function filterForm(page) {
  const { words, filters } = page;
  const groups = [{ id: "", title: words.t("roster.allGroups") }, ...page.groups];
  return h(
    "form.filters",
    { key: "filters", role: "search", onsubmit: onSubmit((form) => page.show(form)) },
    h(
      "div.field",
      null,
      h("label", { for: "search" }, words.t("roster.search")),
      h("input", { id: "search", name: "search", type: "search", ".value": filters.search }),
    ),
    h(
      "div.field",
      null,
      h("label", { for: "status" }, words.t("roster.status")),
      h(
        "select",
        { id: "status", name: "status" },
        STATUSES.map((value) =>
          h(
            "option",
            { key: value, value, ".selected": value === filters.status },
            words.t(`roster.show.${value}`),
          )
        ),
      ),
    ),
    h(
      "div.field",
      null,
      h("label", { for: "group" }, words.t("roster.group")),
      h(
        "select",
        { id: "group", name: "group" },
        groups.map(({ id, title }) =>
          h("option", { key: id, value: id, ".selected": id === filters.group }, title)
        ),
      ),
    ),
    h("button.button.primary", { type: "submit" }, words.t("roster.showThem")),
  );
}

/** @param {RosterPage} page */
function list(page) {
  const { words, filters } = page;
  const { participants = [], total = 0 } = page.list ?? {};
  if (participants.length === 0) {
    const isAll = !filters.search && !filters.group && filters.status !== "discharged";
    return isAll
      ? empty(words.t("roster.empty"), words.t("roster.emptyText"))
      : empty(words.t("roster.none"), words.t("roster.noneText"));
  }
  return [
    h(
      "p.summary",
      { key: "summary", role: "status" },
      h("span", null, rich(words, "roster.count", { n: total })),
    ),
    h(
      "div.wide-table",
      { key: "people", tabindex: 0, role: "region", "aria-label": words.t("roster.title") },
      h(
        "table.table.roster",
        null,
        h("caption.unseen", null, words.t("roster.title")),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            COLUMNS.map((name) =>
              h(
                "th",
                { scope: "col", class: name === "week" && "n" },
                words.t(`roster.column.${name}`),
              )
            ),
            h("th", { scope: "col" }, h("span.unseen", null, words.t("roster.column.change"))),
          ),
        ),
        h("tbody", null, participants.map((person) => row(page, person))),
      ),
    ),
    paging(page, participants.length, total),
  ];
}

/** @param {RosterPage} page @param {Participant} person */
function row(page, person) {
  const { words } = page;
  const isOut = person.status === "discharged";
  return h(
    "tr",
    { key: person.id, class: isOut && "soft" },
    h("th", { scope: "row" }, person.name),
    h("td", null, person.legalName ?? "–"),
    h("td", null, person.recordNumber ?? "–"),
    h("td", null, words.t(`language.${person.language}`)),
    h(
      "td.n",
      null,
      person.weekMinutes === null
        ? h("span.soft", null, words.t("roster.programs"))
        : words.length(person.weekMinutes),
    ),
    h("td", null, groupsOf(page, person)),
    h("td", null, statusWords(page, person)),
    h(
      "td.acts",
      null,
      act(page, "roster.edit", person, () => page.openPerson(person)),
      act(page, "roster.changeGroups", person, () => page.openGroups(person)),
    ),
  );
}

/** @param {RosterPage} page @param {Participant} person */
function statusWords({ words }, { status, dischargedOn }) {
  if (status === "active") return words.t("roster.active");
  return dischargedOn
    ? words.t("roster.dischargedOn", { day: dateWords(words, dischargedOn) })
    : words.t("roster.discharged");
}

/** What runs stands by its title alone; what will begin says when. @param {RosterPage} page @param {Participant} person */
function groupsOf(page, person) {
  const { words } = page;
  const enrolled = inOrder(person.enrollments ?? [], page.today).filter(({ state }) =>
    state !== "over"
  );
  if (enrolled.length === 0) return h("span.soft", null, words.t("roster.noGroup"));
  return h(
    "ul",
    null,
    enrolled.map((each) =>
      h(
        "li",
        { key: `${each.group} ${each.from}` },
        page.titleOf(each.group),
        (each.state === "to-come" || each.to) &&
          h("span.soft", null, ` ${enrollmentWords(words, each)}`),
      )
    ),
  );
}

/** @param {RosterPage} page @param {string} word @param {Participant} person @param {() => void} action */
function act({ words }, word, { name }, action) {
  return h(
    "button.button.quiet",
    { type: "button", "aria-haspopup": "dialog", onclick: action },
    words.t(word),
    h("span.unseen", null, ` ${name}`),
  );
}

/** @param {RosterPage} page @param {number} shown @param {number} total */
function paging(page, shown, total) {
  const { words, filters, list } = page;
  const first = (filters.page - 1) * PAGE_SIZE + 1;
  if (filters.page === 1 && !list?.next) return null;
  const link = (
    /** @type {string} */ address,
    /** @type {string} */ word,
    /** @type {string} */ name,
  ) =>
    h(
      "a.button",
      {
        href: address,
        onclick: (/** @type {MouseEvent} */ event) => {
          // With a key held down the browser opens it elsewhere.
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          page.go(address);
          scrollTo({ top: 0 });
        },
      },
      icon(name),
      words.t(word),
    );
  return h(
    "nav.roster-paging",
    { key: "paging", "aria-label": words.t("roster.paging") },
    h("p", null, words.t("roster.range", { first, last: first + shown - 1, n: total })),
    filters.page > 1 && link(addressOf({ ...filters, after: "" }), "roster.first", "back"),
    list?.next && link(
      addressOf({ ...filters, after: list.next, page: filters.page + 1 }),
      "roster.next",
      "next",
    ),
  );
}
