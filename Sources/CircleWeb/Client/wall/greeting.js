/** What the wall says to those who come in. */

/**
 * Which greeting fits the hour.
 *
 * @param {number} hour 0 to 23, in the session's zone
 */
export function greeting(hour) {
  if (hour < 12) return "wall.morning";
  return hour < 18 ? "wall.afternoon" : "wall.evening";
}
