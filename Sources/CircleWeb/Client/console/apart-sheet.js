/** How pairs are made: of how many, and who is kept apart. Kept for the group. */

import { h } from "../kit/dom.js";
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
  const { words, doc } = page;
  const apart = doc.apart ?? [];
  const name = (/** @type {string} */ id) => doc.roster[id]?.name ?? "";
  if (apart.length === 0) return null;
  return h(
    "ul.chosen",
    null,
    apart.map(([a, b]) => {
      const both = words.list([name(a), name(b)]);
      return h(
        "li",
        { key: `${a} ${b}` },
        h("span", null, both),
        h(
          "button.button",
          {
            type: "button",
            "aria-disabled": page.isLost ? "true" : null,
            onclick: () => !page.isLost && page.keepApart(a, b, false),
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
    .sort(([, a], [, b]) => words.collator.compare(a.name, b.name));
  return h(
    "form.inline",
    {
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const [one, other] = [field(event, "one"), field(event, "other")];
        if (page.isLost || one === other) return;
        page.keepApart(one, other, true);
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
