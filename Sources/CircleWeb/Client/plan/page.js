/** The plan of a group: what it does in its sessions to come. */

import { get, post } from "../kit/http.js";
import { ModulesWatch } from "../kit/modules.js";
import { frame, toSignIn } from "../reports/frame.js";
import { begin, change, isChanged, undo } from "./history.js";
import { freshKey, ListEditor } from "./list-editor.js";
import { removeSheet } from "./remove-sheet.js";
import { contentView } from "./page-view.js";
import {
  copyEvening,
  placeOfField,
  planOf,
  removeEvening,
  rename,
  toBody,
  withEntries,
  withNext,
} from "./plan.js";

/** @import { Root } from "../kit/dom.js" */
/** @import { Answer, Problem } from "../kit/http.js" */
/** @import { Evening as Written, ShippedPlan } from "../kit/modules.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Me } from "../reports/frame.js" */
/** @import { History } from "./history.js" */
/** @import { Entry } from "./list.js" */
/** @import { Plan } from "./plan.js" */

/**
 * What the server says of a group's plan.
 *
 * @typedef {{group: string, title: string, zone: string | null, minutes: number | null,
 *   evenings: Written[],
 *   next: {evening: number, session: string | null, startsAt: number | null} | null,
 *   from: "default" | "group"}} GroupPlan
 */

export class PlanPage {
  /** @type {GroupPlan | null} */ known = null;
  /** @type {History<Plan> | null} */ history = null;
  /** Which session of the plan is shown. */ at = 0;
  /** Why it can't be shown; "" when the server can't be reached. @type {string | null} */ trouble =
    null;
  /** Why it wasn't kept; "" when the server can't be reached. @type {string | null} */ problem =
    null;
  /** @type {Problem[]} */ problems = [];
  /** What somebody else saved in the meantime. @type {GroupPlan | null} */ theirs = null;
  isSaving = false;
  isRemoving = false;
  /** When the plan that was saved takes effect, or "". */ saved = "";

  #root;

  /**
   * @param {{words: Words, me: Me, group: string, root: Root, say: (text: string) => void}} options
   */
  constructor({ words, me, group, root, say }) {
    this.words = words;
    this.me = me;
    this.group = group;
    this.say = say;
    this.#root = root;
    this.library = new ModulesWatch(() => this.draw());
    this.editor = new ListEditor(this);
  }

  /** @param {AbortSignal} signal */
  async open(signal) {
    addEventListener("beforeunload", (event) => {
      if (this.isChanged) event.preventDefault();
    }, { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    await this.load();
    this.library.open(signal);
  }

  get address() {
    return `/api/groups/${encodeURIComponent(this.group)}/plan`;
  }

  /** @returns {Plan} */
  get plan() {
    return this.history?.now ?? { evenings: [], next: 0 };
  }

  get evening() {
    return this.plan.evenings[this.at] ?? { title: null, entries: [] };
  }

  get entries() {
    return this.evening.entries;
  }

  get modules() {
    return this.library.modules;
  }

  get plans() {
    return this.library.plans;
  }

  get canUndo() {
    return (this.history?.past.length ?? 0) > 0;
  }

  get isChanged() {
    return this.history !== null && isChanged(this.history);
  }

  /** Without the library nothing says how long a module is, so both are read. */
  async load() {
    this.trouble = null;
    this.draw();
    const [answer, library] = await Promise.all([get(this.address), this.library.look()]);
    if (!answer.ok || !library.ok) {
      const failed = /** @type {any} */ (answer.ok ? library : answer);
      if (failed.status === 401) toSignIn();
      this.trouble = failed.message;
      return this.draw();
    }
    this.#take(answer.body);
  }

  /** Begins with what the server has. @param {GroupPlan} known */
  #take(known) {
    this.known = known;
    // The group's sessions are in the zone of its program, wherever the clinic is.
    this.words.zone = known.zone ?? this.words.zone;
    this.history = begin(this.#made(known.evenings, known.next?.evening ?? 0));
    this.at = this.plan.next;
    this.theirs = null;
    this.problem = null;
    this.problems = [];
    this.draw();
  }

  /** @param {Written[]} evenings @param {number} next */
  #made(evenings, next) {
    const breakTitle = { [this.words.language]: this.words.t("list.break") };
    return planOf(evenings, next, { modules: this.modules, breakTitle, fresh: freshKey });
  }

  draw() {
    const title = this.known?.title ?? "";
    document.title = this.words.t("evenings.page", { group: title });
    this.#root.render(
      frame(this.words, this.me, "plan", contentView(this)),
      this.isRemoving && removeSheet(this),
    );
  }

  /** @param {Entry[]} entries @param {boolean} [isSame] */
  set(entries, isSame) {
    this.change(withEntries(this.plan, this.at, entries), isSame);
  }

  /** @param {Plan} plan @param {boolean} [isSame] */
  change(plan, isSame) {
    if (!this.history) return;
    this.history = change(this.history, plan, isSame);
    this.at = Math.min(this.at, plan.evenings.length - 1);
    this.saved = "";
    this.problems = [];
    this.draw();
  }

  undo() {
    if (!this.history) return;
    this.history = undo(this.history);
    this.at = Math.min(this.at, this.plan.evenings.length - 1);
    this.problems = [];
    this.draw();
  }

  /** @param {number} at */
  show(at) {
    this.at = at;
    this.editor.opened = this.editor.picker = null;
    this.editor.done = "";
    this.draw();
  }

  /** @param {ShippedPlan} plan */
  usePlan(plan) {
    this.at = 0;
    this.change(this.#made(plan.evenings, 0));
  }

  copyEvening() {
    this.change(copyEvening(this.plan, this.at, freshKey));
    this.show(Math.min(this.at + 1, this.plan.evenings.length - 1));
  }

  removeEvening() {
    this.change(removeEvening(this.plan, this.at));
  }

  /** @param {string} title */
  rename(title) {
    if (title.trim() !== this.words.pick(this.evening.title)) {
      this.change(rename(this.plan, this.at, title));
    }
  }

  comesNext() {
    this.change(withNext(this.plan, this.at));
  }

  /** What is wrong with a line of the session that is shown. @param {number} index */
  wrong(index) {
    const is = (/** @type {Problem} */ { field }) => {
      const place = placeOfField(field);
      return place?.evening === this.at && place.item === index;
    };
    return this.problems.find(is)?.message ?? null;
  }

  /** @param {boolean} [overTheirs] Whether another plan that was saved meanwhile is replaced. */
  async save(overTheirs = false) {
    if (this.isSaving || !this.isChanged) return;
    const sent = this.plan;
    const answer = await this.#sending(async () => {
      const before = overTheirs ? null : await get(this.address);
      if (before?.ok && !this.#isKnown(before.body)) {
        this.theirs = before.body;
        return null;
      }
      return post(this.address, toBody({ ...sent, next: this.#nextNow(sent, before) }));
    });
    if (answer?.ok) this.#keep(answer.body, sent);
    this.draw();
  }

  /**
   * Which session comes next: what somebody chose here, or where the group is by now. A page may have
   * been open for days.
   *
   * @param {Plan} sent
   * @param {Answer | null} before
   */
  #nextNow(sent, before) {
    const isSame = this.history?.base.next === sent.next &&
      this.history.base.evenings.length === sent.evenings.length;
    const now = before?.ok ? before.body.next?.evening : undefined;
    return isSame && typeof now === "number" ? now : sent.next;
  }

  /** The group goes by the modules of its schedules again. */
  async removePlan() {
    if (this.isSaving) return;
    const answer = await this.#sending(() => post(this.address, { evenings: [] }));
    this.isRemoving = false;
    if (answer?.ok) {
      this.#take(answer.body);
      this.#tell("evenings.removed");
    }
    this.draw();
  }

  /** @param {() => Promise<Answer | null>} request */
  async #sending(request) {
    this.isSaving = true;
    this.theirs = null;
    this.problem = null;
    this.problems = [];
    this.draw();
    const answer = await request();
    this.isSaving = false;
    if (!answer || answer.ok) return answer;
    if (answer.status === 401) toSignIn();
    this.problems = answer.problems;
    this.problem = answer.message;
    const first = placeOfField(answer.problems[0]?.field);
    if (first) this.at = Math.min(first.evening, this.plan.evenings.length - 1);
    return answer;
  }

  /** @param {GroupPlan} now */
  #isKnown(now) {
    const text = (/** @type {GroupPlan | null} */ plan) =>
      JSON.stringify([plan?.evenings, plan?.from]);
    return text(now) === text(this.known);
  }

  /** @param {GroupPlan} known @param {Plan} sent */
  #keep(known, sent) {
    this.known = known;
    // What was changed while it was being sent isn't kept yet.
    const now = this.plan;
    this.history = { base: sent, now, past: now === sent ? [] : this.history?.past ?? [] };
    this.editor.done = "";
    this.#tell("evenings.saved");
  }

  /** @param {string} key */
  #tell(key) {
    const at = this.known?.next?.startsAt;
    this.saved = [
      this.words.t(key),
      at
        ? this.words.t("evenings.from", { when: this.words.dayAndTime(at) })
        : this.words.t("evenings.fromNext"),
    ].join(" ");
  }

  /** Theirs in the place of one's own, which undoing brings back. */
  takeTheirs() {
    if (!this.theirs || !this.history) return;
    const { theirs, plan, history } = this;
    const made = this.#made(theirs.evenings, theirs.next?.evening ?? 0);
    this.known = theirs;
    this.history = { base: made, now: made, past: [...history.past, plan] };
    this.theirs = null;
    this.at = this.plan.next;
    this.draw();
  }

  /** Undoing by its usual key, except while somebody types. @param {KeyboardEvent} event */
  #key(event) {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (isTyping || this.isRemoving || event.shiftKey || event.altKey) return;
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if (!this.canUndo) return;
    event.preventDefault();
    this.editor.undo();
  }
}
