import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WORDS = new URL("../../Sources/CircleWeb/Client/words/", import.meta.url);

/** Every Spanish sentence of the pages, with where it stands. @returns {[string, string][]} */
function sentences() {
  return readdirSync(WORDS).filter((name) => name.endsWith("es.json")).flatMap((name) => {
    const catalog = JSON.parse(readFileSync(new URL(name, WORDS), "utf8"));
    return Object.entries(catalog).flatMap(([key, said]) =>
      (typeof said === "string" ? [said] : Object.values(said))
        .map((text) => /** @type {[string, string]} */ ([`${name} ${key}`, text]))
    );
  });
}

/** @param {RegExp} pattern */
const saying = (pattern) =>
  sentences().filter(([, text]) => pattern.test(text)).map(([key, text]) => `${key}: ${text}`);

test("a break is a descanso; only what was stopped is “en pausa”", () => {
  assert.deepEqual(saying(/(?<!en |haz una )pausa/i), []);
});

test("one word for adding things, and none that reads otherwise", () => {
  assert.deepEqual(saying(/añad/i), []);
  assert.deepEqual(saying(/sostén/i), []);
});

test("everybody is called tú, staff too", () => {
  const commands = "Abra|Agregue|Agrégue\\w*|Arrastre|Avise|Busque|Cambie|Coloque|Corrija|Cree|" +
    "Decida|Deje|Descargue|Diga|Elija|Entre|Escriba|Espere|Guarde|Guárde\\w*|Haga|Imprima|" +
    "Inténte\\w*|Lea|Mire|Ofrezca|Pida|Pídal\\w*|Piense|Ponga|Pruébe\\w*|Pulse|Quite|Recorra|" +
    "Revise|Revíse\\w*|Siga|Tenga|Vuelva";
  // At the beginning of a sentence: within one, some of these are not said to anybody.
  assert.deepEqual(saying(new RegExp(`(^|[.:;¿“] )(${commands})\\b(?! {from})`)), []);
  assert.deepEqual(saying(/\busted(es)?\b/i), []);
  assert.deepEqual(saying(/ e (inténte|elíja|imprí)\w*lo\b/), []);
});
