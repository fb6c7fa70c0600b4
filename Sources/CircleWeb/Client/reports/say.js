/** Numbers and times of the reports in words. No DOM. */

/** @import { Words } from "../kit/words.js" */

/** “2 h 09 min”, “45 min”, “9 h”. @param {Words} words @param {number} minutes */
export function duration(words, minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return words.t("reports.minutes", { n: rest });
  if (rest === 0) return words.t("reports.hours", { n: hours });
  return words.t("reports.duration", { hours, minutes: twoDigits(rest) });
}

/** “10:40”: hours and minutes in a column. @param {number} minutes */
export function hoursAndMinutes(minutes) {
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

/** @param {number} number */
const twoDigits = (number) => String(number).padStart(2, "0");

/** “Away 12 min”: out of the room, or without connection. @param {Words} words @param {number} minutes */
export function away(words, minutes) {
  return words.t("reports.away", { time: duration(words, minutes) });
}

/** “9:00 AM”. @param {Words} words @param {number} instant @param {string} zone */
export function time(words, instant, zone) {
  return words.format(instant, { hour: "numeric", minute: "2-digit", timeZone: zone });
}

/** “9:00 AM to 12:02 PM”. @param {Words} words @param {number} from @param {number} to @param {string} zone */
export function times(words, from, to, zone) {
  return words.t("reports.fromTo", { from: time(words, from, zone), to: time(words, to, zone) });
}

/** “Nov 17, 12:04 PM”. @param {Words} words @param {number} instant @param {string} [zone] */
export function moment(words, instant, zone = words.zone) {
  return words.format(instant, {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: zone,
  });
}

/** “November 17, 2026, 12:09 PM”. @param {Words} words @param {number} instant @param {string} [zone] */
export function longMoment(words, instant, zone = words.zone) {
  return words.format(instant, { dateStyle: "long", timeStyle: "short", timeZone: zone });
}

/** Statuses of somebody who was there, for some of the time at least. */
const THERE = new Set(["present", "late", "left-early", "late-and-left-early"]);

/** @param {string} status */
export const wasThere = (status) => THERE.has(status);

/** Statuses in the order of a sum: who was there is one number. */
const COUNTED = ["excused", "no-show", "late-canceled", "canceled", "expected"];

/**
 * “27 present, 1 excused, 2 no-show”.
 *
 * @param {Words} words
 * @param {number} present
 * @param {Record<string, number>} byStatus
 */
export function people(words, present, byStatus) {
  return [
    words.t("reports.count.present", { n: present }),
    ...COUNTED.filter((status) => byStatus[status] > 0)
      .map((status) => words.t(`reports.count.${status}`, { n: byStatus[status] })),
  ].join(", ");
}

/** How many rows there are of each status. @param {{status: string}[]} rows */
export function byStatus(rows) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
