/**
 * Texts that came without a name: staff read each before anybody else does, and decide whether it is
 * shown. Nothing here knows who wrote what.
 */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { showable, textsToRead, undecided } from "./moderation.js";
import { button } from "./parts.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { ReadText } from "../kit/types.js" */

/** Said beside the button that can't be pressed yet. */
export const UNDECIDED = "undecided";

/** @param {ConsolePage} page */
export function moderationView(page) {
  const { words, doc, room } = page;
  const texts = textsToRead(doc);
  if (room.item?.state !== "closed" || texts.length === 0) return null;
  const left = undecided(doc);
  const easy = showable(doc);
  return h(
    "section.moderation",
    { key: "moderation", "aria-labelledby": "moderation", tabindex: -1 },
    h("h2", { id: "moderation" }, words.t("texts.title")),
    h(
      "p",
      { id: UNDECIDED, role: "status" },
      words.t(left.length > 0 ? "texts.left" : "texts.done", { n: left.length }),
    ),
    h("p.soft", null, words.t("texts.explains")),
    h("ol", null, texts.map((text) => row(page, text, text.id === left[0]?.id))),
    easy.length > 1 && h(
      "p.row",
      null,
      button(page, { do: "approve-all", word: words.t("texts.showAll", { n: easy.length }) }),
    ),
  );
}

/** @param {ConsolePage} page @param {ReadText} read @param {boolean} isNext Whom the keys are for. */
function row(page, { id, text, people, urgent, state }, isNext) {
  const { words } = page;
  return h(
    "li",
    { key: id, class: [state, urgent && "urgent"].filter(Boolean).join(" ") },
    urgent && h("p.danger", null, icon("warning"), words.t("texts.urgent")),
    h(
      "p.said",
      null,
      text,
      (people ?? 1) > 1 && h("span.soft", null, ` ${words.t("texts.people", { n: people ?? 1 })}`),
    ),
    state !== "waiting" && h("p.soft", null, words.t(`texts.is.${state}`)),
    h(
      "p.row",
      null,
      decide(page, "approve", { id, text, isOn: state === "approved", key: isNext ? "Y" : "" }),
      decide(page, "leave-out", { id, text, isOn: state === "dismissed", key: isNext ? "X" : "" }),
    ),
  );
}

/** @param {ConsolePage} page @param {string} action @param {{ id: string, text: string, isOn: boolean, key: string }} about */
function decide(page, action, { id, text, isOn, key }) {
  return button(page, {
    do: action,
    id,
    word: page.words.t(`texts.${action}`),
    about: text,
    key,
    props: { key: action, "aria-pressed": isOn ? "true" : "false" },
  });
}
