/**
 * JSON Merge Patch, RFC 7396.
 *
 * @module
 */

/**
 * Says what `target` becomes under `patch`. Neither is changed, and parts that the patch doesn't
 * touch are shared with `target`, so an unchanged part is the very same object.
 *
 * @param {unknown} target
 * @param {unknown} patch
 * @returns {unknown}
 */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  // `fromEntries` defines own properties, so a key such as `__proto__` stays an ordinary key.
  return Object.fromEntries(merged);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
