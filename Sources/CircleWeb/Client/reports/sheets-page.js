/** Sign-in sheets to choose from: of sessions that took place, and blank ones to print beforehand. */

import { h } from "../kit/dom.js";
import { get, post } from "../kit/http.js";
import { sayLongDay } from "./days.js";
import { dayField, filterForm, thingField } from "./filter-view.js";
import { groupsOf, query, sheetsFilters } from "./filters.js";
import { ReportPage } from "./report-page.js";
import { times } from "./say.js";
import { chips } from "./ledger-view.js";
import { sheetAddress } from "./sheet.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Scheduled, Session } from "./types.js" */

/** More sessions than this aren't listed; a month of a busy clinic has fewer. */
const MOST_LISTED = 100;

/** @typedef {{ held: Session[], more: boolean, unreadable: number, planned: Scheduled[] | null }} Sheets What is planned is null when it can't be read. */

/** @extends {ReportPage<Sheets>} */
export class SheetsPage extends ReportPage {
  /** Sessions whose sheets are to be opened together. @type {Set<string>} */ #chosen = new Set();
  /** What was made last, or why it couldn't be, in a sentence. */ #said = "";
  #isMaking = false;
  /** The program chosen in the form, before “Show”. @type {string | null} */ #program = null;

  /** @override */
  get place() {
    return { name: "sheets", path: "/reports/sheets" };
  }

  /** @override @param {string} search */
  filtersOf(search) {
    this.#program = null;
    this.#said = "";
    this.#chosen.clear();
    return sheetsFilters(search, this.today);
  }

  /** @override @returns {Promise<import("../kit/http.js").Answer>} */
  async read() {
    const asked = query({ ...this.filters, limit: MOST_LISTED });
    const [held, planned] = await Promise.all([
      get(this.localized(`/api/attendance/page?${asked}`)),
      get(this.localized(`/api/scheduled?${query({ ...this.filters, unmade: 1 })}`)),
    ]);
    if (!held.ok) return held;
    const { sessions, next, totals } = held.body;
    return {
      ok: true,
      status: 200,
      body: {
        held: sessions,
        more: next !== null,
        unreadable: totals.unreadable,
        planned: planned.ok ? planned.body : null,
      },
    };
  }

  /** @override */
  above() {
    const { words, filters, directory } = this;
    const program = this.#program ?? filters.program;
    return [
      h("div.head", { key: "head" }, h("h1", null, words.t("sheets.title"))),
      filterForm(
        words,
        ["from", "to", "program", "group"],
        (asked) => this.go(asked),
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
          groupsOf(directory?.groups ?? [], program).map(({ id, title }) => ({ id, text: title })),
          filters.group,
        ),
      ),
    ];
  }

  /** @override @param {Sheets} answer */
  missing({ unreadable }) {
    return unreadable;
  }

  /** @override @param {Sheets} sheets */
  content({ held, more, planned }) {
    const { words } = this;
    const [missed, toCome] = missedOf(planned ?? [], Date.now());
    return [
      h("p.said", { key: "said", role: "status" }, this.#said),
      missed.length > 0 && this.#missedList(missed),
      this.#list(
        "planned",
        toCome.map((each) => this.#planned(each)),
        planned ? "sheets.plannedNone" : "sheets.plannedUnknown",
      ),
      this.#list("past", held.map((each) => this.#held(each)), "sheets.pastNone"),
      more && h("p.beneath", { key: "more" }, words.t("sheets.more", { n: held.length })),
      this.#together(),
    ];
  }

  /** @param {"past" | "planned"} kind @param {Child[]} items @param {string} none */
  #list(kind, items, none) {
    const { words } = this;
    return h(
      "section.pick",
      { key: kind, "aria-labelledby": `pick-${kind}` },
      h("h2", { id: `pick-${kind}` }, words.t(`sheets.${kind}`)),
      kind === "planned" && h("p.soft", null, words.t("sheets.plannedText")),
      items.length > 0 ? h("ul", null, items) : h("p.soft", null, words.t(none)),
    );
  }

  /** What took place by the schedule, as far as Circle knows, and has no sheet yet. @param {Scheduled[]} missed */
  #missedList(missed) {
    const { words, me } = this;
    const isSupervisor = me.role === "supervisor";
    return h(
      "section.pick",
      { key: "missed", "aria-labelledby": "pick-missed" },
      h("h2", { id: "pick-missed" }, words.t("sheets.missed")),
      h("p.soft", null, words.t(isSupervisor ? "sheets.missedText" : "sheets.missedAsk")),
      h("ul", null, missed.map((each) => this.#missed(each, isSupervisor))),
    );
  }

  /** @param {Scheduled} session @param {boolean} isSupervisor */
  #missed(session, isSupervisor) {
    const { words } = this;
    const { title, day, startsAt, endsAt, zone, schedule } = session;
    const said = sayLongDay(words, day, this.today);
    const when = times(words, startsAt, endsAt, zone);
    return h(
      "li",
      { key: `${schedule} ${day}` },
      h("span", null, h("b", null, said), h("span.soft", null, `${title} · ${when}`)),
      isSupervisor && h(
        "button.button.quiet",
        { type: "button", onclick: () => this.#make(session, said) },
        words.t("sheets.make"),
        h("span.unseen", null, ` ${title}, ${said}`),
      ),
    );
  }

  /** @param {Scheduled} session @param {string} said */
  async #make({ schedule, day, title }, said) {
    if (this.#isMaking) return;
    this.#isMaking = true;
    const made = await post(this.localized("/api/scheduled"), { schedule, day });
    this.#isMaking = false;
    const { words } = this;
    if (made.ok) await this.load();
    this.#said = made.ok
      ? words.t("sheets.made", { title, day: said })
      : made.message || words.t("sheets.notMade");
    this.draw();
  }

  /** @param {Session} session */
  #held(session) {
    const from = session.startedAt ?? session.startsAt;
    const to = session.endedAt ?? session.endsAt;
    return this.#item(
      session,
      times(this.words, from, to, session.zone),
      chips(this.words, session),
    );
  }

  /** @param {Scheduled} session */
  #planned(session) {
    const { startsAt, endsAt, zone } = session;
    return this.#item(session, times(this.words, startsAt, endsAt, zone), null);
  }

  /**
   * @param {{ id: string | null, title: string, day: string }} session
   * @param {string} when
   * @param {Child} state
   */
  #item({ id, title, day }, when, state) {
    const { words } = this;
    const said = sayLongDay(words, day, this.today);
    const name = h("span", null, h("b", null, said), h("span.soft", null, `${title} · ${when}`));
    if (id === null) {
      return h("li", { key: `${title} ${day}` }, name, h("p.soft", null, words.t("sheets.notYet")));
    }
    return h(
      "li",
      { key: id },
      h("input", {
        type: "checkbox",
        "aria-label": words.t("sheets.choose", { title, day: said }),
        ".checked": this.#chosen.has(id),
        onchange: () => {
          if (!this.#chosen.delete(id)) this.#chosen.add(id);
          this.draw();
        },
      }),
      h("a", { href: sheetAddress([id], "") }, name),
      h("span.chips", null, state),
    );
  }

  /** In the order of the lists, whichever was pressed first. */
  #together() {
    const { words, answer } = this;
    const listed = [...(answer?.planned ?? []), ...(answer?.held ?? [])]
      .map(({ id }) => id).filter((id) => id !== null);
    const chosen = listed.filter((id) => this.#chosen.has(id));
    if (chosen.length === 0) return null;
    return h(
      "p.together",
      { key: "together", role: "status" },
      h("span", null, words.t("sheets.chosen", { n: chosen.length })),
      h("a.button", { href: sheetAddress(chosen, "") }, words.t("sheets.openChosen")),
    );
  }
}

/**
 * What is over and was never made, and the rest.
 *
 * @param {Scheduled[]} planned
 * @param {number} now
 */
export function missedOf(planned, now) {
  const isMissed = (/** @type {Scheduled} */ { id, endsAt }) => id === null && endsAt <= now;
  return [planned.filter(isMissed), planned.filter((each) => !isMissed(each))];
}
