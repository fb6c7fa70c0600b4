/**
 * The clinic's lines of support. What was seen last is kept on the device, and before anything was
 * seen there are the national ones, so that help is here without a network.
 *
 * @module
 */

import { get } from "../kit/http.js";
import { safeStore } from "../kit/storage.js";

/** @import { Clinic, Language, SupportLine } from "../kit/types.js" */
/** @import { Store } from "../kit/storage.js" */

const KEY = "circle.clinic";

/**
 * The 988 Suicide & Crisis Lifeline: call or text, at any hour, everywhere in the United States
 * (SAMHSA, 988lifeline.org).
 *
 * @type {Clinic}
 */
export const NATIONAL = {
  name: "Circle",
  emergency: "911",
  support: [
    {
      kind: "call",
      number: "988",
      label: { en: "988 Lifeline", es: "Línea 988" },
      detail: {
        en: "Free, day and night, in English and Spanish.",
        es: "Gratis, de día y de noche, en español y en inglés.",
      },
    },
    {
      kind: "text",
      number: "988",
      label: { en: "988 Lifeline", es: "Línea 988" },
      detail: {
        en: "Free, day and night, in English and Spanish.",
        es: "Gratis, de día y de noche, en español y en inglés.",
      },
    },
  ],
};

/**
 * What is known right now, without waiting.
 *
 * @param {Store} [store]
 * @returns {Clinic}
 */
export function knownClinic(store = safeStore()) {
  try {
    const kept = JSON.parse(store.get(KEY) ?? "null");
    return isClinic(kept) ? kept : NATIONAL;
  } catch {
    return NATIONAL;
  }
}

/**
 * Asks the server and keeps the answer; null if there was none.
 *
 * @param {Store} [store]
 * @returns {Promise<Clinic | null>}
 */
export async function askForClinic(store = safeStore()) {
  const answer = await get("/api/clinic");
  if (!answer.ok || !isClinic(answer.body)) return null;
  store.set(KEY, JSON.stringify(answer.body));
  return answer.body;
}

/**
 * The lines for a language; all of them when none is, so that nobody is left without one.
 *
 * @param {Clinic} clinic
 * @param {Language} language
 * @returns {SupportLine[]}
 */
export function linesIn({ support }, language) {
  const own = support.filter(({ languages }) => !languages || languages.includes(language));
  return own.length > 0 ? own : support;
}

/** @param {SupportLine[]} lines @param {SupportLine["kind"]} kind */
export function firstLine(lines, kind) {
  return lines.find((line) => line.kind === kind);
}

/**
 * The address that calls, texts or opens a line. A letter in a number is a word on a keypad.
 *
 * @param {SupportLine} line
 * @returns {string}
 */
export function lineAddress({ kind, number }) {
  if (kind === "chat") return /^https?:\/\//.test(number) ? number : `https://${number}`;
  return `${kind === "call" ? "tel" : "sms"}:${number.replaceAll(/[^\d+*#]/g, "")}`;
}

/** @param {any} value @returns {value is Clinic} */
function isClinic(value) {
  return typeof value?.emergency === "string" && Array.isArray(value.support) &&
    value.support.length > 0;
}
