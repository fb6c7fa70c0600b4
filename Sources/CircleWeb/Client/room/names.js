/**
 * Names as people say them.
 *
 * @module
 */

/** “Sam” of “Sam R.”: the initial is for lists. @param {string} name */
export function firstName(name) {
  return name.replace(/\s+\p{Lu}\.?$/u, "");
}
