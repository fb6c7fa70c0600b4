/**
 * Worksheets on this phone. They are never sent: this module has no way to reach the server.
 *
 * Each is kept under session, person and step, so that somebody else who joins on the same phone
 * starts with an empty page. They learn that something of others is there, to wipe it, and no more.
 *
 * @module
 */

import { DeviceStore } from "../kit/device-store.js";
import { safeStore } from "../kit/storage.js";

/** @import { Store } from "../kit/storage.js" */
/** @import { SheetField } from "./device-fields.js" */

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
 * @property {SheetField[]} fields
 */

export class Worksheets {
  #store;

  /** @param {Store | DeviceStore} [store] */
  constructor(store = new DeviceStore({ before: safeStore(), prefix: PREFIX })) {
    this.#store = store;
  }

  /** When what the phone keeps has been read. */
  get ready() {
    return this.#device?.ready ?? Promise.resolve();
  }

  /** @param {() => void} told Of what other tabs change, and of what the phone turns out not to keep. */
  watch(told) {
    this.#device?.watch(told);
  }

  /** What other tabs have written meanwhile. */
  async refresh() {
    await this.#device?.refresh();
  }

  /** Nothing of it is read or written any more. */
  close() {
    this.#device?.close();
  }

  /** Whether it will survive closing the page, as far as is known. @param {string} key */
  isKept(key) {
    return this.#device?.isKept(key) ?? !this.#lost.has(key);
  }

  get #device() {
    return this.#store instanceof DeviceStore ? this.#store : null;
  }

  /** What a plain store took into memory only. @type {Set<string>} */
  #lost = new Set();

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
   * @returns {boolean} Whether it will survive closing the page, as far as is known yet.
   */
  write(worksheet) {
    if (worksheet.fields.every(({ value }) => value.trim() === "")) {
      this.wipe(worksheet.key);
      return true;
    }
    const { key, ...rest } = worksheet;
    const isKept = this.#store.set(key, JSON.stringify(rest));
    if (isKept) this.#lost.delete(key);
    else this.#lost.add(key);
    return isKept;
  }

  /** @param {string} key */
  wipe(key) {
    this.#store.remove(key);
    this.#lost.delete(key);
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

  /** What somebody else wrote on this phone; not to be shown. @param {string} person Whose phone it is now. */
  others(person) {
    return this.all().filter((worksheet) => worksheet.person !== person);
  }

  /** Wipes what somebody else wrote. @param {string} person Who stays. */
  wipeOthers(person) {
    for (const { key } of this.others(person)) this.wipe(key);
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
  const parts = fields.map((field) => `${field.label}\n${read(field) || "–"}`);
  return [`${title}\n${day}`, ...parts].join("\n\n") + "\n";
}

/** What people read of a field. @param {SheetField} field */
export function read({ value, shown }) {
  return (shown ?? value).trim();
}
