/** The top line: what, when, how late, and what concerns everyone; below it what is wrong now. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { paceAt, paceChip } from "./clock.js";
import { available } from "./controls.js";
import { button } from "./parts.js";
import { insistence } from "./talks-view.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { Child } from "../kit/dom.js" */

/** @param {ConsolePage} page */
export function lineView(page) {
  return h(
    "header.top",
    { key: "top" },
    h("div.line", null, wordmark(), what(page), now(page), acts(page)),
    strips(page),
  );
}

export function wordmark() {
  return h("span.wordmark", null, icon("circle"), "Circle");
}

/** @param {ConsolePage} page */
function what({ room, words }) {
  const { title, program, phase, startedAt, startsAt, endedAt, endsAt } = room.session;
  const from = startedAt ?? startsAt;
  const details = phase === "ended"
    ? words.t("line.ended", {
      program,
      day: words.day(from),
      from: words.time(from),
      to: words.time(endedAt ?? endsAt),
    })
    : program;
  return h("p.what", null, h("b", null, title), h("span", null, details));
}

/** @param {ConsolePage} page */
function now(page) {
  const { room, doc, words } = page;
  const pace = paceAt(doc.clock, doc.plan, page.now, room.break?.endsAt);
  const chip = paceChip(room.session, pace, page.now);
  const over = room.session.phase === "ended";
  return h(
    "p.now",
    null,
    !over && h("time", null, words.time(page.now)),
    h(
      "span.chip",
      { class: chip.attention && "attention" },
      icon(over ? "stop" : "clock"),
      words.t(doc.record?.calledOff ? "pace.calledOff" : chip.key, { n: chip.n }),
    ),
  );
}

/** @param {ConsolePage} page */
function acts(page) {
  const { words } = page;
  const can = available(page);
  const over = page.room.session.phase === "ended";
  /** @type {Child[]} */
  const shown = [
    can.has("break") &&
    button(page, { do: "break", word: words.t("do.break"), icon: "cup", key: "B" }),
    !over && button(page, {
      do: "safety",
      word: words.t("do.safety"),
      icon: "shield",
      key: "S",
      props: { "aria-pressed": page.room.safety ? "true" : "false" },
    }),
    can.has("announce") &&
    button(page, { do: "announce", word: words.t("do.announce"), icon: "chat", key: "N" }),
    can.has("wall") &&
    button(page, { do: "wall", word: words.t("do.wall"), icon: "screen", key: "W", local: true }),
    can.has("plan") && planButton(page),
    can.has("call-off") && button(page, {
      do: "call-off",
      word: words.t("do.callOff"),
      icon: "close",
      props: { "aria-haspopup": "dialog" },
    }),
    can.has("end") && button(page, { do: "end", word: words.t("do.end"), icon: "stop" }),
    // The sheet has the notice and page numbers; the review stays open behind it.
    over && h(
      "a.button",
      { key: "sheet", href: page.sheetAddress, target: "_blank", rel: "noopener" },
      icon("print"),
      words.t("do.printSheet"),
    ),
    over && h(
      "a.button",
      { href: page.downloadAddress, download: "" },
      icon("file"),
      words.t("do.download"),
    ),
    scriptButton(page),
    button(page, { do: "keys", word: words.t("do.keys"), key: "?", local: true }),
  ];
  return h("div.do", null, shown);
}

/** @param {ConsolePage} page */
function planButton(page) {
  return button(page, {
    do: "plan",
    word: page.words.t("do.plan"),
    icon: "pen",
    key: "E",
    local: true,
    props: { "aria-haspopup": "dialog" },
  });
}

/** What to do when somebody may be in distress: always one press away. @param {ConsolePage} page */
function scriptButton(page) {
  return button(page, {
    do: "script",
    word: page.words.t("do.script"),
    icon: "support",
    key: "D",
    local: true,
    props: { "aria-haspopup": "dialog" },
  });
}

/** @param {ConsolePage} page */
function strips(page) {
  const { words, room } = page;
  return [
    page.farewell && farewell(page),
    insistence(page),
    page.isLost && lost(page),
    page.problem &&
    h(
      "div.strip",
      { key: "problem", role: "alert" },
      icon("warning"),
      h("p", null, page.problem),
      button(page, { do: "dismiss", word: words.t("do.dismiss"), local: true }),
    ),
    room.safety &&
    h(
      "div.strip.safety-on",
      { key: "safety", role: "status" },
      icon("shield"),
      h("p", null, rich(words, "safety.on")),
      button(page, { do: "script", word: words.t("script.open"), local: true }),
      button(page, { do: "safety", word: words.t("safety.off"), key: "S", class: "primary" }),
    ),
    room.announcement &&
    h(
      "div.strip.said",
      { key: "said" },
      icon("chat"),
      h("p", null, rich(words, "announce.on"), " ", room.announcement),
      button(page, { do: "announce", word: words.t("announce.change") }),
      button(page, { do: "announce-clear", word: words.t("announce.clear") }),
    ),
  ];
}

/** @param {ConsolePage} page */
function lost(page) {
  const { words } = page;
  const unsent = page.unsent.map((key) => words.t("lost.quoted", { what: words.t(key) }));
  return h(
    "div.strip",
    { key: "lost", role: "status" },
    icon("offline"),
    h(
      "p",
      null,
      rich(words, "lost.since", { at: words.clock(page.lostSince) }),
      " ",
      words.t("lost.phones"),
      unsent.length > 0 &&
        ` ${words.t("lost.unsent", { n: unsent.length, what: words.list(unsent) })}`,
    ),
    button(page, { do: "retry", word: words.t("lost.retry"), local: true }),
  );
}

/** @param {ConsolePage} page */
function farewell({ words, farewell }) {
  const known = words.has(`bye.${farewell?.code}`);
  return h(
    "div.strip",
    { key: "bye", role: "alert" },
    icon("offline"),
    h("p", null, known ? words.t(`bye.${farewell?.code}`) : farewell?.message || words.t("bye")),
    h("a.button", { href: location.pathname }, words.t("bye.again")),
  );
}
