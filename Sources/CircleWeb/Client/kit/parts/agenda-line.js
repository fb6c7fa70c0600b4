/**
 * The agenda as short lines. “Part 4 of 9” beside it says the same, so screen readers skip it.
 *
 * @module
 */

import { h } from "../dom.js";

/** @import { AgendaPart } from "../types.js" */

/** @param {AgendaPart[]} agenda */
export function agendaLine(agenda) {
  return h(
    "ol.parts",
    { "aria-hidden": "true" },
    agenda.map(({ id, state }) => h("li", { key: id, class: state !== "to-come" && state })),
  );
}
