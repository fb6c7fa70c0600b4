import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const CLIENT = new URL("../../../Sources/CircleWeb/Client/", import.meta.url);

/** The pages with catalogs of their own. */
const PAGES = {
  console: ["console", "plan", "families"],
  wall: ["wall"],
  reports: ["reports", "attendance", "files", "hours", "weeks", "sheets"],
  manage: ["manage"],
  plan: ["reports", "plan", "families"],
  "sign-in": ["sign-in"],
};

const catalog = (name) => JSON.parse(readFileSync(new URL(`words/${name}.json`, CLIENT), "utf8"));
const scripts = (page) =>
  readdirSync(new URL(`${page}/`, CLIENT)).filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(new URL(`${page}/${name}`, CLIENT), "utf8")).join("\n");

/** Keys that stand in the code as they are; composed ones are looked at by their beginnings. */
const literal =
  /(?:\bt\(|rich\((?:page\.)?words,|key: |word: words\.t\()\s*"([a-z][\w-]*(?:\.[\w-]+)+)"/g;
const composed = /\bt\(`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/g;

const together = (names, language) =>
  Object.assign({}, ...names.map((name) => catalog(`${name}.${language}`)));

for (const [page, names] of Object.entries(PAGES)) {
  const shared = catalog("en");
  const own = together(names, "en");

  test(`every message that ${page} asks for is in a catalog`, () => {
    const known = new Set([...Object.keys(shared), ...Object.keys(own)]);
    const asked = [...scripts(page).matchAll(literal)].map((match) => match[1]);
    assert.ok(asked.length > 3, "there is something to look at");
    assert.deepEqual(asked.filter((key) => !known.has(key)), []);
    const beginnings = [...scripts(page).matchAll(composed)].map((match) => match[1]);
    assert.deepEqual(
      beginnings.filter((start) => ![...known].some((k) => k.startsWith(start))),
      [],
    );
  });

  test(`${page} has the same messages in both languages, with the same places to fill`, () => {
    const spanish = together(names, "es");
    assert.deepEqual(Object.keys(spanish).sort(), Object.keys(own).sort());
    const places = (message) => {
      const text = typeof message === "string" ? message : message.other;
      return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    };
    for (const key of Object.keys(own)) {
      assert.deepEqual(places(spanish[key]), places(own[key]), key);
    }
  });

  test(`no two catalogs of ${page} say the same thing differently`, () => {
    const keys = names.flatMap((name) => Object.keys(catalog(`${name}.en`)));
    assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
  });

  test(`${page} doesn't replace a message that all pages share`, () => {
    assert.deepEqual(Object.keys(own).filter((key) => key in shared), []);
  });
}
