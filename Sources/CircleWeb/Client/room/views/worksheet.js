/**
 * A worksheet, only on this phone: saved as it is typed, never sent.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { prose } from "../../kit/prose.js";
import { keepButtons } from "./keep.js";
import { minutesLeft } from "./time.js";

/** @import { RoomPage } from "../page.js" */
/** @import { StepView, WorksheetContent, WorksheetField } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */
/** @import { Child } from "../../kit/dom.js" */

/** @param {RoomPage} page @param {StepView & { content: WorksheetContent }} step @returns {Child[]} */
export function worksheet(page, step) {
  const { words, worksheets, local } = page;
  const { room, me } = page.live?.docs ?? {};
  if (!room || !me) return [];
  const key = worksheets.key(room.session.id, me.id, step.id);
  const kept = worksheets.read(key);
  const blank = blankOf(page, key, step, kept);
  return [
    page.held && movedOn(page),
    h("h1", null, words.pick(step.title)),
    h("p.private", null, icon("phone"), h("span", null, words.t("sheet.private"))),
    prose(words, step.content.intro),
    h(
      "form.sheet-fields",
      {
        // After wiping it is another, empty form.
        key: `fields ${local.wiped ?? 0}`,
        autocomplete: "off",
        onsubmit: (/** @type {Event} */ event) => event.preventDefault(),
        oninput: (/** @type {Event} */ event) => save(page, blank, event),
      },
      rows(step.content.fields).map((row) =>
        row.length === 2
          ? h("div.two", null, row.map((each) => field(page, each, blank)))
          : field(page, row[0], blank)
      ),
    ),
    keepButtons(page, blank),
    h("p.saved", { role: "status" }, words.t(local.notSaved ? "sheet.not-saved" : "sheet.saved")),
    !page.held && minutesLeft(page),
  ];
}

/** The group is somewhere else; going there is up to the person who writes. @param {RoomPage} page */
function movedOn(page) {
  const { words } = page;
  return h(
    "div.note",
    { key: "moved-on", role: "status" },
    icon("people"),
    h(
      "div.moved-on",
      null,
      h("p", null, words.t("sheet.moved-on")),
      h("button.button.primary", {
        type: "button",
        onclick: () => {
          page.held = null;
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          page.redraw();
        },
      }, words.t("sheet.go-there")),
    ),
  );
}

/**
 * A short line and a number that belongs to it stand side by side.
 *
 * @param {WorksheetField[]} fields
 * @returns {WorksheetField[][]}
 */
function rows(fields) {
  /** @type {WorksheetField[][]} */
  const out = [];
  for (const each of fields) {
    const last = out.at(-1);
    if (each.kind === "scale" && last?.length === 1 && last[0].kind === "line") last.push(each);
    else out.push([each]);
  }
  return out;
}

/** @param {RoomPage} page @param {WorksheetField} each @param {Worksheet} sheet */
function field({ words }, { id, label, kind, hint }, sheet) {
  const name = `field-${id}`;
  const value = sheet.fields.find((saved) => saved.id === id)?.value ?? "";
  const attributes = {
    id: name,
    name: id,
    ".defaultValue": value,
    "aria-describedby": hint && `${name}-hint`,
  };
  const text = words.pick(label);
  return h(
    "div.field",
    { key: id },
    h("label", { for: name }, kind === "scale" ? words.t("sheet.scale", { label: text }) : text),
    kind === "text" ? h("textarea", { ...attributes, rows: 2, maxlength: 4000 }) : h("input", {
      ...attributes,
      inputmode: kind === "scale" ? "numeric" : "text",
      maxlength: kind === "scale" ? 2 : 400,
    }),
    hint && h("p.hint", { id: `${name}-hint` }, words.pick(hint)),
  );
}

/**
 * The worksheet as it is on the phone, or empty.
 *
 * @param {RoomPage} page
 * @param {string} key
 * @param {StepView & { content: WorksheetContent }} step
 * @param {Worksheet | null} kept
 * @returns {Worksheet}
 */
function blankOf({ words, live }, key, step, kept) {
  return {
    key,
    session: live?.docs.room?.session.id ?? "",
    person: live?.docs.me?.id ?? "",
    title: words.pick(step.title),
    savedAt: kept?.savedAt ?? Date.now(),
    fields: step.content.fields.map(({ id, label }) => ({
      id,
      label: words.pick(label),
      value: kept?.fields.find((saved) => saved.id === id)?.value ?? "",
    })),
  };
}

/** @param {RoomPage} page @param {Worksheet} sheet @param {Event} event */
function save(page, sheet, event) {
  const written = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  const saved = page.worksheets.write({
    ...sheet,
    savedAt: Date.now(),
    fields: sheet.fields.map((each) => ({ ...each, value: String(written.get(each.id) ?? "") })),
  });
  if (saved === !page.local.notSaved) return;
  page.local = { ...page.local, notSaved: !saved };
  page.redraw();
}
