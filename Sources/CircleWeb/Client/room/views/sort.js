/**
 * Cards on piles: one card at a time, all of it with buttons. What is on a pile can be taken back.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { compared } from "../device-fields.js";
import { valueIn } from "./fields.js";
import { keep } from "./sheet-of.js";

/** @import { RoomPage } from "../page.js" */
/** @import { DeviceView, SortContent } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */

/** @typedef {Extract<DeviceView, { kind: "sort" }>} SortView */

/** @param {RoomPage} page @param {SortView} step @param {Worksheet} sheet */
export function sortForm(page, step, sheet) {
  const { cards } = step.content;
  const open = cards.filter(({ id }) => valueIn(sheet, id) === "");
  return [
    open.length > 0 ? nextCard(page, step, open) : agreement(page, step, sheet),
    undoButton(page, step, sheet),
    piles(page, step, sheet),
  ];
}

/** For a thumb that was too quick. @param {RoomPage} page @param {SortView} step @param {Worksheet} sheet */
function undoButton(page, step, sheet) {
  const last = page.local.sorted;
  return last && valueIn(sheet, last) !== "" && h("button.button.quiet", {
    key: "undo",
    type: "button",
    onclick: () => put(page, step, last, ""),
  }, page.words.t("sort.undo"));
}

/** @param {RoomPage} page @param {SortView} step @param {SortContent["cards"]} open */
function nextCard(page, step, open) {
  const { words } = page;
  const [card] = open;
  const done = step.content.cards.length - open.length;
  return h(
    "div.card-now",
    { key: "now", role: "group", "aria-labelledby": "card-now" },
    h("p.soft", null, words.t("sort.place", { n: done + 1, total: step.content.cards.length })),
    h("p.card", { id: "card-now", "aria-live": "polite" }, words.pick(card.text)),
    h(
      "div.piles",
      null,
      step.content.piles.map(({ id, name }) =>
        h("button.button", {
          key: id,
          type: "button",
          onclick: () => put(page, step, card.id, id),
        }, words.pick(name))
      ),
    ),
  );
}

/** @param {RoomPage} page @param {SortView} step @param {string} card @param {string} pile Empty takes it back. */
function put(page, step, card, pile) {
  page.local = { ...page.local, sorted: pile === "" ? null : card };
  page.writing.chose();
  keep(page, step, { [card]: pile });
  // The button that took it back is gone with it; the card is asked again.
  if (pile === "") {
    setTimeout(() =>
      /** @type {HTMLElement?} */ (document.querySelector(".card-now .piles button"))?.focus()
    );
  }
}

/** @param {RoomPage} page @param {SortView} step @param {Worksheet} sheet */
function piles(page, step, sheet) {
  const { words } = page;
  const { cards } = step.content;
  return step.content.piles.map(({ id, name }) => {
    const held = cards.filter((card) => valueIn(sheet, card.id) === id);
    return held.length > 0 && h(
      "section.pile",
      { key: `pile ${id}` },
      h("h2", null, words.pick(name)),
      h(
        "ul",
        null,
        held.map((card) =>
          h(
            "li",
            { key: card.id },
            h("span", null, words.pick(card.text)),
            h("button.button.quiet", {
              type: "button",
              "aria-label": words.t("sort.back-this", { card: words.pick(card.text) }),
              onclick: () => put(page, step, card.id, ""),
            }, words.t("sort.back")),
          )
        ),
      ),
    );
  });
}

/** Never as if something were wrong: many cards fit more than one pile. @param {RoomPage} page @param {SortView} step @param {Worksheet} sheet */
function agreement({ words }, step, sheet) {
  const { of, same, others } = compared(step.content, (id) => valueIn(sheet, id));
  if (of === 0) {
    return h("p.told", { key: "all", role: "status" }, icon("tick"), words.t("sort.all"));
  }
  const names = new Map(step.content.piles.map(({ id, name }) => [id, words.pick(name)]));
  return h(
    "section.solution",
    { key: "all", role: "status" },
    h("p.right", null, icon("tick"), h("span", null, words.t("sort.same", { n: same, of }))),
    others.length > 0 && h("p", null, words.t("sort.both")),
    others.length > 0 && h(
      "ul.prose",
      null,
      others.map(({ id, text, fits }) =>
        h(
          "li",
          { key: id },
          words.t("sort.other", { card: words.pick(text), pile: names.get(fits ?? "") ?? "" }),
        )
      ),
    ),
  );
}
