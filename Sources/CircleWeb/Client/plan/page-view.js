/** The plan of a group: its sessions as tabs, the list of one of them, and what it comes to. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { problem, reading } from "../reports/frame.js";
import { balance, minutesOf } from "./list.js";
import { listView } from "./list-view.js";
import { familiesOf, MOST_EVENINGS } from "./plan.js";

/** @import { PlanPage } from "./page.js" */

/** @param {PlanPage} page */
export function contentView(page) {
  const { words } = page;
  const title = h(
    "div.plan-head",
    { key: "title" },
    h("h1", { tabindex: -1 }, words.t("evenings.title", { group: page.known?.title ?? "" })),
    page.known && h("p.soft", null, aim(page)),
  );
  if (page.trouble !== null) return [title, problem(words, page.trouble, () => page.load())];
  if (!page.known) return [title, reading(words)];
  const { length } = page.plan.evenings;
  return [
    title,
    notes(page),
    length > 1 && tabs(page),
    h(
      "section.evening",
      {
        key: "evening",
        id: "evening",
        ...(length > 1 ? { role: "tabpanel", "aria-labelledby": `tab-${page.at}` } : {}),
      },
      head(page),
      listView(page.editor, { wrong: (index) => page.wrong(index) }),
    ),
    families(page),
    page.known.from === "group" && removal(page),
    foot(page),
  ];
}

/** @param {PlanPage} page */
function aim({ words, known, plan }) {
  return [
    known?.minutes
      ? words.t("evenings.minutes", { n: known.minutes })
      : words.t("evenings.noMinutes"),
    words.t(plan.evenings.length > 1 ? "evenings.turns" : "evenings.same", {
      n: plan.evenings.length,
    }),
  ].join(" ");
}

/** What somebody should know before changing anything. @param {PlanPage} page */
function notes(page) {
  const { words, known } = page;
  const bySchedule = known?.from === "default" &&
    known.evenings.some(({ items }) => items.length > 0);
  return h(
    "div.notes-line",
    { key: "notes", role: "status" },
    bySchedule && !page.saved &&
      h(
        "p.note",
        { key: "default" },
        icon("calendar"),
        h("span", null, words.t("evenings.default")),
      ),
    page.theirs && h(
      "div.note.attention",
      { key: "theirs" },
      icon("people"),
      h(
        "div",
        null,
        h("p", null, words.t("evenings.theirs")),
        h(
          "p.row",
          null,
          h(
            "button.button",
            { type: "button", onclick: () => page.takeTheirs() },
            words.t("evenings.takeTheirs"),
          ),
          h(
            "button.button",
            { type: "button", onclick: () => page.save(true) },
            words.t("evenings.saveMine"),
          ),
        ),
      ),
    ),
  );
}

/** @param {PlanPage} page @param {number} at */
function nameOf({ words, plan }, at) {
  return words.pick(plan.evenings[at]?.title) || words.t("evenings.name", { n: at + 1 });
}

/** @param {PlanPage} page @param {number} at */
const balanceOf = (page, at) =>
  balance(minutesOf(page.plan.evenings[at].entries), page.known?.minutes ?? null);

/** @param {PlanPage} page */
function tabs(page) {
  const { words, plan } = page;
  return h(
    "div.evening-tabs",
    { key: "tabs", role: "tablist", "aria-label": words.t("evenings.tabs") },
    plan.evenings.map((_, at) => {
      const { key, n } = balanceOf(page, at);
      return h(
        "button.button",
        {
          key: at,
          id: `tab-${at}`,
          role: "tab",
          type: "button",
          "aria-selected": at === page.at,
          "aria-controls": "evening",
          tabindex: at === page.at ? 0 : -1,
          onclick: () => page.show(at),
          onkeydown: (/** @type {KeyboardEvent} */ event) => onTabKey(page, event),
        },
        key === "over" && icon("warning"),
        nameOf(page, at),
        key === "over" && h("span.unseen", null, ` ${words.t("balance.tooLong", { n })}`),
        at === plan.next && h("span.next", { key: "next" }, words.t("evenings.next")),
      );
    }),
  );
}

/** @param {PlanPage} page @param {KeyboardEvent} event */
function onTabKey(page, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const last = page.plan.evenings.length - 1;
  const at = {
    ArrowLeft: page.at === 0 ? last : page.at - 1,
    ArrowRight: page.at === last ? 0 : page.at + 1,
    Home: 0,
    End: last,
  }[event.key];
  if (at === undefined) return;
  event.preventDefault();
  page.show(at);
  document.getElementById(`tab-${at}`)?.focus();
}

/** @param {PlanPage} page */
function head(page) {
  const { words, plan, at } = page;
  const isRotation = plan.evenings.length > 1;
  return h(
    "div.evening-head",
    { key: "head" },
    isRotation && h(
      "div.field",
      { key: `name-${at}` },
      h("label", { for: "evening-name" }, words.t("evenings.nameLabel")),
      h("input", {
        id: "evening-name",
        maxlength: 80,
        autocomplete: "off",
        placeholder: words.t("evenings.name", { n: at + 1 }),
        ".value": words.pick(page.evening.title),
        onchange: (/** @type {Event} */ event) =>
          page.rename(/** @type {HTMLInputElement} */ (event.currentTarget).value),
      }),
    ),
    h(
      "p.row",
      { key: "acts" },
      isRotation &&
        (at === plan.next
          ? h("span.is-next", { key: "next" }, icon("calendar"), whenNext(page))
          : act("comes", "next", words.t("evenings.comesNext"), () => page.comesNext())),
      plan.evenings.length < MOST_EVENINGS &&
        act(
          "copy",
          "plus",
          words.t(isRotation ? "evenings.copy" : "evenings.second"),
          () => page.copyEvening(),
        ),
      isRotation &&
        act("out", "bin", words.t("evenings.out"), () => page.removeEvening()),
    ),
  );
}

/** @param {string} key @param {string} name @param {string} word @param {() => void} action */
function act(key, name, word, action) {
  return h("button.button", { key, type: "button", onclick: action }, icon(name), word);
}

/** @param {PlanPage} page */
function whenNext({ words, known }) {
  const at = known?.next?.startsAt;
  return at
    ? words.t("evenings.nextAt", { when: words.dayAndTime(at) })
    : words.t("evenings.isNext");
}

/** @param {PlanPage} page */
function families(page) {
  const { words } = page;
  const { covered, missing } = familiesOf(page.plan, page.modules);
  return h(
    "section.families",
    { key: "families", "aria-labelledby": "families" },
    h("h2", { id: "families" }, words.t("evenings.families")),
    covered.length === 0 ? h("p.soft", null, words.t("evenings.noFamilies")) : h(
      "ul",
      null,
      covered.map(({ family, minutes }) =>
        h(
          "li",
          { key: family },
          familyName(page, family),
          " ",
          h("span.soft", null, words.t("list.minutes", { n: minutes })),
        )
      ),
    ),
    covered.length > 0 && missing.length > 0 && h(
      "p.soft",
      { key: "missing" },
      words.t("evenings.missing", {
        families: words.list(missing.map((family) => familyName(page, family))),
      }),
    ),
  );
}

/** Beside the others “Every session” would read as if it were about all of them. @param {PlanPage} page @param {string} family */
function familyName({ words }, family) {
  return words.t(family === "core" ? "evenings.core" : `family.${family}`);
}

/** @param {PlanPage} page */
function removal(page) {
  const ask = () => {
    page.isRemoving = true;
    page.draw();
  };
  return h(
    "p",
    { key: "removal" },
    h(
      "button.button.quiet",
      { type: "button", "aria-haspopup": "dialog", onclick: ask },
      icon("calendar"),
      page.words.t("evenings.remove"),
    ),
  );
}

/** The sum and what keeps it, in sight however long the list is. @param {PlanPage} page */
function foot(page) {
  const { words } = page;
  const { key, n } = balanceOf(page, page.at);
  const word = { over: "balance.tooLong", spare: "balance.spare", fits: "balance.fits" };
  const isSame = !page.isChanged && !page.saved;
  return h(
    "div.list-foot",
    { key: "foot" },
    h(
      "p.sum",
      { role: "status" },
      h("b", null, words.t("evenings.sum", { n: minutesOf(page.entries) })),
      key !== "none" && h(
        "span.chip",
        { class: key === "over" ? "attention" : key === "fits" && "good" },
        icon(key === "over" ? "warning" : key === "fits" ? "tick" : "clock"),
        words.t(word[key], { n }),
      ),
      page.isChanged && h("span.soft", { key: "unsaved" }, words.t("evenings.unsaved")),
    ),
    refused(page),
    h("p.saved", { key: "saved", role: "status" }, page.saved && [icon("tick"), page.saved]),
    h(
      "p.row",
      { key: "acts" },
      h(
        "button.button.primary",
        {
          type: "button",
          "aria-disabled": page.isSaving || !page.isChanged ? "true" : null,
          "aria-describedby": isSame ? "unchanged" : null,
          onclick: () => page.save(),
        },
        words.t(page.isSaving ? "sending" : "evenings.save"),
      ),
      isSame && h("span.soft", { key: "same", id: "unchanged" }, words.t("list.unchanged")),
    ),
  );
}

/** @param {PlanPage} page */
function refused({ words, problem, problems }) {
  if (problem === null) return null;
  const general = problems.filter(({ field }) => !/\.items\.\d+$/.test(field ?? ""));
  const texts = [
    problem || words.t("evenings.unreachable"),
    ...general.map(({ message }) => message).filter((message) => message !== problem),
  ];
  return h(
    "div.refused",
    { key: "refused", role: "alert" },
    texts.map((text) => h("p.wrong", { key: text }, icon("warning"), text)),
  );
}
