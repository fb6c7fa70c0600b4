/** Before the session: how people come in, and whether everything is ready. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { button } from "./parts.js";

/** @import { ConsolePage } from "./page.js" */

/** @param {ConsolePage} page */
export function lobbyView(page) {
  const { room, words } = page;
  const { title, program, startsAt } = room.session;
  return [
    h(
      "div.step-head",
      { key: "head" },
      h("p.over", null, `${words.day(startsAt)} · ${program}`),
      h("h1", { tabindex: -1 }, title),
    ),
    h(
      "div.lobby",
      { key: "lobby", tabindex: 0, role: "region", "aria-label": words.t("lobby.region") },
      h(
        "div.qr-card",
        null,
        h("img.qr", { src: `/api/sessions/${page.session}/join.svg`, alt: words.t("lobby.qr") }),
      ),
      joining(page),
    ),
  ];
}

/** @param {ConsolePage} page */
function joining(page) {
  const { words, doc, room } = page;
  const code = doc.join?.code ?? room.join?.code ?? "";
  const address = shownAddress(room.join?.url ?? doc.join?.link ?? "");
  return h(
    "div.join",
    null,
    h("p.soft", null, rich(words, "lobby.open", { address })),
    h("p.code", null, code),
    h("p.soft", null, words.t("lobby.works")),
    h(
      "p.row",
      null,
      button(page, {
        do: "wall",
        word: words.t("lobby.wall"),
        icon: "screen",
        key: "W",
        local: true,
      }),
      page.canCopy && button(page, {
        do: "copy",
        word: words.t(page.copied ? "lobby.copied" : "do.copy"),
        local: true,
      }),
      button(page, { do: "print", word: words.t("do.print"), icon: "print", local: true }),
    ),
    h(
      "p",
      { key: "plan" },
      h(
        "a",
        { href: `/groups/${encodeURIComponent(room.session.group)}/plan` },
        words.t("lobby.groupPlan"),
      ),
    ),
    checks(page),
  );
}

/** @param {ConsolePage} page */
function checks({ words, doc, room, me }) {
  const fine = doc.plan.length > 0;
  const others = room.session.facilitators.filter((name) => !me.name.startsWith(name));
  return h(
    "ul.ready",
    null,
    h(
      "li",
      { class: !fine && "attend" },
      icon(fine ? "tick" : "warning"),
      h(
        "span",
        null,
        words.t(fine ? "lobby.planReady" : "lobby.planNotReady", {
          n: doc.plan.length,
        }),
      ),
    ),
    others.length > 0 && h(
      "li",
      null,
      icon("tick"),
      h("span", null, words.t("lobby.with", { n: others.length, names: words.list(others) })),
    ),
  );
}

/**
 * An address as people type it: without the scheme and the last slash.
 * @param {string} url
 */
export const shownAddress = (url) => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
