/**
 * Fields of what stays on the phone.
 *
 * @module
 */

import { h } from "../../kit/dom.js";

/** @import { RoomPage } from "../page.js" */
/** @import { LocalText, WorksheetField } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */
/** @import { Child } from "../../kit/dom.js" */

/**
 * The fields of a worksheet; a short line and a number that belongs to it stand side by side.
 *
 * @param {RoomPage} page
 * @param {WorksheetField[]} fields
 * @param {Worksheet} sheet
 */
export function plainFields(page, fields, sheet) {
  return rows(fields).map((row) =>
    row.length === 2
      ? h("div.two", null, row.map((each) => plainField(page, each, sheet)))
      : plainField(page, row[0], sheet)
  );
}

/** @param {WorksheetField[]} fields @returns {WorksheetField[][]} */
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
function plainField({ words }, { id, label, kind, hint }, sheet) {
  const text = words.pick(label);
  return field({
    id,
    label: kind === "scale" ? words.t("sheet.scale", { label: text }) : text,
    kind,
    hint: hint ? words.pick(hint) : null,
    sheet,
  });
}

/**
 * @param {object} options
 * @param {string} options.id
 * @param {Child} options.label
 * @param {"line" | "text" | "scale"} [options.kind]
 * @param {string | null} [options.hint]
 * @param {boolean} [options.goesOn] Where one may go on from words that are there: phones don't begin
 *   with a capital letter of their own.
 * @param {Worksheet} options.sheet
 */
export function field({ id, label, kind = "text", hint = null, goesOn = false, sheet }) {
  const name = `field-${id}`;
  const attributes = {
    id: name,
    name: id,
    // Saved as it is typed, so what stands there differs only when another tab has written.
    ".value": valueIn(sheet, id),
    autocapitalize: goesOn ? "none" : null,
    "aria-describedby": hint && `${name}-hint`,
  };
  return h(
    "div.field",
    { key: id },
    h("label", { for: name }, label),
    hint && h("p.hint", { id: `${name}-hint` }, hint),
    kind === "text" ? h("textarea", { ...attributes, rows: 2, maxlength: 4000 }) : h("input", {
      ...attributes,
      inputmode: kind === "scale" ? "numeric" : "text",
      maxlength: kind === "scale" ? 2 : 400,
    }),
  );
}

/** @param {Worksheet} sheet @param {string} id */
export function valueIn(sheet, id) {
  return sheet.fields.find((saved) => saved.id === id)?.value ?? "";
}

/** @param {RoomPage} page @param {LocalText | null | undefined} text */
export function hintOf({ words }, text) {
  return text ? words.pick(text) : null;
}
