/** When no session is open: today's groups to choose from, or that there is none. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { wordmark } from "./line-view.js";
import { choose } from "./sessions.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Child } from "../kit/dom.js" */
/** @import { Summary } from "./sessions.js" */

/**
 * @param {Words} words
 * @param {Summary[]} sessions
 * @param {number} now
 */
export function startView(words, sessions, now) {
  const { today, next } = choose(sessions, now);
  return frame(words, now, today.length > 0 ? list(words, today) : none(words, next));
}

/** @param {Words} words @param {number} now @param {string} problem */
export function troubleView(words, now, problem) {
  return frame(words, now, [
    h("h1", null, words.t("start.trouble")),
    h("p", { role: "alert" }, problem),
    h("p", null, h("a.button.primary", { href: location.href }, words.t("start.again"))),
  ]);
}

/** @param {Words} words @param {number} now @param {Child} content */
function frame(words, now, content) {
  return [
    h(
      "header.top",
      { key: "top" },
      h(
        "div.line",
        null,
        wordmark(),
        h("p.what", null, h("b", null, words.day(now))),
        h("div.do", null, h("a.button", { href: "/modules" }, words.t("start.modules"))),
      ),
    ),
    h("main.whole.empty-page", { key: "main" }, h("div.empty", null, content)),
  ];
}

/** @param {Words} words @param {Summary | null} next */
function none(words, next) {
  return [
    h("h1", null, words.t("start.none")),
    next && h(
      "p",
      null,
      rich(words, "start.next", { title: next.title, when: words.dayAndTime(next.startsAt) }),
    ),
    next && h(
      "p",
      null,
      h("a.button.primary", { href: `/console/${next.id}` }, icon("next"), words.t("start.look")),
    ),
    next && planLink(words, next),
    !next && h("p", null, words.t("start.noneNext")),
  ];
}

/** @param {Words} words @param {Summary[]} today */
function list(words, today) {
  return [
    h("h1", null, words.t("start.today", { n: today.length })),
    h(
      "ul.sessions",
      null,
      today.map((session, index) =>
        h(
          "li",
          { key: session.id },
          h(
            "div",
            null,
            h("h2", null, session.title),
            h(
              "p.soft",
              null,
              [
                session.program,
                words.t("start.hours", {
                  from: words.time(session.startsAt),
                  to: words.time(session.endsAt),
                }),
                words.t(`start.is.${session.phase}`, {
                  n: session.present,
                  of: session.expected,
                }),
              ].join(" · "),
            ),
            planLink(words, session),
          ),
          h(
            "a.button",
            {
              class: index === 0 && "primary",
              href: `/console/${session.id}`,
            },
            words.t("start.open"),
            h("span.unseen", null, ` ${session.title}`),
          ),
        )
      ),
    ),
  ];
}

/** @param {Words} words @param {Summary} session */
function planLink(words, { group, title }) {
  if (!group) return null;
  return h(
    "p",
    { key: "plan" },
    h(
      "a",
      { href: `/groups/${encodeURIComponent(group)}/plan` },
      words.t("lobby.groupPlan"),
      h("span.unseen", null, ` ${title}`),
    ),
  );
}
