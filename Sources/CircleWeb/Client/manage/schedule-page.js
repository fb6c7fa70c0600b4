/** The schedule: programs, their groups, when those meet, and a week of it as it is planned. */

import { addDays, mondayOf } from "./days.js";
import { GroupSheet } from "./group-sheet.js";
import { ManagedPage } from "./managed-page.js";
import { ProgramSheet } from "./program-sheet.js";
import { askedOf, scheduleAddress } from "./schedule.js";
import { TimesSheet } from "./times-sheet.js";
import { scheduleView } from "./schedule-view.js";
import { sessionsOf } from "./week.js";

/** @import { Group, Program, Schedule } from "./schedule.js" */
/** @import { Session } from "./week.js" */

/** More than any week of a clinic has. */
const MOST_SESSIONS = 200;

export class SchedulePage extends ManagedPage {
  /** @type {Session[]} */ sessions = [];
  copied = false;
  asked = askedOf("", mondayOf(this.today));

  /** @override */
  get name() {
    return "schedule";
  }

  get now() {
    return Date.now();
  }

  /** @override */
  async load() {
    const asked = askedOf(location.search, mondayOf(this.today));
    this.asked = asked;
    this.draw();
    const days = new URLSearchParams({ from: asked.monday, to: addDays(asked.monday, 6) });
    const read = await this.read(
      "/api/directory",
      `/api/scheduled?${days}`,
      `/api/attendance/page?${days}&limit=${MOST_SESSIONS}`,
    );
    if (asked !== this.asked) return;
    if (read) {
      this.directory = read[0];
      this.sessions = sessionsOf(read[1], read[2].sessions);
    }
    this.draw();
  }

  /** @override */
  content() {
    return scheduleView(this);
  }

  /** @param {{monday?: string, program?: string}} change */
  addressWith(change) {
    return scheduleAddress({ ...this.asked, ...change });
  }

  /** @param {string} address */
  go(address) {
    history.pushState(null, "", address);
    this.said = "";
    this.warnings = [];
    this.load();
  }

  /** @param {Program | null} program */
  openProgram(program) {
    this.openSheet(new ProgramSheet(this, program));
  }

  /** @param {Group | null} group @param {string} [program] of one that is added */
  openGroup(group, program) {
    this.openSheet(new GroupSheet(this, group, program));
  }

  /** @param {Group} group @param {Schedule | null} schedule */
  openTimes(group, schedule) {
    this.openSheet(new TimesSheet(this, group, schedule));
  }

  /** @param {string} address */
  async copy(address) {
    try {
      await navigator.clipboard.writeText(address);
      this.copied = true;
      this.said = this.words.t("schedule.copied");
    } catch {
      this.said = this.words.t("schedule.notCopied", { address });
    }
    this.draw();
  }
}
