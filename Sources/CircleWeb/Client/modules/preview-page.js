/**
 * A module without a session: its steps one by one, as phones and the wall will show them. The first
 * place is before the steps: what to know about the module.
 *
 * @module
 */

import { announcer } from "../kit/announcer.js";
import { fit } from "../wall/fit.js";
import { CurriculumPage } from "./page.js";
import { previewView } from "./preview-view.js";
import { pairAs, RehearsedPhone, rehearsedWall, roomAt } from "./rehearsal.js";

/** @import { Language } from "../kit/types.js" */
/** @import { PageOptions } from "./page.js" */
/** @import { Module } from "./types.js" */

/** @extends {CurriculumPage<Module>} */
export class PreviewPage extends CurriculumPage {
  /** Of the step, from 0; -1 before the steps. */
  index = -1;
  /** Of the parts of a role-play, whose phone is shown. */
  part = 0;
  /** @type {RehearsedPhone | null} */ phone = null;
  /** @type {import("../wall/page.js").WallPage | null} */ wall = null;
  /** Whether the wall can show all of the step. */
  fits = true;
  #announce = announcer();

  /** @param {PageOptions} options */
  constructor(options) {
    super(options);
    /** What participants read. */
    this.shown = options.words.in(options.words.language);
    const { signal } = options;
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    addEventListener("hashchange", () => this.#goToAddress(), { signal });
    this.follow(signal);
  }

  /** @override */
  get source() {
    return `/api/modules/${encodeURIComponent(this.id)}`;
  }

  /** @override @param {Module | null} module */
  title(module) {
    return module ? this.words.pick(module.title) : super.title(module);
  }

  /** @override */
  async load() {
    await super.load();
    this.#goToAddress();
  }

  /** A step that was corrected is shown anew; one that only moved is where it is now. @override */
  changed() {
    this.#goToAddress();
  }

  /** @override @param {Module} module */
  content(module) {
    return previewView(this, module);
  }

  /** @param {number} index */
  go(index) {
    const step = this.answer?.steps[index];
    if (!this.answer || index < -1 || index >= this.answer.steps.length) return;
    const address = new URL(location.href);
    address.hash = step?.id ?? "";
    history.replaceState(null, "", address);
    this.#show(index);
    this.#announce(step ? this.words.pick(step.title) : this.words.t("modules.before"));
  }

  /** @param {number} part */
  as(part) {
    this.part = part;
    this.#show(this.index);
  }

  /** What participants read is in the other language; the page around it stays. @param {Language} language */
  speak(language) {
    this.shown = this.words.in(language);
    if (this.phone) this.phone.words = this.shown;
    if (this.wall) this.wall = rehearsedWall(this.shown, this.clinic, this.wall.room);
    this.draw();
  }

  /** The address names a step, so that one can send somebody there. */
  #goToAddress() {
    const id = decodeURIComponent(location.hash.slice(1));
    this.#show(this.answer?.steps.findIndex((step) => step.id === id) ?? -1);
  }

  /** @param {number} index */
  #show(index) {
    if (index !== this.index) this.part = 0;
    this.index = index;
    this.phone = this.wall = null;
    this.fits = true;
    const step = this.answer?.steps[index];
    if (this.answer && step) {
      const room = roomAt(this.answer, index, Date.now());
      this.phone = new RehearsedPhone(this.shown, this.clinic, room, () => this.draw());
      this.wall = rehearsedWall(this.shown, this.clinic, room);
      if (step.kind === "pairs") {
        const partner = this.words.t("modules.partner");
        this.phone.live.docs.me.pair = pairAs(step.content, this.part, partner);
      }
    }
    this.draw();
  }

  /** Whoever writes a module learns here what the back row won't see. @param {HTMLElement} place */
  fitWall = (place) => {
    const fits = fit(place.querySelector(".as-main"));
    if (fits === this.fits) return;
    this.fits = fits;
    // The screens are drawn in the middle of the page's own drawing.
    queueMicrotask(() => this.draw());
  };

  /** @param {KeyboardEvent} event */
  #key(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // Within a screen the arrows choose an answer, and in a region they scroll.
    const target = /** @type {Element} */ (event.target);
    if (target.closest("screen-frame, input, select, textarea")) return;
    event.preventDefault();
    this.go(this.index + move);
  }
}
