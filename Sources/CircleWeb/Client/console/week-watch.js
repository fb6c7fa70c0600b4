/** Asks how everyone's week stands: each minute, and soon after the roster has changed. */

import { get } from "../kit/http.js";
import { rosterMark } from "./week.js";

/** @import { PersonWeek } from "./week.js" */
/** @import { RosterRow } from "../kit/types.js" */

const MINUTE = 60_000;

/** People come in one after the other at the start: one question is enough for all of them. */
const SOON = 3000;

export class WeekWatch {
  /** @type {Record<string, PersonWeek>} */ people = {};

  #path;
  #redraw;
  #mark = "";
  #next = 0;
  #isAsking = false;

  /** @param {string} session @param {() => void} redraw */
  constructor(session, redraw) {
    this.#path = `/api/sessions/${encodeURIComponent(session)}/week`;
    this.#redraw = redraw;
  }

  /**
   * Says what is true of the roster now; asks when it is time to.
   *
   * @param {Record<string, RosterRow>} roster
   * @param {number} [now]
   */
  look(roster, now = Date.now()) {
    const mark = rosterMark(roster);
    if (mark !== this.#mark) {
      this.#next = Math.min(this.#next, this.#mark === "" ? now : now + SOON);
      this.#mark = mark;
    }
    if (now >= this.#next && !this.#isAsking) this.#ask(now);
  }

  /** Without an answer the last one stays: it is at most a hint. @param {number} now */
  async #ask(now) {
    this.#isAsking = true;
    this.#next = now + MINUTE;
    const answer = await get(this.#path);
    this.#isAsking = false;
    if (!answer.ok) return;
    this.people = answer.body.people ?? {};
    this.#redraw();
  }
}
