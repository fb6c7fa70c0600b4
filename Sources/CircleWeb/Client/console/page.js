/**
 * The console: listens to the session, draws it again when something changed and each second, and
 * turns presses and keys into commands.
 */

import { announcer } from "../kit/announcer.js";
import { Root } from "../kit/dom.js";
import { stillLetIn } from "../kit/http.js";
import { LiveSession } from "../kit/live.js";
import { SHOW_AFTER, wakeWithThePage, watchLost } from "../kit/lost.js";
import { Outbox } from "../kit/outbox.js";
import { AgendaEditing } from "./agenda-editing.js";
import { available, commandFor } from "./controls.js";
import { bringIntoSight } from "./agenda-sight.js";
import { homesOf } from "./focus.js";
import { actionFor } from "./keys.js";
import { showable } from "./moderation.js";
import { say } from "./parts.js";
import { expectedAtDoor, news } from "./people.js";
import { recordAddress } from "./review.js";
import { copyText, openWall, stackedColumns } from "./outside.js";
import { TrendWatch } from "./trend-watch.js";
import { consoleView, openingView } from "./view.js";
import { WeekWatch } from "./week-watch.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Command, ConsoleDocument, RoomDocument } from "../kit/types.js" */

/** After so long a button says that it is sending; sooner it would only flicker. */
const SLOW = 400;

/** What opens a sheet rather than being sent. */
const OPENS_SHEET = new Set([
  ...["keys", "break", "announce", "end", "person", "apart", "hand-over", "remove", "call-off"],
  ...["talk", "script"],
]);

/** What a command is called when it hasn't been sent. @param {Command} command */
const nameOf = (command) =>
  `sent.${command.type === "timer" ? `timer-${command.do}` : command.type}`;

export class ConsolePage {
  /** @type {{kind: string, id?: string, status?: string, since?: number} | null} */ sheet = null;
  /** A sentence about what went wrong. @type {string | null} */ problem = null;
  isLost = false;
  copied = false;
  pairSize = 2;

  /** When each action on its way was sent. @type {Map<string, number>} */ #sent = new Map();
  /** @type {ConsoleDocument | null} */ #before = null;
  /** What the agenda was last brought to. @type {Element | null} */ #inSight = null;
  #life = new AbortController();
  #root;
  #say;
  #outbox;

  /**
   * @param {object} options
   * @param {string} options.session
   * @param {Words} options.words
   * @param {{id: string, name: string, signature?: string}} options.me
   */
  constructor({ session, words, me }) {
    this.session = session;
    this.words = words;
    this.me = me;
    this.live = new LiveSession({
      session,
      as: "staff",
      language: words.language,
      stillLetIn: () => stillLetIn("staff"),
    });
    this.#outbox = new Outbox({ live: this.live, session, as: "staff", person: me.id });
    this.#root = new Root(document.body, this.#life.signal);
    this.#say = announcer();
    this.week = new WeekWatch(session, () => this.render());
    this.trend = new TrendWatch(session, () => this.render());
    this.agenda = new AgendaEditing(this, (text) => this.#say(text));
    this.clock = () => this.live.now();
  }

  open() {
    const { signal } = this.#life;
    this.live.on("change", () => this.#changed(), { signal });
    this.live.on("state", () => this.render(), { signal });
    this.live.on("bye", ({ code }) => this.#bye(code), { signal });
    this.#outbox.onChange(() => this.render(), { signal });
    watchLost(this.live, (state) => {
      this.isLost = state !== "fine";
      this.render();
    }, signal);
    wakeWithThePage(this.live, signal);
    stackedColumns().addEventListener("change", () => this.render(), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    const second = setInterval(() => this.render(), 1000);
    signal.addEventListener("abort", () => clearInterval(second), { once: true });
    this.render();
    this.live.connect();
    this.agenda.library.open(signal);
  }

  /** @returns {RoomDocument} */
  get room() {
    return /** @type {RoomDocument} */ (this.live.docs.room);
  }

  /** @returns {ConsoleDocument} */
  get doc() {
    return /** @type {ConsoleDocument} */ (this.live.docs.console);
  }

  /** The server's time. */
  get now() {
    return this.live.now();
  }

  /** @returns {import("./people.js").Moment} */
  get moment() {
    const { phase, startedAt, startsAt } = this.room.session;
    return { phase, startedAt: startedAt ?? startsAt, now: this.now };
  }

  get lostSince() {
    return this.live.lostSince ?? Date.now() - SHOW_AFTER;
  }

  get farewell() {
    return this.live.farewell;
  }

  /** Keys of the names of what is on its way. */
  get unsent() {
    return [...new Set(this.#outbox.pending.map(nameOf))].filter((key) => this.words.has(key));
  }

  /** The other facilitators. */
  get colleagues() {
    return this.doc.staff.filter(({ id }) => id !== this.me.id);
  }

  get canCopy() {
    return isSecureContext;
  }

  get sheetAddress() {
    return `/reports/sheets/${encodeURIComponent(this.session)}`;
  }

  get downloadAddress() {
    return recordAddress(this.room.session);
  }

  /**
   * Whether an action is on its way, and for how long.
   *
   * @param {string} action
   * @param {string} [id]
   * @returns {"no" | "just" | "slow"}
   */
  isSending(action, id) {
    const since = this.#sent.get(`${action} ${id ?? ""}`);
    if (since === undefined) return "no";
    return Date.now() - since < SLOW ? "just" : "slow";
  }

  render() {
    if (!this.live.docs.room || !this.live.docs.console) {
      return this.#root.render(openingView(this));
    }
    this.words.zone = this.room.session.zone;
    this.week.look(this.doc.roster);
    const title = this.words.pick(this.room.step?.title) || this.room.session.title;
    document.title = this.words.t("page.title", { title });
    const focused = document.activeElement;
    const homes = homesOf(focused);
    this.#root.render(consoleView(this));
    this.#inSight = bringIntoSight(document.querySelector(".left"), this.#inSight);
    // What had the focus is gone, such as a guest who was let in: stay near rather than at the top.
    if (focused && !focused.isConnected && document.activeElement === document.body) {
      const home = homes.find((element) => element.isConnected) ?? document.querySelector("h1");
      /** @type {HTMLElement | null} */ (home)?.focus({ preventScroll: true });
    }
  }

  /** @param {string} kind @param {string} [id] */
  openSheet(kind, id) {
    this.problem = null;
    this.sheet = { kind, id, since: this.now };
    this.render();
  }

  closeSheet() {
    this.sheet = null;
    this.render();
  }

  /** Which status the sheet is about to mark: its fields depend on it. @param {string} status */
  setSheetStatus(status) {
    if (this.sheet) this.sheet = { ...this.sheet, status };
    this.render();
  }

  /** @param {number} size */
  setPairSize(size) {
    this.pairSize = size;
    this.render();
  }

  /**
   * Two people of the group aren't paired, now and in later sessions; or may be again.
   *
   * @param {string} one
   * @param {string} other
   * @param {boolean} on
   */
  keepApart(one, other, on) {
    return this.send("keep-apart", { type: "keep-apart", one, other, on }, `${one} ${other}`);
  }

  makePairs() {
    this.send("pair", { type: "pair", size: this.pairSize });
  }

  /**
   * Does what a button or a key stands for.
   *
   * @param {string} action
   * @param {string | null} [id]
   */
  act(action, id) {
    const about = id ?? undefined;
    if (OPENS_SHEET.has(action)) return this.openSheet(action, about);
    switch (action) {
      case "dismiss":
        return this.#tell(null);
      case "retry":
        return this.live.wake();
      case "print":
        return print();
      case "plan":
        return this.agenda.open();
      case "copy":
        return this.#copy();
      case "wall":
        return this.#openWall();
      case "pair":
        return this.doc.pairs ? this.openSheet("apart") : this.makePairs();
      case "admit":
        return this.#admit(about ?? "");
      case "admit-all":
        return expectedAtDoor(this.doc).forEach((each) =>
          this.send("admit", { type: "admit", ...each }, each.guest)
        );
      case "approve-all":
        return showable(this.doc).forEach(({ id }) => this.act("approve", id));
      case "take-over":
        return this.send("take-over", { type: "hand-over", to: this.me.id });
      case "remove-now":
        this.send("remove", { type: "remove", participant: about }, about);
        return this.closeSheet();
      case "end-now":
        this.send("end", { type: "end" });
        return this.closeSheet();
    }
    const command = commandFor(action, this, about, this.words);
    if (command) this.send(action, command, about);
  }

  /**
   * @param {string} action
   * @param {Command} command
   * @param {string} [id]
   * @returns {Promise<boolean>} whether it was done
   */
  async send(action, command, id) {
    if (this.isSending(action, id) !== "no") return false;
    const key = `${action} ${id ?? ""}`;
    this.#sent.set(key, Date.now());
    setTimeout(() => this.render(), SLOW + 10);
    const sending = this.#outbox.send(command);
    this.#tell(null);
    const { refused } = await sending;
    this.#sent.delete(key);
    if (!refused) {
      this.render();
      return true;
    }
    const name = nameOf(command);
    const what = this.words.has(name) ? this.words.t(name) : "";
    this.#tell(refused.message || this.words.t("problem.notSent", { what }));
    return false;
  }

  /** @param {string} guest */
  #admit(guest) {
    const match = this.doc.lobby?.[guest]?.matches;
    if (!match) return this.openSheet("admit", guest);
    this.send("admit", { type: "admit", guest, participant: match }, guest);
  }

  /** @param {string | null} problem */
  #tell(problem) {
    this.problem = problem;
    this.render();
  }

  async #copy() {
    this.copied = await copyText(`${this.room.join?.url} ${this.room.join?.code}`);
    if (!this.copied) return this.#tell(this.words.t("problem.copy"));
    this.#say(this.words.t("lobby.copied"));
    this.render();
  }

  async #openWall() {
    const problem = await openWall(this.session, this.words);
    if (problem) this.#tell(problem);
  }

  #changed() {
    const after = this.live.docs.console;
    if (!after) return;
    const texts = news(this.#before, after).map((message) => say(this, message));
    this.#before = after;
    this.agenda.follow();
    this.render();
    if (texts.length > 0) this.#say(texts.join(" "));
  }

  /** @param {string} code */
  #bye(code) {
    if (code === "signed-out") {
      location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
    }
    this.render();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.sheet || !this.live.docs.console) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const action = actionFor(event, target, available(this));
    if (!action) return;
    event.preventDefault();
    if (this.isLost && !["keys", "wall", "script"].includes(action)) return;
    this.act(action);
  }
}
