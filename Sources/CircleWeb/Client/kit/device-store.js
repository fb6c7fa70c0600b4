/**
 * What stays on this phone: kept in IndexedDB, and in memory so that pages can be drawn at once.
 *
 * A private window, a full phone or a browser without IndexedDB keeps it in memory only, and says so.
 * A connection that the browser drops is made anew when there is something to write; what is on this
 * page and was deleted by then, as in the browser's settings, isn't written back by itself.
 * Several tabs tell each other what has changed, so that none writes over what another has.
 *
 * @module
 */

import { openTable, put, readAll } from "./device-table.js";

/** @import { Store } from "./storage.js" */

const CHANNEL = "circle.sheets";

export class DeviceStore {
  /** @type {Map<string, string>} */ #memory = new Map();
  /** Where older versions kept it. @type {Store | null} */
  #before = null;
  /** Taken away before the database was open, where they may still be. @type {Set<string>} */
  #goneEarly = new Set();
  /** Keys whose last change isn't on the phone. @type {Set<string>} */ #unkept = new Set();
  /** Changes on their way, by key. @type {Map<string, number>} */ #underWay = new Map();
  /** What other tabs told of while the phone was being read again. @type {Set<string>} */
  #heardMeanwhile = new Set();
  /** @type {IDBDatabase | null} */ #database = null;
  /** Whether the database has been open, so that it may be opened again. */ #wasOpen = false;
  /** @type {Promise<IDBDatabase | null> | null} */ #opening = null;
  #isClosed = false;
  #factory;
  #others;
  /** @type {Set<() => void>} */ #watchers = new Set();

  /**
   * @param {object} [options]
   * @param {IDBFactory | null} [options.factory]
   * @param {Store | null} [options.before] Where older versions of these pages kept it.
   * @param {string} [options.prefix] Of the keys there.
   */
  constructor({ factory = browserFactory(), before = null, prefix = "" } = {}) {
    this.#factory = factory;
    this.#others = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;
    if (this.#others) {
      this.#others.onmessage = ({ data }) => this.#heard(data.key, data.value);
      // In Node a channel that is open keeps the program running.
      /** @type {any} */ (this.#others).unref?.();
    }
    /** When what the phone keeps has been read. */
    this.#before = before;
    this.ready = this.#open().then(() => this.#moveFrom(before, prefix));
  }

  /** @param {string} key */
  get(key) {
    return this.#memory.get(key) ?? null;
  }

  /** @param {string} key @param {string} value @returns {boolean} False when it is kept in memory only, as far as is known yet. */
  set(key, value) {
    this.#memory.set(key, value);
    this.#goneEarly.delete(key);
    this.#write(key, value);
    this.#others?.postMessage({ key, value });
    return this.isKept(key);
  }

  /** @param {string} key */
  remove(key) {
    this.#memory.delete(key);
    this.#before?.remove(key);
    if (!this.#database) this.#goneEarly.add(key);
    this.#write(key, null);
    this.#others?.postMessage({ key, value: null });
  }

  keys() {
    return [...this.#memory.keys()];
  }

  /** Whether it will survive closing the page, as far as is known. @param {string} key */
  isKept(key) {
    return !this.#unkept.has(key);
  }

  /** @param {() => void} told Of what other tabs change, and of what the phone turns out not to keep. */
  watch(told) {
    this.#watchers.add(told);
  }

  /** What other tabs have written while this one was asleep: a page that sleeps isn't told. */
  async refresh() {
    const database = this.#database ?? await this.#openAgain();
    if (!database) return;
    const heard = this.#heardMeanwhile = new Set();
    const kept = await readAll(database).catch(() => null);
    if (!kept || this.#database !== database) return;
    for (const key of new Set([...kept.keys(), ...this.#memory.keys()])) {
      // What is being written here, or couldn't be, is newer than what was read; so is news.
      if (this.#underWay.has(key) || this.#unkept.has(key) || heard.has(key)) continue;
      this.#hold(key, kept.get(key) ?? null);
    }
    this.#tell();
  }

  /** Nothing of it is read or written any more. */
  close() {
    this.#isClosed = true;
    this.#database?.close();
    this.#database = null;
    this.#others?.close();
    this.#others = null;
  }

  async #open() {
    try {
      const opened = await this.#connect();
      if (!opened) return;
      const { kept } = opened;
      for (const key of this.#goneEarly) this.#write(key, null);
      // What was written before the phone was read is the newer one.
      for (const [key, value] of this.#memory) this.#write(key, value);
      for (const [key, value] of kept) {
        if (!this.#memory.has(key) && !this.#goneEarly.has(key)) this.#memory.set(key, value);
      }
    } catch {
      for (const key of this.#memory.keys()) this.#unkept.add(key);
      this.#isClosed = true;
      this.#tell();
    }
  }

  /** @returns {Promise<{ kept: Map<string, string> } | null>} None once the store is closed. */
  async #connect() {
    if (!this.#factory) throw new Error("no IndexedDB");
    const { database, kept } = await openTable(this.#factory, () => this.close());
    if (this.#isClosed) {
      database.close();
      return null;
    }
    database.onclose = () => this.#drop(database);
    this.#database = database;
    this.#wasOpen = true;
    return { kept };
  }

  /** @param {IDBDatabase} database One that can't be used any more. */
  #drop(database) {
    database.close();
    if (this.#database === database) this.#database = null;
  }

  /** @returns {Promise<IDBDatabase | null>} */
  #openAgain() {
    if (!this.#wasOpen || this.#isClosed) return Promise.resolve(null);
    // Another change has found it dropped as well, and opened it.
    if (this.#database) return Promise.resolve(this.#database);
    this.#opening ??= this.#connect()
      .catch(() => null)
      .then(() => {
        this.#opening = null;
        return this.#database;
      });
    return this.#opening;
  }

  /**
   * What older versions kept goes where it belongs, once. It is taken from there when it has arrived,
   * so that it is never in neither place.
   *
   * @param {Store | null} before
   * @param {string} prefix
   */
  async #moveFrom(before, prefix) {
    for (const key of before?.keys() ?? []) {
      const value = key.startsWith(prefix) ? before?.get(key) : null;
      if (value === null || value === undefined) continue;
      const isKnown = this.#memory.has(key) && this.isKept(key);
      if (!isKnown) this.#memory.set(key, value);
      if (isKnown || await this.#write(key, value)) before?.remove(key);
    }
  }

  /** @param {string} key @param {string | null} value None takes it away. @returns {Promise<boolean>} Whether the phone has it. */
  async #write(key, value) {
    if (!this.#database && (!this.#wasOpen || this.#isClosed)) {
      if (this.#isClosed && value !== null) this.#unkept.add(key);
      return false;
    }
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
    const wasKept = this.isKept(key);
    const isKept = await this.#put(key, value);
    const left = (this.#underWay.get(key) ?? 1) - 1;
    if (left > 0) this.#underWay.set(key, left);
    else this.#underWay.delete(key);
    if (isKept) this.#unkept.delete(key);
    else this.#unkept.add(key);
    if (wasKept !== isKept) this.#tell();
    return isKept;
  }

  /** @param {string} key @param {string | null} value */
  async #put(key, value) {
    const database = this.#database;
    if (database && await put(database, key, value)) return true;
    // Browsers don't always say that they have dropped a connection; a full phone is asked twice.
    if (database) this.#drop(database);
    const again = await this.#openAgain();
    // Another change may have come meanwhile: the newest one is written.
    return again !== null && await put(again, key, this.#memory.get(key) ?? null);
  }

  /** Another tab has changed it. @param {string} key @param {string | null} value */
  #heard(key, value) {
    if (!this.#database && value === null) this.#goneEarly.add(key);
    this.#heardMeanwhile.add(key);
    this.#hold(key, value);
    this.#tell();
  }

  /** @param {string} key @param {string | null} value */
  #hold(key, value) {
    if (value === null) this.#memory.delete(key);
    else this.#memory.set(key, value);
  }

  #tell() {
    for (const told of this.#watchers) told();
  }
}

/** @returns {IDBFactory | null} */
function browserFactory() {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    return null;
  }
}
