/**
 * What to do when somebody in the group may be in distress: six short steps, beside the hint that
 * anonymous answers may give, and by themselves.
 *
 * Written after public guidance: SAMHSA, TIP 50 “Addressing Suicidal Thoughts and Behaviors in
 * Substance Abuse Treatment” (gather information, access supervision, take responsible action, extend
 * the action, and document it); the 988 Suicide & Crisis Lifeline’s “How to help someone” (988lifeline.org);
 * NIMH’s Ask Suicide-Screening Questions (ASQ) and the Columbia protocol (C-SSRS) as examples of
 * screeners that are asked in private, by name. The clinic’s own protocol goes before these words.
 *
 * @module
 */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

/** @import { ConsolePage } from "./page.js" */

/** In the order in which they are done. */
const STEPS = ["pause", "address", "offer", "screen", "call", "document"];

/** @param {{words: ConsolePage["words"]}} page */
export function distressScript({ words }) {
  return h(
    "section.script",
    { key: "script", "aria-label": words.t("sheet.script") },
    h(
      "p.never",
      null,
      icon("shield"),
      h("span", null, words.t("script.never")),
    ),
    h(
      "ol",
      null,
      STEPS.map((step) =>
        h(
          "li",
          { key: step },
          h("b", null, words.t(`script.${step}`)),
          h("span", null, words.t(`script.${step}.how`)),
        )
      ),
    ),
    h("p.soft", null, words.t("script.protocol")),
  );
}
