/**
 * A practice that is led line by line. Which line is on follows from the timer and the server's
 * clock, so that every phone, the console and the wall are at the same one.
 *
 * @module
 */

import { timeLeft } from "../timer.js";

/** @import { ScriptContent, TimerView } from "../types.js" */
/** @import { Words } from "../words.js" */

/** @typedef {{ text: string, seconds: number }} SpokenLine */

/** @type {WeakMap<ScriptContent, Map<string, SpokenLine[]>>} */
const known = new WeakMap();

/**
 * The lines in the language of the page: made once, so that the element isn't told the same again.
 *
 * @param {Words} words
 * @param {ScriptContent} content
 */
export function linesOf(words, content) {
  const languages = known.get(content) ?? new Map();
  known.set(content, languages);
  const made = languages.get(words.language) ??
    content.lines.map(({ text, seconds }) => ({ text: words.pick(text), seconds }));
  languages.set(words.language, made);
  return made;
}

/**
 * Which line is on after so many milliseconds. Pure.
 *
 * @param {{ seconds: number }[]} lines
 * @param {number} into
 * @returns {{ index: number, left: number }} The last line stays; then nothing is left.
 */
export function lineAt(lines, into) {
  let ends = 0;
  for (const [index, { seconds }] of lines.entries()) {
    ends += seconds * 1000;
    if (into < ends) return { index, left: ends - into };
  }
  return { index: lines.length - 1, left: 0 };
}

/** How far a practice has come. @param {TimerView} timer @param {number} now */
export function timeInto(timer, now) {
  return Math.max(0, timer.total - timeLeft(timer, now));
}

/**
 * `<script-lines>` shows the line that is on. A child with the class `line` is renewed with each, so
 * that it can fade in.
 */
export class ScriptLines extends HTMLElement {
  /** @type {SpokenLine[]} */ #lines = [];
  /** @type {TimerView | null} */ #timer = null;
  /** @type {() => number} */ #now = Date.now;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #turn;
  #shown = -1;

  /** @param {SpokenLine[]} lines */
  set lines(lines) {
    this.#lines = lines;
    this.#shown = -1;
    this.#refresh();
  }

  /** @param {TimerView | null} timer */
  set timer(timer) {
    this.#timer = timer;
    this.#refresh();
  }

  /** The server's clock. @param {() => number} now */
  set now(now) {
    this.#now = now;
    this.#refresh();
  }

  connectedCallback() {
    this.#refresh();
  }

  disconnectedCallback() {
    clearTimeout(this.#turn);
  }

  #refresh() {
    clearTimeout(this.#turn);
    if (!this.isConnected || !this.#timer || this.#lines.length === 0) return;
    const { index, left } = lineAt(this.#lines, timeInto(this.#timer, this.#now()));
    if (index !== this.#shown) this.#show(index);
    if (this.#timer.running && left > 0) {
      this.#turn = setTimeout(() => this.#refresh(), Math.max(50, left));
    }
  }

  /** @param {number} index */
  #show(index) {
    this.#shown = index;
    const line = document.createElement("p");
    line.className = "line";
    line.textContent = this.#lines[index].text;
    this.replaceChildren(line);
  }
}

customElements.define("script-lines", ScriptLines);
