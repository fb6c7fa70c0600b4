/**
 * The room page: what is held while somebody looks at it, and when to draw. What it shows is
 * decided in `screen.js` and drawn in `views/`.
 *
 * @module
 */

import { announcer } from "../kit/announcer.js";
import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { LiveSession } from "../kit/live.js";
import { wakeWithThePage, watchLost } from "../kit/lost.js";
import { Outbox } from "../kit/outbox.js";
import { chooseLanguage, hasChosenLanguage, useLanguage } from "../kit/words.js";
import { askForClinic, knownClinic } from "../support/clinic.js";
import { Care } from "./care.js";
import { arrive, focusHeading } from "./focus.js";
import { screenOf } from "./screen.js";
import { Skips } from "./skips.js";
import { TabTitle } from "./title.js";
import { whole } from "./views/whole.js";
import { Worksheets } from "./worksheets.js";
import { Writing } from "./writing.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Clinic, Command, Language, Outcome } from "../kit/types.js" */
/** @import { LostState } from "../kit/lost.js" */
/** @import { Screen } from "./screen.js" */
/** @import { Worksheet } from "./worksheets.js" */

/** Most commands are through before anyone would read “Sending…”. */
const SLOW_AFTER = 400;
/** How often a page without a session looks for one. */
const LOOK_EVERY = 30_000;

/**
 * What may lie over the page.
 *
 * @typedef {{ name: "talk" | "support" | "more" | "leave" | "worksheets" | "wipe-others"
 *     | "wipe-device" }
 *   | { name: "wipe", worksheet: Worksheet }} Sheet
 */

/** @typedef {{ title: string, startsAt: number, zone: string }} NextSession */

/**
 * - `boot`: finding out who is here
 * - `unreachable`: the server doesn't answer, and there is nothing yet to show
 * - `join`: the form
 * - `empty`: known, but no group is open
 * - `live`: in a session, from the door to the end
 *
 * @typedef {"boot" | "unreachable" | "join" | "empty" | "live"} Mode
 */

export class RoomPage {
  /** @type {Mode} */ mode = "boot";
  /** @type {Words} */ words;
  /** @type {Clinic} */ clinic = knownClinic();
  /** @type {LiveSession | null} */ live = null;
  /** @type {Outbox | null} */ outbox = null;
  /** @type {LostState} */ lost = "fine";
  /** @type {Sheet | null} */ sheet = null;
  /** @type {NextSession | null} */ next = null;
  /** The code of a scanned address, for the form. */ code = "";
  /** Why the form is shown again. */ signedOut = false;
  hidden = false;
  worksheets = new Worksheets();
  skips = new Skips();
  care = new Care();
  /** What views remember while a screen is shown; gone with it. @type {Record<string, any>} */
  local = {};
  writing = new Writing();
  /** A worksheet somebody is at while the group moves on. @type {Screen | null} */
  held = null;

  /** @type {Root} */ #root;
  /** @type {AbortSignal} */ #signal;
  /** Ends what belongs to one session. @type {AbortController} */
  #session = new AbortController();
  /** @type {(text: string) => void} */ #announce;
  #shown = "";
  #drawing = false;

  /** @param {Words} words @param {Element} container @param {AbortSignal} signal */
  constructor(words, container, signal) {
    this.words = words;
    this.title = new TabTitle(words);
    this.#signal = signal;
    this.#root = new Root(container, signal);
    this.#announce = announcer();
    signal.addEventListener("abort", () => this.#session.abort(), { once: true });
    askForClinic().then((clinic) => {
      if (clinic) this.clinic = clinic;
      this.redraw();
    });
  }

  /** The server's time. */
  now = () => this.live?.now() ?? Date.now();

  redraw = () => {
    if (this.#drawing) return;
    this.#drawing = true;
    // All patches of one moment are one change for the eye.
    queueMicrotask(() => {
      this.#drawing = false;
      this.#draw();
    });
  };

  /** @param {string} text */
  say(text) {
    this.#announce(text);
  }

  /** Finds out who is here and where they belong. @param {string | null} session From the address. */
  async start(session) {
    const answer = await get("/api/whoami?as=participant");
    if (answer.ok) {
      if (answer.body.language && !hasChosenLanguage()) {
        useLanguage(this.words, answer.body.language);
      }
      return this.#find(session ?? answer.body.session ?? null);
    }
    if (answer.status === 401 || answer.status === 403) return this.show("join");
    this.show("unreachable");
    this.#later(() => this.start(session), 5_000);
  }

  /** @param {Mode} mode */
  show(mode) {
    if (mode === "join") this.skips.forget();
    this.mode = mode;
    this.local = {};
    this.sheet = null;
    this.redraw();
  }

  /** @param {string | null} session */
  async #find(session) {
    if (session) return this.enter(session);
    const current = await this.#currentSession();
    if (current) return this.enter(current);
    if (this.mode !== "empty") this.show("empty");
    this.#later(() => this.mode === "empty" && this.#find(null), LOOK_EVERY);
  }

  /** The session that is on for this person; also learns when the next one is. @returns {Promise<string | null | undefined>} */
  async #currentSession() {
    const answer = await get("/api/next");
    if (!answer.ok) return undefined;
    this.next = answer.body.next ?? null;
    return answer.body.session?.id ?? null;
  }

  /** @param {string} session */
  enter(session) {
    this.leaveSession();
    history.replaceState(null, "", `/room/${encodeURIComponent(session)}`);
    const { signal } = this.#session;
    const live = new LiveSession({
      session,
      as: "participant",
      language: this.words.language,
      stillLetIn: () => this.#stillLetIn(session),
    });
    this.live = live;
    this.outbox = new Outbox({ live, session, as: "participant" });
    this.outbox.onChange(() => this.#sent(), { signal });
    live.on("change", () => this.redraw(), { signal });
    live.on("state", () => this.redraw(), { signal });
    live.on("bye", ({ code }) => this.#goodbye(code), { signal });
    watchLost(live, (state) => this.#lostBecame(state), signal);
    wakeWithThePage(live, signal);
    this.show("live");
    live.connect();
  }

  /** Says goodbye, and stays away: a page that came back by itself would be there again. */
  async leaveGroup() {
    const { live } = this;
    const { refused } = await this.send({ type: "leave" });
    refused ? this.say(refused.message) : live?.close();
  }

  leaveSession() {
    this.#session.abort();
    this.#session = new AbortController();
    this.live?.close();
    this.live = null;
    this.outbox = null;
    this.lost = "fine";
    this.held = null;
    this.next = null;
    this.#askedForNext = false;
  }

  /** Back to the form, such as for somebody with another name. */
  joinAgain() {
    this.leaveSession();
    this.signedOut = false;
    history.replaceState(null, "", "/");
    this.show("join");
  }

  /**
   * @param {Command} command
   * @returns {Promise<Outcome>}
   */
  send(command) {
    const unsent = { refused: { code: "not-sent", message: "" } };
    return this.outbox?.send(command) ?? Promise.resolve(unsent);
  }

  /**
   * How a command fares: most are done before anyone looks.
   *
   * @param {string} type
   * @param {(command: Command) => boolean} [matches]
   * @returns {"idle" | "quick" | "slow"}
   */
  sending(type, matches) {
    const since = this.outbox?.waitingSince(type, matches);
    if (since === undefined) return "idle";
    return Date.now() - since < SLOW_AFTER ? "quick" : "slow";
  }

  get online() {
    return this.live?.state === "open";
  }

  /** @param {Sheet | null} sheet */
  open(sheet) {
    this.sheet = sheet;
    this.redraw();
  }

  /** @param {boolean} hidden */
  hide(hidden) {
    this.hidden = hidden;
    this.redraw();
  }

  /** @param {Language} language */
  speak(language) {
    chooseLanguage(this.words, language);
    this.title.show();
    this.live?.speak(language);
    this.redraw();
  }

  /** The screen to draw: what the documents say, or the worksheet somebody is still typing into. */
  screen() {
    const { live } = this;
    const screen = screenOf({
      state: live?.state ?? "over",
      docs: live?.docs ?? {},
      farewell: live?.farewell ?? null,
    });
    if (this.held?.key === screen.key) this.held = null;
    return this.held ?? screen;
  }

  #draw() {
    const { words, live } = this;
    if (live) this.skips.tidy(live);
    this.care.stayWith(live?.docs.room?.step?.id);
    words.zone = live?.docs.room?.session.zone ?? live?.docs.me?.door?.zone ?? this.next?.zone;
    const key = this.mode === "live" ? this.#settleScreen() : this.mode;
    const changed = key !== this.#shown;
    const first = this.#shown === "";
    const focused = document.activeElement;
    if (changed) {
      this.#shown = key;
      this.local = {};
    }
    this.#root.render(whole(this));
    const lostFocus = focused !== document.body && document.activeElement === document.body;
    if (changed && !first) arrive();
    // What had the focus is gone, such as Send after an answer: go on from the heading.
    else if (lostFocus) focusHeading();
  }

  /** Doesn't take a page away from under somebody's fingers. @returns {string} */
  #settleScreen() {
    const screen = this.screen();
    this.held = this.writing.hold(screen, this.#shown, this.held);
    return (this.held ?? screen).key;
  }

  #sent() {
    this.redraw();
    setTimeout(this.redraw, SLOW_AFTER + 20);
  }

  /** @param {LostState} state */
  #lostBecame(state) {
    const isBack = this.lost !== "fine" && state === "fine" && this.online;
    if (isBack) this.say(this.words.t("lost.back"));
    this.lost = state;
    this.redraw();
  }

  /** @param {string} code */
  #goodbye(code) {
    if (code === "signed-out") {
      this.leaveSession();
      this.signedOut = true;
      history.replaceState(null, "", "/");
      // Perhaps only this group is not theirs: then there is another, or none open now.
      return this.start(null);
    }
    if (code === "ended") this.wantNext();
    this.redraw();
  }

  #askedForNext = false;

  /** When the group is over, which is often before any `bye`, a participant is told when the next one is. */
  async wantNext() {
    if (this.#askedForNext) return;
    this.#askedForNext = true;
    await this.#currentSession();
    this.redraw();
  }

  /** @param {string} session @returns {Promise<"in" | "out" | "unknown">} */
  async #stillLetIn(session) {
    const answer = await get("/api/whoami?as=participant");
    if (answer.ok) {
      // A cookie for another group opens that one's door, not this one's.
      const own = answer.body.session ?? await this.#currentSession();
      if (own === undefined) return "unknown";
      return own === session ? "in" : "out";
    }
    return answer.status === 401 || answer.status === 403 ? "out" : "unknown";
  }

  /** @param {() => void} action @param {number} milliseconds */
  #later(action, milliseconds) {
    const timer = setTimeout(() => !this.#signal.aborted && action(), milliseconds);
    this.#signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }
}
