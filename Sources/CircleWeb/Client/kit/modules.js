/** What modules there are, asked for again and again while somebody looks at the page. */

import { get } from "./http.js";

/** @import { LocalText } from "./types.js" */
/** @import { Item, Module } from "../plan/list.js" */

/** A corrected file is taken up within seconds; nobody needs to know it sooner than this. */
const EVERY = 15_000;

/**
 * A file that can't be read as it is. `inForce` is what stays in use from before.
 *
 * @typedef {{file: string, line?: number | null, column?: number | null, message: string,
 *   inForce?: string | null, since: number}} FileProblem
 */

/** @typedef {{title?: LocalText | null, items: Item[]}} Evening */
/** @typedef {{id: string, title: LocalText, summary: LocalText, minutes: number, evenings: Evening[]}} ShippedPlan */

export class ModulesWatch {
  /** @type {Module[]} */ modules = [];
  /** @type {ShippedPlan[]} */ plans = [];
  /** @type {FileProblem[]} */ problems = [];
  #changed;
  #text = "";

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @param {AbortSignal} signal */
  open(signal) {
    const look = () => document.visibilityState === "visible" && this.look();
    const timer = setInterval(look, EVERY);
    document.addEventListener("visibilitychange", look, { signal });
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
    this.look();
  }

  /** What was known before stays when the server can't be reached. */
  async look() {
    const answer = await get("/api/modules");
    if (!answer.ok || !Array.isArray(answer.body?.modules)) return answer;
    const text = JSON.stringify(answer.body);
    if (text === this.#text) return answer;
    this.#text = text;
    this.modules = answer.body.modules;
    this.plans = answer.body.plans ?? [];
    this.problems = answer.body.problems ?? [];
    this.#changed();
    return answer;
  }
}
