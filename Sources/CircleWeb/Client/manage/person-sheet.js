/** One person of the roster: added, changed. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { dateWords } from "./days.js";
import { DischargeSheet, ReturnSheet } from "./discharge-sheets.js";
import { Draft } from "./draft.js";
import { acts, field, onSubmit, select, troubleText } from "./form.js";
import { hoursField, participantOf } from "./roster.js";

/** @import { Words } from "../kit/words.js" */
/** @import { RosterPage } from "./roster-page.js" */
/** @import { Participant } from "./roster.js" */

const FIELDS = ["name", "legalName", "recordNumber", "language", "weekMinutes"];

export class PersonSheet {
  /** @param {RosterPage} page @param {Participant | null} person Null to add one. */
  constructor(page, person) {
    this.page = page;
    this.person = person;
    this.draft = new Draft(() => page.draw());
  }

  view() {
    const { page, person } = this;
    const { words } = page;
    return sheet(
      {
        key: `person-${person?.id ?? "new"}`,
        title: person ? words.t("person.edit", { name: person.name }) : words.t("person.add"),
        onClose: () => page.closeSheet(),
        class: "manage",
      },
      h(
        "form.fields",
        { novalidate: true, onsubmit: onSubmit((form) => this.#save(form)) },
        troubleText(words, this.draft, FIELDS),
        this.#fields(),
        acts(words, {
          draft: this.draft,
          word: words.t(person ? "form.save" : "person.addIt"),
          onClose: () => page.closeSheet(),
        }),
      ),
      person && this.#status(person),
    );
  }

  #fields() {
    const { draft, person, page: { words } } = this;
    return [
      field(draft, {
        name: "name",
        label: words.t("person.name"),
        hint: words.t("person.nameHint"),
        value: person?.name,
        class: "wide",
        props: { required: true, autofocus: true },
      }),
      field(draft, {
        name: "legalName",
        label: words.t("person.legalName"),
        hint: words.t("person.legalNameHint"),
        value: person?.legalName,
        class: "wide",
      }),
      field(draft, {
        name: "recordNumber",
        label: words.t("person.recordNumber"),
        value: person?.recordNumber,
      }),
      select(draft, {
        name: "language",
        label: words.t("person.language"),
        value: person?.language ?? "en",
        options: ["en", "es"].map((value) => ({ value, text: words.t(`language.${value}`) })),
      }),
      // Asked in hours, as people speak of a week; the server keeps minutes.
      field(inHours(draft, words), {
        name: "weekHours",
        label: words.t("person.weekHours"),
        hint: words.t("person.weekHoursHint"),
        value: hoursField(person?.weekMinutes ?? null),
        class: "wide short",
        props: { inputmode: "decimal" },
      }),
    ];
  }

  /** @param {Participant} person */
  #status(person) {
    const { page } = this;
    const { words } = page;
    const isOut = person.status === "discharged";
    const open = () =>
      page.openSheet(isOut ? new ReturnSheet(page, person) : new DischargeSheet(page, person));
    return h(
      "p.apart-from",
      { key: "status" },
      isOut && person.dischargedOn &&
        h(
          "span",
          null,
          words.t("person.dischargedOn", { day: dateWords(words, person.dischargedOn) }),
        ),
      h(
        "button.button.quiet",
        { type: "button", onclick: open, "aria-haspopup": "dialog" },
        words.t(isOut ? "person.readmit" : "person.discharge"),
      ),
    );
  }

  /** @param {FormData} form */
  async #save(form) {
    const { page } = this;
    const body = participantOf(form, this.person);
    const answer = await this.draft.send("/api/participants", body);
    if (!answer) return;
    if (this.person) return page.saved(page.words.t("person.saved", { name: body.name }), answer);
    await page.saved(page.words.t("person.added", { name: body.name }));
    page.openGroups({ id: answer.id, name: body.name, status: "active", enrollments: [] });
  }
}

/**
 * The draft as a field of hours sees it: the server speaks of minutes, which nobody has typed.
 *
 * @param {Draft} draft
 * @param {Words} words
 * @returns {import("./form.js").Judge}
 */
function inHours(draft, words) {
  return {
    problem: () => draft.problem("weekMinutes") && words.t("person.weekHoursWrong"),
  };
}
