/** Somebody is discharged, or comes back: each on a day. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { Draft } from "./draft.js";
import { acts, field, onSubmit, troubleText } from "./form.js";
import { discharged, readmitted } from "./roster.js";

/** @import { RosterPage } from "./roster-page.js" */
/** @import { Participant } from "./roster.js" */

/** Asks for the day, and sends the person as they are then. */
class DaySheet {
  /**
   * @param {RosterPage} page
   * @param {Participant} person
   * @param {"discharge" | "return"} area The catalog's own words.
   * @param {string} name of the field
   * @param {(person: Participant, day: string) => object} change
   */
  constructor(page, person, area, name, change) {
    this.page = page;
    this.person = person;
    this.area = area;
    this.name = name;
    this.change = change;
    this.draft = new Draft(() => page.draw());
  }

  view() {
    const { page, person, draft, area, name } = this;
    const { words } = page;
    return sheet(
      {
        key: `${area}-${person.id}`,
        title: words.t(`${area}.title`, { name: person.name }),
        onClose: () => page.closeSheet(),
        class: "manage",
      },
      h("p", null, words.t(`${area}.explains`)),
      h(
        "form.fields",
        { novalidate: true, onsubmit: onSubmit((form) => this.#save(form)) },
        troubleText(words, draft, [name]),
        field(draft, {
          name,
          type: "date",
          label: words.t(`${area}.day`),
          value: page.today,
          props: { required: true, autofocus: true },
        }),
        acts(words, {
          draft,
          word: words.t(`${area}.do`),
          onClose: () => page.closeSheet(),
        }),
      ),
    );
  }

  /** @param {FormData} form */
  async #save(form) {
    const { page, person, name } = this;
    const day = String(form.get(name) ?? "");
    if (!day) {
      this.draft.problems = [{ field: name, message: page.words.t("form.dayNeeded") }];
      return page.draw();
    }
    const answer = await this.draft.send("/api/participants", this.change(person, day));
    if (answer) page.saved(page.words.t(`${this.area}.done`, { name: person.name }), answer);
  }
}

export class DischargeSheet extends DaySheet {
  /** @param {RosterPage} page @param {Participant} person */
  constructor(page, person) {
    super(page, person, "discharge", "dischargedOn", discharged);
  }
}

export class ReturnSheet extends DaySheet {
  /** @param {RosterPage} page @param {Participant} person */
  constructor(page, person) {
    super(page, person, "return", "backOn", readmitted);
  }
}
