/** The library: what is broken, a field to search, families with their modules, plans. */

import { h } from "../kit/dom.js";
import { filesView } from "./files-view.js";
import { byFamily, matches, wordsOfModule, wordsOfPlan } from "./search.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { Library, ModuleEntry, PlanItem, ShippedPlan } from "./types.js" */

export class LibraryView {
  #words;
  #english;
  #spanish;

  /** @param {Words} words */
  constructor(words) {
    this.#words = words;
    this.#english = words.in("en");
    this.#spanish = words.in("es");
  }

  /**
   * @param {Library} library
   * @param {string} typed
   * @param {(typed: string) => void} type
   */
  whole({ modules, plans = [], problems, advice }, typed, type) {
    const words = this.#words;
    const say = (/** @type {string} */ key) => [this.#english.t(key), this.#spanish.t(key)];
    const found = modules.filter((each) => matches(typed, wordsOfModule(each, say)));
    const foundPlans = plans.filter((plan) => matches(typed, wordsOfPlan(plan)));
    const families = byFamily(
      found,
      (one, other) => words.collator.compare(words.pick(one.title), words.pick(other.title)),
    );
    return [
      h("div.head", { key: "head" }, h("h1", { tabindex: -1 }, words.t("modules.title"))),
      filesView(words, { problems, advice }),
      modules.length === 0 ? this.#none() : [
        this.#search(typed, type, found.length, modules.length),
        found.length + foundPlans.length === 0 && this.#nothing(typed, type),
        families.length > 1 && this.#ways(families, foundPlans.length),
        families.map((each) => this.#family(each.family, each.modules)),
      ],
      foundPlans.length > 0 && this.#plans(foundPlans, modules),
    ];
  }

  #none() {
    return h(
      "div.state-page",
      { key: "none", role: "status" },
      h("h2", null, this.#words.t("modules.none")),
      h("p", null, this.#words.t("modules.none.text")),
    );
  }

  /** @param {string} typed @param {(typed: string) => void} type @param {number} found @param {number} all */
  #search(typed, type, found, all) {
    const words = this.#words;
    return h(
      "search.finder",
      { key: "finder" },
      h(
        "div.field",
        null,
        h("label", { for: "search" }, words.t("modules.search")),
        h("input", {
          id: "search",
          type: "search",
          autocomplete: "off",
          spellcheck: "false",
          ".value": typed,
          "aria-describedby": "found",
          oninput: (/** @type {Event} */ event) =>
            type(/** @type {HTMLInputElement} */ (event.currentTarget).value),
        }),
      ),
      h(
        "p.soft",
        { id: "found", role: "status" },
        typed.trim() === ""
          ? words.t("modules.count", { n: all })
          : words.t("modules.found", { n: found, of: all }),
      ),
    );
  }

  /** @param {string} typed @param {(typed: string) => void} type */
  #nothing(typed, type) {
    const words = this.#words;
    return h(
      "div.state-page",
      { key: "nothing" },
      h("h2", null, words.t("modules.nothing", { typed: typed.trim() })),
      h("p", null, words.t("modules.nothing.text")),
      h(
        "p",
        null,
        h("button.button", {
          type: "button",
          onclick: () => {
            type("");
            document.getElementById("search")?.focus();
          },
        }, words.t("modules.clear")),
      ),
    );
  }

  /** Ways down the page. @param {{ family: string }[]} families @param {number} plans */
  #ways(families, plans) {
    const words = this.#words;
    return h(
      "nav.ways",
      { key: "ways", "aria-label": words.t("modules.ways") },
      families.map(({ family }) =>
        h("a", { key: family, href: `#family-${family}` }, this.#familyName(family))
      ),
      plans > 0 && h("a", { key: "plans", href: "#plans" }, words.t("modules.plans")),
    );
  }

  /** @param {string} family */
  #familyName(family) {
    const key = `family.${family}`;
    return this.#words.has(key) ? this.#words.t(key) : family;
  }

  /** @param {string} family @param {ModuleEntry[]} modules */
  #family(family, modules) {
    const id = `family-${family}`;
    return h(
      "section.family",
      { key: id, "aria-labelledby": id },
      h("h2", { id, tabindex: -1 }, this.#familyName(family)),
      h("ul", null, modules.map((each) => this.#module(each))),
    );
  }

  /** @param {ModuleEntry} module */
  #module({ id, version, title, summary, level, minutes, kinds }) {
    const words = this.#words;
    const name = words.pick(title);
    const path = `/modules/${encodeURIComponent(id)}`;
    return h(
      "li",
      { key: id },
      h(
        "div",
        null,
        h("h3", null, h("a", { href: path }, name)),
        h("p", null, words.pick(summary)),
        h(
          "p.soft",
          null,
          [
            words.length(minutes),
            words.t(`level.${level}`),
            words.t("modules.version", { version: String(version) }),
          ].join(" · "),
        ),
        h("p.soft.kinds", null, kinds.map((kind) => words.t(`kind.${kind}`)).join(", ")),
      ),
      h(
        "p.papers",
        null,
        h("a.button", { href: `${path}/guide` }, words.t("modules.guide"), unseen(name)),
        h("a.button", { href: `${path}/handout` }, words.t("modules.handout"), unseen(name)),
      ),
    );
  }

  /** @param {ShippedPlan[]} plans @param {ModuleEntry[]} modules */
  #plans(plans, modules) {
    const words = this.#words;
    return h(
      "section.family.plans",
      { key: "plans", "aria-labelledby": "plans" },
      h("h2", { id: "plans", tabindex: -1 }, words.t("modules.plans")),
      h("p.soft", null, words.t("modules.plans.text")),
      h("ul", null, plans.map((plan) => this.#plan(plan, modules))),
    );
  }

  /** @param {ShippedPlan} plan @param {ModuleEntry[]} modules */
  #plan({ id, title, summary, minutes, evenings }, modules) {
    const words = this.#words;
    return h(
      "li",
      { key: id },
      h(
        "div",
        null,
        h("h3", null, words.pick(title)),
        h("p", null, words.pick(summary)),
        h(
          "p.soft",
          null,
          evenings.length > 1
            ? words.t("modules.evenings", { n: evenings.length, time: words.length(minutes) })
            : words.length(minutes),
        ),
        h(
          "details",
          null,
          h("summary", null, words.t("modules.plan.parts"), unseen(words.pick(title))),
          evenings.map((evening, index) => this.#evening(evening, index, evenings.length, modules)),
        ),
      ),
    );
  }

  /**
   * @param {ShippedPlan["evenings"][number]} evening
   * @param {number} index
   * @param {number} count
   * @param {ModuleEntry[]} modules
   */
  #evening({ title, items }, index, count, modules) {
    const words = this.#words;
    const name = title ? words.pick(title) : words.t("modules.evening", { n: index + 1 });
    return h(
      "div.evening",
      { key: index },
      count > 1 && h("h4", null, name),
      h("ol", null, items.map((item, place) => h("li", { key: place }, this.#item(item, modules)))),
    );
  }

  /** @param {PlanItem} item @param {ModuleEntry[]} modules @returns {Child} */
  #item(item, modules) {
    const words = this.#words;
    if ("break" in item) {
      return [h("span", null, words.t("modules.break")), time(words, item.break)];
    }
    const module = modules.find(({ id }) => id === item.module);
    const without = new Set(item.without ?? []);
    const minutes = item.minutes ??
      module?.steps.filter(({ id }) => !without.has(id))
        .reduce((sum, step) => sum + step.minutes, 0);
    return [
      h(
        "a",
        { href: `/modules/${encodeURIComponent(item.module)}` },
        module ? words.pick(module.title) : item.module,
      ),
      minutes !== undefined && time(words, minutes),
    ];
  }
}

/** @param {Words} words @param {number} minutes */
function time(words, minutes) {
  return h("span.soft.number", null, words.length(minutes));
}

/** @param {string} name */
function unseen(name) {
  return h("span.unseen", null, `: ${name}`);
}
