/** The table to review and sign: one row a person, corrections beside the first entry. */

/** @import { ConsoleDocument as Console, FirstEntry, RosterRow as Person, SessionView } from "../kit/types.js" */

const HERE = new Set(["present", "late", "left-early", "late-and-left-early"]);

/** @param {Console} doc */
export function reviewRows(doc) {
  return Object.entries(doc.roster)
    .map(([id, person]) => ({
      id,
      name: person.name,
      mode: person.mode ?? null,
      away: person.awayMinutes ?? 0,
      mark: person.mark ?? null,
      awaiting: person.awaiting ?? null,
      ...entryOf(person),
      first: firstEntry(person),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** @param {FirstEntry | Person} entry */
function entryOf({ status, arrived, left, grossMinutes, minutes }) {
  return {
    status,
    arrived: arrived ?? null,
    left: left ?? null,
    gross: grossMinutes ?? 0,
    net: minutes ?? 0,
  };
}

/** Where the first entry says something else, that; null where it says the same. @param {Person} person */
function firstEntry(person) {
  const was = person.mark?.was;
  if (!was) return null;
  const [first, now] = [entryOf(was), entryOf(person)];
  return {
    status: first.status === now.status ? null : first.status,
    arrived: first.arrived === now.arrived ? null : first.arrived,
    left: first.left === now.left ? null : first.left,
    gross: first.gross === now.gross ? null : first.gross,
    net: first.net === now.net ? null : first.net,
  };
}

/** @param {ReturnType<typeof reviewRows>} rows */
export function reviewTotals(rows) {
  const sum = (/** @type {"away" | "gross" | "net"} */ column) =>
    rows.reduce((total, row) => total + row[column], 0);
  return {
    present: rows.filter((row) => HERE.has(row.status)).length,
    people: rows.length,
    away: sum("away"),
    gross: sum("gross"),
    net: sum("net"),
    changes: rows.filter((row) => row.mark).length,
  };
}

/** The beginning of a digest, in fours: enough to compare by eye. @param {string} digest */
export function shortDigest(digest) {
  return digest.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
}

/**
 * The icon that stands beside a status; the words say the same.
 * @param {string} status
 */
export function statusIcon(status) {
  if (status === "present") return "tick";
  if (status === "late" || status === "left-early" || status === "late-and-left-early") {
    return "clock";
  }
  return "circle";
}

/**
 * Where the record of a session's day can be downloaded: of its own group, not of others on that day.
 *
 * @param {SessionView} session
 */
export function recordAddress({ startedAt, startsAt, zone, group }) {
  const day = dayIn(startedAt ?? startsAt, zone);
  return `/api/attendance?${new URLSearchParams({ from: day, to: day, group, format: "csv" })}`;
}

/**
 * The day of an instant in a zone, as the address of a download needs it: 2026-11-17.
 *
 * @param {number} ms
 * @param {string} zone
 */
export function dayIn(ms, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(ms);
  const part = (/** @type {string} */ type) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
