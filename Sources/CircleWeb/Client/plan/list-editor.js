/**
 * A list of modules and breaks that somebody changes: which line is unfolded, what is dragged, what is
 * looked for. The list itself belongs to the page, which keeps it and can undo.
 */

import {
  add,
  move,
  moveBy,
  ofBreak,
  ofModule,
  placeOf,
  remove,
  setMinutes,
  swap,
  toggleStep,
} from "./list.js";

import { focusLine, focusSearch } from "./focus.js";

/** @import { Words } from "../kit/words.js" */
/** @import { ShippedPlan } from "../kit/modules.js" */
/** @import { Entry, Module } from "./list.js" */

/**
 * The page that a list stands in.
 *
 * @typedef {object} Host
 * @property {Words} words
 * @property {Entry[]} entries
 * @property {Module[]} modules
 * @property {ShippedPlan[]} [plans] Plans to begin with, where they may be used.
 * @property {boolean} canUndo
 * @property {(entries: Entry[], isSame?: boolean) => void} set `isSame` joins it with the change before.
 * @property {() => void} undo
 * @property {(plan: ShippedPlan) => void} [usePlan]
 * @property {() => void} draw
 * @property {(text: string) => void} say Told to people who can't see it.
 */

let made = 0;

/** Of a line that comes new. */
export const freshKey = () => `new-${++made}`;

export class ListEditor {
  /** The line whose steps and further buttons are shown. @type {string | null} */ opened = null;
  /** What is looked for, and which line it is to replace. @type {{swap: string | null, query: string} | null} */
  picker = null;
  /** The line that is under the pointer. @type {string | null} */ dragged = null;
  /** What was done last, and can be undone. */ done = "";
  #hasDragged = false;

  /** @param {Host} host */
  constructor(host) {
    this.host = host;
  }

  get words() {
    return this.host.words;
  }

  /** @param {string} key */
  entry(key) {
    return this.host.entries.find((entry) => entry.key === key);
  }

  /** @param {string} key */
  title(key) {
    return this.words.pick(this.entry(key)?.title);
  }

  /** @param {string} key */
  unfold(key) {
    this.opened = this.opened === key ? null : key;
    this.host.draw();
  }

  /** @param {string} key @param {number} by */
  moveBy(key, by) {
    this.#change(moveBy(this.host.entries, key, by));
    const values = { title: this.title(key), at: placeOf(this.host.entries, key) + 1 };
    this.host.say(this.words.t("list.moved", { ...values, of: this.host.entries.length }));
  }

  /** While a line is dragged it goes where the pointer is; all of it is one change. @param {number} place */
  drag(place) {
    if (!this.dragged) return;
    const moved = move(this.host.entries, this.dragged, place);
    if (moved === this.host.entries) return;
    this.#change(moved, this.#hasDragged);
    this.#hasDragged = true;
  }

  /** @param {string | null} key Null is the end of it. */
  setDragged(key) {
    this.dragged = key;
    this.#hasDragged = false;
    this.host.draw();
  }

  /** @param {string} key @param {number} minutes */
  setMinutes(key, minutes) {
    this.#change(setMinutes(this.host.entries, key, minutes));
    const values = { title: this.title(key), n: this.entry(key)?.minutes ?? 0 };
    this.host.say(this.words.t("list.minutesOf", values));
  }

  /** @param {string} key @param {string} step */
  toggleStep(key, step) {
    this.#change(toggleStep(this.host.entries, key, step));
  }

  /** @param {string} key */
  remove(key) {
    const title = this.title(key);
    const place = placeOf(this.host.entries, key);
    this.#change(remove(this.host.entries, key));
    this.#tell("list.removed", { title });
    const { entries } = this.host;
    focusLine(entries[Math.min(place, entries.length - 1)]?.key ?? null);
  }

  addBreak() {
    const { entries, words } = this.host;
    const title = { [words.language]: words.t("list.break") };
    // Where somebody looks; otherwise before the last line, since a plan ends with a closing.
    const place = this.opened ? placeOf(entries, this.opened) + 1 : Math.max(0, entries.length - 1);
    const fresh = ofBreak(title, freshKey());
    this.#change(add(entries, fresh, place));
    this.#tell("list.added", { title: words.t("list.break") });
    focusLine(fresh.key);
  }

  /** @param {string | null} key The line that is to be replaced; null looks for one to add. */
  find(key) {
    this.picker = { swap: key, query: "" };
    this.host.draw();
    focusSearch();
  }

  /** @param {string} query */
  type(query) {
    if (this.picker) this.picker = { ...this.picker, query };
    this.host.draw();
  }

  stopFinding() {
    const key = this.picker?.swap ?? null;
    this.picker = null;
    this.host.draw();
    focusLine(key);
  }

  /** @param {Module} module */
  choose(module) {
    const { entries, words } = this.host;
    const key = this.picker?.swap ?? null;
    const fresh = ofModule(module, freshKey());
    const title = words.pick(module.title);
    this.picker = null;
    if (key) {
      const before = this.title(key);
      this.#change(swap(entries, key, fresh));
      this.#tell("list.swapped", { before, title });
    } else {
      const place = this.opened ? placeOf(entries, this.opened) + 1 : entries.length;
      this.#change(add(entries, fresh, place));
      this.#tell("list.added", { title });
    }
    focusLine(fresh.key);
  }

  /** @param {ShippedPlan} plan */
  usePlan(plan) {
    this.picker = null;
    this.opened = null;
    this.host.usePlan?.(plan);
    this.#tell("list.planUsed", { title: this.words.pick(plan.title) });
  }

  undo() {
    this.host.undo();
    this.#tell("list.undone", {});
  }

  /** @param {Entry[]} entries @param {boolean} [isSame] */
  #change(entries, isSame) {
    this.done = "";
    if (entries !== this.host.entries) this.host.set(entries, isSame);
    this.host.draw();
  }

  /** @param {string} key @param {Record<string, string>} values */
  #tell(key, values) {
    this.done = this.words.t(key, values);
    this.host.draw();
  }
}
