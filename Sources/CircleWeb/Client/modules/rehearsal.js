/**
 * A step as if a group were at it: the documents that a session would have, made from the module, and
 * in place of the room's and the wall's pages what their views ask of a page. Nothing is sent, and
 * nothing is kept.
 *
 * @module
 */

import { Care } from "../room/care.js";
import { Skips } from "../room/skips.js";
import { Worksheets } from "../room/worksheets.js";
import { Writing } from "../room/writing.js";
import { isQuestion } from "../kit/questions.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Clinic, Command, MeDocument, Outcome, PairsContent, PairView, RoomDocument, StepView,
 *   TimerView } from "../kit/types.js" */
/** @import { RoomPage } from "../room/page.js" */
/** @import { WallPage } from "../wall/page.js" */
/** @import { Store } from "../kit/storage.js" */
/** @import { Module, ModuleStep } from "./types.js" */

/** A group as large as many are, so that counts look as they will. */
const PEOPLE = 8;
/** As sessions ask for, unless a clinic wants more. */
const NEEDED_ANSWERS = 5;

/** Practices that make little sense without their clock. */
const BY_THE_CLOCK = new Set(["breath", "script", "timer", "pairs"]);

/**
 * @param {Module} module
 * @param {number} index Of the step, from 0.
 * @param {number} now
 * @returns {RoomDocument}
 */
export function roomAt(module, index, now) {
  const step = module.steps[index];
  const isBreak = step.kind === "break";
  const minutes = step.minutes * 60_000;
  return {
    session: {
      id: `preview-${module.id}`,
      group: "",
      title: "",
      program: "",
      phase: isBreak ? "break" : "live",
      startsAt: now,
      endsAt: now + module.minutes * 60_000,
      startedAt: now,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      facilitators: [],
    },
    agenda: [{ id: "p1", title: module.title, minutes: module.minutes, state: "now" }],
    step: stepAt(module, index),
    timer: timerOf(step, now),
    item: isQuestion(step)
      ? {
        id: step.id,
        kind: step.kind,
        state: "open",
        answered: 0,
        of: PEOPLE,
        needs: NEEDED_ANSWERS,
      }
      : null,
    pairs: step.kind === "pairs"
      ? { round: 1, rounds: step.content.rounds, groups: PEOPLE / 2 }
      : null,
    break: isBreak ? { since: now, endsAt: now + minutes } : null,
    present: PEOPLE,
    expected: PEOPLE,
    safety: false,
    join: null,
  };
}

/** @param {Module} module @param {number} index @returns {StepView} */
export function stepAt({ steps }, index) {
  return { ...steps[index], part: "p1", partIndex: 1, index: index + 1, count: steps.length };
}

/** @param {ModuleStep} step @param {number} now @returns {TimerView | null} */
function timerOf(step, now) {
  if (!step.timed && !BY_THE_CLOCK.has(step.kind)) return null;
  const total = step.kind === "pairs" ? step.content.roundSeconds * 1000 : step.practiceTime;
  return { running: true, endsAt: now + total, total };
}

/**
 * Who plays which part is drawn in a session; here it is chosen.
 *
 * @param {PairsContent} content
 * @param {number} part
 * @param {string} partner What the other person is called.
 * @returns {PairView}
 */
export function pairAs({ parts, observer, rounds }, part, partner) {
  const all = [...parts, observer];
  const others = part === 2 ? parts : [parts[1 - part]];
  return {
    with: others.map(() => partner),
    part: all[part].name,
    prompt: all[part].prompt,
    others: others.map(({ name }) => name),
    round: 1,
    rounds,
  };
}

/** A phone on which nobody is in a session. It has what the views of the room page ask of theirs. */
export class RehearsedPhone {
  /** @type {Record<string, any>} */ local = {};
  care = new Care();
  skips = new Skips(memory());
  worksheets = new Worksheets(memory());
  writing = new Writing();
  held = null;
  outbox = null;
  online = true;
  now = Date.now;
  #draw;

  /**
   * @param {Words} words
   * @param {Clinic} clinic
   * @param {RoomDocument} room
   * @param {() => void} draw
   */
  constructor(words, clinic, room, draw) {
    this.words = words;
    this.clinic = clinic;
    this.#draw = draw;
    /** @type {MeDocument} */
    const me = { id: "preview", name: "", status: "admitted" };
    this.live = { docs: { room, me }, now: this.now };
  }

  /** For views that ask for the room page. @returns {RoomPage} */
  get page() {
    return /** @type {RoomPage} */ (/** @type {unknown} */ (this));
  }

  redraw = () => this.#draw();

  /** Sheets and announcements belong to the whole page, which isn't here. */
  open() {}
  say() {}

  /** @returns {"idle"} */
  sending() {
    return "idle";
  }

  /** Shows what a session would show next. @param {Command} command @returns {Promise<Outcome>} */
  send(command) {
    const { me, room } = this.live.docs;
    if (command.type === "ready") me.ready = true;
    if (command.type === "pass") me.passed = true;
    if (command.type === "sit-out") me.sitOut = Boolean(command.on);
    if (command.type === "answer" && room.item) {
      me.answered = [room.item.id];
      room.item = { ...room.item, answered: 1 };
    }
    queueMicrotask(this.redraw);
    return Promise.resolve({ done: null });
  }
}

/**
 * What the views of the wall ask of their page.
 *
 * @param {Words} words
 * @param {Clinic} clinic
 * @param {RoomDocument} room
 * @returns {WallPage}
 */
export function rehearsedWall(words, clinic, room) {
  const page = {
    words,
    clinic,
    room,
    session: room.session.id,
    clock: Date.now,
    now: Date.now(),
    breathWords: {
      in: words.t("breath.in"),
      hold: words.t("breath.hold"),
      out: words.t("breath.out"),
    },
  };
  return /** @type {WallPage} */ (/** @type {unknown} */ (page));
}

/** As long as the page is open, and not on the device. @returns {Store} */
function memory() {
  /** @type {Map<string, string>} */
  const held = new Map();
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, value) => {
      held.set(key, value);
      return true;
    },
    remove: (key) => void held.delete(key),
    keys: () => [...held.keys()],
  };
}
