/** The parts of a form in a sheet: fields with what is wrong beneath them, and what closes it. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";

/** @import { Child, Props } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Draft } from "./draft.js" */

/** @typedef {{value: string, text: string}} Option */

/** What a field has to know of a draft: what is wrong with it. @typedef {Pick<Draft, "problem">} Judge */

/**
 * @typedef {object} FieldOptions
 * @property {string} name
 * @property {string} label
 * @property {string | null} [hint]
 * @property {string | null} [value]
 * @property {string} [class]
 * @property {Props} [props] Further attributes of the control.
 */

/** @param {Judge} draft @param {FieldOptions & {type?: string}} options */
export function field(draft, { type = "text", ...options }) {
  return labeled(draft, options, (shared) =>
    h("input", {
      type,
      autocomplete: "off",
      ...shared,
      ".defaultValue": options.value ?? "",
      ...options.props,
    }));
}

/** @param {Judge} draft @param {FieldOptions & {options: Option[]}} options */
export function select(draft, { options, ...rest }) {
  return labeled(draft, rest, (shared) =>
    h(
      "select",
      { ...shared, ...rest.props },
      options.map(({ value, text }) =>
        h("option", { key: value, value, ".defaultSelected": value === rest.value }, text)
      ),
    ));
}

/**
 * @param {Judge} draft
 * @param {FieldOptions} options
 * @param {(shared: Props) => Child} control
 */
function labeled(draft, { name, label, hint, class: more }, control) {
  const id = `field-${name}`;
  const wrong = draft.problem(name);
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  return h(
    "div.field",
    { key: name, class: more },
    h("label", { for: id }, label),
    control({
      id,
      name,
      "aria-invalid": wrong ? "true" : null,
      "aria-describedby": described || null,
    }),
    hint && h("p.hint", { key: "hint", id: `${id}-hint` }, hint),
    wrongText(`${id}-wrong`, wrong),
  );
}

/** What is wrong, beneath what it is about. @param {string} id @param {string | null} text */
export function wrongText(id, text) {
  return text && h("p.wrong", { key: "wrong", id, tabindex: -1 }, icon("warning"), text);
}

/**
 * What is wrong as a whole, at the head of a form: refused, not reached, or about no field of it.
 *
 * @param {Words} words
 * @param {Draft} draft
 * @param {string[]} fields
 */
export function troubleText(words, draft, fields) {
  const texts = draft.others(fields).map(({ message }) => message);
  if (draft.trouble !== null) texts.push(draft.trouble || words.t("form.unreachable"));
  if (draft.problems.length > 0 && texts.length === 0) {
    texts.push(words.t("form.wrong", { n: draft.problems.length }));
  }
  return h(
    "div.trouble",
    { key: "trouble", role: "alert" },
    texts.map((text, index) => h("p.wrong", { key: index, tabindex: -1 }, icon("warning"), text)),
  );
}

/**
 * What sends a form and what closes it.
 *
 * @param {Words} words
 * @param {object} options
 * @param {Draft} options.draft
 * @param {string} options.word
 * @param {() => void} options.onClose
 * @param {string} [options.close]
 */
export function acts(words, { draft, word, onClose, close = "form.cancel" }) {
  return h(
    "p.acts",
    { key: "acts" },
    h(
      "button.button.primary",
      { type: "submit", "aria-disabled": draft.isSending ? "true" : null },
      draft.isSending ? words.t("sending") : word,
    ),
    h("button.button.quiet", { type: "button", onclick: onClose }, words.t(close)),
  );
}

/** What a form says, when it is sent. @param {(form: FormData, event: SubmitEvent) => void} action */
export function onSubmit(action) {
  return (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    action(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)), event);
  };
}
