/** The middle: the step as phones show it, what has come back, and the notes beside it. */

import { isOnDevice } from "../kit/device.js";
import { h } from "../kit/dom.js";
import { isQuestion } from "../kit/questions.js";
import { changedView, concernView } from "./concern-view.js";
import { mustRead } from "./moderation.js";
import { moderationView } from "./moderation-view.js";
import { button, dots } from "./parts.js";
import { pairsView } from "./pairs-view.js";
import { notesView } from "./notes-view.js";
import { preview } from "./preview.js";
import { resultView } from "./result-view.js";
import { trendView } from "./trend-view.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { ItemView, StepView } from "../kit/types.js" */

/** @param {ConsolePage} page */
export function stepView(page) {
  const { room, words } = page;
  const step = room.step;
  if (room.session.phase === "break") return [breakHead(page), body(page, step ?? null)];
  if (!step) return [head(room.session.program, room.session.title), body(page, null)];
  const part = room.agenda[step.partIndex - 1];
  const over = words.t("step.where", {
    part: words.pick(part?.title),
    index: step.index,
    count: step.count,
    kind: words.t(`kind.${step.kind}`),
  });
  const round = room.pairs
    ? words.t("pairs.round", { round: room.pairs.round, rounds: room.pairs.rounds })
    : null;
  const title = words.pick(step.title);
  return [head(over, round ? `${title}, ${round}` : title), body(page, step)];
}

/** @param {string} over @param {string} title */
function head(over, title) {
  return h(
    "div.step-head",
    { key: "head" },
    h("p.over", null, over),
    h("h1", { tabindex: -1 }, title),
  );
}

/** @param {ConsolePage} page */
function breakHead({ room, words }) {
  const ends = room.break?.endsAt;
  return head(
    words.t("break.since", { at: words.clock(room.break?.since ?? 0) }),
    ends ? words.t("break.back", { at: words.time(ends) }) : words.t("break"),
  );
}

/** @param {ConsolePage} page @param {StepView | null} step */
function body(page, step) {
  return h(
    "div.step",
    {
      key: `step-${step?.id}`,
      tabindex: 0,
      role: "region",
      "aria-label": page.words.t("step.region"),
    },
    step && phones(page, step),
    step && reading(page, step),
    notesView(page.words, page.doc.notes),
    step && guideLink(page, step),
    then(page),
  );
}

/** @param {ConsolePage} page @param {StepView} step */
function phones(page, step) {
  if (step.kind === "pairs" && page.doc.pairs) return pairsView(page, step);
  const { item } = page.room;
  const released = item?.state === "released" && item.results;
  const onBreak = page.room.session.phase === "break";
  const key = onBreak ? "step.afterBreak" : released ? "step.result" : "step.phones";
  return h(
    "section.phones",
    { key: "phones", "aria-labelledby": "phones" },
    h("h2", { id: "phones" }, page.words.t(key)),
    released ? resultView(page, step, item) : preview(page, step),
    item && !released && tally(page, item),
    isQuestion(step) && anonymousLink(page),
    step.kind === "pairs" && beforePairs(page),
    !item && progress(page, step),
  );
}

/** What has come back and is for staff alone. @param {ConsolePage} page @param {StepView} step */
function reading(page, step) {
  const parts = [
    concernView(page),
    changedView(page),
    moderationView(page),
    trendView(page, step),
  ].filter((part) => part !== null);
  return parts.length > 0 && h("div.reading", { key: "reading" }, parts);
}

/** @param {ConsolePage} page */
function anonymousLink({ words }) {
  return h(
    "p.explained",
    null,
    h("a", { href: "/anonymous", target: "_blank", rel: "noopener" }, words.t("anonymous.link")),
  );
}

/** @param {ConsolePage} page @param {ItemView} item */
function tally(page, item) {
  const { words } = page;
  const closed = item.state === "closed";
  const few = closed && item.answered < item.needs;
  const count = words.t("tally.count", { answered: item.answered, of: item.of });
  const when = page.isLost
    ? words.t("tally.at", { at: words.clock(page.lostSince) })
    : words.t(closed ? "tally.answered" : "tally.haveAnswered");
  const reads = closed && mustRead(page);
  const explains = few
    ? "tally.few"
    : reads
    ? "tally.reads"
    : closed
    ? "tally.closed"
    : "tally.open";
  return h(
    "div.tally",
    { class: few && "few" },
    dots(item.of, item.answered, item.id),
    h("p", null, h("b", null, count), " ", when),
    h("p", null, words.t(explains, { n: item.answered, needs: item.needs })),
  );
}

/** @param {ConsolePage} page */
function beforePairs(page) {
  return h(
    "p.row",
    null,
    button(page, { do: "apart", word: page.words.t("pairs.apart"), local: true }),
  );
}

/**
 * How many said they are done, or passed in a go-round: counts, not names; the roster has those.
 *
 * @param {ConsolePage} page
 * @param {StepView} step
 */
function progress({ doc, room, words }, step) {
  const people = Object.values(doc.roster).filter((person) => person.connection === "here");
  const ready = people.filter((person) => person.ready).length;
  const passed = people.filter((person) => person.passed).length;
  const counts = [
    (isOnDevice(step) || ready > 0) && step.kind !== "pairs" &&
    words.t("tally.ready", { n: ready, of: room.present }),
    passed > 0 && words.t("tally.passed", { n: passed }),
  ].filter(Boolean);
  return counts.length > 0 && h("p.progress", null, counts.join(" · "));
}

/** All of it on paper, beside the session. @param {ConsolePage} page @param {StepView} step */
function guideLink({ doc, words }, step) {
  const module = doc.plan.find(({ id }) => id === step.part)?.module;
  return module && h(
    "p.guide-link",
    { key: "guide" },
    h(
      "a",
      { href: `/modules/${encodeURIComponent(module)}/guide`, target: "_blank", rel: "noopener" },
      words.t("notes.guide"),
    ),
  );
}

/** @param {ConsolePage} page */
function then({ doc, words }) {
  const next = doc.next;
  if (!next) return null;
  return h(
    "section.notes.then",
    { key: "then" },
    h(
      "div",
      null,
      h("h3", null, words.t("notes.then", { title: words.pick(next.title), n: next.minutes })),
      next.aim && h("p", null, words.pick(next.aim)),
    ),
  );
}
