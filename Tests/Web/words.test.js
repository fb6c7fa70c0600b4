import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { chosenLanguage, Words } from "../../Sources/CircleWeb/Client/kit/words.js";

const FOLDER = new URL("../../Sources/CircleWeb/Client/words/", import.meta.url);
const NINE = Date.UTC(2026, 10, 17, 14, 0); // 9:00 in New York

/** @param {string} file @returns {Record<string, any>} */
function catalog(file) {
  return JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
}

/** @param {"en" | "es"} language */
function words(language) {
  const made = new Words(language, { en: catalog("en.json"), es: catalog("es.json") });
  made.zone = "America/New_York";
  return made;
}

/** @param {unknown} message */
function placeholders(message) {
  return [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
}

const english = readdirSync(FOLDER).filter((file) => /(^|\.)en\.json$/.test(file));

test("there is a catalog for everyone", () => assert.ok(english.includes("en.json")));

for (const file of english) {
  const en = catalog(file);
  const es = catalog(file.replace(/en\.json$/, "es.json"));

  test(`${file}: Spanish says everything that English says`, () => {
    assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
  });

  test(`${file}: both languages fill in the same`, () => {
    for (const key of Object.keys(en)) {
      assert.deepEqual(placeholders(es[key]), placeholders(en[key]), key);
    }
  });

  test(`${file}: every plural has its last resort, and nothing is empty`, () => {
    for (const [key, message] of [...Object.entries(en), ...Object.entries(es)]) {
      const forms = typeof message === "string" ? [message] : Object.values(message);
      if (typeof message !== "string") assert.ok(message.other, key);
      for (const form of forms) assert.ok(form.trim(), key);
    }
  });

  test(`${file}: nothing shouts`, () => {
    for (const [key, message] of [...Object.entries(en), ...Object.entries(es)]) {
      assert.doesNotMatch(JSON.stringify(message), /[!¡]/, key);
    }
  });
}

test("every word that the room asks for exists", () => {
  const client = new URL("../", FOLDER);
  const en = catalog("en.json");
  const areas = new Set(Object.keys(en).map((key) => key.split(".")[0]));
  for (const area of ["room/", "room/views/", "support/", "enter/"]) {
    const files = readdirSync(new URL(area, client)).filter((file) => file.endsWith(".js"));
    for (const file of files) {
      const text = readFileSync(new URL(area + file, client), "utf8");
      for (const [, key] of text.matchAll(/"([a-z]+(?:\.[a-z-]+)+)"/g)) {
        if (areas.has(key.split(".")[0])) assert.ok(key in en, `${area}${file}: ${key}`);
      }
    }
  }
});

test("a plural is chosen by n", () => {
  assert.equal(words("en").t("time.minutes", { n: 2 }), "2 minutes left");
  assert.equal(words("en").t("lobby.here", { n: 1 }), "<b>1</b> is here");
  assert.equal(words("es").t("lobby.here", { n: 6 }), "<b>6</b> están aquí");
});

test("Spanish says “a la 1:00” and “a las 2:00”", () => {
  const es = words("es");
  const one = NINE + 4 * 3_600_000;
  assert.match(es.t("break.until", { time: es.clock(one), n: es.hour(one) }), /a la 1:00/);
  assert.match(es.t("break.until", { time: es.clock(NINE), n: es.hour(NINE) }), /a las 9:00/);
});

test("a time at the end of a sentence doesn't end it twice", () => {
  const es = words("es");
  const sentence = es.t("lobby.starts", { time: es.time(NINE), n: es.hour(NINE) });
  assert.match(sentence, /^Empezamos a las 9:00\sa\.\s?m\. Hasta/);
});

test("strong pieces come apart from the rest", () => {
  assert.deepEqual(words("en").parts("lobby.here", { n: 6 }), [
    { text: "6", strong: true },
    { text: " are here", strong: false },
  ]);
});

test("times are in the zone of the session", () => {
  const en = words("en");
  assert.equal(en.time(NINE).replace(/\s/g, " "), "9:00 AM");
  assert.equal(en.clock(NINE), "9:00");
  assert.equal(en.day(NINE), "Tuesday, November 17");
  assert.equal(words("es").day(NINE), "martes, 17 de noviembre");
});

test("text that isn't translated is shown in the other language", () => {
  const es = words("es");
  assert.equal(es.pick({ en: "Skills", es: "Habilidades" }), "Habilidades");
  assert.equal(es.pick({ en: "Skills" }), "Skills");
  assert.equal(words("en").pick({ es: "Habilidades" }), "Habilidades");
  assert.equal(es.pick(null), "");
});

test("names are joined as the language does", () => {
  assert.equal(words("en").list(["Dana", "Luis"]), "Dana and Luis");
  assert.equal(words("en").list(["Dana", "Luis"], "disjunction"), "Dana or Luis");
  assert.equal(words("es").list(["Dana", "Luis"]), "Dana y Luis");
});

test("the address decides over what the device speaks", () => {
  assert.equal(chosenLanguage("?lang=es", ["en-US"]), "es");
  assert.equal(chosenLanguage("", ["es-MX", "en-US"]), "es");
  assert.equal(chosenLanguage("", ["fr-FR", "es"]), "es");
  assert.equal(chosenLanguage("?lang=xx", ["fr"]), "en");
});

test("a file is named by the day in the group's zone, as its text is", () => {
  const eight = Date.UTC(2026, 10, 18, 1, 0); // 8:00 in the evening in New York, a day before
  for (const language of ["en", "es"]) {
    assert.equal(words(language).fileDay(eight), "2026-11-17");
    assert.match(words(language).day(eight), /17/);
  }
});
