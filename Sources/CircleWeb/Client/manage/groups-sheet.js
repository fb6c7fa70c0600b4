/** The groups that one person is or was in, with the days from and to which. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { dateWords } from "./days.js";
import { Draft } from "./draft.js";
import { acts, field, onSubmit, select, troubleText } from "./form.js";
import { warningsView } from "./managed-page.js";
import { inOrder, isSamePeriod, mayJoin } from "./roster.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Group } from "./schedule.js" */
/** @import { RosterPage } from "./roster-page.js" */
/** @import { Enrollment, Participant } from "./roster.js" */

/** @typedef {Pick<Participant, "id" | "name" | "status" | "enrollments">} Enrolled */

export class GroupsSheet {
  /** Whose dates are changed; null to enroll in another group. @type {Enrollment | null} */ #changing =
    null;
  /** What somebody asked to take out. @type {Enrollment | null} */ #leaving = null;

  /** @param {RosterPage} page @param {Enrolled} person */
  constructor(page, person) {
    this.page = page;
    this.person = person;
    this.draft = new Draft(() => page.draw());
  }

  view() {
    const { page, person } = this;
    const { words } = page;
    const enrolled = inOrder(person.enrollments, page.today);
    return sheet(
      {
        key: `groups-${person.id}`,
        title: words.t("groups.title", { name: person.name }),
        onClose: () => page.closeSheet(),
        class: "manage",
      },
      enrolled.length === 0
        ? h("p", { key: "none" }, words.t("groups.none"))
        : h("ul.entries", { key: "entries" }, enrolled.map((each) => this.#entry(each))),
      warningsView(page),
      this.#form(),
    );
  }

  /** @param {ReturnType<typeof inOrder>[number]} enrollment */
  #entry(enrollment) {
    const { page } = this;
    const { words } = page;
    const { group, state } = enrollment;
    const title = page.titleOf(group);
    const about = h("span.unseen", null, ` ${title}`);
    if (this.#leaving && isSamePeriod(this.#leaving, enrollment)) {
      return this.#leave(enrollment, title);
    }
    return h(
      "li",
      { key: `${group} ${enrollment.from}`, class: state === "over" && "soft" },
      h(
        "span",
        null,
        h("b", null, title),
        h("span.soft", null, enrollmentWords(words, enrollment)),
      ),
      h(
        "span.acts",
        null,
        h(
          "button.button.quiet",
          { type: "button", onclick: () => this.#change(enrollment) },
          words.t("groups.change"),
          about,
        ),
        h(
          "button.button.quiet",
          { type: "button", onclick: () => this.#ask(enrollment) },
          words.t("groups.leave"),
          about,
        ),
      ),
    );
  }

  /** @param {ReturnType<typeof inOrder>[number]} enrollment @param {string} title */
  #leave(enrollment, title) {
    const { words } = this.page;
    const days = enrollmentWords(words, enrollment);
    return h(
      "li.asked",
      { key: `${enrollment.group} ${enrollment.from} leaving` },
      h(
        "p",
        null,
        h("b", null, title, days && `, ${days}.`),
        " ",
        words.t("groups.leaveExplains", { group: title, name: this.person.name }),
      ),
      h(
        "p.acts",
        null,
        h("button.button", {
          type: "button",
          use: (/** @type {HTMLElement} */ button) => button.focus(),
          onclick: () => this.#ask(null),
        }, words.t("groups.stay")),
        h(
          "button.button",
          { type: "button", onclick: () => this.#remove(enrollment) },
          words.t("groups.leaveNow"),
        ),
      ),
    );
  }

  #form() {
    const { page, draft } = this;
    const { words } = page;
    const changing = this.#changing;
    const others = page.groups.filter(({ id }) =>
      changing ? id === changing.group : mayJoin(this.person, id)
    );
    if (others.length === 0) {
      return h(
        "p.acts",
        { key: "acts" },
        h(
          "button.button",
          { type: "button", onclick: () => page.closeSheet() },
          words.t("form.close"),
        ),
      );
    }
    return h(
      "form.fields.apart-from",
      {
        key: changing ? `form-${changing.group}-${changing.from}` : "form-new",
        novalidate: true,
        onsubmit: onSubmit((form) => this.#save(form)),
      },
      h("h3.wide", null, words.t(changing ? "groups.dates" : "groups.enroll")),
      troubleText(words, draft, ["group", "from", "to"]),
      this.#fields(others),
      acts(words, {
        draft,
        word: words.t(changing ? "form.save" : "groups.enrollNow"),
        close: changing ? "form.cancel" : "form.close",
        onClose: () => changing ? this.#change(null) : page.closeSheet(),
      }),
    );
  }

  /** @param {Group[]} groups to choose from */
  #fields(groups) {
    const { draft, page: { words, today } } = this;
    const changing = this.#changing;
    return [
      select(draft, {
        name: "group",
        label: words.t("groups.group"),
        class: "wide",
        value: changing?.group ?? "",
        options: groups.map(({ id, title }) => ({ value: id, text: title })),
        props: { autofocus: !changing },
      }),
      field(draft, {
        name: "from",
        type: "date",
        label: words.t("groups.from"),
        hint: words.t("groups.fromHint"),
        value: changing ? changing.from : today,
        props: {
          use: changing ? (/** @type {HTMLElement} */ input) => input.focus() : undefined,
        },
      }),
      field(draft, {
        name: "to",
        type: "date",
        label: words.t("groups.to"),
        hint: words.t("groups.toHint"),
        value: changing?.to,
      }),
    ];
  }

  /** @param {Enrollment | null} enrollment */
  #change(enrollment) {
    this.#changing = enrollment;
    this.#leaving = null;
    this.draft.problems = [];
    this.page.draw();
  }

  /** @param {Enrollment | null} enrollment */
  #ask(enrollment) {
    this.#leaving = enrollment;
    this.page.draw();
  }

  /** @param {FormData} form */
  async #save(form) {
    const text = (/** @type {string} */ name) => String(form.get(name) ?? "");
    const body = {
      participant: this.person.id,
      group: text("group"),
      from: text("from") || null,
      to: text("to") || null,
      ...(this.#changing ? { replaces: this.#changing.from ?? "" } : {}),
    };
    this.#keep(await this.draft.send("/api/enrollments", body), "groups.enrolled", body.group);
  }

  /** @param {Enrollment} enrollment */
  async #remove({ group, from }) {
    const body = { participant: this.person.id, group, from };
    const isStill = this.person.enrollments.filter((each) => each.group === group).length > 1;
    this.#keep(
      await this.draft.send("/api/enrollments/remove", body),
      isStill ? "groups.leftOnce" : "groups.left",
      group,
    );
  }

  /**
   * The sheet stays: often somebody is in more than one group. What a change means for the other
   * periods is for the server to say.
   *
   * @param {{enrollments: Enrollment[], warnings?: {en: string, es: string}[]} | null} answer
   * @param {string} said
   * @param {string} group
   */
  #keep(answer, said, group) {
    if (!answer) return;
    const { page } = this;
    this.person = { ...this.person, enrollments: answer.enrollments };
    this.#change(null);
    const values = { name: this.person.name, group: page.titleOf(group) };
    page.reload(page.words.t(said, values), answer);
  }
}

/** “since Nov 2, 2026”, “Nov 2, 2026 to Jan 4, 2027”. @param {Words} words @param {ReturnType<typeof inOrder>[number]} enrollment */
export function enrollmentWords(words, { from, to, state }) {
  const values = {
    from: from ? dateWords(words, from) : "",
    to: to ? dateWords(words, to) : "",
  };
  if (!from) return to ? words.t("groups.until", values) : "";
  if (to) return words.t("groups.fromTo", values);
  return words.t(state === "to-come" ? "groups.fromOn" : "groups.since", values);
}
