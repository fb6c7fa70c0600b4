/**
 * The sheets over the page.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { sheet } from "../../kit/parts/sheet.js";
import { emergencySentence, supportLines } from "../../support/lines.js";
import { languages } from "./join.js";
import { keepButtons } from "./keep.js";
import { talkSheet } from "./talk.js";
import { wipeDeviceSheet } from "./wipe-device.js";

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
    case "wipe-others":
      return wipeOthersSheet(page);
    case "wipe-device":
      return wipeDeviceSheet(page);
    case undefined:
      return null;
  }
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
      me && button("", words.t("more.worksheets"), () => page.open({ name: "worksheets" })),
      inGroup && button("", words.t("more.leave"), () => page.open({ name: "leave" })),
      button(
        "",
        words.t("device.open"),
        () => page.open({ name: "wipe-device" }),
        words.t("device.hint"),
      ),
    ),
    discreetChoice(page),
    languages(page),
    h("div.act", null, button("quiet", words.t("close"), close)),
  );
}

/** What the tab is called: remembered on this phone. @param {RoomPage} page */
function discreetChoice(page) {
  return h(
    "label.discreet",
    { key: "discreet" },
    h("input", {
      type: "checkbox",
      ".checked": page.title.isDiscreet,
      onchange: () => page.title.choose(!page.title.isDiscreet),
    }),
    h("span", null, page.words.t("more.discreet")),
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

/** A person's own. What others wrote on the same phone isn't named: they may be in this very room. @param {RoomPage} page */
function worksheetsSheet(page) {
  const { words, worksheets } = page;
  const me = page.live?.docs.me?.id ?? "";
  const own = worksheets.all({ person: me });
  const others = worksheets.others(me);
  const close = () => page.open(null);
  return sheet(
    { key: "worksheets", title: words.t("sheet.all-title"), onClose: close },
    h("p.private", null, icon("phone"), h("span", null, words.t("sheet.private"))),
    own.length === 0 && h("p.soft", null, words.t("sheet.all-none")),
    own.map((worksheet) =>
      h(
        "section.lines",
        { key: worksheet.key },
        h("h3", null, worksheet.title),
        h("p.soft", null, words.dayAndTime(worksheet.savedAt)),
        keepButtons(page, worksheet),
      )
    ),
    others.length > 0 && h(
      "section.lines",
      { key: "others" },
      h("h3", null, words.t("sheet.others")),
      h(
        "div.keep",
        null,
        h(
          "button.button",
          { type: "button", onclick: () => page.open({ name: "wipe-others" }) },
          icon("bin"),
          words.t("sheet.wipe"),
        ),
      ),
    ),
    h("div.act", null, button("quiet", words.t("close"), close)),
  );
}

/** @param {RoomPage} page @param {Worksheet} worksheet */
function wipeSheet(page, worksheet) {
  const title = page.words.t("sheet.wipe-title", { title: worksheet.title });
  return wipeQuestion(page, title, () => page.worksheets.wipe(worksheet.key));
}

/** @param {RoomPage} page */
function wipeOthersSheet(page) {
  const me = page.live?.docs.me?.id ?? "";
  const title = page.words.t("sheet.others-title");
  return wipeQuestion(page, title, () => page.worksheets.wipeOthers(me));
}

/** What can't be undone is the plain button. @param {RoomPage} page @param {string} title @param {() => void} wipe */
function wipeQuestion(page, title, wipe) {
  const { words } = page;
  const close = () => page.open(null);
  const wipeIt = () => {
    wipe();
    page.local = { wiped: (page.local.wiped ?? 0) + 1 };
    page.say(words.t("sheet.wiped"));
    close();
  };
  return sheet(
    { key: "wipe", title, onClose: close },
    h("p", null, words.t("sheet.wipe-text")),
    h(
      "div.act",
      null,
      button("primary", words.t("sheet.keep-it"), close),
      h(
        "button.button.wide",
        { type: "button", onclick: wipeIt },
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
