/**
 * A chain: what led to what. One can add links, and mark where another way was possible.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import {
  chainOrder,
  chainRole,
  mayTurn,
  MOST_OWN,
  nextOwn,
  OWN,
  ownLinks,
} from "../device-fields.js";
import { field, hintOf, valueIn } from "./fields.js";
import { keep } from "./sheet-of.js";

/** @import { RoomPage } from "../page.js" */
/** @import { ChainContent, DeviceView } from "../../kit/types.js" */
/** @import { Words } from "../../kit/words.js" */
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
  const role = chainRole(words, step.content.links, link);
  return [
    field({
      id: link.id,
      label: [
        role && [h("span.role", null, role), " "],
        link.label ? words.pick(link.label) : words.t("chain.own"),
      ],
      hint: hintOf(page, link.hint),
      sheet,
    }),
    // What was written there before can be taken away again.
    (mayTurn(link) || isOpen) && mark(words, link.id, isOpen, () => {
      page.local = { ...local, [way]: !isOpen };
      if (isOpen) keep(page, step, { [way]: "" });
      page.redraw();
    }),
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

/** @param {Words} words @param {string} id @param {boolean} isOn @param {() => void} change */
function mark(words, id, isOn, change) {
  return h(
    "div.options.several",
    { key: `mark ${id}` },
    h(
      "label",
      null,
      h("input", { type: "checkbox", ".checked": isOn, onchange: change }),
      h("span", null, words.t("chain.mark")),
    ),
  );
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
