/**
 * A private word with staff: asking for one, and what staff have answered.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { sheet } from "../../kit/parts/sheet.js";
import { reachSentence } from "../../support/lines.js";
import { staffNames } from "./frame.js";

/** @import { RoomPage } from "../page.js" */
/** @import { TalkView } from "../../kit/types.js" */
/** @import { Words } from "../../kit/words.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page */
export function talkSheet(page) {
  const { words, clinic } = page;
  const close = () => page.open(null);
  const asked = page.live?.docs.me?.talk;
  const [title, text, ...acts] = asked
    ? asking(page, asked, close)
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

/**
 * What staff have answered, with the name of who did; null as long as nobody has.
 *
 * @param {Words} words
 * @param {TalkView | null | undefined} talk
 */
export function replySentence(words, talk) {
  if (!talk?.reply) return null;
  const { reply, by, place } = talk;
  const said = words.t(by ? `talk.${reply}-title` : `talk.${reply}-someone`, { name: by ?? "" });
  return place ? `${said} ${words.t("talk.now-place", { place })}` : said;
}

/** The answer, where it is seen without opening anything. @param {RoomPage} page */
export function talkReply(page) {
  const said = replySentence(page.words, page.live?.docs.me?.talk);
  // The region is always there, or its first words would not be read out.
  return h(
    "section.reply",
    { key: "talk-reply", role: "status", "aria-label": page.words.t("talk.reply-label") },
    said && h("p", null, icon("talk"), h("span", null, said)),
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

/** @param {RoomPage} page @param {TalkView} talk @param {() => void} close @returns {Child[]} */
function asking(page, talk, close) {
  const { words } = page;
  const asked = words.t("talk.asked-text", {
    time: words.clock(talk.askedAt),
    names: staffNames(page),
    n: staffCount(page),
  });
  return [
    replySentence(words, talk) ?? words.t("talk.asked-title"),
    talk.reply ? words.t(`talk.${talk.reply}-text`) : asked,
    button("primary", words.t("back-to-group"), close),
    button("quiet", words.t("talk.no-longer"), () => {
      page.send({ type: "talk", ask: false });
      close();
    }),
  ];
}

/** @param {string} kind @param {string} text @param {() => void} onclick */
function button(kind, text, onclick) {
  return h("button.button.wide", { key: text, type: "button", class: kind, onclick }, text);
}
