/**
 * What the pages say, in the language of the person. One JSON catalog per language and area:
 * `words/en.json` is for everyone, `words/console.en.json` only for the pages that name it.
 *
 * A message is a sentence with `{placeholders}`, or one sentence for each plural form, chosen by
 * `{n}`. `<b>…</b>` marks what is strong; `Words.parts` gives it back in pieces.
 *
 * @module
 */

import { safeStore } from "./storage.js";

/** @import { Language, LocalText } from "./types.js" */

/** @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>>} Message */
/** @typedef {Record<string, Message>} Catalog */
/** @typedef {Record<string, string | number>} Values */

/** @type {readonly Language[]} */
export const LANGUAGES = ["en", "es"];

/** Dates and hours as they are written in the United States. @type {Record<Language, string>} */
const LOCALES = { en: "en-US", es: "es-US" };

const SAVED = "circle.language";

export class Words {
  /** @type {Language} */ language;
  /** The zone of the session; the device's own until it is known. @type {string | undefined} */
  zone;
  /** @type {Record<Language, Catalog>} */ #catalogs;

  /**
   * @param {Language} language
   * @param {Record<Language, Catalog>} catalogs
   */
  constructor(language, catalogs) {
    this.language = language;
    this.#catalogs = catalogs;
  }

  /** The same catalogs in another language, such as for what participants read. @param {Language} language */
  in(language) {
    const other = new Words(language, this.#catalogs);
    other.zone = this.zone;
    return other;
  }

  /**
   * @param {string} key
   * @param {Values} [values] Numbers are written as the language does.
   * @returns {string}
   */
  t(key, values = {}) {
    const message = this.#catalogs[this.language][key] ?? this.#catalogs.en[key];
    if (message === undefined) return key;
    const pattern = typeof message === "string" ? message : this.#plural(message, values.n);
    return pattern.replace(/\{(\w+)\}/g, (whole, name, /** @type {number} */ at) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (typeof value === "number") return this.number(value);
      // “9:00 a. m.” at the end of a sentence brings its own full stop.
      return pattern[at + whole.length] === "." ? value.replace(/\.$/, "") : value;
    });
  }

  /**
   * The same in pieces, so that a page can make the strong ones strong.
   *
   * @param {string} key
   * @param {Values} [values]
   * @returns {{ text: string, strong: boolean }[]}
   */
  parts(key, values) {
    return this.t(key, values).split(/<b>(.*?)<\/b>/)
      .map((text, index) => ({ text, strong: index % 2 === 1 }))
      .filter(({ text }) => text !== "");
  }

  /** @param {string} key */
  has(key) {
    return this.#catalogs.en[key] !== undefined;
  }

  /**
   * Text of a document in this language, or in the other when it has not been translated.
   *
   * @param {LocalText | string | null | undefined} text
   * @returns {string}
   */
  pick(text) {
    if (!text) return "";
    if (typeof text === "string") return text;
    return text[this.language] || text.en || text.es || "";
  }

  /** @param {number} value @param {Intl.NumberFormatOptions} [options] */
  number(value, options) {
    return new Intl.NumberFormat(LOCALES[this.language], options).format(value);
  }

  /** “9:00 AM”. @param {number} instant */
  time(instant) {
    return this.format(instant, { hour: "numeric", minute: "2-digit" });
  }

  /** “9:00”, where the half of the day is plain. @param {number} instant @param {string} [zone] */
  clock(instant, zone = this.zone) {
    /** @type {Intl.DateTimeFormatOptions} */
    const options = { hour: "numeric", minute: "2-digit", timeZone: zone };
    return this.#formatter(options).formatToParts(instant)
      .filter(({ type }) => type !== "dayPeriod").map(({ value }) => value).join("").trim();
  }

  /**
   * The hour of a clock with twelve, as `n` of a message: Spanish says “a la 1:00” and “a las 2:00”.
   *
   * @param {number} instant
   */
  hour(instant) {
    const hour = this.#formatter({ hour: "numeric", hourCycle: "h12" }).formatToParts(instant)
      .find(({ type }) => type === "hour");
    return Number(hour?.value ?? 2);
  }

  /** “Wednesday, November 18”. @param {number} instant */
  day(instant) {
    return this.format(instant, { weekday: "long", month: "long", day: "numeric" });
  }

  /** “2026-11-18”, the same in every language: the day that `day` says, in names of files. @param {number} instant */
  fileDay(instant) {
    // Sweden writes days as files are named.
    return new Intl.DateTimeFormat("sv-SE", { timeZone: this.zone }).format(instant);
  }

  /** “Wednesday, November 18, 9:00 AM”. @param {number} instant */
  dayAndTime(instant) {
    return `${this.day(instant)}, ${this.time(instant)}`;
  }

  /** “3 h”, “2 h 10 min”, “40 min”. @param {number} minutes */
  length(minutes) {
    const values = { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
    if (values.hours === 0) return this.t("length.minutes", values);
    return this.t(values.minutes === 0 ? "length.hours" : "length.both", values);
  }

  /** @param {number} instant @param {Intl.DateTimeFormatOptions} options */
  format(instant, options) {
    return this.#formatter(options).format(instant);
  }

  /** “November 16 – 22, 2026”. @param {number} from @param {number} to @param {Intl.DateTimeFormatOptions} options */
  range(from, to, options) {
    return this.#formatter(options).formatRange(from, to);
  }

  /** “Dana and Luis”, “Dana or Luis”. @param {string[]} names @param {"conjunction" | "disjunction"} [type] */
  list(names, type = "conjunction") {
    return new Intl.ListFormat(LOCALES[this.language], { type }).format(names);
  }

  /** For a language's own sorting of names. */
  get collator() {
    return new Intl.Collator(LOCALES[this.language], { sensitivity: "base" });
  }

  /** @param {Intl.DateTimeFormatOptions} options */
  #formatter(options) {
    return new Intl.DateTimeFormat(LOCALES[this.language], { timeZone: this.zone, ...options });
  }

  /**
   * @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms
   * @param {string | number | undefined} n
   * @returns {string}
   */
  #plural(forms, n) {
    const rule = new Intl.PluralRules(LOCALES[this.language]).select(Number(n));
    return forms[rule] ?? forms.other ?? "";
  }
}

/**
 * Loads both languages, because a person may change theirs when there is no network.
 *
 * @param {string[]} [areas] Further catalogs, such as `"console"` for `words/console.en.json`.
 * @param {Language} [language]
 * @returns {Promise<Words>}
 */
export async function loadWords(areas = [], language = chosenLanguage()) {
  const [en, es] = await Promise.all(LANGUAGES.map((each) => loadCatalog(each, areas)));
  document.documentElement.lang = language;
  return new Words(language, { en, es });
}

/**
 * @param {Language} language
 * @param {string[]} areas
 * @returns {Promise<Catalog>}
 */
async function loadCatalog(language, areas) {
  const files = [`${language}.json`, ...areas.map((area) => `${area}.${language}.json`)];
  const parts = await Promise.all(files.map(async (file) => {
    const answer = await fetch(new URL(`../words/${file}`, import.meta.url));
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return answer.json();
  }));
  return Object.assign({}, ...parts);
}

/**
 * What the address asks for, then what was chosen before, then what the device speaks.
 *
 * @param {string} [search]
 * @param {readonly string[]} [spoken]
 * @returns {Language}
 */
export function chosenLanguage(search = location.search, spoken = navigator.languages ?? []) {
  const asked = new URLSearchParams(search).get("lang");
  const saved = safeStore().get(SAVED);
  const known = [asked, saved, ...spoken].map((tag) => (tag ?? "").slice(0, 2).toLowerCase());
  return LANGUAGES.find((language) => language === known.find(isLanguage)) ?? "en";
}

/** Whether this device or the address has said which language, rather than the browser's settings. */
export function hasChosenLanguage() {
  return new URLSearchParams(location.search).has("lang") || safeStore().get(SAVED) !== null;
}

/** Remembers a choice on this device, and says it to the browser. @param {Words} words @param {Language} language */
export function chooseLanguage(words, language) {
  useLanguage(words, language);
  safeStore().set(SAVED, language);
}

/** Speaks a language without remembering it, such as the one in a person's record. @param {Words} words @param {Language} language */
export function useLanguage(words, language) {
  words.language = language;
  document.documentElement.lang = language;
}

/** @param {string} tag @returns {tag is Language} */
function isLanguage(tag) {
  return LANGUAGES.some((language) => language === tag);
}
