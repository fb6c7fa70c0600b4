/** Pairs as the facilitator sees them: who has which part in this round, and who is done. */

/** @import { ConsoleDocument as Console } from "../kit/types.js" */

/**
 * @typedef {{id: string, name: string, done: boolean}} Member
 * @param {Console} doc
 * @param {number} parts how many parts the scene has, without the observer's
 * @returns {{rows: {members: Member[][], done: boolean}[], parts: number, sittingOut: string[], waiting: string[]}}
 *   each row's members by part; the observer's is the last where a group has more than two
 */
export function pairRows(doc, parts) {
  const pairs = doc.pairs;
  if (!pairs) return { rows: [], parts, sittingOut: [], waiting: [] };
  const all = pairs.groups.some((group) => group.length > 2) ? parts + 1 : parts;
  const rows = pairs.groups.map((group) => {
    const own = group.length > 2 ? parts + 1 : parts;
    /** @type {Member[][]} */
    const members = Array.from({ length: Math.max(1, all) }, () => []);
    group.forEach((id, place) => {
      const person = doc.roster[id];
      members[partOf(place, group.length, pairs.rotation ?? 0, own)].push({
        id,
        name: person?.name ?? "",
        done: !!person?.ready,
      });
    });
    return { members, done: group.every((id) => doc.roster[id]?.ready) };
  });
  const without = (pairs.sittingOut ?? []).map((id) => doc.roster[id]).filter(Boolean);
  const names = (/** @type {boolean} */ out) =>
    without.filter((person) => !!person.sitOut === out).map(({ name }) => name);
  return { rows, parts: all, sittingOut: names(true), waiting: names(false) };
}

/**
 * As the server says it to each phone.
 *
 * @param {number} place
 * @param {number} size
 * @param {number} rotation
 * @param {number} parts
 */
export function partOf(place, size, rotation, parts) {
  return Math.max(0, Math.min((place + rotation) % size, parts - 1));
}
