/**
 * A ring of seats: people counted, never named. Seats fill in an order that means nothing; it is
 * drawn once for each question and doesn't follow who came or answered first. Pure.
 *
 * @module
 */

/** Of the ring in its 200 by 200 box. */
const RADIUS = 83.5;
const SEAT = 10.5;

/**
 * The seats in the order in which they fill. The order of two seats stays the same when a third
 * is added, so a ring doesn't reshuffle when somebody comes in late.
 *
 * @param {number} count
 * @param {string} seed Such as the item's id.
 * @returns {number[]}
 */
export function seatOrder(count, seed) {
  return Array.from({ length: count }, (_, seat) => seat)
    .sort((a, b) => hash(`${seed}/${a}`) - hash(`${seed}/${b}`) || a - b);
}

/**
 * @param {number} count
 * @param {number} filled
 * @param {string} seed
 * @returns {{ x: number, y: number, r: number, on: boolean }[]}
 */
export function seatRing(count, filled, seed) {
  const on = new Set(seatOrder(count, seed).slice(0, filled));
  const r = Math.max(2, Math.min(SEAT, (Math.PI * RADIUS) / Math.max(1, count) - 2));
  return Array.from({ length: count }, (_, seat) => {
    const angle = (seat / count) * 2 * Math.PI - Math.PI / 2;
    return {
      x: tenth(100 + RADIUS * Math.cos(angle)),
      y: tenth(100 + RADIUS * Math.sin(angle)),
      r: tenth(r),
      on: on.has(seat),
    };
  });
}

/** FNV-1a with a last stir, so that neighboring seats are far apart. @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/** @param {number} value */
function tenth(value) {
  return Math.round(value * 10) / 10;
}
