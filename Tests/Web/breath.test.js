import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { available } from "../../Sources/CircleWeb/Client/console/controls.js";
import { breathState } from "../../Sources/CircleWeb/Client/kit/breath.js";
import { Words } from "../../Sources/CircleWeb/Client/kit/words.js";

const WORDS = new URL("../../Sources/CircleWeb/Client/words/", import.meta.url);
const catalog = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, WORDS), "utf8"));
const words = new Words("en", { en: { ...catalog("en"), ...catalog("wall.en") }, es: {} });

const pace = { inSeconds: 4, holdSeconds: 0, outSeconds: 6, restSeconds: 0 };
const content = { ...pace, body: { en: [], es: [] } };
const step = { id: "p1.s1", kind: "breath", title: { en: "Breath", es: "" }, content };
const TIMERS = {
  none: null,
  running: { running: true, endsAt: 240_000, total: 240_000 },
  paused: { running: false, remaining: 3_000, total: 240_000 },
  "run out": { running: false, remaining: 0, total: 240_000 },
};

/** What the phone, the wall and the console make of a timer. */
let screens;

before(async () => {
  // The views bring elements with them, which want a browser; here they are only described.
  Object.assign(globalThis, { HTMLElement: class {}, customElements: { define() {} } });
  const { breath } = await import("../../Sources/CircleWeb/Client/room/views/breath.js");
  const { breathScene } = await import("../../Sources/CircleWeb/Client/wall/practices.js");
  const now = () => 0;
  screens = (timer, practice = content) => {
    const room = { session: { phase: "live" }, step: { ...step, content: practice }, timer };
    const live = { docs: { room } };
    const phone = breath({ words, live, local: {}, now, redraw() {} }, room.step);
    const wall = breathScene({ words, room, clock: now, breathWords: {} }, room.step).content;
    const again = available({ room, doc: { roster: {}, plan: [] } }).has("restart");
    return { phone, wall, again };
  };
});

/** Everything that an element says or has within it. */
function flat(child) {
  if (Array.isArray(child)) return child.flatMap(flat);
  return child && typeof child === "object" ? [child, ...child.children.flatMap(flat)] : [child];
}
const says = (view) => flat(view).filter((each) => typeof each === "string").join(" ");
const circle = (view) => flat(view).find((each) => each?.tag === "breath-circle").props;

test("a practice is over when its timer has run out, however long it was to be", () => {
  const states = Object.values(TIMERS).map(breathState);
  assert.deepEqual(states, ["going", "going", "paused", "over"]);
});

for (const practice of [content, { ...content, cycles: 24 }]) {
  const kind = practice.cycles ? "so many breaths" : "so many minutes";

  test(`phone, wall and console agree when a breath of ${kind} is over`, () => {
    const { phone, wall, again } = screens(TIMERS["run out"], practice);
    for (const view of [phone, wall]) {
      assert.match(says(view), /Done .*That was the last breath/);
      assert.doesNotMatch(says(view), /Paused/i);
      assert.equal(circle(view)[".pace"], null);
    }
    assert.ok(again);
  });

  test(`and while a breath of ${kind} goes on or is paused`, () => {
    for (const name of ["none", "running", "paused"]) {
      const { phone, wall, again } = screens(TIMERS[name], practice);
      for (const view of [phone, wall]) {
        assert.doesNotMatch(says(view), /Done/);
        assert.equal(/Paused/.test(says(view)), name === "paused");
        assert.equal(circle(view)[".pace"], name === "paused" ? null : practice);
      }
      assert.ok(!again);
    }
  });
}
