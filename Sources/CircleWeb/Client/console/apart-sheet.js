/** How pairs are made: of how many, and who is kept apart. Stays as set for the whole session. */

import { h } from "../kit/dom.js";
import { addApart } from "./pairs.js";
import { closeButton, field } from "./sheet-parts.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page */
export function apartSheet(page) {
  const { words } = page;
  return [
    h("p", null, words.t(page.doc.pairs ? "apart.explainsAgain" : "apart.explains")),
    sizes(page),
    chosen(page),
    adding(page),
    h(
      "p.row",
      null,
      h("button.button.primary", {
        type: "button",
        autofocus: true,
        "aria-disabled": page.isLost ? "true" : null,
        onclick: () => {
          if (page.isLost) return;
          page.makePairs();
          page.closeSheet();
        },
      }, words.t(page.doc.pairs ? "apart.again" : "apart.make")),
      closeButton(page, "sheet.close"),
    ),
  ];
}

/** @param {ConsolePage} page */
function sizes(page) {
  return h(
    "fieldset.sizes",
    null,
    h("legend", null, page.words.t("apart.size")),
    [2, 3].map((size) =>
      h(
        "label",
        { key: size },
        h("input", {
          type: "radio",
          name: "size",
          value: size,
          checked: page.pairSize === size,
          onchange: () => page.setPairSize(size),
        }),
        page.words.t(`apart.size${size}`),
      )
    ),
  );
}

/** @param {ConsolePage} page */
function chosen(page) {
  const { words, doc, avoid } = page;
  const name = (/** @type {string} */ id) => doc.roster[id]?.name ?? "";
  if (avoid.length === 0) return null;
  return h(
    "ul.chosen",
    null,
    avoid.map(([a, b]) => {
      const both = words.list([name(a), name(b)]);
      return h(
        "li",
        { key: `${a} ${b}` },
        h("span", null, both),
        h(
          "button.button",
          {
            type: "button",
            onclick: () => page.setAvoid(avoid.filter((pair) => pair[0] !== a || pair[1] !== b)),
          },
          words.t("apart.allow"),
          h("span.unseen", null, ` ${both}`),
        ),
      );
    }),
  );
}

/** @param {ConsolePage} page */
function adding(page) {
  const { words, doc } = page;
  const people = Object.entries(doc.roster)
    .filter(([, person]) => person.connection !== "none")
    .sort(([, a], [, b]) => words.collator.compare(a.name, b.name));
  return h(
    "form.inline",
    {
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        page.setAvoid(addApart(page.avoid, field(event, "one"), field(event, "other")));
        /** @type {HTMLFormElement} */ (event.currentTarget).reset();
      },
    },
    ["one", "other"].map((which) =>
      h(
        "div.field",
        { key: which },
        h("label", { for: `apart-${which}` }, words.t(`apart.${which}`)),
        h(
          "select",
          { id: `apart-${which}`, name: which, required: true },
          h("option", { value: "" }, "–"),
          people.map(([id, { name }]) => h("option", { value: id, key: id }, name)),
        ),
      )
    ),
    h("button.button", { type: "submit" }, words.t("apart.keep")),
  );
}
