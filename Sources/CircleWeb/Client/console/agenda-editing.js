/**
 * Changing the agenda of a session while it waits or runs: the sheet's list, what others change
 * meanwhile, and what is cut at a press.
 */

import { ModulesWatch } from "../kit/modules.js";
import { begin, change, isChanged, undo } from "../plan/history.js";
import { ListEditor } from "../plan/list-editor.js";
import { caughtUp, endOf, entriesOf, partsOf } from "./agenda-draft.js";
import { backParts, cutParts } from "./cuts.js";

/** @import { AgendaCut, LocalText, PlanPart } from "../kit/types.js" */
/** @import { History } from "../plan/history.js" */
/** @import { Entry } from "../plan/list.js" */
/** @import { ConsolePage } from "./page.js" */

/** So long a cut can be taken back at a press; after that it is an agenda like any other. */
const BACK_WITHIN = 120_000;

export class AgendaEditing {
  /** @type {History<Entry[]> | null} */ history = null;
  /** The part that began while the sheet was open. @type {LocalText | null} */ began = null;
  /** Whether somebody else changed the agenda while the sheet was open. */ isOthers = false;
  /** What was cut last. @type {{cut: AgendaCut, before: PlanPart[], at: number} | null} */ lastCut =
    null;
  canUndo = false;
  /** @type {string | undefined} */ #known;

  /** @param {ConsolePage} page @param {(text: string) => void} say */
  constructor(page, say) {
    this.page = page;
    this.say = say;
    this.library = new ModulesWatch(() => this.#told());
    this.editor = new ListEditor(this);
    /** @type {PlanPart[]} */ this.plan = [];
  }

  get words() {
    return this.page.words;
  }

  get entries() {
    return this.history?.now ?? [];
  }

  get modules() {
    return this.library.modules;
  }

  get isChanged() {
    return this.history !== null && isChanged(this.history);
  }

  draw() {
    this.page.render();
  }

  /** What was changed before and not saved is still there. */
  open() {
    if (!this.history) this.startOver();
    this.page.openSheet("agenda");
  }

  startOver() {
    this.history = begin(entriesOf(this.page.doc.plan));
    this.plan = this.page.doc.plan;
    this.began = null;
    this.isOthers = false;
    this.editor.opened = this.editor.picker = null;
    this.editor.done = "";
    this.canUndo = false;
  }

  /** @param {Entry[]} entries @param {boolean} [isSame] */
  set(entries, isSame) {
    if (!this.history) return;
    this.history = change(this.history, entries, isSame);
    this.canUndo = true;
  }

  undo() {
    if (!this.history) return;
    this.history = undo(this.history);
    this.canUndo = this.history.past.length > 0;
  }

  /** Takes over what the documents say. */
  follow() {
    const { plan } = this.page.doc;
    const isSame = JSON.stringify(plan) === JSON.stringify(this.plan);
    if (!this.history || isSame) return;
    if (!this.isChanged) return this.#restart();
    const { now, base } = this.history;
    const next = caughtUp(now, base, plan);
    this.began = next.began ?? this.began;
    this.isOthers ||= next.isOthers;
    this.history = { base: next.base, now: next.entries, past: [] };
    this.canUndo = false;
    this.plan = plan;
  }

  /** Nobody has changed anything here: the list simply is what the session has. */
  #restart() {
    const { opened, picker } = this.editor;
    this.startOver();
    const isThere = this.entries.some(({ key }) => key === opened);
    this.editor.opened = isThere ? opened : null;
    this.editor.picker = picker?.swap && picker.swap !== this.editor.opened ? null : picker;
  }

  /** Where the session would end. @param {Entry[]} [entries] */
  balance(entries = this.entries) {
    const { doc, room, now } = this.page;
    const running = { plan: doc.plan, clock: doc.clock ?? {}, session: room.session };
    return endOf(entries, { ...running, breakEnds: room.break?.endsAt }, now);
  }

  /** By how many minutes the session ends late as it is, changes that aren't saved aside. */
  get lateBy() {
    const { key, n } = this.balance(entriesOf(this.page.doc.plan));
    return key === "over" ? n : 0;
  }

  async save() {
    if (!this.history || !this.isChanged) return this.page.closeSheet();
    const parts = partsOf(this.history.now, this.history.base);
    const isDone = await this.page.send("agenda", { type: "agenda", parts });
    if (!isDone) return;
    this.history = null;
    this.lastCut = null;
    this.say(this.words.t("replan.saved"));
    if (this.page.sheet?.kind === "agenda") this.page.closeSheet();
  }

  /** @param {AgendaCut} cut */
  async cut(cut) {
    const before = this.page.doc.plan;
    const parts = cutParts(before, cut);
    const isDone = await this.page.send("agenda", { type: "agenda", parts }, cut.step ?? cut.part);
    if (!isDone) return;
    this.lastCut = { cut, before, at: this.page.now };
    this.say(this.words.t("cut.done", { what: this.cutTitle(cut) }));
    this.draw();
  }

  /** What the last cut was, while it can be taken back. */
  get back() {
    if (!this.lastCut || this.page.now - this.lastCut.at > BACK_WITHIN) return null;
    const { cut, before } = this.lastCut;
    const parts = backParts(before, this.page.doc.plan, cut);
    return parts && { cut, parts };
  }

  async takeBack() {
    const { back } = this;
    if (!back) return;
    const isDone = await this.page.send("agenda", { type: "agenda", parts: back.parts }, "back");
    if (!isDone) return;
    this.lastCut = null;
    this.say(this.words.t("cut.back"));
    this.draw();
  }

  /** “Talk about it” of “Thinking traps”. @param {AgendaCut} cut */
  cutTitle({ title, stepTitle }) {
    const part = this.words.pick(title);
    const step = this.words.pick(stepTitle);
    return step ? this.words.t("cut.step", { step, part }) : this.words.t("cut.part", { part });
  }

  /** Files that broke or were mended are said once. */
  #told() {
    const { problems } = this.library;
    const now = problems.map(({ file, message }) => `${file} ${message}`).join("\n");
    const before = this.#known;
    this.#known = now;
    this.draw();
    if (now === (before ?? "")) return;
    this.say(this.words.t(now ? "broken.said" : "broken.mended"));
  }
}
