/**
 * A clock that is moved by hand, sockets that are opened by hand, and no chance.
 *
 * @module
 */

/** @import { Environment } from "../../Sources/CircleWeb/Client/kit/environment.js" */

export class FakeSocket {
  /** @type {any[]} */ sent = [];
  closed = false;
  onopen = null;
  onmessage = null;
  onclose = null;

  /** @param {string} path */
  constructor(path) {
    this.path = path;
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }

  /** The server lets us in. @param {Record<string, unknown>} docs @param {Record<string, unknown>} [more] */
  welcome(docs, more = {}) {
    this.onopen?.({});
    const versioned = Object.entries(docs).map(([name, value]) => [name, { version: 1, value }]);
    this.say({
      type: "welcome",
      protocol: 1,
      session: "s1",
      role: "participant",
      serverTime: 0,
      docs: Object.fromEntries(versioned),
      ...more,
    });
  }

  /** @param {unknown} message */
  say(message) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The line breaks. */
  break() {
    this.closed = true;
    this.onclose?.({ code: 1006 });
  }

  /** What was sent of a type. @param {string} type */
  of(type) {
    return this.sent.filter((message) => message.type === type);
  }
}

export class World {
  time = 1_000_000;
  random = 1;
  ids = 0;
  /** @type {FakeSocket[]} */ sockets = [];
  /** @type {{ at: number, action: () => void, id: number }[]} */ timers = [];

  /** @returns {Environment} */
  get environment() {
    return {
      now: () => this.time,
      random: () => this.random,
      newID: () => `id-${++this.ids}`,
      after: (action, milliseconds) => {
        const timer = { at: this.time + milliseconds, action, id: ++this.ids };
        this.timers.push(timer);
        return timer;
      },
      cancel: (timer) => {
        this.timers = this.timers.filter((each) => each !== timer);
      },
      open: (path) => {
        const socket = new FakeSocket(path);
        this.sockets.push(socket);
        return socket;
      },
    };
  }

  get socket() {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  }

  /** Lets time pass, and what is due happen in its order. @param {number} milliseconds */
  pass(milliseconds) {
    const end = this.time + milliseconds;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.time = Math.max(this.time, due.at);
      this.timers = this.timers.filter((each) => each !== due);
      due.action();
    }
    this.time = end;
  }

  /** A device sleeps: time passes, and timers are all late. @param {number} milliseconds */
  sleep(milliseconds) {
    this.time += milliseconds;
    const due = this.timers.filter(({ at }) => at <= this.time);
    this.timers = this.timers.filter((each) => !due.includes(each));
    for (const { action } of due) action();
  }
}

/** A store like a phone's, which can be read from outside. */
export class FakeStore {
  /** @type {Map<string, string>} */ kept = new Map();

  /** @param {string} key */
  get(key) {
    return this.kept.get(key) ?? null;
  }

  /** @param {string} key @param {string} value */
  set(key, value) {
    this.kept.set(key, value);
    return true;
  }

  /** @param {string} key */
  remove(key) {
    this.kept.delete(key);
  }

  keys() {
    return [...this.kept.keys()];
  }
}
