/** English or Spanish: a pair of buttons here, a pair of links where the whole page changes. */

import { h } from "../kit/dom.js";
import { LANGUAGES } from "../kit/words.js";

/** @import { Language } from "../kit/types.js" */
/** @import { Words } from "../kit/words.js" */

/**
 * @param {Words} words
 * @param {Language} current
 * @param {((language: Language) => void) | null} speak Nothing: links to this address in the language.
 */
export function languageSwitch(words, current, speak) {
  return h(
    "span.languages",
    { key: "languages", role: "group", "aria-label": words.t("language.label") },
    LANGUAGES.map((language) => {
      const name = words.t(`language.${language}`);
      return speak
        ? h("button.button", {
          key: language,
          type: "button",
          lang: language,
          "aria-pressed": language === current ? "true" : "false",
          onclick: () => speak(language),
        }, name)
        : h("a.button", {
          key: language,
          lang: language,
          href: `?lang=${language}`,
          "aria-current": language === current ? "true" : null,
        }, name);
    }),
  );
}
