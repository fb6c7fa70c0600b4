import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { before } from "node:test";
import { Words } from "../../../Sources/CircleWeb/Client/kit/words.js";

const WORDS = new URL("../../../Sources/CircleWeb/Client/words/", import.meta.url);
const catalog = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, WORDS), "utf8"));
const inBoth = (language) => ({ ...catalog(language), ...catalog(`console.${language}`) });
const words = new Words("en", { en: inBoth("en"), es: inBoth("es") });
const says = (en) => ({ en, es: `${en} (es)` });

/** What a step looks like on the console and in the leader's guide, as text. */
let text;
/** All its elements. */
let elements;

before(async () => {
  // The views bring elements with them, which want a browser; here they are only described.
  Object.assign(globalThis, { HTMLElement: class {}, customElements: { define() {} } });
  const { preview } = await import("../../../Sources/CircleWeb/Client/console/preview.js");
  const flat = (child) => {
    if (Array.isArray(child)) return child.map(flat).join(" ");
    return child && typeof child === "object" ? flat(child.children) : child || "";
  };
  const view = (kind, content, language = "en") =>
    preview({ words: words.in(language), doc: {}, room: {}, now: 0 }, { kind, content });
  text = (...step) => flat(view(...step));
  const all = (child) =>
    [child].flat(Infinity).filter((each) => each?.tag)
      .flatMap((each) => [each, ...all(each.children)]);
  elements = (...step) => all(view(...step));
});

test("a script builder has the beginnings of its sentences", () => {
  const part = { id: "d", letter: says("D"), name: says("Describe"), starter: says("When") };
  assert.match(text("builder", { parts: [part] }), /D – Describe.*It could begin: “When …”/);
  assert.match(text("builder", { parts: [part] }, "es"), /When \(es\) …/);
});

test("a ruler says what 0 and 10 mean", () => {
  const ruler = { id: "r", question: says("How ready?"), low: says("Not"), high: says("Very") };
  assert.match(text("ruler", { rulers: [ruler] }), /How ready\?.*0 – Not.*10 – Very/);
});

test("a practice in pairs says how many rounds it has, and how long they are", () => {
  const part = { name: says("A"), prompt: says("Ask") };
  const practice = { scene: says("A kitchen"), parts: [part, part], observer: part };
  const twice = { ...practice, rounds: 2, roundSeconds: 150 };
  assert.match(text("pairs", twice), /2 rounds of 2:30 each/);
  assert.match(text("pairs", { ...twice, rounds: 1 }, "es"), /1 ronda de 2:30/);
});

test("a text says how long it may be, and not how much of a form is left", () => {
  const shown = text("text", { question: says("What helps?"), longest: 120 });
  assert.match(shown, /Up to 120 characters/);
  assert.doesNotMatch(shown, /left/);
});

test("a break without words of its own has those that phones show", () => {
  assert.match(text("break", {}), /Stretch, drink some water/);
});

test("the lines of a practice, which scroll when there are many, can be reached by keys", () => {
  const lines = [{ text: says("Feel your feet"), seconds: 10 }];
  const list = elements("script", { lines }).find(({ tag }) => tag === "ol");
  assert.equal(list.props.tabindex, 0);
});
