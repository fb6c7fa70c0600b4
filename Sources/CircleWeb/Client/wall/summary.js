/** One sentence about a released result, read off its counts. */

/**
 * Where most answers of a scale are: more than half at or below a value in the lower half, or at
 * or above one in the upper half; else spread.
 *
 * @param {{value: number | string, count: number}[]} counts
 * @returns {{key: string, value: number} | null}
 */
export function whereMost(counts) {
  const answers = counts.reduce((sum, { count }) => sum + count, 0);
  if (answers === 0) return null;
  const values = counts.map(({ value, count }) => ({ value: Number(value), count }));
  const middle = (values[0].value + values[values.length - 1].value) / 2;
  const low = reach(values, answers);
  if (low <= middle) return { key: "wall.mostBelow", value: low };
  const high = reach([...values].reverse(), answers);
  return high >= middle ? { key: "wall.mostAbove", value: high } : null;
}

/**
 * The first value, from the start of the list, by which more than half have answered.
 *
 * @param {{value: number, count: number}[]} values
 * @param {number} answers
 */
function reach(values, answers) {
  let sum = 0;
  for (const { value, count } of values) {
    sum += count;
    if (sum * 2 > answers) return value;
  }
  return values[values.length - 1].value;
}

/**
 * Which greeting fits the hour.
 *
 * @param {number} hour 0 to 23, in the session's zone
 */
export function greeting(hour) {
  if (hour < 12) return "wall.morning";
  return hour < 18 ? "wall.afternoon" : "wall.evening";
}
