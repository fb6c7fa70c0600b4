/** One week as it is planned, day by day. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { addDays, dateWords, hourWords, mondayOf } from "./days.js";
import { onSubmit } from "./form.js";
import { weekOf } from "./week.js";

/** @import { Directory } from "./schedule.js" */
/** @import { Planned } from "./week.js" */
/** @import { SchedulePage } from "./schedule-page.js" */

/** @param {SchedulePage} page */
export function weekView(page) {
  const { words, asked, sessions, now } = page;
  const directory = /** @type {Directory} */ (page.directory);
  const week = weekOf(directory, sessions, { ...asked, now });
  return h(
    "section.week",
    { key: "week", "aria-labelledby": "week" },
    h(
      "div.week-head",
      null,
      h("h2", { id: "week" }, words.t("week.of", { day: dateWords(words, asked.monday) })),
      moves(page),
      directory.programs.length > 1 && programFilter(page),
    ),
    h(
      "ol.days",
      null,
      week.map(({ day, sessions: planned }) =>
        h(
          "li",
          { key: day, class: day === page.today && "today" },
          h("h3", null, dayHead(page, day)),
          planned.length === 0
            ? h("p.soft", null, words.t("week.nothing"))
            : h("ul", null, planned.map((each) => sessionView(page, each))),
        )
      ),
    ),
  );
}

/** @param {SchedulePage} page @param {string} day */
function dayHead({ words, today }, day) {
  const text = words.format(Date.parse(`${day}T12:00:00Z`), {
    weekday: "short",
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  });
  return [text, day === today && h("span.soft", null, ` ${words.t("week.today")}`)];
}

/** @param {SchedulePage} page */
function moves(page) {
  const { words, asked, today } = page;
  const link = (
    /** @type {string} */ monday,
    /** @type {string} */ word,
    /** @type {string | null} */ name,
  ) => {
    const address = page.addressWith({ monday });
    return h(
      "a.button",
      {
        key: word,
        href: address,
        onclick: (/** @type {MouseEvent} */ event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          page.go(address);
        },
      },
      name && icon(name),
      words.t(word),
    );
  };
  return h(
    "nav.moves",
    { "aria-label": words.t("week.moves") },
    link(addDays(asked.monday, -7), "week.before", "back"),
    asked.monday !== mondayOf(today) && link(mondayOf(today), "week.this", null),
    link(addDays(asked.monday, 7), "week.after", "next"),
  );
}

/** @param {SchedulePage} page */
function programFilter(page) {
  const { words, asked } = page;
  const programs = [
    { id: "", name: words.t("week.allPrograms") },
    ...(page.directory?.programs ?? []),
  ];
  return h(
    "form.which",
    {
      onsubmit: onSubmit((form) =>
        page.go(page.addressWith({ program: String(form.get("program") ?? "") }))
      ),
    },
    h("label", { for: "program" }, words.t("week.program")),
    h(
      "select",
      { id: "program", name: "program" },
      programs.map(({ id, name }) =>
        h("option", { key: id, value: id, ".selected": id === asked.program }, name)
      ),
    ),
    h("button.button.primary", { type: "submit" }, words.t("week.show")),
  );
}

/** @param {SchedulePage} page @param {Planned} planned */
function sessionView(page, planned) {
  const { words } = page;
  const { group, program, start, end, state } = planned;
  const zones = new Set(page.directory?.programs.map(({ zone }) => zone));
  const hours = words.t("week.hours", { from: hourWords(words, start), to: hourWords(words, end) });
  return h(
    "li",
    { key: planned.key, class: (state === "off" || state === "called-off") && "is-off" },
    h("p.when", null, hours),
    h("p.what", null, group.title),
    h(
      "p.soft",
      null,
      [program?.name, program?.site, zones.size > 1 && program?.zone].filter(Boolean).join(" · "),
    ),
    stateView(page, planned),
  );
}

/** The icon beside each state; what is to come needs no word. @type {Record<string, string>} */
const ICONS = {
  running: "play",
  ended: "tick",
  "called-off": "close",
  off: "circle",
  over: "clock",
  none: "circle",
};

/** @param {SchedulePage} page @param {Planned} planned */
function stateView({ words }, { state, session, group }) {
  if (state === "to-come") return null;
  const id = encodeURIComponent(session ?? "");
  const about = h("span.unseen", null, ` ${group.title}`);
  return [
    h("p.soft.state", null, icon(ICONS[state]), words.t(`week.is.${state}`)),
    session && state === "over" && h(
      "a.button",
      { href: `/reports/paper/${id}` },
      icon("pen"),
      words.t("week.paper"),
      about,
    ),
    session && state === "ended" &&
    h("p.soft", null, h("a", { href: `/reports/sheets/${id}` }, words.t("week.sheet"), about)),
  ];
}
