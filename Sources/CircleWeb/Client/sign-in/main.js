/** Signing in: two fields, and plain words when it didn't work. */

import { h, Root } from "../kit/dom.js";
import { post } from "../kit/http.js";
import { icon } from "../kit/icons.js";
import { chooseLanguage, LANGUAGES, loadWords } from "../kit/words.js";
import { target } from "./target.js";

const words = await loadWords(["sign-in"]);
const root = new Root(document.body, new AbortController().signal);
const asked = new URLSearchParams(location.search).get("to");

/** @type {string | null} */
let problem = null;
let sending = false;

/** @param {SubmitEvent} event */
async function submit(event) {
  event.preventDefault();
  if (sending) return;
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const fields = new FormData(form);
  sending = true;
  draw();
  const answer = await post("/api/sign-in", {
    username: String(fields.get("username") ?? "").trim(),
    password: String(fields.get("password") ?? ""),
  });
  if (answer.ok) return location.replace(target(asked, answer.body.role, location.origin));
  sending = false;
  problem = said(answer);
  draw();
  document.getElementById("password")?.focus();
}

/** @param {{status: number, message: string, retryAfter: number}} answer */
function said({ status, message, retryAfter }) {
  if (status === 401) return words.t("sign-in.wrong");
  if (status === 429) {
    return words.t("sign-in.tooMany", { n: Math.max(1, Math.ceil(retryAfter / 60)) });
  }
  return message || words.t(status === 0 ? "sign-in.unreachable" : "sign-in.failed");
}

/** @param {string} name @param {Record<string, unknown>} more */
function field(name, more) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: name }, words.t(`sign-in.${name}`)),
    h("input", {
      id: name,
      name,
      required: true,
      "aria-invalid": problem ? "true" : null,
      "aria-describedby": problem ? "problem" : null,
      ...more,
    }),
  );
}

function languages() {
  const other = LANGUAGES.find((language) => language !== words.language) ?? "en";
  return h("button.button.quiet", {
    type: "button",
    lang: other,
    onclick: () => {
      chooseLanguage(words, other);
      problem = null;
      draw();
    },
  }, words.t(`language.${other}`));
}

function draw() {
  document.title = words.t("sign-in.page");
  root.render(
    h(
      "header.line",
      { key: "line" },
      h("span.wordmark", null, icon("circle"), "Circle"),
      languages(),
    ),
    h(
      "main",
      { key: "main" },
      h("h1", null, words.t("sign-in.title")),
      h("p.soft", null, words.t("sign-in.who")),
      h(
        "form",
        { onsubmit: submit },
        field("username", {
          autocomplete: "username",
          autocapitalize: "none",
          spellcheck: "false",
          autofocus: true,
        }),
        field("password", { type: "password", autocomplete: "current-password" }),
        h(
          "div",
          { role: "alert" },
          problem && h("p.wrong", { id: "problem" }, icon("warning"), h("span", null, problem)),
        ),
        h("button.button.primary", {
          type: "submit",
          "aria-disabled": sending ? "true" : null,
        }, words.t(sending ? "sign-in.sending" : "sign-in.submit")),
      ),
      h(
        "p.soft.other",
        null,
        words.t("sign-in.participant"),
        " ",
        h(
          "a",
          { href: "/room" },
          words.t("sign-in.join"),
        ),
      ),
    ),
  );
}

draw();
document.getElementById("username")?.focus();
