/** A program: its name, site, zone, and the profile that its minutes are counted by. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { Draft } from "./draft.js";
import { acts, field, onSubmit, select, troubleText } from "./form.js";
import { programOf } from "./schedule.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Profile, Program } from "./schedule.js" */
/** @import { SchedulePage } from "./schedule-page.js" */

const FIELDS = ["name", "site", "zone", "profile"];

export class ProgramSheet {
  /** Which profile's numbers stand beneath the choice. @type {string} */ #profile;

  /** @param {SchedulePage} page @param {Program | null} program Null to add one. */
  constructor(page, program) {
    this.page = page;
    this.program = program;
    this.draft = new Draft(() => page.draw());
    this.#profile = program?.profile ?? page.directory?.profiles[0]?.id ?? "";
  }

  view() {
    const { page, program, draft } = this;
    const { words } = page;
    return sheet(
      {
        key: `program-${program?.id ?? "new"}`,
        title: program ? words.t("program.edit", { name: program.name }) : words.t("program.add"),
        onClose: () => page.closeSheet(),
        class: "manage",
      },
      h(
        "form.fields",
        { novalidate: true, onsubmit: onSubmit((form) => this.#save(form)) },
        troubleText(words, draft, FIELDS),
        this.#fields(),
        acts(words, {
          draft,
          word: words.t(program ? "form.save" : "program.addIt"),
          onClose: () => page.closeSheet(),
        }),
      ),
    );
  }

  #fields() {
    const { draft, program, page: { words, directory } } = this;
    return [
      field(draft, {
        name: "name",
        label: words.t("program.name"),
        value: program?.name,
        class: "wide",
        props: { required: true, autofocus: true },
      }),
      field(draft, {
        name: "site",
        label: words.t("program.site"),
        hint: words.t("program.siteHint"),
        value: program?.site,
      }),
      field(draft, {
        name: "zone",
        label: words.t("program.zone"),
        hint: words.t("program.zoneHint"),
        value: program?.zone ?? words.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        props: { required: true, list: "zones", spellcheck: "false" },
      }),
      h(
        "datalist",
        { key: "zones", id: "zones" },
        Intl.supportedValuesOf("timeZone").map((zone) => h("option", { key: zone, value: zone })),
      ),
      select(draft, {
        name: "profile",
        label: words.t("program.profile"),
        value: this.#profile,
        class: "wide",
        options: (directory?.profiles ?? []).map(({ id, name }) => ({
          value: id,
          text: words.pick(name),
        })),
        props: {
          onchange: (/** @type {Event} */ event) => {
            this.#profile = /** @type {HTMLSelectElement} */ (event.currentTarget).value;
            this.page.draw();
          },
        },
      }),
      this.#numbers(),
    ];
  }

  #numbers() {
    const { words, directory } = this.page;
    const profile = directory?.profiles.find(({ id }) => id === this.#profile);
    return profile && h(
      "ul.numbers.wide",
      { key: "numbers", "aria-live": "polite" },
      profileWords(words, profile).map((text) => h("li", { key: text }, text)),
    );
  }

  /** @param {FormData} form */
  async #save(form) {
    const { page, program } = this;
    const body = programOf(form, program);
    if (!await this.draft.send("/api/programs", body)) return;
    page.saved(page.words.t(program ? "schedule.saved" : "schedule.added", { name: body.name }));
  }
}

/**
 * The numbers of a profile as sentences; what a server doesn't say is left out.
 *
 * @param {Words} words
 * @param {Profile} profile
 */
export function profileWords(words, profile) {
  const minutes = (/** @type {string} */ key, /** @type {number | undefined} */ n) =>
    n !== undefined && n > 0 ? words.t(key, { n }) : "";
  return [
    words.t("profile.day", { length: words.length(profile.dayMinutes) }),
    words.t("profile.week", { length: words.length(profile.weekMinutes) }),
    profile.countsBreaks === undefined
      ? ""
      : words.t(profile.countsBreaks ? "profile.breaksCount" : "profile.breaksDont"),
    minutes("profile.late", profile.lateAfter),
    minutes("profile.leftEarly", profile.leftEarlyBefore),
    (profile.roundTo ?? 1) > 1 ? minutes("profile.round", profile.roundTo) : "",
    minutes("profile.size", profile.groupSize),
    minutes("profile.misses", profile.missesInARow),
    profile.countersign ? words.t("profile.countersign") : "",
  ].filter(Boolean);
}
