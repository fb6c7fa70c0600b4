/**
 * The page of support. What stands in its HTML is complete by itself; this adds the clinic's own
 * lines and the language. If anything here fails, the page stays as it was.
 *
 * @module
 */

import { h, Root } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { chooseLanguage, LANGUAGES, loadWords } from "../kit/words.js";
import { askForClinic, knownClinic } from "./clinic.js";
import { emergencySentence, supportLines } from "./lines.js";

/** @import { Words } from "../kit/words.js" */

/** @param {Root} root @param {Words} words */
function draw(root, words) {
  const clinic = knownClinic();
  document.title = words.t("app.title");
  root.render(
    h(
      "header.top",
      { key: "top" },
      h("span.wordmark", null, icon("circle"), clinic.name),
    ),
    h(
      "main.support",
      { key: "support" },
      h("h1", null, words.t("support.lead")),
      supportLines(words, clinic),
      h("p", null, emergencySentence(words, clinic, "support.danger")),
      clinic.afterHours && h("p.soft", null, words.pick(clinic.afterHours)),
      h("p.soft", null, words.t("support.works-offline")),
    ),
    h(
      "footer.foot",
      { key: "foot" },
      h(
        "p.languages",
        { role: "group", "aria-label": words.t("language.label") },
        LANGUAGES.map((language) =>
          h("button.link", {
            key: language,
            type: "button",
            lang: language,
            "aria-pressed": words.language === language,
            onclick: () => {
              chooseLanguage(words, language);
              draw(root, words);
            },
          }, words.t(`language.${language}`))
        ),
      ),
      h("a", { href: "/" }, words.t("join.title")),
    ),
  );
}

const words = await loadWords();
const root = new Root(
  document.querySelector("#page") ?? document.body,
  new AbortController().signal,
);
draw(root, words);
if (await askForClinic()) draw(root, words);
