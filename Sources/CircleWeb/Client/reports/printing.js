/**
 * What is written around the pages on paper: the clinic's notice, page numbers, which record it is.
 * The texts are only known when the page runs, so the rules are made then.
 *
 * @module
 */

/** @import { Words } from "../kit/words.js" */

/** A text for CSS; lines are kept. @param {string} text */
export function cssText(text) {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(/\r?\n/g, "\\a ").replace(/[<>]/g, "");
  return `"${escaped}"`;
}

/** @typedef {{ topLeft?: string, topRight?: string, bottomLeft?: string, bottomRight?: string }} Margins */

/** “Page 1 of 2” as the content of a margin box. @param {Words} words */
function pageNumber(words) {
  const [before, between, after] = words.t("reports.page-number", { page: HOLE, pages: HOLE })
    .split(HOLE);
  return `${cssText(before)} counter(page) ${cssText(between)} counter(pages) ${cssText(after)}`;
}

/** Stands for a number while the sentence around it is made; never in a text of ours. */
const HOLE = "\uE000";

/**
 * The rules of a kind of page.
 *
 * @param {Words} words
 * @param {string} name Empty for every page.
 * @param {Margins} margins
 */
export function pageRules(words, name, { topLeft, topRight, bottomLeft = "", bottomRight = "" }) {
  const box = (/** @type {string} */ place, /** @type {string | undefined} */ text) =>
    text === undefined ? "" : `@${place} { content: ${cssText(text)}; }`;
  const second = bottomRight ? ` ${cssText(`\n${bottomRight}`)}` : "";
  return `@page ${name} {
    ${box("top-left", topLeft)}
    ${box("top-right", topRight)}
    ${box("bottom-left", bottomLeft)}
    @bottom-right { content: ${pageNumber(words)}${second}; }
  }`;
}

const sheet = typeof CSSStyleSheet === "function" ? new CSSStyleSheet() : null;

/** Puts rules beside those of the style sheets, in place of those of before. @param {string} rules */
export function usePageRules(rules) {
  if (!sheet) return;
  sheet.replaceSync(rules);
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
