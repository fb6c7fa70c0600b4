/**
 * That some answers say great distress. Nobody can tell whose, so what helps is to speak to everyone.
 */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { button } from "./parts.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page */
export function concernView(page) {
  const { words, doc } = page;
  if (!doc.concern) return null;
  const { count, of, few } = doc.concern;
  const said = few
    ? words.t("concern.few", { of })
    : count
    ? words.t("concern.some", { n: count, of })
    : words.t("concern.nearlyAll", { of });
  return h(
    "section.hint-amber",
    { key: "concern", role: "status" },
    icon("warning"),
    h("div", null, h("p", null, h("b", null, said)), h("p", null, words.t("concern.whose"))),
    button(page, {
      do: "script",
      word: words.t("concern.script"),
      local: true,
      props: { "aria-haspopup": "dialog" },
    }),
  );
}

/** That the result may not be shown: people came or went since the same was asked. @param {ConsolePage} page */
export function changedView({ words, doc, room }) {
  const isChanged = doc.warnings.some(({ kind }) => kind === "people-changed");
  if (!isChanged || room.item?.state === "released") return null;
  return h(
    "p.hint-amber",
    { key: "changed", role: "status" },
    icon("people"),
    h("span", null, words.t("tally.peopleChanged")),
  );
}
