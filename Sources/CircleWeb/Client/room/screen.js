/**
 * What a phone shows, decided from the documents. Pure: rendering is elsewhere.
 *
 * @module
 */

import { isQuestion } from "../kit/questions.js";

/** @import { Documents, RoomDocument, MeDocument, StepView } from "../kit/types.js" */
/** @import { LiveState } from "../kit/live.js" */

/**
 * A screen's key changes when a person should notice that there is something else to see.
 *
 * @typedef {{ kind: "connecting" | "waiting" | "declined" | "removed" | "left" | "replaced"
 *     | "signed-out" | "over" | "away" | "break" | "lobby" | "between", key: string }
 *   | { kind: "step", key: string, step: StepView }} Screen
 */

/**
 * @param {object} options
 * @param {LiveState} options.state
 * @param {Documents} options.docs
 * @param {{ code: string } | null} [options.farewell]
 * @returns {Screen}
 */
export function screenOf({ state, docs, farewell }) {
  const { me, room } = docs;
  if (farewell) return ended(farewell.code, me, room);
  if (!me) return plain(state === "over" ? "signed-out" : "connecting");
  switch (me.status) {
    case "waiting":
    case "declined":
    case "removed":
      return plain(me.status);
    case "left":
      return plain(room?.session.phase === "ended" ? "over" : "left");
    case "admitted":
      return room ? inTheRoom(room, me) : plain("connecting");
  }
}

/**
 * @param {string} code
 * @param {MeDocument | undefined} me
 * @param {RoomDocument | undefined} room
 * @returns {Screen}
 */
function ended(code, me, room) {
  switch (code) {
    case "replaced":
    case "removed":
    case "signed-out":
      return plain(code);
    case "ended":
      return plain("over");
    default:
      return plain(room?.session.phase === "ended" ? "over" : me ? "left" : "signed-out");
  }
}

/**
 * @param {RoomDocument} room
 * @param {MeDocument} me
 * @returns {Screen}
 */
function inTheRoom(room, me) {
  const { phase } = room.session;
  if (phase === "ended") return plain("over");
  if (me.away) return plain("away");
  if (phase === "lobby") return plain("lobby");
  if (phase === "break") return plain("break");
  const { step } = room;
  return step ? { kind: "step", key: stepKey(room, me, step), step } : plain("between");
}

/**
 * What was answered or released is something else to see, and begins at its top.
 *
 * @param {RoomDocument} room
 * @param {MeDocument} me
 * @param {StepView} step
 */
function stepKey(room, me, step) {
  return isQuestion(step) ? `step ${step.id} ${checkState(room, me, step)}` : `step ${step.id}`;
}

/**
 * @param {Exclude<Screen["kind"], "step">} kind
 * @returns {Screen}
 */
function plain(kind) {
  return { kind, key: kind };
}

/**
 * Where a person is in an anonymous question.
 *
 * @param {RoomDocument} room
 * @param {MeDocument} me
 * @param {StepView} step
 * @returns {"open" | "answered" | "closed" | "released" | "not-shown"}
 */
export function checkState({ item }, me, step) {
  if (!item || item.id !== step.id) return "open";
  if (item.state === "released") {
    const { kind } = item.results ?? { kind: "too-few" };
    return kind === "too-few" || kind === "changed" ? "not-shown" : "released";
  }
  if (me.answered?.includes(item.id)) return "answered";
  return item.state === "open" ? "open" : "closed";
}

/**
 * Where a person is in a step of pairs.
 *
 * @param {RoomDocument} room
 * @param {MeDocument} me
 * @returns {"paired" | "sitting-out" | "left-over" | "waiting"}
 */
export function pairState({ pairs }, me) {
  if (me.sitOut) return "sitting-out";
  if (me.pair) return "paired";
  return pairs ? "left-over" : "waiting";
}
