/**
 * A chain: what led to what. One can add links, and mark where another way was possible.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { chainOrder, MOST_OWN, nextOwn, OWN, ownLinks } from "../device-fields.js";
import { field, hintOf, valueIn } from "./fields.js";
import { keep } from "./sheet-of.js";

/** @import { RoomPage } from "../page.js" */
/** @import { ChainContent, DeviceView } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */

/** @typedef {Extract<DeviceView, { kind: "chain" }>} ChainView */

const ADD = "add-link";

/** @param {RoomPage} page @param {ChainView} step @param {Worksheet} sheet */
export function chainForm(page, step, sheet) {
  const own = ownLinks(sheet.fields);
  const links = chainOrder(step.content.links, own);
  const last = links.findLastIndex(({ role }) => role === "link" || role === "prompt");
  return h(
    "ol.chain",
    null,
    links.map((link, index) =>
      h(
        "li",
        { key: link.id, class: `is-${link.role}` },
        link_(page, step, sheet, link),
        index === last && own.length < MOST_OWN && addButton(page, step, own),
      )
    ),
  );
}

/** @param {RoomPage} page @param {ChainView} step @param {Worksheet} sheet @param {ReturnType<typeof chainOrder>[number]} link */
function link_(page, step, sheet, link) {
  const { words, local } = page;
  const isOwn = link.id.startsWith(OWN);
  const way = `${link.id}.way`;
  const isOpen = local[way] ?? valueIn(sheet, way) !== "";
  return [
    field({
      id: link.id,
      label: [
        h("span.role", null, words.t(`chain.role.${link.role}`)),
        " ",
        link.label ? words.pick(link.label) : words.t("chain.own"),
      ],
      hint: hintOf(page, link.hint),
      sheet,
    }),
    h(
      "label.another",
      { key: `mark ${link.id}` },
      h("input", {
        type: "checkbox",
        ".checked": isOpen,
        onchange: () => {
          page.local = { ...local, [way]: !isOpen };
          if (isOpen) keep(page, step, { [way]: "" });
          page.redraw();
        },
      }),
      h("span", null, words.t("chain.mark")),
    ),
    isOpen && field({ id: way, label: words.t("chain.way"), sheet }),
    isOwn && h("button.button.quiet", {
      key: `remove ${link.id}`,
      type: "button",
      onclick: () => {
        const others = ownLinks(sheet.fields).filter((id) => id !== link.id);
        keep(page, step, { [link.id]: "", [way]: "" }, others);
        // What had the focus is gone; here one can go on.
        setTimeout(() => document.getElementById(ADD)?.focus());
      },
    }, words.t("chain.remove")),
  ];
}

/** @param {RoomPage} page @param {ChainView} step @param {string[]} own */
function addButton(page, step, own) {
  return h(
    "button.button.wide",
    {
      key: "add",
      id: ADD,
      type: "button",
      onclick: () => {
        const id = nextOwn(own);
        keep(page, step, {}, [...own, id]);
        // The new link is where one goes on writing.
        setTimeout(() => document.getElementById(`field-${id}`)?.focus());
      },
    },
    icon("plus"),
    page.words.t("chain.add"),
  );
}
