/**
 * Which part of a long list is shown. The server gives a mark for what comes next and none for what
 * came before, so the marks passed on the way are kept, with the address, in the browser's history.
 * No DOM.
 *
 * @module
 */

/** Sessions at a time: a screen or two, and quick to draw. */
export const SESSIONS_AT_ONCE = 20;

/** Rows that are printed at once at most: some 150 pages. */
export const MOST_PRINTED = 5000;

/** @typedef {{ marks: string[] }} Trail The marks of the parts before the one shown; the first is "". */

/** @param {unknown} state What the browser's history kept. @returns {Trail} */
export function trailOf(state) {
  const marks = /** @type {any} */ (state)?.marks;
  const isTrail = Array.isArray(marks) && marks.every((mark) => typeof mark === "string");
  return { marks: isTrail ? marks : [] };
}

/**
 * Where the two buttons lead; null for a button that isn't shown.
 *
 * @param {string} shown The mark of the part that is shown; empty for the first.
 * @param {string | null} next
 * @param {Trail} trail
 * @returns {{ earlier: { after: string, trail: Trail } | null,
 *   later: { after: string, trail: Trail } | null }}
 */
export function steps(shown, next, { marks }) {
  return {
    earlier: next ? { after: next, trail: { marks: [...marks, shown] } } : null,
    // A bookmark in the middle has no trail: then to the latest.
    later: shown ? { after: marks.at(-1) ?? "", trail: { marks: marks.slice(0, -1) } } : null,
  };
}

/**
 * Reads one part after the other until there is no more, or too much.
 *
 * @template S
 * @param {(after: string) => Promise<{ sessions: (S & { rows: unknown[] })[], next: string | null } | null>} read
 * @returns {Promise<(S & { rows: unknown[] })[] | null>} null when a part couldn't be read.
 */
export async function readAll(read) {
  /** @type {(S & { rows: unknown[] })[]} */
  const sessions = [];
  let after = "";
  let rows = 0;
  do {
    const part = await read(after);
    if (!part) return null;
    sessions.push(...part.sessions);
    rows += part.sessions.reduce((sum, session) => sum + session.rows.length, 0);
    after = part.next ?? "";
  } while (after && rows < MOST_PRINTED);
  return sessions;
}
