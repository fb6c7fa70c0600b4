/**
 * The ring of seats. It always stands beside the same count in words, so screen readers skip it.
 *
 * @module
 */

import { h } from "../dom.js";
import { seatRing } from "../seats.js";

/**
 * @param {number} count
 * @param {number} filled
 * @param {string} seed Such as the item's id.
 */
export function seats(count, filled, seed) {
  return h(
    "svg.seats",
    { viewBox: "0 0 200 200", "aria-hidden": "true" },
    seatRing(count, filled, seed).map(({ x, y, r, on }) =>
      h("circle", { class: on ? "seat on" : "seat", cx: x, cy: y, r })
    ),
  );
}
