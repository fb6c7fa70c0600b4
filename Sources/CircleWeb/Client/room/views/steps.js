/**
 * One view for each kind of step.
 *
 * @module
 */

import { breath } from "./breath.js";
import { card } from "./card.js";
import { checkIn } from "./check-in.js";
import { discussion } from "./discussion.js";
import { pairs } from "./pairs.js";
import { script } from "./script.js";
import { timedPractice } from "./timed.js";
import { breakStep } from "./waiting.js";
import { worksheet } from "./worksheet.js";

/** @import { RoomPage } from "../page.js" */
/** @import { StepView } from "../../kit/types.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView} step @returns {Child[]} */
export function stepView(page, step) {
  switch (step.kind) {
    case "card":
      return card(page, step);
    case "breath":
      return breath(page, step);
    case "scale":
    case "mood":
    case "choice":
    case "words":
    case "text":
    case "ticket":
    case "quiz":
      return checkIn(page, step);
    case "discussion":
      return discussion(page, step);
    case "timer":
      return timedPractice(page, step);
    case "script":
      return script(page, step);
    case "break":
      return breakStep(page, step);
    case "pairs":
      return pairs(page, step);
    case "worksheet":
    case "chain":
    case "builder":
    case "sort":
    case "ruler":
    case "plan":
      return worksheet(page, step);
  }
}
