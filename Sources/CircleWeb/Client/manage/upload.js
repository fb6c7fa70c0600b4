/**
 * A file that is read twice: first to say what would happen, then, when nothing is wrong with it, to
 * do it. No DOM.
 */

import { postFile } from "../kit/http.js";

/** @import { Answer, Problem } from "../kit/http.js" */

/**
 * @typedef {{line: number, name: string, before: string | null}} Change Somebody who changes;
 *   `before` is the name as it is, where it changes.
 * @typedef {{lines: number, added: number, changed: number, unchanged: number,
 *   changes: Change[], problems: Problem[]}} Found
 * @typedef {"choose" | "reading" | "checked" | "recording" | "done"} Phase
 */

/** @typedef {(path: string, file: Blob, type: string) => Promise<Answer>} Send */

/** In bytes: many times the roster of a large clinic. The server takes no larger file either. */
export const LARGEST = 4 * 1024 * 1024;

export class Upload {
  /** @type {Phase} */ phase = "choose";
  name = "";
  /** @type {Found | null} */ found = null;
  /** Why the whole file was refused: a message of the server, or a key of ours. @type {{message: string} | {key: string} | null} */
  refusal = null;

  #path;
  #redraw;
  #send;
  /** @type {Blob | null} */ #bytes = null;

  /**
   * @param {string} path
   * @param {() => void} redraw
   * @param {Send} [send]
   */
  constructor(path, redraw, send = postFile) {
    this.#path = path;
    this.#redraw = redraw;
    this.#send = send;
  }

  /** Whether pressing the button would do something. */
  get isReady() {
    return this.phase === "checked" && this.found !== null && this.found.problems.length === 0 &&
      this.found.added + this.found.changed > 0;
  }

  /**
   * Reads a file and asks what would happen.
   *
   * @param {{name: string, size: number, arrayBuffer: () => Promise<ArrayBuffer>}} file
   */
  async check(file) {
    this.name = file.name;
    this.found = null;
    this.refusal = null;
    this.#bytes = null;
    this.phase = "reading";
    this.#redraw();
    try {
      if (file.size > LARGEST) this.refusal = { key: "import.tooLarge" };
      // Kept as it is now: it may be saved again before it is imported.
      else this.#bytes = new Blob([await file.arrayBuffer()]);
    } catch {
      this.refusal = { key: "import.unreadable" };
    }
    if (this.#bytes) await this.#post("?dry=1");
    this.phase = "checked";
    this.#redraw();
  }

  /** Does what was found. @returns {Promise<boolean>} whether it is done */
  async record() {
    if (!this.isReady || !this.#bytes) return false;
    this.phase = "recording";
    this.#redraw();
    const isDone = await this.#post("");
    this.phase = isDone ? "done" : "checked";
    this.#redraw();
    return isDone;
  }

  /** @param {string} query */
  async #post(query) {
    const answer = await this.#send(
      this.#path + query,
      /** @type {Blob} */ (this.#bytes),
      "text/csv",
    );
    const body = answer.body ?? {};
    const problems = body.problems ?? [];
    const count = (/** @type {string} */ name) => Number(body[name] ?? 0);
    if (answer.ok || problems.length > 0) {
      this.found = {
        lines: count("lines"),
        added: count("added"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        changes: body.changes ?? [],
        problems,
      };
    }
    if (!answer.ok && problems.length === 0) this.refusal = refusalOf(answer);
    return answer.ok;
  }
}

/** @param {Extract<Answer, {ok: false}>} answer */
function refusalOf({ status, message }) {
  if (message) return { message };
  return { key: status === 413 ? "import.tooLarge" : "import.unreachable" };
}
