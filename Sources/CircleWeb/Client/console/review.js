/** The table to review and sign: one row a person, corrections beside the first entry. */

/** @import { ConsoleDocument as Console, RosterRow as Person } from "../kit/types.js" */

const HERE = new Set(["present", "late", "left-early", "late-and-left-early"]);

/**
 * What stood there before somebody corrected it, when the document tells and it differs.
 *
 * @param {Person & {mark?: {was?: string} | null}} person
 */
function firstStatus(person) {
  const was = person.mark?.was;
  return was && was !== person.status ? was : null;
}

/** @param {Console} doc */
export function reviewRows(doc) {
  return Object.entries(doc.roster)
    .map(([id, person]) => ({
      id,
      name: person.name,
      status: person.status,
      first: firstStatus(person),
      mode: person.mode ?? null,
      arrived: person.arrived ?? null,
      left: person.left ?? null,
      away: person.awayMinutes ?? 0,
      gross: person.grossMinutes ?? 0,
      net: person.minutes ?? 0,
      mark: person.mark ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
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
