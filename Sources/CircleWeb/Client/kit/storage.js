/**
 * Storage that can't fail: a private window or a full phone throws from `localStorage`, and then
 * the page goes on with what it holds in memory.
 *
 * @module
 */

/**
 * @typedef {object} Store
 * @property {(key: string) => string | null} get
 * @property {(key: string, value: string) => boolean} set False when it is kept in memory only.
 * @property {(key: string) => void} remove
 * @property {() => string[]} keys
 */

/**
 * @param {Storage | null} [backing]
 * @returns {Store}
 */
export function safeStore(backing = browserStorage()) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  return {
    get: (key) => memory.get(key) ?? attempt(() => backing?.getItem(key), null) ?? null,
    set: (key, value) => {
      const kept = attempt(() => {
        backing?.setItem(key, value);
        return backing !== null;
      }, false);
      if (kept) memory.delete(key);
      else memory.set(key, value);
      return kept;
    },
    remove: (key) => {
      memory.delete(key);
      attempt(() => backing?.removeItem(key), undefined);
    },
    keys: () => [
      ...new Set([...memory.keys(), ...attempt(() => Object.keys(backing ?? {}), [])]),
    ],
  };
}

/** The same, but gone with the window. @returns {Store} */
export function windowStore() {
  return safeStore(attempt(() => globalThis.sessionStorage ?? null, null));
}

/** @returns {Storage | null} */
function browserStorage() {
  return attempt(() => globalThis.localStorage ?? null, null);
}

/**
 * @template T
 * @param {() => T} action
 * @param {T} otherwise
 * @returns {T}
 */
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
