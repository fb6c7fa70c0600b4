/**
 * Worksheets on this phone. They are never sent: this module has no way to reach the server.
 *
 * Each is kept under session, person and step, so that somebody else who joins on the same phone
 * starts with an empty page.
 *
 * @module
 */

import { safeStore } from "../kit/storage.js";

/** @import { Store } from "../kit/storage.js" */

const PREFIX = "circle.worksheet.";

/**
 * A worksheet as it was written, with its labels, so that it can be read and printed when the
 * session is over.
 *
 * @typedef {object} Worksheet
 * @property {string} key
 * @property {string} session
 * @property {string} person
 * @property {string} title
 * @property {number} savedAt
 * @property {{ id: string, label: string, value: string }[]} fields
 */

export class Worksheets {
  #store;

  /** @param {Store} [store] */
  constructor(store = safeStore()) {
    this.#store = store;
  }

  /**
   * @param {string} session
   * @param {string} person
   * @param {string} step
   */
  key(session, person, step) {
    return `${PREFIX}${session}.${person}.${step}`;
  }

  /**
   * @param {string} key
   * @returns {Worksheet | null}
   */
  read(key) {
    try {
      const worksheet = JSON.parse(this.#store.get(key) ?? "null");
      return worksheet && Array.isArray(worksheet.fields) ? { ...worksheet, key } : null;
    } catch {
      return null;
    }
  }

  /**
   * An empty worksheet isn't kept: whoever clears every field has nothing left on the phone.
   *
   * @param {Worksheet} worksheet
   * @returns {boolean} Whether it will survive closing the page.
   */
  write(worksheet) {
    if (worksheet.fields.every(({ value }) => value.trim() === "")) {
      this.wipe(worksheet.key);
      return true;
    }
    const { key, ...rest } = worksheet;
    return this.#store.set(key, JSON.stringify(rest));
  }

  /** @param {string} key */
  wipe(key) {
    this.#store.remove(key);
  }

  /**
   * The newest first.
   *
   * @param {{ session?: string, person?: string }} [of]
   * @returns {Worksheet[]}
   */
  all({ session, person } = {}) {
    return this.#store.keys().filter((key) => key.startsWith(PREFIX))
      .map((key) => this.read(key)).filter((worksheet) => worksheet !== null)
      .filter((worksheet) => session === undefined || worksheet.session === session)
      .filter((worksheet) => person === undefined || worksheet.person === person)
      .sort((a, b) => b.savedAt - a.savedAt);
  }
}

/**
 * A worksheet as plain text, which every phone can open.
 *
 * @param {Worksheet} worksheet
 * @param {string} day
 * @returns {string}
 */
export function worksheetText({ title, fields }, day) {
  const parts = fields.map(({ label, value }) => `${label}\n${value.trim() || "–"}`);
  return [`${title}\n${day}`, ...parts].join("\n\n") + "\n";
}
