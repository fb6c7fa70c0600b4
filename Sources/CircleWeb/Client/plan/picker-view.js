/** The search for a module, or for a plan to begin with. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { FAMILIES } from "../kit/families.js";
import { found, inOrder, MOST_FOUND } from "./search.js";

/** @import { ShippedPlan } from "../kit/modules.js" */
/** @import { Module } from "./list.js" */
/** @import { ListEditor } from "./list-editor.js" */

/** @param {ListEditor} editor */
export function pickerView(editor) {
  const { words, host } = editor;
  const { swap, query } = editor.picker ?? { swap: null, query: "" };
  const id = `find-${swap ?? "new"}`;
  const title = (/** @type {Module} */ module) => words.pick(module.title);
  const family = (/** @type {Module} */ module) => [words.t(`family.${module.family}`)];
  const sorted = inOrder(host.modules, FAMILIES, title, words.collator);
  const modules = found(sorted, query, family);
  const plans = swap === null ? found(host.plans ?? [], query) : [];
  return h(
    "div.picker",
    { key: "picker", onkeydown: (/** @type {KeyboardEvent} */ event) => onKey(editor, event) },
    searchField(editor, id, swap),
    h(
      "p.soft",
      { id: `${id}-count`, role: "status" },
      host.modules.length === 0
        ? words.t("list.noLibrary")
        : words.t("list.found", { n: modules.length + plans.length }),
    ),
    plans.length > 0 && h(
      "ul.finds",
      { key: "plans", "aria-label": words.t("list.plans") },
      plans.map((plan) => planRow(editor, plan)),
    ),
    h(
      "ul.finds",
      { key: "modules", "aria-label": words.t("list.modules") },
      modules.slice(0, MOST_FOUND).map((module) => moduleRow(editor, module)),
    ),
    h(
      "p.row",
      { key: "close" },
      h(
        "button.button.quiet",
        { type: "button", onclick: () => editor.stopFinding() },
        words.t("list.stopFinding"),
      ),
    ),
  );
}

/** @param {ListEditor} editor @param {string} id @param {string | null} swap */
function searchField(editor, id, swap) {
  const { words } = editor;
  return h(
    "div.field",
    null,
    h(
      "label",
      { for: id },
      swap ? words.t("list.swapFor", { title: editor.title(swap) }) : words.t("list.find"),
    ),
    h("input", {
      id,
      type: "search",
      autocomplete: "off",
      "aria-describedby": `${id}-count`,
      oninput: (/** @type {Event} */ event) =>
        editor.type(/** @type {HTMLInputElement} */ (event.currentTarget).value),
    }),
  );
}

/** @param {ListEditor} editor @param {Module} module */
function moduleRow(editor, module) {
  const { words } = editor;
  return h(
    "li",
    { key: module.id },
    h(
      "button.find",
      { type: "button", onclick: () => editor.choose(module) },
      h("b", null, words.pick(module.title)),
      h(
        "span.soft",
        null,
        [words.t(`family.${module.family}`), words.t("list.minutes", { n: module.minutes })]
          .join(" · "),
      ),
      module.summary && h("span.summary", null, words.pick(module.summary)),
    ),
  );
}

/** @param {ListEditor} editor @param {ShippedPlan} plan */
function planRow(editor, plan) {
  const { words } = editor;
  return h(
    "li",
    { key: plan.id },
    h(
      "button.find.is-plan",
      { type: "button", onclick: () => editor.usePlan(plan) },
      h("b", null, icon("calendar"), words.t("list.usePlan", { title: words.pick(plan.title) })),
      h(
        "span.soft",
        null,
        [
          words.t("list.sessions", { n: plan.evenings.length }),
          words.t("list.minutes", { n: plan.minutes }),
        ].join(" · "),
      ),
      h("span.summary", null, words.pick(plan.summary)),
    ),
  );
}

/** Escape ends the search, and not the sheet around it. @param {ListEditor} editor @param {KeyboardEvent} event */
function onKey(editor, event) {
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  editor.stopFinding();
}
