/**
 * Getting in: the code from the screen in the room, and a name.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { post } from "../../kit/http.js";
import { icon } from "../../kit/icons.js";
import { LANGUAGES } from "../../kit/words.js";
import { hideButton, wordmark } from "./frame.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Answer } from "../../kit/http.js" */
/** @import { Child } from "../../kit/dom.js" */

/** Eight letters and numbers; dashes and spaces are for the eye. */
const CODE = /^[0-9A-Z]{8}$/;

/** @param {RoomPage} page @returns {Child[]} */
export function join(page) {
  const { words } = page;
  return [
    h("header.top", { key: "top" }, wordmark(page), h("div.tools", null, hideButton(page))),
    h(
      "main",
      { key: "join" },
      h("h1", null, words.t("join.title")),
      page.signedOut && h("p.lead", null, words.t("join.signed-out")),
      h(
        "form.sheet-fields",
        { novalidate: true, onsubmit: (/** @type {SubmitEvent} */ event) => submit(page, event) },
        codeField(page),
        nameField(page),
        h(
          "div.act",
          null,
          page.local.trouble && wrong("join-trouble", page.local.trouble),
          h(
            "button.button.primary.wide",
            { "aria-disabled": Boolean(page.local.sending) },
            words.t(page.local.sending ? "sending" : "join.submit"),
          ),
        ),
      ),
    ),
    foot(page),
  ];
}

/** @param {RoomPage} page */
function codeField({ words, local, code }) {
  return h(
    "div.field.code",
    null,
    h("label", { for: "code" }, words.t("join.code")),
    h("input", {
      id: "code",
      name: "code",
      ".value": code,
      autocomplete: "off",
      autocapitalize: "characters",
      spellcheck: "false",
      enterkeyhint: "next",
      maxlength: 12,
      required: true,
      "aria-invalid": Boolean(local.codeWrong),
      "aria-describedby": local.codeWrong ? "code-wrong" : "code-hint",
    }),
    local.codeWrong
      ? wrong("code-wrong", local.codeWrong)
      : h("p.hint", { id: "code-hint" }, words.t("join.code-hint")),
  );
}

/** @param {RoomPage} page */
function nameField({ words, local }) {
  return h(
    "div.field",
    null,
    h("label", { for: "name" }, words.t("join.name")),
    h("input", {
      id: "name",
      name: "name",
      autocomplete: "given-name",
      enterkeyhint: "go",
      maxlength: 40,
      required: true,
      "aria-invalid": Boolean(local.nameWrong),
      "aria-describedby": local.nameWrong ? "name-wrong" : "name-hint",
    }),
    local.nameWrong && wrong("name-wrong", local.nameWrong),
    h("p.hint", { id: "name-hint" }, words.t("join.name-hint")),
  );
}

/** @param {string} id @param {string} text */
function wrong(id, text) {
  return h("p.wrong", { id, key: id }, icon("warning"), h("span", null, text));
}

/** @param {RoomPage} page */
function foot(page) {
  const { words } = page;
  return h(
    "footer.foot",
    { key: "foot" },
    languages(page),
    h(
      "button.link",
      { type: "button", "aria-haspopup": "dialog", onclick: () => page.open({ name: "support" }) },
      icon("support"),
      words.t("join.help"),
    ),
    h("a.link", { href: "/anonymous" }, words.t("anonymous.link")),
  );
}

/** @param {RoomPage} page */
export function languages(page) {
  return h(
    "p.languages",
    { role: "group", "aria-label": page.words.t("language.label") },
    LANGUAGES.map((language) =>
      h("button.link", {
        key: language,
        type: "button",
        lang: language,
        "aria-pressed": page.words.language === language,
        onclick: () => page.speak(language),
      }, page.words.t(`language.${language}`))
    ),
  );
}

/** @param {RoomPage} page @param {SubmitEvent} event */
async function submit(page, event) {
  event.preventDefault();
  if (page.local.sending) return;
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const fields = new FormData(form);
  const code = String(fields.get("code") ?? "").replaceAll(/[\s-]/g, "").toUpperCase();
  const name = String(fields.get("name") ?? "").trim();
  if (complain(page, form, code, name)) return;
  page.local = { sending: true };
  page.redraw();
  const answer = await post("/api/join", { code, name, language: page.words.language });
  if (answer.ok) return page.enter(answer.body.session);
  page.local = failure(page, answer);
  page.redraw();
  queueMicrotask(() => focusWrong(form));
}

/**
 * @param {RoomPage} page
 * @param {HTMLFormElement} form
 * @param {string} code
 * @param {string} name
 * @returns {boolean} Whether something has to be put right first.
 */
function complain(page, form, code, name) {
  const { words } = page;
  const codeWrong = code === "" ? "join.code-missing" : CODE.test(code) ? "" : "join.code-length";
  page.local = {
    codeWrong: codeWrong && words.t(codeWrong),
    nameWrong: name === "" && words.t("join.name-missing"),
  };
  if (!page.local.codeWrong && !page.local.nameWrong) return false;
  page.redraw();
  queueMicrotask(() => focusWrong(form));
  return true;
}

/** @param {RoomPage} page @param {Extract<Answer, { ok: false }>} answer */
function failure({ words }, { status, code, message }) {
  if (code === "unknown-code") return { codeWrong: words.t("join.code-wrong") };
  if (status === 429) return { trouble: words.t("join.too-many") };
  if (status === 0) return { trouble: words.t("join.offline") };
  return { trouble: message || words.t("join.failed") };
}

/** @param {HTMLFormElement} form */
function focusWrong(form) {
  const field = form.querySelector('[aria-invalid="true"]');
  if (field instanceof HTMLInputElement) field.focus();
}
