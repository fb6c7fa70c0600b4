import assert from "node:assert/strict";
import { test } from "node:test";
import { Writing } from "../../Sources/CircleWeb/Client/room/writing.js";

/** @param {string} kind @param {string} [id] @returns {any} */
const at = (kind, id = kind) => ({ kind: "step", key: `step ${id}`, step: { kind, id } });

const card = at("card");

/** Somebody in front of a page. @param {{ isTyping?: boolean }} [person] */
function page({ isTyping = false } = {}) {
  const world = { time: 0, isTyping, shown: "", held: /** @type {any} */ (null) };
  const writing = new Writing({ now: () => world.time, typing: () => world.isTyping });
  /** What is drawn. @param {any} screen */
  const draw = (screen) => {
    world.held = writing.hold(screen, world.shown, world.held);
    world.shown = (world.held ?? screen).key;
    return world.shown;
  };
  return { world, writing, draw };
}

for (const kind of ["worksheet", "chain", "builder", "sort", "ruler", "plan"]) {
  test(`${kind}: who is typing stays when the group moves on`, () => {
    const { draw } = page({ isTyping: true });
    draw(at(kind));
    assert.equal(draw(card), `step ${kind}`);
    assert.equal(draw(at("discussion")), `step ${kind}`);
  });

  test(`${kind}: who has just sorted or chosen stays too, and goes when they like`, () => {
    const { world, writing, draw } = page();
    draw(at(kind));
    writing.chose();
    world.time = 29_000;
    assert.equal(draw(card), `step ${kind}`);
    world.held = null;
    writing.done();
    assert.equal(draw(card), "step card");
  });
}

test("who hasn't touched it for half a minute, or not at all, goes with the group", () => {
  const { world, writing, draw } = page();
  draw(at("sort"));
  assert.equal(draw(card), "step card");
  draw(at("sort"));
  writing.chose();
  world.time = 30_000;
  assert.equal(draw(card), "step card");
});

test("who says that they are done goes with the group, unless they sort again", () => {
  const { writing, draw } = page();
  draw(at("ruler"));
  writing.chose();
  writing.done();
  assert.equal(draw(card), "step card");
  draw(at("ruler"));
  writing.done();
  writing.chose();
  assert.equal(draw(card), "step ruler");
});

test("who steps out or leaves is shown that they have, however lately they sorted", () => {
  for (const kind of ["away", "left", "removed", "over"]) {
    const { writing, draw } = page();
    draw(at("sort"));
    writing.chose();
    assert.equal(draw({ kind, key: kind }), kind);
  }
});

test("a break doesn't take the cards away from who is sorting", () => {
  const { writing, draw } = page();
  draw(at("sort"));
  writing.chose();
  assert.equal(draw({ kind: "break", key: "break" }), "step sort");
});

test("nothing but sheets is ever held", () => {
  const { writing, draw } = page({ isTyping: true });
  draw(at("text"));
  writing.chose();
  assert.equal(draw(card), "step card");
});
