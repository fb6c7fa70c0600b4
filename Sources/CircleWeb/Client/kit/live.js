/**
 * A live session as a page sees it: whole documents, kept up to date over one socket that comes
 * back by itself. Knows nothing of the DOM.
 *
 * @module
 */

import { ServerClock } from "./clock.js";
import { browserEnvironment } from "./environment.js";
import { mergePatch } from "./merge-patch.js";

/** @import { Documents, ServerMessage, Role, Language } from "./types.js" */
/** @import { Environment, Socket } from "./environment.js" */

/** A ping each 15 s keeps proxies from closing a quiet socket. */
export const PING_EVERY = 15_000;
/** No answer for so long means the line is dead, whatever the socket says. */
export const PONG_WITHIN = 10_000;
/** The same, when a phone has just woken up: somebody is looking at the page. */
export const PONG_AFTER_WAKING = 3_000;
/** A handshake that hangs is given up after this. */
export const OPEN_WITHIN = 10_000;
/** The first pause before coming back, doubled each time up to the longest. */
export const FIRST_PAUSE = 500;
export const LONGEST_PAUSE = 10_000;
/** After so many handshakes in vain we ask whether we are still let in. */
const ASK_AFTER = 2;

/** `bye` codes after which the page comes back by itself. */
const COMING_BACK = new Set(["restarting", "too-slow"]);

/**
 * - `connecting`: never been in yet
 * - `open`: the documents are current
 * - `lost`: was in, and tries to come back
 * - `over`: stopped; `LiveSession.farewell` says why
 *
 * @typedef {"connecting" | "open" | "lost" | "over"} LiveState
 */

/**
 * @typedef {object} LiveEvents
 * @property {{ docs: string[], whole: boolean }} change Documents that changed; `whole` after a welcome.
 * @property {{ state: LiveState }} state
 * @property {{ role: Role }} welcome
 * @property {Extract<ServerMessage, { type: "done" | "refused" }>} answer
 * @property {{ code: string, message: string }} bye
 */

/**
 * @typedef {object} LiveOptions
 * @property {string} session
 * @property {"staff" | "participant" | "wall"} as
 * @property {Language} language
 * @property {Environment} [environment]
 * @property {() => Promise<"in" | "out" | "unknown">} [stillLetIn] Asked when the server can't be
 *   reached: a browser doesn't tell a page why its socket was refused.
 */

export class LiveSession {
  /** @type {Documents} */
  docs = {};
  /** @type {Role | null} */
  role = null;
  /** @type {LiveState} */
  state = "connecting";
  /** When the connection was lost, by this device's clock; null while connected. @type {number | null} */
  lostSince = null;
  /** Why it is over. @type {{ code: string, message: string } | null} */
  farewell = null;
  /** @type {Language} */
  language;

  /** @type {Environment} */ #environment;
  /** @type {LiveOptions} */ #options;
  /** @type {Socket | null} */ #socket = null;
  /** @type {Record<string, number>} */ #versions = {};
  /** @type {Map<string, Set<(detail: any) => void>>} */ #listeners = new Map();
  /** @type {unknown} */ #retryTimer = null;
  /** @type {unknown} */ #watchTimer = null;
  #tries = 0;
  #opened = false;
  #begunAt = 0;
  #syncing = false;
  /** @type {ServerClock} */ #clock;

  /** @param {LiveOptions} options */
  constructor(options) {
    this.#options = options;
    this.language = options.language;
    this.#environment = options.environment ?? browserEnvironment();
    this.#clock = new ServerClock(this.#environment.now);
  }

  /**
   * @template {keyof LiveEvents} Name
   * @param {Name} name
   * @param {(detail: LiveEvents[Name]) => void} listener
   * @param {{ signal?: AbortSignal }} [options]
   */
  on(name, listener, { signal } = {}) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    signal?.addEventListener("abort", () => listeners.delete(listener), { once: true });
  }

  /** The server's time now, in milliseconds since 1970. */
  now() {
    return this.#clock.now();
  }

  connect() {
    if (this.#socket || this.state === "over") return;
    this.#cancelRetry();
    const { session, as } = this.#options;
    const path = `/live/${encodeURIComponent(session)}?as=${as}&lang=${this.language}`;
    this.#opened = false;
    this.#begunAt = this.#environment.now();
    const socket = this.#environment.open(path);
    this.#socket = socket;
    socket.onopen = () => {
      if (socket === this.#socket) this.#opened = true;
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#receive(event.data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
    this.#watch(OPEN_WITHIN, () => this.#drop());
  }

  /** Stops for good, such as when the page closes. */
  close() {
    this.#finish({ code: "closed", message: "" });
  }

  /** Somebody looks at the page again or the network is back: find out at once where we are. */
  wake() {
    if (this.state === "over") return;
    this.#tries = 0;
    if (this.state === "open") return this.#ping(PONG_AFTER_WAKING);
    // A handshake that began on another network, or before the device slept, may never end.
    if (this.#socket && this.#environment.now() - this.#begunAt < PONG_AFTER_WAKING) return;
    const socket = this.#socket;
    this.#forgetSocket();
    socket?.close();
    this.connect();
  }

  /** Comes back in another language: refusals are sentences, and the server writes them. @param {Language} language */
  speak(language) {
    if (language === this.language) return;
    this.language = language;
    const socket = this.#socket;
    if (!socket || this.state === "over") return;
    this.#forgetSocket();
    socket.close(1000);
    this.connect();
  }

  /**
   * Sends a message if there is a connection.
   *
   * @param {Record<string, unknown>} message
   * @returns {boolean} Whether it went out; that it arrived only `done` or `refused` can say.
   */
  send(message) {
    if (this.state !== "open" || !this.#socket) return false;
    try {
      this.#socket.send(JSON.stringify(message));
      return true;
    } catch {
      this.#drop();
      return false;
    }
  }

  /** @param {unknown} data */
  #receive(data) {
    /** @type {ServerMessage} */
    let message;
    try {
      message = JSON.parse(String(data));
    } catch {
      return this.#drop(); // Not our server, or a broken proxy.
    }
    if (this.state === "open") this.#rest();
    switch (message.type) {
      case "welcome":
        return this.#welcome(message);
      case "patch":
        return this.#patch(message);
      case "pong":
        return this.#clock.answered(message.serverTime);
      case "done":
      case "refused":
        return this.#emit("answer", message);
      case "bye":
        return this.#bye(message);
    }
  }

  /** @param {Extract<ServerMessage, { type: "welcome" }>} message */
  #welcome(message) {
    this.#tries = 0;
    this.#syncing = false;
    this.role = message.role;
    this.#clock.guess(message.serverTime);
    this.#versions = {};
    /** @type {Record<string, unknown>} */
    const docs = {};
    for (const [name, { version, value }] of Object.entries(message.docs)) {
      this.#versions[name] = version;
      docs[name] = value;
    }
    this.docs = docs;
    this.lostSince = null;
    this.#become("open");
    this.#emit("welcome", { role: message.role });
    this.#emit("change", { docs: Object.keys(docs), whole: true });
    this.#ping(PONG_WITHIN); // A round trip sets the clock better than the welcome does.
  }

  /** @param {Extract<ServerMessage, { type: "patch" }>} message */
  #patch({ doc, from, to, patch }) {
    if (this.#syncing) return;
    const version = this.#versions[doc];
    if (version !== undefined && to <= version) return;
    if (version !== from) {
      this.#syncing = true;
      this.send({ type: "sync" });
      return;
    }
    this.#versions[doc] = to;
    const docs = /** @type {Record<string, unknown>} */ (this.docs);
    this.docs = { ...docs, [doc]: mergePatch(docs[doc], patch) };
    this.#emit("change", { docs: [doc], whole: false });
  }

  /** @param {{ code: string, message: string }} bye */
  #bye({ code, message }) {
    if (!COMING_BACK.has(code)) return this.#finish({ code, message });
    this.#drop();
  }

  /** @param {{ code: string, message: string }} farewell */
  #finish(farewell) {
    this.farewell = farewell;
    this.#cancelRetry();
    const socket = this.#socket;
    this.#forgetSocket();
    socket?.close(1000);
    this.#become("over");
    this.#emit("bye", farewell);
  }

  /** Gives the socket up and comes back. */
  #drop() {
    const socket = this.#socket;
    this.#lost();
    socket?.close();
  }

  #lost() {
    const wasOpened = this.#opened;
    this.#forgetSocket();
    if (this.state === "over") return;
    if (this.state === "open") {
      this.lostSince = this.#environment.now();
      this.#become("lost");
    }
    this.lostSince ??= this.#environment.now();
    this.#tries += 1;
    if (!wasOpened && this.#tries % ASK_AFTER === 0) this.#askWhetherLetIn();
    this.#retry();
  }

  #retry() {
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#tries - 1));
    // Half of it is chance: after a restart a whole room comes back, and not in one moment.
    const pause = longest * (0.5 + this.#environment.random() / 2);
    this.#cancelRetry();
    this.#retryTimer = this.#environment.after(() => {
      this.#retryTimer = null;
      this.connect();
    }, pause);
  }

  async #askWhetherLetIn() {
    const answer = await (this.#options.stillLetIn?.() ?? "unknown");
    if (answer !== "out" || this.state === "open" || this.state === "over") return;
    this.#finish({ code: "signed-out", message: "" });
  }

  /** Waits for the next ping to be due. */
  #rest() {
    this.#watch(PING_EVERY, () => this.#ping(PONG_WITHIN));
  }

  /** @param {number} within */
  #ping(within) {
    this.#clock.asked();
    if (!this.send({ type: "ping" })) return;
    const due = this.#environment.now() + within;
    this.#watch(within, () => {
      // A device that slept fires its timers late; that says nothing about the line.
      if (this.#environment.now() > due + PONG_WITHIN) this.#ping(PONG_AFTER_WAKING);
      else this.#drop();
    });
  }

  /**
   * @param {number} milliseconds
   * @param {() => void} action
   */
  #watch(milliseconds, action) {
    if (this.#watchTimer !== null) this.#environment.cancel(this.#watchTimer);
    this.#watchTimer = this.#environment.after(action, milliseconds);
  }

  #cancelRetry() {
    if (this.#retryTimer !== null) this.#environment.cancel(this.#retryTimer);
    this.#retryTimer = null;
  }

  #forgetSocket() {
    if (this.#watchTimer !== null) this.#environment.cancel(this.#watchTimer);
    this.#watchTimer = null;
    this.#socket = null;
    this.#syncing = false;
  }

  /** @param {LiveState} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#emit("state", { state });
  }

  /**
   * @template {keyof LiveEvents} Name
   * @param {Name} name
   * @param {LiveEvents[Name]} detail
   */
  #emit(name, detail) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(detail);
  }
}
