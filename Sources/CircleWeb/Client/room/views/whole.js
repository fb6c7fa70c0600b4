/**
 * The whole page: frame, screen, sheets, and what may cover them.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { over } from "./over.js";
import { away, connecting, left, removed, replaced } from "./apart.js";
import { declined, waiting } from "./door.js";
import { announcement, bar, lastBar, strip, top } from "./frame.js";
import { hiddenPage } from "./hidden.js";
import { between, boot, empty, lobby, pause, unreachable } from "./waiting.js";
import { join } from "./join.js";
import { safety } from "./safety.js";
import { sheets } from "./sheets.js";
import { talkReply } from "./talk.js";
import { stepView } from "./steps.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Screen } from "../screen.js" */
/** @import { Child, Element_ } from "../../kit/dom.js" */

/** @param {RoomPage} page @returns {Child[]} */
export function whole(page) {
  const screen = page.mode === "live" ? page.screen() : null;
  const stopped = Boolean(page.live?.docs.room?.safety) && !page.live?.farewell &&
    screen?.kind !== "over";
  return [
    h(
      "div.behind",
      { key: "behind", hidden: stopped },
      screen ? inSession(page, screen) : outside(page),
    ),
    stopped && safety(page),
    // A sheet that is open comes back when the page lifts.
    !stopped && sheets(page),
    page.hidden && hiddenPage(page),
  ];
}

/** @param {RoomPage} page @returns {Child[]} */
function outside(page) {
  switch (page.mode) {
    case "join":
      return join(page);
    case "empty":
      return [top(page, null), empty(page), lastBar(page)];
    case "unreachable":
      return [top(page, null), unreachable(page), lastBar(page)];
    case "boot":
    case "live":
      return [top(page, null), boot(page), lastBar(page)];
  }
}

/** @param {RoomPage} page @param {Screen} screen @returns {Child[]} */
function inSession(page, screen) {
  return [
    top(page, screen),
    strip(page, screen),
    announcement(page),
    talkReply(page),
    h("main", { key: screen.key }, content(page, screen)),
    barFor(page, screen),
  ];
}

/** @param {RoomPage} page @param {Screen} screen @returns {Child[]} */
function content(page, screen) {
  switch (screen.kind) {
    case "connecting":
      return connecting(page);
    case "waiting":
      return waiting(page);
    case "declined":
      return declined(page);
    case "removed":
      return removed(page);
    case "left":
      return left(page);
    case "replaced":
      return replaced(page);
    case "signed-out":
      return connecting(page);
    case "over":
      return over(page);
    case "away":
      return away(page);
    case "break":
      return pause(page);
    case "lobby":
      return lobby(page);
    case "between":
      return between(page);
    case "step":
      return stepView(page, screen.step);
  }
}

/** @param {RoomPage} page @param {Screen} screen @returns {Element_} */
function barFor(page, screen) {
  switch (screen.kind) {
    case "waiting":
    case "declined":
      return bar(page, { hand: false });
    case "lobby":
    case "break":
    case "between":
    case "step":
      return bar(page);
    case "away":
      return bar(page, { hand: false });
    default:
      return lastBar(page);
  }
}
