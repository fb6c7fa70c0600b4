/** Days as texts, 2026-11-17, and hours as texts, 09:00: the way the server and date fields write them. */

/** @import { Words } from "../kit/words.js" */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Noon, so that no zone moves it to another day. @param {string} day */
const noon = (day) => Date.parse(`${day}T12:00:00Z`);

/** Whether a text is a day of the calendar: 2026-02-30 isn't. @param {string} text */
export function isDay(text) {
  return DAY.test(text) && !Number.isNaN(noon(text)) &&
    new Date(noon(text)).toISOString().startsWith(text);
}

/** @param {string} day @param {number} days */
export function addDays(day, days) {
  const date = new Date(noon(day));
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. @param {string} day */
export function weekdayOf(day) {
  return new Date(noon(day)).getUTCDay() || 7;
}

/** The Monday of a day's week. @param {string} day */
export function mondayOf(day) {
  return addDays(day, 1 - weekdayOf(day));
}

/** “Tuesday, November 17”. @param {Words} words @param {string} day */
export function dayWords(words, day) {
  return words.format(noon(day), {
    weekday: "long",
    month: "long",
    day: "numeric",
    timeZone: "UTC",
  });
}

/** “Nov 17, 2026”. @param {Words} words @param {string} day */
export function dateWords(words, day) {
  return words.format(noon(day), {
    month: "short",
    day: "numeric",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** “Mon” or “Monday”. @param {Words} words @param {number} weekday @param {"short" | "long"} [style] */
export function weekdayWords(words, weekday, style = "short") {
  // The fifth of January 2026 is a Monday.
  return words.format(Date.UTC(2026, 0, 4 + weekday, 12), { weekday: style, timeZone: "UTC" });
}

/**
 * Days of a week as they are said: three and more in a row as “Mon to Fri”.
 *
 * @param {Words} words
 * @param {number[]} weekdays in their order
 */
export function weekdaysWords(words, weekdays) {
  const last = weekdays[weekdays.length - 1];
  const isRun = weekdays.length > 2 && last - weekdays[0] === weekdays.length - 1;
  if (!isRun) return words.list(weekdays.map((weekday) => weekdayWords(words, weekday)));
  const values = { first: weekdayWords(words, weekdays[0]), last: weekdayWords(words, last) };
  return words.t("schedule.daysRun", values);
}

/** Minutes since midnight of “09:00”; NaN for what is no hour. @param {string} text */
export function minutesOf(text) {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::\d{2})?$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
}

/** “9:00 AM”, of minutes since midnight; past midnight it begins anew. @param {Words} words @param {number} minutes */
export function hourWords(words, minutes) {
  return words.format(Date.UTC(2026, 0, 5) + (minutes % 1440) * 60_000, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  });
}

/** Minutes since midnight of an instant in a zone. @param {number} instant @param {string} zone */
export function minutesIn(instant, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(instant);
  return minutesOf(parts);
}
