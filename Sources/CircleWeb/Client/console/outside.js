/** What the console asks of the browser: a window for the wall, the clipboard, how wide it is. */

import { post } from "../kit/http.js";

/** @import { Words } from "../kit/words.js" */

/** Where the columns stand above each other; the same width as in frame.css. */
export const stackedColumns = () => matchMedia("(max-width: 68rem)");

/** @param {string} text */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The window must open at the press itself, or browsers take it for an advertisement.
 *
 * @param {string} session
 * @param {Words} words
 * @returns {Promise<string | null>} What went wrong.
 */
export async function openWall(session, words) {
  const wall = open("", "_blank");
  const answer = await post(`/api/sessions/${session}/wall`);
  if (answer.ok && wall) {
    wall.opener = null;
    wall.location.href = `/enter#${answer.body.ticket}`;
    return null;
  }
  wall?.close();
  const message = answer.ok ? words.t("problem.popup") : answer.message;
  return message || words.t("problem.wall");
}
