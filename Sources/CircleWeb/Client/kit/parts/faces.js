/**
 * Five faces from the lowest mood to the best, drawn as plainly as an icon. Its name always stands
 * beside it or is read out.
 *
 * @module
 */

import { h } from "../dom.js";

/** Mouths, and brows for the two lowest. @type {Record<number, string>} */
const MOUTHS = {
  1: "M8 17.2c1.2-2.3 6.8-2.3 8 0M7 8.9l2.3-1M17 8.9l-2.3-1",
  2: "M8.5 16.6c1.2-1.3 5.8-1.3 7 0",
  3: "M8.5 15.8h7",
  4: "M8.5 15c1.2 1.4 5.8 1.4 7 0",
  5: "M7.8 14.2c1.4 3.4 7 3.4 8.4 0z",
};

/** @param {number} value From 1 to 5. */
export function face(value) {
  return h(
    "svg.icon.face",
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    h("circle", { cx: 12, cy: 12, r: 9.5 }),
    h("path", { d: "M9 10.3v.6M15 10.3v.6" }),
    h("path", { d: MOUTHS[value] }),
  );
}
