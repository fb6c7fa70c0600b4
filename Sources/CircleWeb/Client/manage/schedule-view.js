/** The schedule page: a week of it, then each program with its groups. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { empty } from "../reports/frame.js";
import { dateWords, hourWords, minutesOf, weekdaysWords } from "./days.js";
import { saidView } from "./managed-page.js";
import { profileWords } from "./program-sheet.js";
import { calendarAddress, schedulesOf } from "./schedule.js";
import { weekView } from "./week-view.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Directory, Group, Program, Schedule } from "./schedule.js" */
/** @import { SchedulePage } from "./schedule-page.js" */

/** @param {SchedulePage} page */
export function scheduleView(page) {
  const { words } = page;
  const { programs } = /** @type {Directory} */ (page.directory);
  return [
    h(
      "div.head",
      { key: "head" },
      h("h1", null, words.t("schedule.title")),
      h(
        "p.files",
        null,
        opener("plus", words.t("program.add"), () => page.openProgram(null)),
        programs.length > 0 && opener(
          "plus",
          words.t("group.add"),
          () => page.openGroup(null, page.asked.program || programs[0].id),
        ),
      ),
    ),
    saidView(page),
    programs.length === 0 ? empty(words.t("schedule.empty"), words.t("schedule.emptyText")) : [
      weekView(page),
      programs.map((program) => programView(page, program)),
      calendar(page),
    ],
  ];
}

/** @param {string} name @param {string} word @param {() => void} action @param {string} [about] */
function opener(name, word, action, about) {
  return h(
    "button.button",
    { type: "button", "aria-haspopup": "dialog", onclick: action },
    icon(name),
    word,
    about && h("span.unseen", null, ` ${about}`),
  );
}

/** @param {SchedulePage} page @param {Program} program */
function programView(page, program) {
  const { words } = page;
  const directory = /** @type {Directory} */ (page.directory);
  const profile = directory.profiles.find(({ id }) => id === program.profile);
  const groups = directory.groups.filter((group) => group.program === program.id)
    .sort((a, b) => words.collator.compare(a.title, b.title));
  return h(
    "section.program",
    { key: `program-${program.id}`, "aria-labelledby": `program-${program.id}` },
    h(
      "div.program-head",
      null,
      h("h2", { id: `program-${program.id}` }, program.name),
      h(
        "button.button.quiet",
        { type: "button", "aria-haspopup": "dialog", onclick: () => page.openProgram(program) },
        words.t("schedule.change"),
        h("span.unseen", null, ` ${program.name}`),
      ),
    ),
    h(
      "p.soft",
      null,
      [program.site, program.zone, profile && words.pick(profile.name)].filter(Boolean).join(" · "),
    ),
    profile && h(
      "details.profile",
      null,
      h("summary", null, words.t("profile.counts")),
      h(
        "ul.numbers",
        null,
        profileWords(words, profile).map((text) => h("li", { key: text }, text)),
      ),
    ),
    groups.length === 0
      ? h("p", null, words.t("schedule.noGroups"))
      : groupTable(page, program, groups),
  );
}

/** @param {SchedulePage} page @param {Program} program @param {Group[]} groups */
function groupTable(page, program, groups) {
  const { words } = page;
  const columns = ["group", "kind", "mode", "times"];
  return h(
    "div.wide-table",
    {
      tabindex: 0,
      role: "region",
      "aria-label": words.t("schedule.groupsOf", { program: program.name }),
    },
    h(
      "table.table.groups",
      null,
      h("caption.unseen", null, words.t("schedule.groupsOf", { program: program.name })),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((name) => h("th", { scope: "col" }, words.t(`schedule.column.${name}`))),
          h("th", { scope: "col" }, h("span.unseen", null, words.t("schedule.change"))),
        ),
      ),
      h("tbody", null, groups.map((group) => groupRow(page, group))),
    ),
  );
}

/** @param {SchedulePage} page @param {Group} group */
function groupRow(page, group) {
  const { words } = page;
  const all = schedulesOf(/** @type {Directory} */ (page.directory), group);
  const quiet = (
    /** @type {string} */ word,
    /** @type {() => void} */ action,
    about = group.title,
  ) =>
    h(
      "button.button.quiet",
      { type: "button", "aria-haspopup": "dialog", onclick: action },
      words.t(word),
      h("span.unseen", null, ` ${about}`),
    );
  return h(
    "tr",
    { key: group.id },
    h("th", { scope: "row" }, group.title),
    h("td", null, words.t(`kind.${group.kind}`)),
    h("td", null, words.t(`mode.${group.mode}`)),
    h(
      "td",
      null,
      all.length === 0 && h("span.soft", null, words.t("schedule.noTimes")),
      h(
        "ul",
        null,
        all.map(({ schedule, isOver }) =>
          h(
            "li",
            { key: schedule.id, class: isOver && "soft" },
            h("span", null, timesWords(words, schedule)),
            quiet("schedule.changeTimes", () =>
              page.openTimes(group, schedule), timesWords(words, schedule)),
          )
        ),
      ),
    ),
    h(
      "td.acts",
      null,
      planLink(page, group),
      quiet("schedule.changeGroup", () => page.openGroup(group)),
      quiet("schedule.addTimes", () => page.openTimes(group, null)),
    ),
  );
}

/** What the group does in its sessions. @param {SchedulePage} page @param {Group} group */
function planLink({ words }, { id, title }) {
  return h(
    "a.button.quiet",
    { href: `/groups/${encodeURIComponent(id)}/plan` },
    words.t("schedule.plan"),
    h("span.unseen", null, ` ${title}`),
  );
}

/** “Mon, Wed, and Fri, 9:00 AM to 12:00 PM, since Nov 2, 2026”. @param {Words} words @param {Schedule} schedule */
export function timesWords(words, schedule) {
  const start = minutesOf(schedule.start);
  const hours = words.t("schedule.hours", {
    days: weekdaysWords(words, schedule.weekdays),
    from: hourWords(words, start),
    to: hourWords(words, start + schedule.minutes),
  });
  const days = words.t(schedule.to ? "schedule.fromTo" : "schedule.from", {
    from: dateWords(words, schedule.from),
    to: schedule.to ? dateWords(words, schedule.to) : "",
  });
  const off = schedule.except.length > 0
    ? words.t("schedule.off", { n: schedule.except.length })
    : "";
  return [hours, days, off].filter(Boolean).join(" · ");
}

/** @param {SchedulePage} page */
function calendar(page) {
  const { words } = page;
  const path = calendarAddress({ program: page.asked.program || undefined });
  const address = new URL(path, location.href).href;
  return h(
    "section.program",
    { key: "calendar", "aria-labelledby": "calendar" },
    h("h2", { id: "calendar" }, words.t("schedule.calendar")),
    h("p", null, words.t("schedule.calendarText")),
    h(
      "p.files",
      null,
      h(
        "a.button",
        { href: path, download: "circle.ics" },
        icon("calendar"),
        words.t("schedule.calendarFile"),
      ),
      isSecureContext && h(
        "button.button",
        { type: "button", onclick: () => page.copy(address) },
        words.t(page.copied ? "schedule.copied" : "schedule.calendarCopy"),
      ),
    ),
  );
}
