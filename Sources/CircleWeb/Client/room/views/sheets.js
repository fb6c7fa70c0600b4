/**
 * The sheets over the page.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { sheet } from "../../kit/parts/sheet.js";
import { emergencySentence, reachSentence, supportLines } from "../../support/lines.js";
import { staffNames } from "./frame.js";
import { languages } from "./join.js";
import { keepButtons } from "./keep.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Worksheet } from "../worksheets.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @returns {Child} */
export function sheets(page) {
  switch (page.sheet?.name) {
    case "talk":
      return talkSheet(page);
    case "support":
      return supportSheet(page);
    case "more":
      return moreSheet(page);
    case "leave":
      return leaveSheet(page);
    case "worksheets":
      return worksheetsSheet(page);
    case "wipe":
      return wipeSheet(page, page.sheet.worksheet);
    case undefined:
      return null;
  }
}

/** A private word with staff. @param {RoomPage} page */
function talkSheet(page) {
  const { words, clinic } = page;
  const close = () => page.open(null);
  const asked = page.live?.docs.me?.talk;
  const [title, text, ...acts] = asked
    ? asking(page, close)
    : page.sending("talk") === "idle"
    ? offering(page, close)
    : passingOn(page, close);
  return sheet(
    { key: asked ? "talk-asked" : "talk", title: String(title), onClose: close },
    h("p", null, text),
    h("div.act", null, acts),
    h("p.lines-small", null, reachSentence(words, clinic, "talk.cant-wait")),
  );
}

/** @param {RoomPage} page */
function staffCount({ live }) {
  return (live?.docs.room?.session ?? live?.docs.me?.door)?.facilitators.length ?? 1;
}

/** @param {RoomPage} page @param {() => void} close @returns {Child[]} */
function offering(page, close) {
  const { words } = page;
  return [
    words.t("talk.title"),
    words.t("talk.text", { names: staffNames(page), n: staffCount(page) }),
    page.local.talkRefused &&
    h("p.wrong", { role: "alert" }, icon("warning"), page.local.talkRefused),
    button("primary", words.t("talk.yes"), () => askForTalk(page)),
    button("quiet", words.t("not-now"), close),
  ];
}

/** @param {RoomPage} page */
async function askForTalk(page) {
  const { refused } = await page.send({ type: "talk", ask: true });
  page.local = {
    ...page.local,
    talkRefused: refused && (refused.message || page.words.t("bar.offline")),
  };
  page.redraw();
}

/** Never a false tick: until it is through, the sheet says so. @param {RoomPage} page @param {() => void} close @returns {Child[]} */
function passingOn(page, close) {
  const { words } = page;
  return [
    words.t("talk.sending-title"),
    words.t("talk.sending-text"),
    button("primary", words.t("back-to-group"), close),
  ];
}

/** @param {RoomPage} page @param {() => void} close @returns {Child[]} */
function asking(page, close) {
  const { words } = page;
  const talk = page.live?.docs.me?.talk;
  const coming = talk?.reply === "coming";
  const title = coming
    ? words.t(talk.by ? "talk.coming-title" : "talk.coming-someone", { name: talk.by ?? "" })
    : words.t("talk.asked-title");
  const text = words.t("talk.asked-text", {
    time: words.clock(talk?.askedAt ?? page.now()),
    names: staffNames(page),
    n: staffCount(page),
  });
  return [
    title,
    coming ? words.t("talk.coming-text") : text,
    button("primary", words.t("back-to-group"), close),
    button("quiet", words.t("talk.no-longer"), () => {
      page.send({ type: "talk", ask: false });
      close();
    }),
  ];
}

/** @param {RoomPage} page */
function supportSheet(page) {
  const { words, clinic } = page;
  const inGroup = page.live?.docs.me?.status === "admitted" && !page.live.farewell;
  const close = () => page.open(null);
  return sheet(
    { key: "support", class: "support", title: words.t("support.lead"), onClose: close },
    supportLines(words, clinic),
    h("p", null, emergencySentence(words, clinic, "support.danger")),
    clinic.afterHours && h("p.soft", null, words.pick(clinic.afterHours)),
    inGroup && h("p.soft", null, words.t("support.in-group-text")),
    h("p.soft", null, words.t("support.works-offline")),
    h("div.act", null, button("quiet", words.t("close"), close)),
  );
}

/** @param {RoomPage} page */
function moreSheet(page) {
  const { words } = page;
  const me = page.live?.docs.me;
  const inside = me?.status === "admitted" && !page.live?.farewell;
  const inGroup = inside && page.live?.docs.room?.session.phase !== "ended";
  const close = () => page.open(null);
  return sheet(
    { key: "more", title: words.t("more.title"), onClose: close },
    me && h("p.soft", null, words.t("more.name", { name: me.name })),
    h(
      "div.more-list",
      null,
      inGroup && !me.away && button("", words.t("more.away"), () => {
        page.send({ type: "away", on: true });
        close();
      }, words.t("more.away-hint")),
      button("", words.t("more.worksheets"), () => page.open({ name: "worksheets" })),
      inGroup && button("", words.t("more.leave"), () => page.open({ name: "leave" })),
    ),
    languages(page),
    h("div.act", null, button("quiet", words.t("close"), close)),
  );
}

/** @param {RoomPage} page */
function leaveSheet(page) {
  const { words } = page;
  const close = () => page.open(null);
  return sheet(
    { key: "leave", title: words.t("leave.title"), onClose: close },
    h("p", null, words.t("leave.text")),
    h(
      "div.act",
      null,
      button("primary", words.t("leave.stay"), close),
      button("", words.t("leave.yes"), () => {
        page.leaveGroup();
        close();
      }),
    ),
  );
}

/** @param {RoomPage} page */
function worksheetsSheet(page) {
  const { words, worksheets } = page;
  const all = worksheets.all();
  const close = () => page.open(null);
  return sheet(
    { key: "worksheets", title: words.t("sheet.all-title"), onClose: close },
    h("p.private", null, icon("phone"), h("span", null, words.t("sheet.private"))),
    all.length === 0 && h("p.soft", null, words.t("sheet.all-none")),
    all.map((worksheet) =>
      h(
        "section.lines",
        { key: worksheet.key },
        h("h3", null, worksheet.title),
        h("p.soft", null, words.dayAndTime(worksheet.savedAt)),
        keepButtons(page, worksheet),
      )
    ),
    h("div.act", null, button("quiet", words.t("close"), close)),
  );
}

/** What can't be undone is the plain button. @param {RoomPage} page @param {Worksheet} worksheet */
function wipeSheet(page, worksheet) {
  const { words, worksheets } = page;
  const close = () => page.open(null);
  return sheet(
    {
      key: "wipe",
      title: words.t("sheet.wipe-title", { title: worksheet.title }),
      onClose: close,
    },
    h("p", null, words.t("sheet.wipe-text")),
    h(
      "div.act",
      null,
      button("primary", words.t("sheet.keep-it"), close),
      h(
        "button.button.wide",
        {
          type: "button",
          onclick: () => {
            worksheets.wipe(worksheet.key);
            page.local = { ...page.local, wiped: (page.local.wiped ?? 0) + 1 };
            page.say(words.t("sheet.wiped"));
            close();
          },
        },
        icon("bin"),
        words.t("sheet.wipe-it"),
      ),
    ),
  );
}

/** @param {string} kind @param {string} text @param {() => void} onclick @param {string} [hint] */
function button(kind, text, onclick, hint) {
  return h(
    "button.button.wide",
    { key: text, type: "button", class: kind, onclick },
    h("span", null, text),
    hint && h("span.hint", null, hint),
  );
}
