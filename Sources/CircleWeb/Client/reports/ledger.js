/** The rows of the records, grouped by session, with their sums. No DOM. */

/**
 * @typedef {{date: string, session: string, group: string, groupTitle: string, program: string,
 *   zone: string, participant: string, name: string, status: string, mode: string | null,
 *   arrived: string | null, left: string | null, grossMinutes: number, netMinutes: number,
 *   reason: string | null, markedBy: string | null, signedBy: string | null,
 *   signedAt: string | null}} Row
 * @typedef {{id: string, date: string, title: string, program: string, zone: string, rows: Row[],
 *   present: number, signedBy: string | null, signedAt: string | null}} Session
 */

const PRESENT = new Set(["present", "late", "left-early", "late-and-left-early"]);

/** @param {Row} row */
const wasThere = (row) => PRESENT.has(row.status);

/**
 * Sessions, the latest day first; within one, people by name.
 *
 * @param {Row[]} rows
 * @returns {Session[]}
 */
export function bySession(rows) {
  /** @type {Map<string, Row[]>} */
  const groups = new Map();
  for (const row of rows) groups.set(row.session, [...(groups.get(row.session) ?? []), row]);
  return [...groups].map(([id, people]) => ({
    id,
    date: people[0].date,
    title: people[0].groupTitle,
    program: people[0].program,
    zone: people[0].zone,
    rows: people.sort((a, b) => a.name.localeCompare(b.name)),
    present: people.filter(wasThere).length,
    signedBy: people[0].signedBy ?? null,
    signedAt: people[0].signedAt ?? null,
  })).sort((a, b) => b.date.localeCompare(a.date) || a.title.localeCompare(b.title));
}

/** @param {Session[]} sessions */
export function totals(sessions) {
  const rows = sessions.flatMap((session) => session.rows);
  const count = (/** @type {string} */ status) =>
    rows.filter((row) => row.status === status).length;
  return {
    sessions: sessions.length,
    unsigned: sessions.filter((session) => !session.signedBy).length,
    expected: rows.length,
    present: rows.filter(wasThere).length,
    excused: count("excused"),
    absent: count("absent"),
    gross: rows.reduce((sum, row) => sum + row.grossMinutes, 0),
    net: rows.reduce((sum, row) => sum + row.netMinutes, 0),
    corrections: rows.filter((row) => row.markedBy || row.reason).length,
  };
}

/**
 * What the address asks for; without one the last seven days.
 *
 * @param {string} search
 * @param {string} today 2026-11-17
 * @returns {{from: string, to: string, group: string}}
 */
export function filtersOf(search, today) {
  const asked = new URLSearchParams(search);
  const day = (/** @type {string} */ name) => {
    const value = asked.get(name) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
  };
  const to = day("to") ?? today;
  return { from: day("from") ?? daysBefore(to, 6), to, group: asked.get("group") ?? "" };
}

/**
 * @param {string} day
 * @param {number} days
 */
export function daysBefore(day, days) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

/**
 * @param {{from: string, to: string, group: string}} filters
 * @param {string} [format]
 */
export function query({ from, to, group }, format) {
  const query = new URLSearchParams({ from, to });
  if (group) query.set("group", group);
  if (format) query.set("format", format);
  return query.toString();
}
