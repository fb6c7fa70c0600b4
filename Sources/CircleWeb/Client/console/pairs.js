/** Pairs as the facilitator sees them: who has which part in this round, and who is done. */

/** @import { ConsoleDocument as Console } from "../kit/types.js" */

/**
 * @typedef {{id: string, name: string, done: boolean}} Member
 * @param {Console} doc
 * @param {number} parts how many parts the scene has
 * @returns {{rows: {members: Member[][], done: boolean}[], sittingOut: string[]}}
 *   each row's members by part; a part of a group of three can have two
 */
export function pairRows(doc, parts) {
  const pairs = doc.pairs;
  if (!pairs) return { rows: [], sittingOut: [] };
  const rows = pairs.groups.map((group) => {
    /** @type {Member[][]} */
    const members = Array.from({ length: Math.max(1, parts) }, () => []);
    group.forEach((id, k) => {
      const person = doc.roster[id];
      members[(k + (pairs.rotation ?? 0)) % members.length].push({
        id,
        name: person?.name ?? "",
        done: !!person?.ready,
      });
    });
    return { members, done: group.every((id) => doc.roster[id]?.ready) };
  });
  const sittingOut = (pairs.sittingOut ?? []).map((id) => doc.roster[id]?.name).filter(Boolean);
  return { rows, sittingOut };
}

/**
 * A pair to keep apart is the same pair in either order.
 *
 * @param {string[][]} avoid
 * @param {string} a
 * @param {string} b
 */
export function addApart(avoid, a, b) {
  const known = avoid.some((pair) => pair.includes(a) && pair.includes(b));
  return !a || !b || a === b || known ? avoid : [...avoid, [a, b]];
}
