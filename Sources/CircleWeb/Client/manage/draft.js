/** What a sheet with a form holds between two drawings: what is wrong, whether it is being sent. */

import { post } from "../kit/http.js";

/** @import { Problem } from "../kit/http.js" */

export class Draft {
  /** By field. @type {Problem[]} */ problems = [];
  /** What is wrong as a whole: a message of the server, or "" when it can't be reached. @type {string | null} */
  trouble = null;
  isSending = false;

  #redraw;

  /** @param {() => void} redraw */
  constructor(redraw) {
    this.#redraw = redraw;
  }

  /** What is wrong with a field, in a sentence. @param {string} name */
  problem(name) {
    return this.problems.find(({ field }) => field === name)?.message ?? null;
  }

  /** Problems with what isn't a field of the form. @param {string[]} names of its fields */
  others(names) {
    return this.problems.filter(({ field }) => !field || !names.includes(field));
  }

  /**
   * @param {string} path
   * @param {unknown} body
   * @returns {Promise<any>} the answer, or null when it was refused
   */
  async send(path, body) {
    if (this.isSending) return null;
    this.isSending = true;
    this.#redraw();
    const answer = await post(path, body);
    this.isSending = false;
    this.problems = answer.ok ? [] : answer.problems;
    this.trouble = answer.ok || answer.problems.length > 0 ? null : answer.message;
    this.#redraw();
    if (answer.ok) return answer.body ?? {};
    const wrong = document.querySelector("dialog [aria-invalid=true]") ??
      document.querySelector("dialog .wrong");
    if (wrong instanceof HTMLElement) wrong.focus();
    return null;
  }
}
