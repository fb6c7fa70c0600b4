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
      return checkIn(page, step);
    case "discussion":
      return discussion(page, step);
    case "pairs":
      return pairs(page, step);
    case "worksheet":
      return worksheet(page, step);
  }
}
