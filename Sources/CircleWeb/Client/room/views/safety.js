/**
 * The facilitator has stopped the group. Grounding first, lines second, staff third; it has no way
 * to close it here, and everything behind it stays as it is.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { emergencySentence, supportLines } from "../../support/lines.js";
import { hideButton, staffNames, strip } from "./frame.js";
import { replySentence } from "./talk.js";

/** @import { RoomPage } from "../page.js" */

/** Five senses, from many to one: 5-4-3-2-1 grounding. */
const SENSES = ["see", "touch", "hear", "smell", "breath"];

/** @param {RoomPage} page */
export function safety(page) {
  const { words, clinic } = page;
  const facilitators = page.live?.docs.room?.session.facilitators ?? [];
  return h(
    "div.safety",
    { key: "safety", use: focusTitle },
    h(
      "header.top",
      null,
      h("p.where", null, words.t("top.paused")),
      h("div.tools", null, hideButton(page)),
    ),
    strip(page),
    h(
      "main",
      null,
      h("h1", { tabindex: -1 }, words.t("safety.title")),
      h("p", null, words.t("safety.text")),
      h(
        "ol.senses",
        null,
        SENSES.map((sense, index) =>
          h("li", null, h("b", null, 5 - index), h("span", null, words.t(`safety.${sense}`)))
        ),
      ),
      h(
        "section.lines",
        { "aria-labelledby": "safety-lines" },
        h("h2", { id: "safety-lines" }, words.t("safety.lines")),
        supportLines(words, clinic),
        askButton(page, facilitators),
        h(
          "p.soft",
          null,
          emergencySentence(words, clinic, "safety.danger"),
          " ",
          words.t("safety.goes-on", { name: facilitators[0] ?? words.t("staff") }),
        ),
      ),
    ),
  );
}

/** @param {RoomPage} page @param {string[]} facilitators */
function askButton(page, facilitators) {
  const { words } = page;
  const { talk } = page.live?.docs.me ?? {};
  if (talk) {
    const names = staffNames(page);
    return h(
      "p.told",
      { role: "status" },
      icon("tick"),
      h(
        "span",
        null,
        replySentence(words, talk) ?? words.t("safety.asked", { names, n: facilitators.length }),
      ),
    );
  }
  const sending = page.sending("talk");
  const names = staffNames(page, "disjunction");
  return h(
    "button.button.wide",
    {
      type: "button",
      "aria-disabled": sending === "slow",
      onclick: () => sending === "idle" && page.send({ type: "talk", ask: true }),
    },
    words.t(sending === "slow" ? "sending" : "safety.ask", { names }),
  );
}

/** @param {HTMLElement} element @param {AbortSignal} signal */
function focusTitle(element, signal) {
  const before = document.activeElement;
  const place = scrollY;
  if (!document.querySelector("dialog[open]")) element.querySelector("h1")?.focus();
  scrollTo(0, 0);
  signal.addEventListener("abort", () => {
    // After the page behind is shown again.
    requestAnimationFrame(() => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
      scrollTo(0, place);
    });
  }, { once: true });
}
