/** Hours of the weeks behind: which shade a cell has and what it says. No DOM. */

/** @import { Words } from "../kit/words.js" */
/** @import { History } from "./types.js" */

/** From here on a cell belongs to the level, as a part of the target; the last takes the rest. */
const LEVELS = [[4, 1], [3, 2 / 3], [2, 1 / 3], [1, 0]];

/**
 * 4: the target is reached; 3 and 2: two thirds, one third of it; 1: less; 0: not in the program.
 *
 * @param {number | null} minutes
 * @param {number} target
 */
export function levelOf(minutes, target) {
  if (minutes === null) return 0;
  return (LEVELS.find(([, part]) => minutes >= target * part) ?? [1])[0];
}

/**
 * Whether a week that is over stayed under the target. Of who joined or left in the middle of it
 * nobody can ask the whole target.
 *
 * @param {Pick<History["people"][number], "minutes" | "partial" | "target">} person
 * @param {number} index Which of the weeks.
 * @param {Pick<History, "weeks" | "openWeek">} history
 */
export function isTooFew({ minutes, partial, target }, index, { weeks, openWeek }) {
  const had = minutes[index];
  const isOver = openWeek === null || weeks[index] < openWeek;
  return had !== null && had < target && isOver && !partial[index];
}

/** Whether anybody joined or left in the middle of a week that is shown. @param {History} history */
export function hasPartial({ people }) {
  return people.some(({ minutes, partial }) =>
    minutes.some((had, index) => had !== null && partial[index])
  );
}

/** “8.9” for 539 minutes: never the 9.0 that wasn't reached. @param {Words} words @param {number} minutes */
export function tenths(words, minutes) {
  return words.number(Math.floor(minutes / 6) / 10, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

/** The target, when it is the same for everyone. @param {History["people"]} people */
export function commonTarget(people) {
  const targets = new Set(people.map(({ target }) => target));
  return targets.size === 1 ? people[0].target : null;
}

/**
 * The borders of the levels in minutes, the highest first.
 *
 * @param {number} target
 * @returns {{ level: number, from: number, to: number | null }[]}
 */
export function legendOf(target) {
  return LEVELS.map(([level, part], index) => ({
    level,
    from: Math.round(target * part),
    to: index === 0 ? null : Math.round(target * LEVELS[index - 1][1]),
  }));
}
