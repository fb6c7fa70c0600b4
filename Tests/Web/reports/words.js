import { readFileSync } from "node:fs";
import { Words } from "../../../Sources/CircleWeb/Client/kit/words.js";

const FOLDER = new URL("../../../Sources/CircleWeb/Client/words/", import.meta.url);
const AREAS = ["", "reports.", "attendance.", "files.", "hours.", "weeks.", "sheets."];

/** @param {"en" | "es"} language */
const catalog = (language) =>
  Object.assign(
    {},
    ...AREAS.map((area) =>
      JSON.parse(readFileSync(new URL(`${area}${language}.json`, FOLDER), "utf8"))
    ),
  );

/** Everything the reports say. @param {"en" | "es"} language */
export function wordsOf(language) {
  const words = new Words(language, { en: catalog("en"), es: catalog("es") });
  words.zone = "America/New_York";
  return words;
}

export const en = wordsOf("en");
export const es = wordsOf("es");

/** Spaces that don't break are spaces. @param {string} text */
export const plain = (text) => text.replace(/[\u00a0\u2009\u202f]/g, " ");
