/** What people wrote without a name, and what is still to decide before it can be released. */

/** @import { ConsoleDocument, ReadText, RoomDocument } from "../kit/types.js" */

/** @param {Pick<ConsoleDocument, "texts">} doc @returns {ReadText[]} urgent ones first, as the server has them. */
export const textsToRead = ({ texts }) => Array.isArray(texts) ? texts : [];

/** @param {Pick<ConsoleDocument, "texts">} doc */
export const undecided = (doc) => textsToRead(doc).filter(({ state }) => state === "waiting");

/** What one press may show: never what has words of danger. @param {Pick<ConsoleDocument, "texts">} doc */
export const showable = (doc) => undecided(doc).filter(({ urgent }) => !urgent);

/**
 * Whether a question is closed and may not be released yet.
 *
 * @param {{ room: Pick<RoomDocument, "item">, doc: Pick<ConsoleDocument, "texts"> }} view
 */
export const mustRead = ({ room, doc }) =>
  room.item?.state === "closed" && undecided(doc).length > 0;
