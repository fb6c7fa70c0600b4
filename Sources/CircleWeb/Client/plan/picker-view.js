/** The search for a module; and for a plan to take over whole, which replaces what is there. */

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
    h(
      "ul.finds",
      { key: "modules", "aria-label": words.t("list.modules") },
      modules.slice(0, MOST_FOUND).map((module) => moduleRow(editor, module)),
    ),
    plans.length > 0 && wholePlans(editor, plans),
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

/** After the modules, since one press of these replaces everything. @param {ListEditor} editor @param {ShippedPlan[]} plans */
function wholePlans(editor, plans) {
  const { words } = editor;
  return h(
    "section.whole-plans",
    { key: "plans", "aria-labelledby": "whole-plans" },
    h("h2", { id: "whole-plans" }, words.t("list.orPlan")),
    h("p.soft", null, words.t("list.orPlanReplaces")),
    h("ul.finds", null, plans.map((plan) => planRow(editor, plan))),
  );
}

/** @param {ListEditor} editor @param {string} id @param {string | null} swap */
function searchField(editor, id, swap) {
  const { words, host } = editor;
  const find = words.t(host.plans ? "list.find" : "list.findModule");
  return h(
    "div.field",
    null,
    h(
      "label",
      { for: id },
      swap ? words.t("list.swapFor", { title: editor.title(swap) }) : find,
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
