/**
 * What can be done now, which of it is the one filled button, and what each becomes on the wire.
 * Holds no rule of a session: the server refuses what isn't possible; this only keeps buttons that
 * would surely be refused off the screen.
 */

import { isQuestion } from "../kit/questions.js";
import { isRunOut } from "../kit/timer.js";
import { mustRead, showable, undecided } from "./moderation.js";
import { expectedAtDoor, hands } from "./people.js";

/** @import { RoomDocument as Room, ConsoleDocument as Console, LocalText } from "../kit/types.js" */

/**
 * @typedef {{room: Room, doc: Console}} View
 * @typedef {{do: string, word: string, icon?: string, key?: string, primary?: boolean, off?: boolean}} Button
 */

/** @param {View} view */
const onPairs = ({ room }) => room.session.phase === "live" && room.step?.kind === "pairs";

/** @param {Room} room */
const roundsLeft = (room) => !!room.pairs && room.pairs.round < room.pairs.rounds;

/** Whether a group has members who haven't had each part yet. @param {View} view */
const partsLeft = ({ room, doc }) =>
  !!room.pairs &&
  (doc.pairs?.groups ?? []).some((group) => group.length > (room.pairs?.round ?? 0));

/** Who is here and in no group, though they would practice. @param {Console} doc */
const isSomebodyWaiting = (doc) =>
  (doc.pairs?.sittingOut ?? []).some((id) => !doc.roster[id]?.sitOut);

/** Whether the step goes by its timer, which is to be started first. @param {Room} room */
const isPractice = ({ step }) =>
  step?.kind === "script" || step?.kind === "breath" || step?.kind === "timer";

/** Whether a practice that goes by its timer has come to its end. @param {Room} room */
const isOver = (room) => isPractice(room) && isRunOut(room.timer);

/** Whether there is nothing to go back to: the way back passes over breaks. @param {View} view */
const atStart = ({ doc }) =>
  doc.plan.flatMap(({ steps }) => steps)
    .every(({ state, kind }) => state !== "done" || kind === "break");

/**
 * The names of everything that can be done now.
 *
 * @param {View} view
 * @returns {Set<string>}
 */
export function available(view) {
  const { room, doc } = view;
  const phase = room.session.phase;
  const can = new Set(["keys", "script"]);
  if (phase !== "ended" || room.safety) can.add("safety");
  if (phase === "ended") return can;
  for (const action of ["wall", "announce", "plan"]) can.add(action);
  if (expectedAtDoor(doc).length > 0) can.add("admit-all");
  if (hands(doc).length > 0) can.add("heard");
  if (phase === "lobby") return can.add("start").add("call-off");
  can.add("end");
  if (phase === "break") return can.add("resume");
  can.add("break");
  for (const action of stepActions(view)) can.add(action);
  return can;
}

/**
 * @param {View} view
 * @returns {string[]}
 */
function stepActions(view) {
  const { room, doc } = view;
  const actions = [];
  if (doc.next) actions.push("next");
  if (room.step && !atStart(view)) actions.push("back");
  if (room.timer) actions.push("timer", "add");
  else if (room.step) actions.push("timer");
  if (room.step?.kind === "discussion" && room.step.content.turnSeconds) actions.push("turn");
  if (isOver(room)) actions.push("restart");
  if (room.item?.state === "open") actions.push("close");
  if (room.item?.state === "closed") actions.push(...closedActions(view));
  // Entering a question opens it, and closing is for ever; so this is only for one that isn't open.
  if (isQuestion(room.step) && !room.item) actions.push("open");
  if (onPairs(view)) {
    actions.push("pair");
    if (room.pairs) actions.push("unpair");
    if (roundsLeft(room) || partsLeft(view)) actions.push("rotate");
    if (isSomebodyWaiting(doc)) actions.push("regroup");
  }
  return actions;
}

/** What was written is read before it can be released. @param {View} view */
function closedActions(view) {
  if (!mustRead(view)) return ["release"];
  const actions = ["approve", "leave-out"];
  return showable(view.doc).length > 0 ? [...actions, "approve-all"] : actions;
}

/** @type {Record<string, Button>} */
const BUTTONS = {
  start: { do: "start", word: "do.start", icon: "play", key: "→" },
  "admit-all": { do: "admit-all", word: "do.admitAll", icon: "door", key: "A" },
  back: { do: "back", word: "do.back", icon: "back" },
  next: { do: "next", word: "do.next", icon: "next", key: "→" },
  practice: { do: "timer", word: "do.startPractice", icon: "play", key: "Space" },
  time: { do: "timer", word: "do.startTime", icon: "play", key: "Space" },
  open: { do: "open", word: "do.open", key: "O" },
  close: { do: "close", word: "do.close", key: "C" },
  release: { do: "release", word: "do.release", key: "R" },
  pair: { do: "pair", word: "do.pair", key: "P" },
  "pair-again": { do: "pair", word: "do.pairAgain", key: "P" },
  unpair: { do: "unpair", word: "do.unpair" },
  "rotate-again": { do: "rotate", word: "do.rotateAgain", key: "R" },
  rotate: { do: "rotate", word: "do.rotate", key: "R" },
  resume: { do: "resume", word: "do.resume", icon: "play", key: "B" },
  end: { do: "end", word: "do.end", icon: "stop" },
};

/**
 * The buttons at the right of the controls, the thing to do next last and filled. While the safety
 * page is on every screen, taking it away is the thing to do next, so nothing here is filled; nor
 * while a practice goes on, which a press on the filled button would cut short.
 *
 * @param {View} view
 * @returns {Button[]}
 */
export function buttons(view) {
  const names = buttonNames(view);
  const can = available(view);
  // What will be the thing to do stays where it is, and says what is missing.
  const waits = (/** @type {string} */ name) => name === "release" && mustRead(view);
  const shown = names.filter((name) => can.has(BUTTONS[name].do) || waits(name));
  const last = names[names.length - 1];
  return shown.map((name) => {
    // The way on shows its key only when it is the thing to do: there is little room.
    const key = name === "next" && name !== last ? undefined : BUTTONS[name].key;
    const primary = name === last && !view.room.safety && !waits(name) && !goesOn(view);
    return { ...BUTTONS[name], key, primary, off: waits(name) };
  });
}

/** Whether a practice was started and isn't over. @param {View} view */
const goesOn = ({ room }) =>
  room.session.phase === "live" && isPractice(room) && !!room.timer && !isOver(room);

/**
 * @param {View} view
 * @returns {string[]}
 */
function buttonNames(view) {
  const { room, doc } = view;
  const phase = room.session.phase;
  if (phase === "ended") return [];
  if (phase === "lobby") return ["admit-all", "start"];
  if (phase === "break") return ["resume"];
  const forward = doc.next ? "next" : "end";
  if (isQuestion(room.step) && !room.item) return ["back", forward, "open"];
  if (room.item?.state === "open") return ["back", forward, "close"];
  if (room.item?.state === "closed") return ["back", forward, "release"];
  if (isPractice(room) && !room.timer) {
    return ["back", forward, room.step?.kind === "timer" ? "time" : "practice"];
  }
  if (onPairs(view) && !room.pairs) return ["back", forward, "pair"];
  if (onPairs(view)) {
    return roundsLeft(room)
      ? ["unpair", "pair-again", "rotate"]
      : ["unpair", "pair-again", ...(partsLeft(view) ? ["rotate-again"] : []), forward];
  }
  return ["back", forward];
}

/**
 * The message an action becomes, or null when it opens something on the page first.
 *
 * @param {string} action
 * @param {View} view
 * @param {string} [id] of the person, guest or step it is about
 * @param {{pick: (text: LocalText | null | undefined) => string}} [words]
 * @returns {{type: string, [field: string]: unknown} | null}
 */
export function commandFor(action, { room, doc }, id, words) {
  switch (action) {
    case "start":
    case "next":
    case "back":
    case "resume":
    case "rotate":
    case "unpair":
    case "regroup":
    case "end":
      return { type: action };
    case "sign":
      // Signed is what was read, in the language it was read in.
      return {
        type: action,
        statement: words?.pick(doc.record?.statement) || null,
        version: doc.record?.version ?? null,
      };
    case "close":
    case "open":
    case "release":
      return room.step ? { type: action, item: room.step.id } : null;
    case "approve":
      return { type: "text", text: id ?? undecided(doc)[0]?.id, do: "approve" };
    case "leave-out":
      return { type: "text", text: id ?? undecided(doc)[0]?.id, do: "dismiss" };
    case "go":
      return { type: "go", step: id };
    case "timer":
    case "add":
    case "turn":
    case "restart":
      return timerCommand(action, room);
    case "safety":
      return { type: "safety", on: !room.safety };
    case "heard":
      return { type: "heard", participant: id ?? hands(doc)[0]?.id };
    case "coming":
    case "after":
    case "done":
      return respond(doc, id, { reply: action });
    case "decline":
      return { type: "decline", guest: id };
    case "announce-clear":
      return { type: "announce", text: "" };
    default:
      return null;
  }
}

/**
 * An answer to somebody who asked for a private word, inside or at the door.
 *
 * @param {Console} doc
 * @param {string | undefined} id
 * @param {{reply: string, place?: string}} answer
 */
export function respond(doc, id, answer) {
  const isGuest = id !== undefined && doc.lobby?.[id] !== undefined;
  return { type: "respond", [isGuest ? "guest" : "participant"]: id, ...answer };
}

/**
 * A timer that isn't there yet takes as long as the step says, which the server knows.
 *
 * @param {"timer" | "add" | "turn" | "restart"} action
 * @param {Room} room
 * @returns {{type: string, do: string, seconds?: number} | null}
 */
function timerCommand(action, { step, timer }) {
  switch (action) {
    case "timer":
      return { type: "timer", do: timer?.running ? "pause" : "start" };
    case "add":
      return { type: "timer", do: "add", seconds: 60 };
    case "turn":
      if (step?.kind !== "discussion" || !step.content.turnSeconds) return null;
      return { type: "timer", do: "start", seconds: step.content.turnSeconds };
    case "restart":
      return timer ? { type: "timer", do: "start", seconds: Math.round(timer.total / 1000) } : null;
  }
}
