/** What the pages of the curriculum do alike: read what the address asks for, and say how it goes. */

import { get } from "../kit/http.js";
import { h } from "../kit/dom.js";
import { frame, toSignIn } from "../reports/frame.js";

/** @import { Child, Root } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Me } from "../reports/frame.js" */
/** @import { Clinic } from "../kit/types.js" */

/** @typedef {{ words: Words, me: Me, clinic: Clinic, root: Root, id: string,
 *   signal: AbortSignal }} PageOptions `signal` ends the page. */

/** An answer that comes sooner than this is not announced by “Reading…”, in milliseconds. */
const SOON = 250;

/** As on the console: a corrected file is taken up within seconds, and nobody needs to know it sooner. */
const EVERY = 15_000;

/** @template Answer */
export class CurriculumPage {
  /** @type {Answer | null} */ answer = null;
  /** @type {{ status: number, message: string } | null} */ #problem = null;
  #isReading = false;
  #root;

  /** @param {PageOptions} options */
  constructor({ words, me, clinic, root, id }) {
    this.words = words;
    this.me = me;
    this.clinic = clinic;
    this.id = id;
    this.#root = root;
  }

  /** Where the answer is. @returns {string} */
  get source() {
    return "/api/modules";
  }

  /** Of the tab, and of a PDF. @param {Answer | null} _answer @returns {string} */
  title(_answer) {
    return this.words.t("modules.title");
  }

  /** @param {Answer} _answer @returns {Child} */
  content(_answer) {
    return null;
  }

  async load() {
    this.#problem = null;
    const slow = setTimeout(() => {
      this.#isReading = true;
      this.draw();
    }, SOON);
    const answer = await get(this.source);
    clearTimeout(slow);
    this.#isReading = false;
    if (!answer.ok && answer.status === 401) return toSignIn();
    if (answer.ok) this.answer = answer.body;
    else this.#problem = answer;
    this.draw();
  }

  /** Looks again and again while somebody looks at the page. What was known stays when nothing is heard. @param {AbortSignal} signal */
  follow(signal) {
    const look = () => document.visibilityState === "visible" && this.#look();
    const timer = setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look, { signal });
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  }

  async #look() {
    if (!this.answer) return;
    const answer = await get(this.source);
    const isGone = !answer.ok && answer.status === 404;
    if (!answer.ok && !isGone) return;
    const isSame = answer.ok
      ? !this.#problem && JSON.stringify(answer.body) === JSON.stringify(this.answer)
      : this.#problem?.status === 404;
    if (isSame) return;
    this.#problem = isGone ? answer : null;
    if (answer.ok) this.answer = answer.body;
    this.changed();
  }

  /** The answer is another one than before. */
  changed() {
    this.draw();
  }

  draw() {
    const { words } = this;
    document.title = words.t("reports.page", { title: this.title(this.answer) });
    this.#root.render(frame(words, this.me, "modules", this.#inner()));
  }

  /** @returns {Child} */
  #inner() {
    if (this.#problem) return this.#trouble(this.#problem);
    if (this.answer) return this.content(this.answer);
    return this.#isReading &&
      h("p.state-page", { key: "reading", role: "status" }, this.words.t("modules.reading"));
  }

  /** @param {{ status: number, message: string }} problem */
  #trouble({ status, message }) {
    const { words } = this;
    const isUnknown = status === 404;
    return h(
      "div.state-page",
      { key: "problem", role: "alert" },
      h("h1", null, words.t(isUnknown ? "modules.unknown" : "modules.problem")),
      h(
        "p",
        null,
        isUnknown ? words.t("modules.unknown.text") : message || words.t("reports.unreachable"),
      ),
      h(
        "p",
        null,
        isUnknown ? h("a.button", { href: "/modules" }, words.t("modules.all")) : h(
          "button.button",
          { type: "button", onclick: () => this.load() },
          words.t("reports.again"),
        ),
      ),
    );
  }
}
