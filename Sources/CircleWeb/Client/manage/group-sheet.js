/** A group: its title, kind, mode and program. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { Draft } from "./draft.js";
import { acts, field, onSubmit, select, troubleText } from "./form.js";
import { groupOf, KINDS, MODES } from "./schedule.js";

/** @import { Group } from "./schedule.js" */
/** @import { SchedulePage } from "./schedule-page.js" */

const FIELDS = ["title", "kind", "mode", "program"];

export class GroupSheet {
  /**
   * @param {SchedulePage} page
   * @param {Group | null} group Null to add one.
   * @param {string} [program] of one that is added
   */
  constructor(page, group, program) {
    this.page = page;
    this.group = group;
    this.program = group?.program ?? program ?? "";
    this.draft = new Draft(() => page.draw());
  }

  view() {
    const { page, group, draft } = this;
    const { words } = page;
    return sheet(
      {
        key: `group-${group?.id ?? "new"}`,
        title: group ? words.t("group.edit", { title: group.title }) : words.t("group.add"),
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
          word: words.t(group ? "form.save" : "group.addIt"),
          onClose: () => page.closeSheet(),
        }),
      ),
    );
  }

  #fields() {
    const { draft, group, page: { words, directory } } = this;
    return [
      field(draft, {
        name: "title",
        label: words.t("group.title"),
        hint: words.t("group.titleHint"),
        value: group?.title,
        class: "wide",
        props: { required: true, autofocus: true },
      }),
      select(draft, {
        name: "kind",
        label: words.t("group.kind"),
        value: group?.kind ?? "process",
        options: KINDS.map((value) => ({ value, text: words.t(`kind.${value}`) })),
      }),
      select(draft, {
        name: "mode",
        label: words.t("group.mode"),
        value: group?.mode ?? "in-person",
        options: MODES.map((value) => ({ value, text: words.t(`mode.${value}`) })),
      }),
      select(draft, {
        name: "program",
        label: words.t("group.program"),
        value: this.program,
        class: "wide",
        options: (directory?.programs ?? []).map(({ id, name }) => ({ value: id, text: name })),
      }),
    ];
  }

  /** @param {FormData} form */
  async #save(form) {
    const { page, group } = this;
    const body = groupOf(form, group);
    const answer = await this.draft.send("/api/groups", body);
    if (!answer) return;
    if (group) return page.saved(page.words.t("schedule.saved", { name: body.title }), answer);
    await page.saved(page.words.t("schedule.added", { name: body.title }));
    // A group that doesn't meet yet is of no use to anyone.
    const added = page.directory?.groups.find(({ id }) => id === answer.id);
    if (added) page.openTimes(added, null);
  }
}
