/** Fetches how a measure went over the sessions of a group, once a result is out. */

import { get } from "../kit/http.js";

/**
 * What one session's answers come to: where they are on average, and the lowest and highest.
 *
 * @typedef {{ session: string, startsAt: number, answers: number, mean: number, low: number,
 *   high: number }} TrendPoint
 * @typedef {{ measure: string, from: number, to: number, points: TrendPoint[] }} Trend
 */

export class TrendWatch {
  /** @type {Map<string, Trend | null>} */ #known = new Map();
  #session;
  #changed;

  /** @param {string} session @param {() => void} changed */
  constructor(session, changed) {
    this.#session = session;
    this.#changed = changed;
  }

  /**
   * What is known of a released question; asks the first time. A server that can't be reached is
   * asked again with the next question.
   *
   * @param {string} item
   * @returns {Trend | null}
   */
  of(item) {
    const known = this.#known.get(item);
    if (known === undefined) this.#ask(item);
    return known ?? null;
  }

  /** @param {string} item */
  async #ask(item) {
    this.#known.set(item, null);
    const answer = await get(
      `/api/sessions/${encodeURIComponent(this.#session)}/trend?item=${encodeURIComponent(item)}`,
    );
    if (!answer.ok || !isTrend(answer.body)) return;
    this.#known.set(item, answer.body);
    this.#changed();
  }
}

/** @param {any} body @returns {body is Trend} */
function isTrend(body) {
  return Array.isArray(body?.points) && typeof body.from === "number" &&
    typeof body.to === "number";
}
