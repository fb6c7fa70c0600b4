/** Everything that opens over the console: small questions, never more than one at a time. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { KEYS } from "./keys.js";
import { notHere } from "./people.js";
import { button } from "./parts.js";
import { agendaSheet } from "./agenda-sheet.js";
import { apartSheet } from "./apart-sheet.js";
import { callOffSheet } from "./call-off-sheet.js";
import { personSheet, removeSheet } from "./person-sheet.js";
import { distressScript } from "./script-view.js";
import { closeButton, field } from "./sheet-parts.js";
import { insistence, talkSheet } from "./talks-view.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { Child } from "../kit/dom.js" */

/** The usual lengths of a break, in minutes. */
const BREAKS = [5, 10, 15];

/** Longest announcement the server takes, in characters. */
const LONGEST_LINE = 200;

/** @type {Record<string, (page: ConsolePage, id: string) => Child>} */
const SHEETS = {
  keys: keysSheet,
  agenda: agendaSheet,
  break: breakSheet,
  announce: announceSheet,
  end: endSheet,
  admit: admitSheet,
  apart: apartSheet,
  person: personSheet,
  remove: removeSheet,
  "hand-over": handOverSheet,
  "call-off": callOffSheet,
  talk: talkSheet,
  script: scriptSheet,
};

/** @param {ConsolePage} page @returns {Child} */
export function sheetView(page) {
  if (!page.sheet) return null;
  const { kind, id = "" } = page.sheet;
  const content = SHEETS[kind]?.(page, id);
  if (!content) return null;
  return sheet(
    {
      key: `${kind}-${id}`,
      title: title(page, kind, id),
      onClose: () => page.closeSheet(),
      class: `desk is-${kind}`,
    },
    insistence(page, { inSheet: true }),
    content,
  );
}

/** @param {ConsolePage} page @param {string} kind @param {string} id */
function title({ words, doc }, kind, id) {
  const person = doc.roster[id];
  const amends = kind === "person" && doc.signed && person && !person.awaiting;
  if (amends) return words.t("sheet.amend", { name: person.name });
  const name = person?.name ?? doc.lobby?.[id]?.name ?? "";
  return words.t(`sheet.${kind}`, { name });
}

/** @param {ConsolePage} page */
function keysSheet(page) {
  const { words } = page;
  return [
    h(
      "dl.keys",
      null,
      KEYS.map(({ shown, word }) => [
        h("dt", null, h("kbd", null, shown === "Space" ? words.t("key.space") : shown)),
        h("dd", null, words.t(word)),
      ]),
    ),
    h("p.soft", null, words.t("keys.never")),
    h("p.row", null, closeButton(page, "sheet.close")),
  ];
}

/** @param {ConsolePage} page */
function scriptSheet(page) {
  return [distressScript(page), h("p.row", null, closeButton(page, "sheet.close"))];
}

/** @param {ConsolePage} page */
function breakSheet(page) {
  const { words } = page;
  const start = (/** @type {number} */ minutes) => {
    page.send("break", { type: "pause", minutes });
    page.closeSheet();
  };
  return [
    h("p", null, words.t("break.explains")),
    h(
      "p.row",
      null,
      BREAKS.map((minutes) =>
        h("button.button", {
          type: "button",
          class: minutes === 10 && "primary",
          autofocus: minutes === 10,
          onclick: () => start(minutes),
        }, words.t("break.minutes", { n: minutes }))
      ),
    ),
    h(
      "form.inline",
      {
        onsubmit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          start(Number(field(event, "minutes")));
        },
      },
      h(
        "div.field",
        null,
        h("label", { for: "break-minutes" }, words.t("break.other")),
        h("input", {
          id: "break-minutes",
          name: "minutes",
          type: "number",
          min: 1,
          max: 60,
          required: true,
        }),
      ),
      h("button.button", { type: "submit" }, words.t("break.start")),
    ),
    h("p.row", null, closeButton(page)),
  ];
}

/** @param {ConsolePage} page */
function announceSheet(page) {
  const { words, room } = page;
  return h(
    "form",
    {
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        page.send("announce", { type: "announce", text: field(event, "text") });
        page.closeSheet();
      },
    },
    h(
      "div.field",
      null,
      h("label", { for: "line" }, words.t("announce.label")),
      h("input", {
        id: "line",
        name: "text",
        maxlength: LONGEST_LINE,
        required: true,
        autofocus: true,
        autocomplete: "off",
        "aria-describedby": "line-hint",
        ".defaultValue": room.announcement ?? "",
      }),
      h("p.hint", { id: "line-hint" }, words.t("announce.hint")),
    ),
    h(
      "p.row",
      null,
      h("button.button.primary", { type: "submit" }, words.t("announce.show")),
      closeButton(page),
    ),
  );
}

/** @param {ConsolePage} page */
function endSheet(page) {
  const { words, room } = page;
  const open = room.item && room.item.state !== "released";
  return [
    h("p", null, words.t("end.explains")),
    open && h("p", null, words.t("end.unreleased")),
    h(
      "p.row",
      null,
      h("button.button.primary", {
        type: "button",
        autofocus: true,
        onclick: () => page.closeSheet(),
      }, words.t("end.stay")),
      button(page, { do: "end-now", word: words.t("do.end"), icon: "stop" }),
    ),
  ];
}

/** @param {ConsolePage} page @param {string} guest */
function admitSheet(page, guest) {
  const { words, doc } = page;
  const name = doc.lobby?.[guest]?.name;
  if (name === undefined) return null;
  const admit = (/** @type {string | null} */ participant) => () => {
    page.send("admit", { type: "admit", guest, participant }, guest);
    page.closeSheet();
  };
  const people = notHere(doc);
  return [
    h("p", null, words.t("admit.explains")),
    h(
      "ul.choose",
      null,
      people.map((person, index) =>
        h(
          "li",
          { key: person.id },
          h("button.button", {
            type: "button",
            autofocus: index === 0,
            onclick: admit(person.id),
          }, person.name),
        )
      ),
      h(
        "li.other",
        { key: "other" },
        h(
          "button.button",
          { type: "button", onclick: admit(null) },
          words.t("admit.notOnList", { name }),
        ),
      ),
    ),
    h("p.row", null, closeButton(page)),
  ];
}

/** @param {ConsolePage} page */
function handOverSheet(page) {
  const { words } = page;
  return [
    h("p", null, words.t("handOver.explains")),
    h(
      "ul.choose",
      null,
      page.colleagues.map(({ id, name }) =>
        h(
          "li",
          { key: id },
          h("button.button", {
            type: "button",
            onclick: () => {
              page.send("hand-over", { type: "hand-over", to: id });
              page.closeSheet();
            },
          }, words.t("handOver.to", { name })),
        )
      ),
    ),
    h("p.row", null, closeButton(page)),
  ];
}
