/** The roster: everyone who takes part, in which groups, found by name, state and group. */

import { GroupsSheet } from "./groups-sheet.js";
import { ImportSheet } from "./import-sheet.js";
import { ManagedPage } from "./managed-page.js";
import { PersonSheet } from "./person-sheet.js";
import { addressOf, filtersOf, query } from "./roster.js";
import { rosterView } from "./roster-view.js";

/** @import { Enrolled } from "./groups-sheet.js" */
/** @import { Participant } from "./roster.js" */

export class RosterPage extends ManagedPage {
  /** @type {{participants: Participant[], next: string | null, total: number} | null} */ list =
    null;
  filters = filtersOf(location.search);

  /** @override */
  get name() {
    return "roster";
  }

  /** In the order of their titles. */
  get groups() {
    return [...this.directory?.groups ?? []]
      .sort((a, b) => this.words.collator.compare(a.title, b.title));
  }

  /** @param {string} group */
  titleOf(group) {
    return this.directory?.groups.find(({ id }) => id === group)?.title ?? group;
  }

  /** @override */
  async load() {
    const asked = filtersOf(location.search);
    this.filters = asked;
    this.draw();
    const read = await this.read("/api/directory", `/api/participants?${query(asked)}`);
    // Somebody has asked for something else meanwhile.
    if (asked !== this.filters) return;
    if (read) [this.directory, this.list] = read;
    this.draw();
  }

  /** @override */
  content() {
    return rosterView(this);
  }

  /** @param {FormData} form */
  show(form) {
    const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
    const filters = { status: text("status"), group: text("group"), search: text("search") };
    this.go(addressOf(filters));
  }

  /** @param {string} address */
  go(address) {
    history.pushState(null, "", address);
    this.said = "";
    this.warnings = [];
    this.load();
  }

  openImport() {
    this.openSheet(new ImportSheet(this));
  }

  /** @param {Participant | null} person */
  openPerson(person) {
    this.openSheet(new PersonSheet(this, person));
  }

  /** @param {Enrolled} person */
  openGroups(person) {
    this.openSheet(new GroupsSheet(this, person));
  }
}
