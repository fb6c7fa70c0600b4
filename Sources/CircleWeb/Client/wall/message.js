/** A wall that has nothing to show says why, and what to do. */

import { h } from "../kit/dom.js";

/** @import { Words } from "../kit/words.js" */

/** @param {Words} words @param {string} key */
export function messageView(words, key) {
  return h(
    "main.one",
    { key: "message" },
    h("h1", null, words.t(key)),
    words.has(`${key}.text`) && h("p.lead", { role: "status" }, words.t(`${key}.text`)),
  );
}
