/**
 * Between a step and what is kept of it on this phone.
 *
 * @module
 */

import { fieldsOf, ownLinks } from "../device-fields.js";

/** @import { RoomPage } from "../page.js" */
/** @import { DeviceView } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */

/** The sheet as it is on the phone, or empty. @param {RoomPage} page @param {DeviceView} step @returns {Worksheet | null} */
export function sheetOf({ words, worksheets, live, local }, step) {
  const { room, me } = live?.docs ?? {};
  if (!room || !me) return null;
  const key = worksheets.key(room.session.id, me.id, step.id);
  const kept = worksheets.read(key);
  const valueOf = (/** @type {string} */ id) =>
    kept?.fields.find((saved) => saved.id === id)?.value ?? "";
  return {
    key,
    session: room.session.id,
    person: me.id,
    title: words.pick(step.title),
    savedAt: kept?.savedAt ?? Date.now(),
    fields: fieldsOf(words, step, valueOf, local.own ?? ownLinks(kept?.fields ?? [])),
  };
}

/**
 * Keeps what stands in the form. What isn't in it stays as it was.
 *
 * @param {RoomPage} page
 * @param {DeviceView} step
 * @param {Event} event
 */
export function saveForm(page, step, event) {
  const written = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  /** @type {Record<string, string>} */
  const values = {};
  for (const [id, value] of written) values[id] = String(value);
  keep(page, step, values);
  // Some forms say back what was written.
  if (step.kind !== "worksheet") page.redraw();
}

/**
 * @param {RoomPage} page
 * @param {DeviceView} step
 * @param {Record<string, string>} values By the ids of their fields; an empty one is gone.
 * @param {string[]} [own] The links that somebody has added, if they are others now.
 */
export function keep(page, step, values, own) {
  const sheet = sheetOf(page, step);
  if (!sheet) return;
  const links = own ?? ownLinks(sheet.fields);
  // A link without words isn't kept on the phone, and is still there to be written.
  if (own) page.local = { ...page.local, own };
  const valueOf = (/** @type {string} */ id) =>
    values[id] ?? sheet.fields.find((saved) => saved.id === id)?.value ?? "";
  const fields = fieldsOf(page.words, step, valueOf, links);
  const saved = page.worksheets.write({ ...sheet, savedAt: Date.now(), fields });
  if (saved === !page.local.notSaved) return;
  page.local = { ...page.local, notSaved: !saved };
  page.redraw();
}
