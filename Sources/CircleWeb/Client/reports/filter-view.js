/** The fields that say what is asked for, and the files of what is shown. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { filtersOfForm } from "./filters.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Filters } from "./filters.js" */

/**
 * @param {Words} words
 * @param {string[]} names
 * @param {(filters: Filters, form: HTMLFormElement) => void} show
 * @param {...Child} fields
 */
export function filterForm(words, names, show, ...fields) {
  return h(
    "form.filters",
    {
      key: "filters",
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.currentTarget);
        show(filtersOfForm(new FormData(form), names), form);
      },
    },
    ...fields,
    h("button.button.primary", { key: "show", type: "submit" }, words.t("reports.show")),
  );
}

/** @param {Words} words @param {string} name @param {string} value */
export function dayField(words, name, value) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: name }, words.t(`reports.${name}`)),
    h("input", { id: name, name, type: "date", required: true, ".value": value }),
  );
}

/**
 * @param {string} name
 * @param {string} label
 * @param {{ value: string, text: string }[]} options
 * @param {string} chosen
 * @param {(value: string) => void} [changed]
 */
export function choiceField(name, label, options, chosen, changed) {
  return h(
    "div.field",
    { key: name },
    h("label", { for: name }, label),
    h(
      "select",
      {
        id: name,
        name,
        ".value": chosen,
        onchange: (/** @type {Event} */ event) =>
          changed?.(/** @type {HTMLSelectElement} */ (event.currentTarget).value),
      },
      options.map(({ value, text }) => h("option", { key: value, value }, text)),
    ),
  );
}

/**
 * A choice from a directory, with everything first.
 *
 * @param {Words} words
 * @param {string} name
 * @param {{ id: string, text: string }[]} things
 * @param {string} chosen
 * @param {(value: string) => void} [changed]
 */
export function thingField(words, name, things, chosen, changed) {
  const options = [
    { value: "", text: words.t(`reports.all.${name}`) },
    ...things.map(({ id, text }) => ({ value: id, text })),
  ];
  // What the address names stays chosen, even when it is no longer in the directory.
  if (!options.some(({ value }) => value === chosen)) {
    options.push({ value: chosen, text: words.t("reports.unknown") });
  }
  // “facilitator” is what somebody is called as well.
  const label = words.has(`reports.${name}-label`) ? `reports.${name}-label` : `reports.${name}`;
  return choiceField(name, words.t(label), options, chosen, changed);
}

/**
 * The title of a page and its files.
 *
 * @param {Words} words
 * @param {string} title
 * @param {{ format: string, href: string, name: string }[]} files `name` where the server gives none.
 * @param {() => void} print
 * @param {...Child} more
 */
export function headView(words, title, files, print, ...more) {
  return h(
    "div.head",
    { key: "head" },
    h("h1", null, title),
    h(
      "p.files",
      null,
      files.map(({ format, href, name }) =>
        h(
          "a.button",
          { key: format, href, download: fileName(name, format) },
          icon("file"),
          words.t(`reports.file.${format}`),
        )
      ),
      ...more,
      h(
        "button.button",
        { key: "print", type: "button", onclick: print },
        icon("print"),
        words.t("reports.print"),
      ),
    ),
  );
}

/** “attendance-2026-11-16.csv” @param {string} name @param {string} format */
export function fileName(name, format) {
  return `${name}.${format === "fhir" ? "fhir.json" : format}`;
}
