/** The right column: who asks, who waits, who is here. Models only. */

/** @import { ConsoleDocument as Console, RosterRow as Person } from "../kit/types.js" */
/** @import { Message } from "./agenda.js" */

/**
 * Where the session is: its phase, when it began, and what time it is now.
 *
 * @typedef {{phase: string, startedAt: number, now: number}} Moment
 */

/**
 * @typedef {import("../kit/types.js").TalkView & {id: string, name: string, atDoor: boolean}} Talk
 * @typedef {{id: string, name: string, mark: "here" | "away" | "door" | "none", elsewhere: "online" | "mixed" | null,
 *   more: Message, gone: boolean}} Row
 */

const MINUTE = 60_000;

const CANCELED = new Set(["canceled", "late-canceled"]);

/** In the room without a phone, as somebody marked. @param {Person} person */
const markedHere = (person) =>
  person.connection === "none" && !!person.mark && ["present", "late"].includes(person.status);

/**
 * Minutes counted so far. A row is as old as the last thing its person did, so for who is here they
 * are worked out from the arrival: less what was away, less the breaks, which the row knows as what
 * gross has more than net. A break renews every row.
 *
 * @param {Person} person
 * @param {Moment} moment
 */
export function minutesAt(person, { phase, startedAt, now }) {
  const counted = person.minutes ?? 0;
  const counting = phase === "live" && (person.connection === "here" || markedHere(person));
  if (!counting) return counted;
  const start = person.arrived ?? Math.max(person.since ?? startedAt, startedAt);
  const breaks = Math.max(0, (person.grossMinutes ?? counted) - counted);
  const minutes = Math.floor((now - start) / MINUTE) - (person.awayMinutes ?? 0) - breaks;
  return Math.max(counted, minutes);
}

/**
 * @param {Console} doc
 * @param {Moment} moment
 * @returns {Row[]} by name
 */
export function rosterRows(doc, moment) {
  const atDoor = new Set(Object.values(doc.lobby ?? {}).map((guest) => guest.matches));
  return Object.entries(doc.roster)
    .map(([id, person]) => {
      const mark = markOf(person, atDoor.has(id));
      return {
        id,
        name: person.name,
        mark,
        elsewhere: mark !== "none" && person.mode !== "in-person" ? person.mode ?? null : null,
        more: moreOf(person, mark, moment),
        gone: mark === "none",
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * @param {Person} person
 * @param {boolean} atDoor
 * @returns {Row["mark"]}
 */
function markOf(person, atDoor) {
  if (person.connection === "here" || markedHere(person)) return "here";
  if (person.connection === "away" || person.connection === "dropped") return "away";
  return atDoor ? "door" : "none";
}

/**
 * @param {Person} person
 * @param {Row["mark"]} mark
 * @param {Moment} moment
 * @returns {Message}
 */
function moreOf(person, mark, moment) {
  const since = { at: person.since ?? moment.now };
  if (mark === "door") return { key: "people.atDoor" };
  if (person.connection === "away") return { key: "people.steppedOut", params: since };
  if (person.connection === "dropped") return { key: "people.dropped", params: since };
  if (mark === "none") return goneWords(person, moment.phase, since);
  if (moment.phase === "lobby") {
    return person.arrived || person.since
      ? { key: "people.arrived", params: { at: person.arrived ?? person.since } }
      : { key: "people.markedHere" };
  }
  if (person.sitOut) return { key: "people.sittingOut" };
  if (person.ready) return { key: "people.ready" };
  if (person.passed) return { key: "people.passed" };
  const n = minutesAt(person, moment);
  return person.status.startsWith("late")
    ? { key: "people.late", params: { n } }
    : { key: "people.minutes", params: { n } };
}

/**
 * @param {Person} person
 * @param {string} phase
 * @param {{at: number}} since
 * @returns {Message}
 */
function goneWords(person, phase, since) {
  if (person.connection === "left" || person.status.endsWith("left-early")) {
    return { key: "people.left", params: since };
  }
  if (person.status === "excused") return { key: "people.excused" };
  if (CANCELED.has(person.status)) return { key: "people.canceled" };
  return { key: phase === "lobby" ? "people.expected" : "people.notHere" };
}

/**
 * "8 here, 1 away, 1 not here": the kinds that occur, in this order.
 *
 * @param {Row[]} rows
 * @param {string} phase
 * @returns {Message[]}
 */
export function countWords(rows, phase) {
  const count = (/** @type {(row: Row) => boolean} */ test) => rows.filter(test).length;
  const excused = count((row) => row.more.key === "people.excused");
  const canceled = count((row) => row.more.key === "people.canceled");
  const none = count((row) => row.mark === "none") - excused - canceled;
  return [
    { key: "count.here", params: { n: count((row) => row.mark === "here") } },
    { key: "count.away", params: { n: count((row) => row.mark === "away") } },
    { key: "count.door", params: { n: count((row) => row.mark === "door") } },
    { key: phase === "lobby" ? "count.expected" : "count.notHere", params: { n: none } },
    { key: "count.excused", params: { n: excused } },
    { key: "count.canceled", params: { n: canceled } },
  ].filter(({ params }, index) => index === 0 || params.n > 0);
}

/**
 * More people in the room than the program plans for; null when it isn't so.
 *
 * @param {Console} doc
 * @returns {{present: number, limit: number} | null}
 */
export function tooMany(doc) {
  const warning = (doc.warnings ?? []).find(({ kind }) => kind === "group-size");
  return warning ? { present: warning.present ?? 0, limit: warning.limit ?? 0 } : null;
}

/** @param {Console} doc */
export function hands(doc) {
  return (doc.queue?.hands ?? [])
    .filter((id) => doc.roster[id])
    .map((id, index) => ({
      id,
      order: index + 1,
      name: doc.roster[id].name,
      at: doc.roster[id].hand ?? null,
    }));
}

/**
 * Whether a guest or somebody on the roster, in the order in which they asked.
 *
 * @param {Console} doc
 * @returns {Talk[]}
 */
export function talks(doc) {
  const inside = (doc.queue?.talks ?? []).flatMap((id) => {
    const person = doc.roster[id];
    return person?.talk ? [{ id, name: person.name, atDoor: false, ...person.talk }] : [];
  });
  const atDoor = Object.entries(doc.lobby ?? {}).flatMap(([id, { name, talk }]) =>
    talk ? [{ id, name, atDoor: true, ...talk }] : []
  );
  return [...inside, ...atDoor].sort((a, b) => a.askedAt - b.askedAt);
}

/** Without an answer for so long, a wish for a private word insists. */
export const INSISTS_AFTER = 3 * MINUTE;

/**
 * Wishes that insist: nobody has answered for three minutes, or the group is over and somebody was
 * told “after the group”. By the server's clock, so that each console says so at the same time.
 *
 * @param {Console} doc
 * @param {Moment} moment
 */
export function insisting(doc, { phase, now }) {
  return talks(doc).filter(({ askedAt, reply }) =>
    reply ? reply === "after" && phase === "ended" : now - askedAt >= INSISTS_AFTER
  );
}

/**
 * @param {Console} doc
 * @returns {{id: string, name: string, since: number, declined: boolean,
 *   asked: number | null, matches: {id: string, name: string} | null}[]} those told "not now" last
 */
export function door(doc) {
  return Object.entries(doc.lobby ?? {})
    .map(([id, guest]) => {
      const person = guest.matches ? doc.roster[guest.matches] : undefined;
      const matches = guest.matches && person ? { id: guest.matches, name: person.name } : null;
      return {
        id,
        name: guest.name,
        since: guest.since,
        declined: !!guest.declined,
        asked: guest.talk?.askedAt ?? null,
        matches,
      };
    })
    .sort((a, b) => Number(a.declined) - Number(b.declined) || a.since - b.since);
}

/**
 * Whom "Let in everyone expected" lets in: each guest who is somebody on the list, once, and wasn't
 * told "not now".
 *
 * @param {Console} doc
 * @returns {{guest: string, participant: string}[]}
 */
export function expectedAtDoor(doc) {
  const taken = new Set();
  return door(doc).flatMap((guest) => {
    const id = guest.matches?.id;
    if (!id || guest.declined || taken.has(id) || doc.roster[id].connection === "here") return [];
    taken.add(id);
    return [{ guest: guest.id, participant: id }];
  });
}

/**
 * Who a guest could be: everybody on the list who isn't connected.
 *
 * @param {Console} doc
 */
export function notHere(doc) {
  return Object.entries(doc.roster)
    .filter(([, person]) => person.connection !== "here" && person.connection !== "away")
    .map(([id, person]) => ({ id, name: person.name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What to say aloud, politely, when something changed that a person should know about.
 *
 * @param {Console | null} before
 * @param {Console} after
 * @returns {Message[]}
 */
export function news(before, after) {
  if (!before) return [];
  const asked = new Set(talks(before).map((talk) => talk.id));
  const raised = new Set(hands(before).map((hand) => hand.id));
  const knocked = new Set(Object.keys(before.lobby ?? {}));
  return [
    ...talks(after).filter((talk) => !asked.has(talk.id))
      .map(({ name }) => ({ key: "news.talk", params: { name } })),
    ...hands(after).filter((hand) => !raised.has(hand.id))
      .map(({ name }) => ({ key: "news.hand", params: { name } })),
    ...door(after).filter((guest) => !knocked.has(guest.id))
      .map(({ name }) => ({ key: "news.door", params: { name } })),
  ];
}
