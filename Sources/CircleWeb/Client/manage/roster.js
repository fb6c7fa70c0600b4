/** The roster: what the address asks for, who is in which group, what a form says. No DOM. */

/**
 * @typedef {{group: string, from: string | null, to: string | null}} Enrollment A time in a group.
 * @typedef {{id: string, name: string, legalName: string | null, recordNumber: string | null,
 *   language: string, weekMinutes: number | null, status: "active" | "discharged",
 *   dischargedOn: string | null, enrollments: Enrollment[]}} Participant
 * @typedef {{status: string, group: string, search: string, after: string, page: number}} Filters
 */

/** So many people fill a screen and a half; the rest is one press away. */
export const PAGE_SIZE = 50;

export const STATUSES = ["active", "discharged", "all"];

/** @param {string} search of the address @returns {Filters} */
export function filtersOf(search) {
  const asked = new URLSearchParams(search);
  const status = asked.get("status") ?? "";
  const after = asked.get("after") ?? "";
  return {
    status: STATUSES.includes(status) ? status : "active",
    group: asked.get("group") ?? "",
    search: (asked.get("search") ?? "").trim(),
    after,
    page: after ? Math.max(2, Math.floor(Number(asked.get("page"))) || 2) : 1,
  };
}

/** The address of a page, without what says nothing. @param {Partial<Filters>} filters */
export function addressOf({ status, group, search, after, page }) {
  const query = new URLSearchParams();
  if (status && status !== "active") query.set("status", status);
  if (group) query.set("group", group);
  if (search) query.set("search", search);
  if (after) {
    query.set("after", after);
    query.set("page", String(page ?? 2));
  }
  const text = query.toString();
  return text ? `/reports/roster?${text}` : "/reports/roster";
}

/** What is asked of the server. @param {Filters} filters */
export function query({ status, group, search, after }) {
  const query = new URLSearchParams({ status, limit: String(PAGE_SIZE) });
  if (group) query.set("group", group);
  if (search) query.set("search", search);
  if (after) query.set("after", after);
  return query.toString();
}

/** @type {Record<string, number>} */
const RANK = { now: 0, "to-come": 1, over: 2 };

/** Whether an enrollment is to begin, runs, or is over on a day. @param {Enrollment} enrollment @param {string} today */
export function stateOf({ from, to }, today) {
  if (to && to < today) return "over";
  return from && from > today ? "to-come" : "now";
}

/** Whether both are the same time in a group, whatever its end. @param {Enrollment} one @param {Enrollment} other */
export function isSamePeriod(one, other) {
  return one.group === other.group && one.from === other.from;
}

/**
 * Whether somebody can be added to a group: they aren't in it without an end, or are discharged and
 * come back.
 *
 * @param {Pick<Participant, "status" | "enrollments">} person
 * @param {string} group
 */
export function mayJoin({ status, enrollments }, group) {
  return status === "discharged" ||
    !enrollments.some((each) => each.group === group && each.to === null);
}

/**
 * Enrollments as they are read: what runs, what will begin, what is over.
 *
 * @param {Enrollment[]} enrollments
 * @param {string} today
 */
export function inOrder(enrollments, today) {
  return enrollments.map((each) => ({ ...each, state: stateOf(each, today) }))
    .sort((a, b) => RANK[a.state] - RANK[b.state] || (a.from ?? "").localeCompare(b.from ?? ""));
}

/** A text, or null where nothing was typed. @param {FormData} form @param {string} name */
const textOf = (form, name) => String(form.get(name) ?? "").trim() || null;

/**
 * What a form says about a person; what it doesn't ask stays as it was.
 *
 * @param {FormData} form
 * @param {Participant | null} before
 */
export function participantOf(form, before) {
  return {
    ...(before ? { id: before.id } : {}),
    name: textOf(form, "name") ?? "",
    legalName: textOf(form, "legalName"),
    recordNumber: textOf(form, "recordNumber"),
    language: textOf(form, "language") ?? "en",
    weekMinutes: minutesOf(textOf(form, "weekHours")),
    status: before?.status ?? "active",
    dischargedOn: before?.dischargedOn ?? null,
  };
}

/**
 * Hours as they are typed, 9, 7.5 or 8:10, in minutes. What is none of these is for the server to
 * refuse.
 *
 * @param {string | null} hours
 */
function minutesOf(hours) {
  if (hours === null) return null;
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(hours);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const minutes = Number(hours.replace(",", ".")) * 60;
  return Number.isFinite(minutes) ? Math.round(minutes) : hours;
}

/** Minutes as hours for a field: 9, 7.5 or 8:10. @param {number | null} minutes */
export function hoursField(minutes) {
  if (minutes === null) return "";
  if (minutes % 15 === 0) return String(minutes / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A person as the server takes it, discharged on a day. @param {Participant} person @param {string} day */
export function discharged(person, day) {
  const { enrollments: _, ...rest } = person;
  return { ...rest, status: "discharged", dischargedOn: day };
}

/** The same, active again from a day on. @param {Participant} person @param {string} day */
export function readmitted(person, day) {
  const { enrollments: _, ...rest } = person;
  return { ...rest, status: "active", dischargedOn: null, backOn: day };
}
