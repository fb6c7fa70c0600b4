/** The wall: listens, draws, and can be told one thing, its language. */

import { Root } from "../kit/dom.js";
import { stillLetIn } from "../kit/http.js";
import { LiveSession } from "../kit/live.js";
import { SHOW_AFTER, wakeWithThePage, watchLost } from "../kit/lost.js";
import { fit } from "./fit.js";
import { messageView } from "./message.js";
import { wallView } from "./view.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Clinic, Language, RoomDocument } from "../kit/types.js" */

export class WallPage {
  isLost = false;
  #life = new AbortController();
  #root;

  /**
   * @param {object} options
   * @param {string} options.session
   * @param {Words} options.words
   * @param {Clinic | null} options.clinic
   */
  constructor({ session, words, clinic }) {
    this.session = session;
    this.words = words;
    this.clinic = clinic;
    this.live = new LiveSession({
      session,
      as: "wall",
      language: words.language,
      stillLetIn: () => stillLetIn("wall"),
    });
    this.clock = () => this.live.now();
    this.breathWords = this.#breathWords();
    this.#root = new Root(document.body, this.#life.signal);
  }

  open() {
    const { signal } = this.#life;
    this.live.on("change", () => this.render(), { signal });
    this.live.on("state", () => this.render(), { signal });
    watchLost(this.live, (state) => {
      this.isLost = state !== "fine";
      this.render();
    }, signal);
    wakeWithThePage(this.live, signal);
    const second = setInterval(() => this.render(), 1000);
    signal.addEventListener("abort", () => clearInterval(second), { once: true });
    addEventListener("resize", () => fit(), { signal });
    this.render();
    this.live.connect();
  }

  /** @returns {RoomDocument} */
  get room() {
    return /** @type {RoomDocument} */ (this.live.docs.room);
  }

  get now() {
    return this.live.now();
  }

  get lostSince() {
    return this.live.lostSince ?? Date.now() - SHOW_AFTER;
  }

  /** The address as people type it. */
  get address() {
    return (this.room.join?.url ?? "").replace(/^https?:\/\//, "").replace(/\/$/, "");
  }

  /** @returns {Language} */
  get otherLanguage() {
    return this.words.language === "en" ? "es" : "en";
  }

  /** The address keeps the choice, so that a reload keeps it too. @param {Language} language */
  speak(language) {
    this.words.language = language;
    document.documentElement.lang = language;
    this.breathWords = this.#breathWords();
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    history.replaceState(null, "", address);
    this.render();
  }

  render() {
    const { farewell, state } = this.live;
    if (!this.live.docs.room || (farewell && farewell.code !== "ended")) {
      const gone = farewell || state === "over";
      const key = gone ? "wall.gone" : this.isLost ? "wall.unreachable" : "wall.opening";
      return this.#root.render(messageView(this.words, key));
    }
    this.words.zone = this.room.session.zone;
    document.title = this.words.t("app.title");
    this.#root.render(wallView(this));
    fit();
  }

  #breathWords() {
    const { words } = this;
    return { in: words.t("breath.in"), hold: words.t("breath.hold"), out: words.t("breath.out") };
  }
}
