/** When a group meets: weekdays, start, length, the days it runs, days off, and what is done. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";
import { hourWords, minutesOf, weekdayWords } from "./days.js";
import { Draft } from "./draft.js";
import { acts, field, onSubmit, troubleText, wrongText } from "./form.js";
import { daysOffView, modulesView } from "./times-lists.js";
import { scheduleOf, WEEKDAYS } from "./schedule.js";

/** @import { Group, Schedule } from "./schedule.js" */
/** @import { SchedulePage } from "./schedule-page.js" */

const FIELDS = [
  ...["weekdays", "start", "minutes", "breakMinutes", "from", "to", "except", "modules"],
];

export class TimesSheet {
  /** Days off. @type {string[]} */ except;
  /** In the order in which they are done. @type {string[]} */ modules;
  #start;
  #minutes;
  #isRemoving = false;

  /** @param {SchedulePage} page @param {Group} group @param {Schedule | null} schedule Null to add one. */
  constructor(page, group, schedule) {
    this.page = page;
    this.group = group;
    this.schedule = schedule;
    this.except = schedule?.except ?? [];
    this.modules = schedule?.modules ?? [];
    this.#start = schedule?.start ?? "09:00";
    this.#minutes = schedule?.minutes ?? 180;
    this.draft = new Draft(() => page.draw());
  }

  view() {
    const { page, group, schedule, draft } = this;
    const { words } = page;
    return sheet(
      {
        key: `times-${schedule?.id ?? `new-${group.id}`}`,
        title: words.t("times.title", { group: group.title }),
        onClose: () => page.closeSheet(),
        class: "manage is-wide",
      },
      h(
        "form.fields",
        {
          novalidate: true,
          onsubmit: onSubmit((form) => this.#save(form)),
          oninput: (/** @type {Event} */ event) => this.#typed(event),
        },
        troubleText(words, draft, FIELDS),
        this.#weekdays(),
        this.#hours(),
        this.#days(),
        daysOffView(this),
        modulesView(this),
        acts(words, {
          draft,
          word: words.t(schedule ? "form.save" : "times.addIt"),
          onClose: () => page.closeSheet(),
        }),
      ),
      schedule && this.#removal(schedule),
    );
  }

  #weekdays() {
    const { draft, schedule, page: { words } } = this;
    const wrong = draft.problem("weekdays");
    return h(
      "fieldset.weekdays",
      { key: "weekdays", "aria-describedby": wrong ? "weekdays-wrong" : null },
      h("legend", null, words.t("times.weekdays")),
      h(
        "div",
        null,
        WEEKDAYS.map((weekday) =>
          h(
            "label",
            { key: weekday },
            h("input", {
              type: "checkbox",
              name: "weekdays",
              value: weekday,
              autofocus: weekday === 1,
              "aria-invalid": wrong ? "true" : null,
              ".defaultChecked": schedule?.weekdays.includes(weekday) ?? false,
            }),
            h("span", { "aria-hidden": "true" }, weekdayWords(words, weekday)),
            h("span.unseen", null, weekdayWords(words, weekday, "long")),
          )
        ),
      ),
      wrongText("weekdays-wrong", wrong),
    );
  }

  #hours() {
    const { draft, schedule, page: { words } } = this;
    const number = { required: true, min: 1, inputmode: "numeric" };
    const start = minutesOf(this.#start);
    const ends = Number.isNaN(start) || !(this.#minutes > 0)
      ? null
      : words.t("times.ends", { time: hourWords(words, start + this.#minutes) });
    return h(
      "div.fields.wide.three",
      { key: "hours" },
      field(draft, {
        name: "start",
        type: "time",
        label: words.t("times.start"),
        hint: words.t("times.startHint", { zone: this.#zone }),
        value: this.#start,
        props: { required: true },
      }),
      field(draft, {
        name: "minutes",
        type: "number",
        label: words.t("times.minutes"),
        hint: ends,
        value: String(schedule?.minutes ?? 180),
        props: number,
      }),
      field(draft, {
        name: "breakMinutes",
        type: "number",
        label: words.t("times.breakMinutes"),
        hint: words.t("times.breakHint"),
        value: String(schedule?.breakMinutes ?? 20),
        props: { ...number, min: 0 },
      }),
    );
  }

  get #zone() {
    const { programs = [] } = this.page.directory ?? {};
    return programs.find(({ id }) => id === this.group.program)?.zone ?? "";
  }

  #days() {
    const { draft, schedule, page: { words } } = this;
    return h(
      "div.fields.wide",
      { key: "days" },
      field(draft, {
        name: "from",
        type: "date",
        label: words.t("times.from"),
        value: schedule?.from ?? this.page.today,
        props: { required: true },
      }),
      field(draft, {
        name: "to",
        type: "date",
        label: words.t("times.to"),
        hint: words.t("times.toHint"),
        value: schedule?.to,
      }),
    );
  }

  /** @param {string[]} except */
  setExcept(except) {
    this.except = except;
    this.page.draw();
  }

  /** @param {string[]} modules */
  setModules(modules) {
    this.modules = modules;
    this.page.draw();
  }

  /** As far as it has been typed. */
  get length() {
    return this.#minutes || 0;
  }

  /** The end that is worked out follows what is typed. @param {Event} event */
  #typed(event) {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === "start") this.#start = value;
    else if (name === "minutes") this.#minutes = Math.floor(Number(value));
    else return;
    this.page.draw();
  }

  /** @param {Schedule} schedule */
  #removal(schedule) {
    const { words } = this.page;
    const ask = (/** @type {boolean} */ isRemoving) => () => {
      this.#isRemoving = isRemoving;
      this.page.draw();
    };
    if (!this.#isRemoving) {
      return h(
        "p.apart-from",
        { key: "remove" },
        h("button.button.quiet", { type: "button", onclick: ask(true) }, words.t("times.remove")),
      );
    }
    return h(
      "div.apart-from.asked",
      { key: "removing" },
      h("p", null, words.t("times.removeExplains")),
      h(
        "p.acts",
        null,
        h("button.button", {
          type: "button",
          use: (/** @type {HTMLElement} */ button) => button.focus(),
          onclick: ask(false),
        }, words.t("times.keep")),
        h(
          "button.button",
          { type: "button", onclick: () => this.#remove(schedule) },
          words.t("times.removeNow"),
        ),
      ),
    );
  }

  /** @param {Schedule} schedule */
  async #remove(schedule) {
    const { page, group } = this;
    if (!await this.draft.send("/api/schedules/remove", { id: schedule.id })) return;
    page.saved(page.words.t("times.removed", { group: group.title }));
  }

  /** @param {FormData} form */
  async #save(form) {
    const { page, group, except, modules } = this;
    const id = this.schedule?.id ?? null;
    const body = scheduleOf(form, { id, group: group.id, except, modules });
    const answer = await this.draft.send("/api/schedules", body);
    if (answer) page.saved(page.words.t("schedule.saved", { name: group.title }), answer);
  }
}
