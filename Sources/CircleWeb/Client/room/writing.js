/**
 * Whether somebody is in the middle of something that stays on their phone: then the page isn't taken
 * from under their fingers when the group moves on.
 *
 * @module
 */

import { isOnDevice } from "../kit/device.js";
import { isTyping } from "./focus.js";

/** @import { Screen } from "./screen.js" */

/**
 * Who types has the focus in a field; who sorts cards or chooses a number on a phone has it nowhere.
 * Between two of those people think: so long they count as busy.
 */
const THINKS_FOR = 30_000;

/** Where a group goes. Somebody who leaves or steps out wants to see that they have. */
const GROUP_GOES_TO = new Set(["step", "between", "break"]);

export class Writing {
  /** The sheet that is on the page. @type {Screen | null} */ #sheet = null;
  #choseAt = -Infinity;
  #now;
  #isTyping;

  /** @param {{ now?: () => number, typing?: () => boolean }} [environment] */
  constructor({ now = () => Date.now(), typing = isTyping } = {}) {
    this.#now = now;
    this.#isTyping = typing;
  }

  /** A card was sorted or a number chosen. */
  chose() {
    this.#choseAt = this.#now();
  }

  /** Somebody says that they are done, or that they go on to the group. */
  done() {
    this.#choseAt = -Infinity;
  }

  /**
   * @param {Screen} screen What the documents say.
   * @param {string} shown The key of what is on the page.
   * @param {Screen | null} held What is held already.
   * @returns {Screen | null} What is to stay on the page instead.
   */
  hold(screen, shown, held) {
    const leaving = screen.key !== shown && shown === this.#sheet?.key;
    const keeps = held ?? (leaving && this.#isBusy(screen) ? this.#sheet : null);
    const settled = keeps ?? screen;
    if (settled.key !== shown) this.done();
    this.#sheet = settled.kind === "step" && isOnDevice(settled.step) ? settled : null;
    return keeps;
  }

  /** @param {Screen} screen Where they would go. */
  #isBusy(screen) {
    if (this.#isTyping()) return true;
    return GROUP_GOES_TO.has(screen.kind) && this.#now() - this.#choseAt < THINKS_FOR;
  }
}
