/**
 * How many answered, in the same words on the phones, the wall and the console: whoever skipped has
 * taken part, and is named apart.
 *
 * @module
 */

/** @import { ItemView } from "./types.js" */
/** @import { Words } from "./words.js" */

/** “6 of 7 answered. 1 skipped.” @param {Words} words @param {ItemView} item */
export function answeredWords(words, { answered, of, results }) {
  const said = words.t("result.count", { n: answered, of });
  const skipped = results?.kind === "counts" || results?.kind === "ranges" ? results.skipped : 0;
  return skipped > 0 ? `${said} ${words.t("result.skipped", { n: skipped })}` : said;
}
