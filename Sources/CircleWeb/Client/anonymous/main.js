/**
 * The page that says what anonymous means. What stands in its HTML is complete by itself, in both
 * languages; this shows one of them and lets people choose the other.
 *
 * @module
 */

import { chooseLanguage, LANGUAGES, loadWords } from "../kit/words.js";

/** @import { Language } from "../kit/types.js" */

const words = await loadWords();

/** @param {Language} language */
function show(language) {
  document.documentElement.lang = language;
  document.title = words.t("app.title");
  for (const part of document.querySelectorAll("article")) part.hidden = part.lang !== language;
  for (const button of document.querySelectorAll("button.link")) {
    const chosen = button.getAttribute("lang") === language;
    button.setAttribute("aria-pressed", String(chosen));
  }
}

/** In place of the link from one language to the other, which works without this. */
const choice = document.createElement("p");
choice.className = "languages";
choice.setAttribute("role", "group");
choice.setAttribute("aria-label", words.t("language.label"));
choice.append(...LANGUAGES.map((language) => {
  const button = document.createElement("button");
  button.className = "link";
  button.type = "button";
  button.lang = language;
  button.textContent = words.t(`language.${language}`);
  button.addEventListener("click", () => {
    chooseLanguage(words, language);
    show(language);
  });
  return button;
}));
document.querySelector("header .where")?.replaceWith(choice);
show(words.language);
