/**
 * What stands around every screen: the top, the bar of three, the strip.
 *
 * @module
 */

import { isOnDevice } from "../../kit/device.js";
import { around, h, rich } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { agendaLine } from "../../kit/parts/agenda-line.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Screen } from "../screen.js" */
/** @import { Child } from "../../kit/dom.js" */
/** @import { LocalText } from "../../kit/types.js" */
/** @import { Words } from "../../kit/words.js" */

/** Screens that belong to the agenda, and so say where in it we are. */
const IN_AGENDA = new Set(["step", "break", "between", "away"]);

/** @param {RoomPage} page @param {Screen | null} screen */
export function top(page, screen) {
  const { words } = page;
  const room = page.live?.docs.room;
  const step = screen?.kind === "step" ? screen.step : room?.step;
  const inAgenda = room && step && screen && IN_AGENDA.has(screen.kind);
  const part = inAgenda ? room.agenda[step.partIndex - 1] : undefined;
  return h(
    "header.top",
    { key: "top" },
    part && room && step
      ? h("p.where", null, place(words, step.partIndex, room.agenda.length, part.title))
      : wordmark(page),
    h(
      "div.tools",
      null,
      page.live && h(
        "button.tool",
        { key: "more", type: "button", onclick: () => page.open({ name: "more" }) },
        icon("menu"),
        words.t("top.more"),
      ),
      hideButton(page),
    ),
    part && room && agendaLine(room.agenda),
  );
}

/** “Part 7 of 9” never breaks, and a long title is cut off where it ends on the page; it is read out whole. @param {Words} words @param {number} n @param {number} total @param {LocalText} title */
function place(words, n, total, title) {
  const name = h("span.name", { key: "name" }, words.pick(title));
  const [before, , after] = around(words, "top.part", "title", name, { n, total });
  return [h("span.place", null, before), name, after];
}

/** @param {RoomPage} page */
export function wordmark({ clinic }) {
  return h("span.wordmark", null, icon("circle"), clinic.name);
}

/** @param {RoomPage} page */
export function hideButton(page) {
  return h(
    "button.tool",
    { key: "hide", type: "button", onclick: () => page.hide(true) },
    icon("hide"),
    page.words.t("top.hide"),
  );
}

/**
 * Hand, a private word, support: always these, always here.
 *
 * @param {RoomPage} page
 * @param {{ hand?: boolean }} [may] What this person may do now.
 */
export function bar(page, { hand = true } = {}) {
  const { words, online } = page;
  const me = page.live?.docs.me;
  return h(
    "nav.bar",
    { key: "bar", "aria-label": words.t("bar.label") },
    h(
      "button",
      {
        type: "button",
        "aria-pressed": Boolean(me?.hand),
        "aria-disabled": !online || !hand,
        onclick: () => raiseHand(page, hand),
      },
      icon("hand"),
      handWords(page),
    ),
    h(
      "button",
      {
        type: "button",
        "aria-haspopup": "dialog",
        "aria-disabled": !online,
        class: me?.talk && "asked",
        onclick: () => {
          if (!online) sayWhyNot(page);
          else page.open({ name: "talk" });
        },
      },
      icon(me?.talk ? "tick" : "talk"),
      words.t(me?.talk ? "bar.talk-asked" : "bar.talk"),
    ),
    supportButton(page),
  );
}

/** The bar when there is nobody in the room any more to raise a hand to. @param {RoomPage} page */
export function lastBar(page) {
  return h(
    "nav.bar.last",
    { key: "last-bar", "aria-label": page.words.t("bar.label") },
    supportButton(page),
  );
}

/** @param {RoomPage} page */
function supportButton(page) {
  return h(
    "button",
    {
      key: "support",
      type: "button",
      "aria-haspopup": "dialog",
      onclick: () => page.open({ name: "support" }),
    },
    icon("support"),
    page.words.t("bar.support"),
  );
}

/** @param {RoomPage} page */
function handWords(page) {
  if (page.sending("hand") === "slow" && page.online) return page.words.t("sending");
  return page.words.t(page.live?.docs.me?.hand ? "bar.hand-up" : "bar.hand");
}

/** @param {RoomPage} page @param {boolean} may */
async function raiseHand(page, may) {
  if (!page.online) return sayWhyNot(page);
  if (!may) return page.say(page.words.t("bar.hand-later"));
  if (page.sending("hand") !== "idle") return;
  const up = !page.live?.docs.me?.hand;
  const { refused } = await page.send({ type: "hand", up });
  if (refused) page.say(refused.message);
  else page.say(page.words.t(up ? "bar.hand-up" : "bar.hand"));
}

/** @param {RoomPage} page */
function sayWhyNot(page) {
  page.say(page.words.t("bar.offline"));
}

/** Not connected: since when, what still works, what happens by itself. @param {RoomPage} page @param {Screen} [screen] */
export function strip(page, screen) {
  const { words, live, lost } = page;
  if (lost === "fine" || !live?.lostSince || !live.docs.me) return null;
  const since = { time: words.clock(live.lostSince), n: words.hour(live.lostSince) };
  const mark = icon("offline");
  if (lost === "long") {
    return h(
      "section.lost.short",
      { key: "lost", role: "status" },
      h("p", null, mark, h("span", null, words.t("lost.short", since))),
    );
  }
  const isWorksheet = screen?.kind === "step" && isOnDevice(screen.step);
  const works = [isWorksheet ? "lost.worksheet" : "lost.page", "lost.typed", "lost.support"];
  return h(
    "section.lost",
    { key: "lost", role: "status" },
    h("h2", null, mark, h("span", null, words.t("lost.title", since))),
    h("p", null, words.t("lost.text")),
    h(
      "ul.works",
      null,
      works.map((key) => h("li", null, icon("tick"), h("span", null, words.t(key)))),
    ),
  );
}

/**
 * Who facilitates, as part of a sentence.
 *
 * @param {RoomPage} page
 * @param {"conjunction" | "disjunction"} [type] "Dana and Luis", "Dana or Luis".
 */
export function staffNames({ words, live }, type) {
  const names = live?.docs.room?.session.facilitators ?? live?.docs.me?.door?.facilitators ?? [];
  return names.length > 0 ? words.list(names, type) : words.t("staff");
}

/** One line from the staff, on every screen. @param {RoomPage} page */
export function announcement(page) {
  const text = page.live?.docs.room?.announcement;
  // The region is always there, or its first words would not be read out.
  return h(
    "section.announcement",
    { key: "announcement", role: "status", "aria-label": page.words.t("announcement.label") },
    text && h("p", null, text),
  );
}

/** @param {RoomPage} page @param {string} key @param {Record<string, string | number>} [values] @returns {Child[]} */
export function sentence(page, key, values) {
  return rich(page.words, key, values);
}
