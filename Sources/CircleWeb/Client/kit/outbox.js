/**
 * Commands on their way. Each has an id and stays here until the server has said `done` or
 * `refused`, through lost connections and, for what a person would miss, through a reload. Sending
 * one again with the same id does nothing twice.
 *
 * @module
 */

import { browserEnvironment } from "./environment.js";
import { safeStore } from "./storage.js";

/** @import { Command, Outcome } from "./types.js" */
/** @import { Environment } from "./environment.js" */
/** @import { Store } from "./storage.js" */
/** @import { LiveSession } from "./live.js" */

/**
 * Kept through a reload: what a person says of themselves, and a mark with its reason, which do no
 * harm when they come late. What moves the group, lets people in or out, answers them or signs is
 * not: minutes later it would surprise everyone, and nobody would be looking.
 */
const KEPT = new Set([
  ...["answer", "hand", "talk", "ready", "pass", "sit-out", "away"],
  "mark",
]);

/** A command that isn't kept is given up after this, and the page says so. */
export const GIVE_UP_AFTER = 30_000;
/** What was kept is dropped after this: no session is that long. */
export const KEEP_FOR = 12 * 3_600_000;
/** The pause after `slow-down` or `unavailable`, doubled up to the longest. */
export const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 10_000;

const PREFIX = "circle.outbox.";

/**
 * @typedef {object} Entry
 * @property {Command & { id: string }} command
 * @property {number} since
 * @property {boolean} kept
 * @property {number} tries
 * @property {boolean} waiting For the pause after `slow-down` or `unavailable`.
 * @property {unknown} timer Gives up a command that isn't kept.
 * @property {Promise<Outcome>} outcome
 * @property {(outcome: Outcome) => void} settle
 */

export class Outbox {
  /** @type {LiveSession} */ #live;
  /** @type {Environment} */ #environment;
  /** @type {Store} */ #store;
  #prefix;
  #as;
  /** Whose commands these are; null until that is known. @type {string | null} */ #person = null;
  /** In the order they were given. @type {Map<string, Entry>} */ #entries = new Map();
  /** @type {Set<() => void>} */ #listeners = new Set();

  /**
   * @param {object} options
   * @param {LiveSession} options.live
   * @param {string} options.session
   * @param {string} options.as The role, so that one browser may be a phone and a console at once.
   * @param {string} [options.person] Who this is, where the welcome doesn't say so.
   * @param {Store} [options.store]
   * @param {Environment} [options.environment]
   */
  constructor({ live, session, as, person, store, environment }) {
    this.#live = live;
    this.#environment = environment ?? browserEnvironment();
    this.#store = store ?? safeStore();
    this.#as = as;
    this.#prefix = `${PREFIX}${session}.${as}`;
    this.#sweep();
    if (person) this.#belongTo(person);
    live.on("welcome", () => {
      this.#belongTo(person ?? live.docs.me?.id ?? null);
      this.#sendAll();
    });
    live.on("answer", (message) => this.#answered(message));
    live.on("bye", ({ code }) => this.#stop(code));
  }

  /**
   * Sends a command as soon as that is possible. Never rejects.
   *
   * @param {Command} command
   * @param {{ giveUpAfter?: number }} [options] Milliseconds; for commands that aren't kept.
   * @returns {Promise<Outcome>}
   */
  send(command, { giveUpAfter = GIVE_UP_AFTER } = {}) {
    const kept = KEPT.has(command.type);
    const entry = this.#add({ ...command, id: this.#environment.newID() }, {
      since: this.#environment.now(),
      kept,
    });
    if (!kept) {
      entry.timer = this.#environment.after(() => {
        const refused = { code: "not-sent", message: "" };
        this.#settle(entry, { refused });
      }, giveUpAfter);
    }
    this.#save();
    this.#live.send(entry.command);
    this.#changed();
    return entry.outcome;
  }

  /** Commands on their way. @returns {Command[]} */
  get pending() {
    return [...this.#entries.values()].map((entry) => entry.command);
  }

  /**
   * The newest command of a type that is on its way.
   *
   * @param {string} type
   * @param {(command: Command) => boolean} [matches]
   * @returns {Command | undefined}
   */
  find(type, matches = () => true) {
    return this.#find(type, matches)?.command;
  }

  /**
   * Since when that command waits, by this device's clock: most are done before anyone looks, and
   * a page says “Sending…” only for those that aren't.
   *
   * @param {string} type
   * @param {(command: Command) => boolean} [matches]
   * @returns {number | undefined}
   */
  waitingSince(type, matches = () => true) {
    return this.#find(type, matches)?.since;
  }

  /**
   * @param {string} type
   * @param {(command: Command) => boolean} matches
   */
  #find(type, matches) {
    return [...this.#entries.values()]
      .findLast(({ command }) => command.type === type && matches(command));
  }

  /**
   * @param {() => void} listener Called when something was added, settled or given up.
   * @param {{ signal?: AbortSignal }} [options]
   */
  onChange(listener, { signal } = {}) {
    this.#listeners.add(listener);
    signal?.addEventListener("abort", () => this.#listeners.delete(listener), { once: true });
  }

  /** Forgets everything, here and on the device. */
  clear() {
    const refused = { code: "not-sent", message: "" };
    for (const entry of [...this.#entries.values()]) this.#settle(entry, { refused });
    if (this.#key) this.#store.remove(this.#key);
  }

  /** What is kept is one person's: many people share a tablet. @returns {string | null} */
  get #key() {
    return this.#person === null ? null : `${this.#prefix}.${this.#person}`;
  }

  /**
   * Goes on with what this person has on the device. What anybody else left there, or gave in this
   * window before, is dropped: it must never go out under another name.
   *
   * @param {string | null} person
   */
  #belongTo(person) {
    if (person === this.#person) return;
    if (this.#person !== null) this.clear();
    this.#person = person;
    if (person === null) return;
    this.#dropOthers(person);
    this.#restore();
    this.#save();
    this.#changed();
  }

  /** @param {string} person */
  #dropOthers(person) {
    const role = `.${this.#as}`;
    const isOthers = (/** @type {string} */ key) =>
      key.endsWith(role) || key.includes(`${role}.`) && !key.endsWith(`${role}.${person}`);
    for (const key of this.#store.keys()) {
      if (key.startsWith(PREFIX) && isOthers(key)) this.#store.remove(key);
    }
  }

  /** @param {string} code */
  #stop(code) {
    // The other window of the same person goes on with what is kept on the device.
    if (code === "replaced") this.#entries.clear();
    else this.clear();
  }

  #sendAll() {
    for (const entry of this.#entries.values()) {
      if (!entry.waiting) this.#live.send(entry.command);
    }
  }

  /** @param {{ type: "done" | "refused", id?: string, result?: unknown, code?: string, message?: string }} message */
  #answered({ type, id, result, code = "internal", message = "" }) {
    const entry = id === undefined ? undefined : this.#entries.get(id);
    if (!entry) return;
    if (type === "done") return this.#settle(entry, { done: result ?? null });
    if (code === "slow-down" || code === "unavailable") return this.#sendLater(entry);
    this.#settle(entry, { refused: { code, message } });
  }

  /** @param {Entry} entry */
  #sendLater(entry) {
    if (entry.waiting) return;
    const longest = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** entry.tries);
    entry.tries += 1;
    entry.waiting = true;
    this.#environment.after(() => {
      entry.waiting = false;
      if (this.#entries.has(entry.command.id)) this.#live.send(entry.command);
    }, longest * (0.75 + this.#environment.random() / 4));
  }

  /**
   * @param {Entry} entry
   * @param {Outcome} outcome
   */
  #settle(entry, outcome) {
    if (!this.#entries.delete(entry.command.id)) return;
    if (entry.timer !== null) this.#environment.cancel(entry.timer);
    // An anonymous answer must not stay on a phone that others may use, so this comes first.
    this.#save();
    entry.settle(outcome);
    this.#changed();
  }

  /**
   * @param {Command & { id: string }} command
   * @param {{ since: number, kept: boolean }} details
   * @returns {Entry}
   */
  #add(command, details) {
    const { promise, resolve } = withResolvers();
    /** @type {Entry} */
    const entry = {
      ...details,
      command,
      tries: 0,
      waiting: false,
      timer: null,
      outcome: promise,
      settle: resolve,
    };
    this.#entries.set(command.id, entry);
    return entry;
  }

  /** What was kept was given before anything in this window, and goes out before it. */
  #restore() {
    const given = [...this.#entries];
    this.#entries.clear();
    for (const { command, since } of read(this.#key && this.#store.get(this.#key))) {
      if (KEPT.has(command.type)) this.#add(command, { since, kept: true });
    }
    for (const [id, entry] of given) this.#entries.set(id, entry);
  }

  #save() {
    if (!this.#key) return;
    const kept = [...this.#entries.values()].filter((entry) => entry.kept);
    if (kept.length === 0) return this.#store.remove(this.#key);
    const text = JSON.stringify(kept.map(({ command, since }) => ({ command, since })));
    this.#store.set(this.#key, text);
  }

  /** Drops what other sessions left behind long ago. */
  #sweep() {
    const oldest = this.#environment.now() - KEEP_FOR;
    for (const key of this.#store.keys().filter((key) => key.startsWith(PREFIX))) {
      const entries = read(this.#store.get(key)).filter(({ since }) => since > oldest);
      if (entries.length === 0) this.#store.remove(key);
      else this.#store.set(key, JSON.stringify(entries));
    }
  }

  #changed() {
    for (const listener of [...this.#listeners]) listener();
  }
}

/**
 * @param {string | null} text
 * @returns {{ command: Command & { id: string }, since: number }[]}
 */
function read(text) {
  try {
    const entries = JSON.parse(text ?? "[]");
    return Array.isArray(entries) ? entries.filter((entry) => entry?.command?.id) : [];
  } catch {
    return [];
  }
}

/** `Promise.withResolvers` is younger than some phones in use. @returns {{ promise: Promise<Outcome>, resolve: (outcome: Outcome) => void }} */
function withResolvers() {
  /** @type {(outcome: Outcome) => void} */
  let resolve = () => {};
  const promise = new Promise((/** @type {(outcome: Outcome) => void} */ settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
