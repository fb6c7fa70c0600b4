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
    // A link that was added to an empty sheet is remembered by the page only.
    fields: fieldsOf(words, step, valueOf, kept ? ownLinks(kept.fields) : local.own ?? []),
  };
}

/**
 * Keeps the field that was just written in, and no other: in another tab they may say more by now.
 *
 * @param {RoomPage} page
 * @param {DeviceView} step
 * @param {Event} event
 */
export function saveForm(page, step, event) {
  const { target } = event;
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  // The mark beside a link has no name: it only opens a field.
  if (!isField || !target.name) return;
  if (target.type === "radio") page.writing.chose();
  keep(page, step, { [target.name]: target.value });
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
  if (step.kind === "chain") page.local = { ...page.local, own: links };
  const valueOf = (/** @type {string} */ id) =>
    values[id] ?? sheet.fields.find((saved) => saved.id === id)?.value ?? "";
  const fields = fieldsOf(page.words, step, valueOf, links);
  page.worksheets.write({ ...sheet, savedAt: Date.now(), fields });
  // Some forms say back what was written.
  page.redraw();
}
