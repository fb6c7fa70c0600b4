/** What stands on the wall between the steps: the way in, a break, a pause for safety, the end. */

import { h } from "../kit/dom.js";
import { prose } from "../kit/prose.js";
import { seatOrder } from "../kit/seats.js";
import { linesIn } from "../support/clinic.js";
import { timeDial } from "./dial.js";
import { greeting } from "./greeting.js";

/** @import { WallPage } from "./page.js" */

/** The five senses, from five things down to one breath. */
const SENSES = ["see", "touch", "hear", "smell", "breath"];

/** @param {WallPage} page */
export function lobbyScene(page) {
  const { room, words } = page;
  const hour = Number(
    new Intl.DateTimeFormat("en-US", {
      hour: "numeric",
      hourCycle: "h23",
      timeZone: room.session.zone,
    }).format(page.now),
  );
  const on = new Set(seatOrder(room.expected, room.session.id).slice(0, room.present));
  const content = [
    h(
      "div.qr-card",
      null,
      h("img.qr", { src: `/api/sessions/${page.session}/join.svg`, alt: words.t("wall.qr") }),
    ),
    h(
      "div.words.join",
      null,
      h("h1", null, words.t(greeting(hour))),
      h("p.lead", null, words.t("wall.scan")),
      h("p.address", null, page.address),
      h("p.lead", null, words.t("wall.type")),
      h("p.code", null, room.join?.code),
      h(
        "p.here",
        null,
        room.expected <= 16 && h(
          "span.dots",
          { "aria-hidden": "true" },
          Array.from(
            { length: room.expected },
            (_, seat) => h("i", { class: on.has(seat) && "on" }),
          ),
        ),
        h("span", null, words.t("wall.here", { n: room.present, of: room.expected })),
      ),
    ),
  ];
  return { props: { class: "two" }, content };
}

/** @param {WallPage} page */
export function breakScene(page) {
  const { room, words } = page;
  const since = room.break?.since ?? page.now;
  const ends = room.break?.endsAt;
  const text = h(
    "div.words",
    null,
    h("h1", null, ends ? words.t("wall.backAt", { at: words.clock(ends) }) : words.t("wall.break")),
    room.step?.kind === "break" && room.step.content.body
      ? prose(words, room.step.content.body, "p.lead")
      : h("p.lead", null, words.t("wall.stretch")),
    h("p.lead", null, words.t("wall.talk")),
  );
  if (!ends) return { props: { class: "one" }, content: text };
  const timer = /** @type {const} */ ({ running: true, endsAt: ends, total: ends - since });
  return { props: { class: "two" }, content: [timeDial(page, timer), text] };
}

/** @param {WallPage} page */
export function endedScene({ words }) {
  const content = [
    h("h1", null, words.t("wall.over")),
    h("p.lead", null, words.t("wall.overText")),
  ];
  return { props: { class: "one" }, content };
}

/** @param {WallPage} page */
export function safetyScene(page) {
  const { words } = page;
  const content = [
    h(
      "div.words",
      null,
      h("h1", null, words.t("safety.title")),
      h("p.lead", null, words.t("wall.feet")),
      h(
        "ol.senses",
        null,
        SENSES.map((sense, index) =>
          h(
            "li",
            null,
            h("b", null, SENSES.length - index),
            h("span", null, words.t(`safety.${sense}`)),
          )
        ),
      ),
    ),
    helpView(page),
  ];
  return { props: { class: "two safety" }, content };
}

/** The clinic's first line, large. @param {WallPage} page */
function helpView({ words, clinic }) {
  const lines = clinic ? linesIn(clinic, words.language) : [];
  const [line] = lines;
  const ways = lines.filter(({ number }) => number === line?.number)
    .map(({ kind }) => kind);
  const way = ways.includes("call") && ways.includes("text") ? "both" : line?.kind ?? "call";
  const number = line?.number ?? "";
  return h(
    "section.help",
    { "aria-label": words.t("wall.help") },
    line && [
      h("p", null, words.t(`wall.reach.${way}`)),
      h("p.number", { class: number.length > 5 && "longer" }, number),
      h("p", null, words.pick(line.label), line.detail && [". ", words.pick(line.detail)]),
    ],
    clinic && h("p.lead", null, words.t("wall.danger", { number: clinic.emergency })),
    h("p.lead", null, words.t("wall.staff")),
  );
}
