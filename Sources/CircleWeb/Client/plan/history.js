/** What somebody has done to a value since it was read, step by step, so that it can be undone. */

/** More than anybody goes back. */
const MOST = 50;

/**
 * @template T
 * @typedef {{base: T, now: T, past: T[]}} History
 */

/**
 * @template T
 * @param {T} value
 * @returns {History<T>}
 */
export const begin = (value) => ({ base: value, now: value, past: [] });

/**
 * The same value is no change. `isSame` joins it with the change before, as while something is dragged.
 *
 * @template T
 * @param {History<T>} history
 * @param {T} value
 * @param {boolean} [isSame]
 * @returns {History<T>}
 */
export function change(history, value, isSame = false) {
  if (value === history.now) return history;
  const past = isSame ? history.past : [...history.past, history.now].slice(-MOST);
  return { ...history, now: value, past };
}

/**
 * @template T
 * @param {History<T>} history
 * @returns {History<T>}
 */
export function undo(history) {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { ...history, now: before, past: history.past.slice(0, -1) };
}

/**
 * Whether anything would be kept that isn't there already.
 *
 * @template T
 * @param {History<T>} history
 */
export const isChanged = ({ base, now }) =>
  base !== now && JSON.stringify(base) !== JSON.stringify(now);
