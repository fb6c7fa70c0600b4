/**
 * Longer texts: the server has taken them apart into blocks, and here they become elements.
 *
 * @module
 */

import { h } from "./dom.js";

/** @import { Block, RichText, Span } from "./types.js" */
/** @import { Child } from "./dom.js" */
/** @import { Words } from "./words.js" */

/**
 * @param {Words} words
 * @param {RichText | null | undefined} text
 * @param {string} [paragraph] The tag of a paragraph, such as `p.lead`.
 * @returns {Child[]}
 */
export function prose(words, text, paragraph = "p") {
  return blocksOf(words, text).map((block) => {
    if ("p" in block) return h(paragraph, null, spans(block.p));
    const [tag, items] = "ol" in block ? ["ol.prose", block.ol] : ["ul.prose", block.ul];
    return h(tag, null, items.map((item) => h("li", null, spans(item))));
  });
}

/** The same without its forms, to look for words in it. @param {Words} words @param {RichText | null | undefined} text */
export function plainText(words, text) {
  const plain = (/** @type {Span[]} */ list) =>
    list.map((span) => typeof span === "string" ? span : "b" in span ? span.b : span.i).join("");
  return blocksOf(words, text).map((block) =>
    "p" in block ? plain(block.p) : ("ol" in block ? block.ol : block.ul).map(plain).join("\n")
  ).join("\n");
}

/** @param {Words} words @param {RichText | null | undefined} text @returns {Block[]} */
function blocksOf(words, text) {
  return text?.[words.language] ?? text?.en ?? [];
}

/** @param {Span[]} list @returns {Child[]} */
function spans(list) {
  return list.map((span) =>
    typeof span === "string"
      ? span
      : "b" in span
      ? h("strong", null, span.b)
      : h("em", null, span.i)
  );
}
