/** What every page of the reports has around it: the line with the other pages, and who is signed in. */

import { h } from "../kit/dom.js";
import { post } from "../kit/http.js";
import { icon } from "../kit/icons.js";

/** @import { Child } from "../kit/dom.js" */
/** @import { Words } from "../kit/words.js" */

/**
 * Who is signed in.
 *
 * @typedef {{ id?: string, name: string, signature?: string, role: string }} Me
 */

/** The pages, in the order of the line. Only a supervisor manages people and the schedule. */
const LINE = [
  { name: "attendance", path: "/reports" },
  { name: "hours", path: "/reports/hours" },
  { name: "weeks", path: "/reports/weeks" },
  { name: "sheets", path: "/reports/sheets" },
  { name: "roster", path: "/reports/roster", manages: true },
  { name: "schedule", path: "/reports/schedule", manages: true },
  { name: "modules", path: "/modules" },
];

/**
 * A whole page. The content goes into its `main`; what opens over the page comes after it.
 *
 * @param {Words} words
 * @param {Me} me
 * @param {string} current The page's name in the line.
 * @param {...Child} content
 */
export function frame(words, me, current, ...content) {
  const role = words.t(me.role === "supervisor" ? "reports.supervisor" : "reports.facilitator");
  const pages = LINE.filter(({ manages }) => !manages || me.role === "supervisor");
  return [
    h(
      "header.line",
      { key: "line" },
      h("span.wordmark", null, icon("circle"), "Circle"),
      h(
        "nav",
        { "aria-label": words.t("reports.nav") },
        pages.map(({ name, path }) =>
          h(
            "a",
            { key: name, href: path, "aria-current": name === current ? "page" : null },
            words.t(`reports.nav.${name}`),
          )
        ),
        me.role === "facilitator" &&
          h("a", { key: "console", href: "/console" }, words.t("reports.console")),
      ),
      h("p.me", null, `${me.name}, ${role}`),
      h(
        "button.button",
        { type: "button", onclick: signOut },
        icon("leave"),
        words.t("reports.signOut"),
      ),
    ),
    h("main", { key: "main", class: `is-${current}` }, ...content),
  ];
}

async function signOut() {
  await post("/api/sign-out");
  location.replace("/sign-in");
}

/** Asks to sign in, and comes back here afterwards. */
export function toSignIn() {
  location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Said while something is read that takes its time. @param {Words} words */
export function reading(words) {
  return h("p.state-page", { key: "reading", role: "status" }, words.t("reports.reading"));
}

/**
 * Nothing to show, and what to do about it.
 *
 * @param {string} title
 * @param {string} text
 */
export function empty(title, text) {
  return h(
    "div.state-page",
    { key: "empty", role: "status" },
    h("h2", null, title),
    h("p", null, text),
  );
}

/**
 * Said over an answer in which sessions are missing, however many others it has.
 *
 * @param {Words} words
 * @param {number} sessions How many.
 */
export function incomplete(words, sessions) {
  if (sessions === 0) return null;
  return h(
    "div.note.attention",
    { key: "incomplete", role: "status" },
    icon("warning"),
    h("p", null, words.t("reports.incomplete", { n: sessions })),
  );
}

/**
 * What went wrong, and a way to try again.
 *
 * @param {Words} words
 * @param {string} message What the server said; empty when it couldn't be reached.
 * @param {() => void} again
 */
export function problem(words, message, again) {
  return h(
    "div.state-page",
    { key: "problem", role: "alert" },
    h("h2", null, words.t("reports.problem")),
    h("p", null, message || words.t("reports.unreachable")),
    h(
      "p",
      null,
      h("button.button", { type: "button", onclick: again }, words.t("reports.again")),
    ),
  );
}
