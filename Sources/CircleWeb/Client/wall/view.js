/** The wall, from the room document. Never a name. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { agendaLine } from "../kit/parts/agenda-line.js";
import { isRunOut, timeLeft } from "../kit/timer.js";
import { breakScene, endedScene, lobbyScene, safetyScene } from "./scenes.js";
import { stepScene } from "./steps.js";

/** @import { WallPage } from "./page.js" */

/** @param {WallPage} page */
export function wallView(page) {
  return [
    top(page),
    h("main", { key: sceneKey(page), ...scene(page).props }, scene(page).content),
    low(page),
  ];
}

/** Another scene is another element, so that nothing of the last one lingers. @param {WallPage} page */
function sceneKey({ room }) {
  if (room.safety) return "safety";
  const { phase } = room.session;
  return phase === "live" ? `live-${room.step?.id}-${room.item?.results ? "result" : ""}` : phase;
}

/**
 * What stands in the middle, now.
 *
 * @param {WallPage} page
 * @returns {{props: import("../kit/dom.js").Props, content: import("../kit/dom.js").Child}}
 */
export function scene(page) {
  const { room } = page;
  if (room.safety) return safetyScene(page);
  switch (room.session.phase) {
    case "lobby":
      return lobbyScene(page);
    case "break":
      return breakScene(page);
    case "ended":
      return endedScene(page);
    default:
      return stepScene(page);
  }
}

/** @param {WallPage} page */
export function top(page) {
  const { room } = page;
  return h(
    "header.top",
    { key: "top" },
    h("div", null, where(page)),
    room.announcement && !room.safety && h("p.said", { role: "status" }, room.announcement),
  );
}

/** @param {WallPage} page */
function where({ room, words }) {
  const { phase, startsAt } = room.session;
  if (room.safety) return h("p", null, words.t("top.paused"));
  const wordmark = h("span.wordmark", null, icon("circle"), "Circle");
  if (phase === "ended") return wordmark;
  if (phase === "lobby") {
    return [wordmark, h("p", null, words.t("wall.startsAt", { at: words.time(startsAt) }))];
  }
  const part = room.step && room.agenda[room.step.partIndex - 1];
  const title = phase === "break" ? words.t("wall.break") : words.pick(part?.title);
  return [
    h(
      "p",
      null,
      words.t("top.part", {
        n: room.step?.partIndex ?? 1,
        total: room.agenda.length,
        title,
      }),
    ),
    agendaLine(room.agenda),
  ];
}

/** @param {WallPage} page */
function low(page) {
  const { room, words } = page;
  const over = room.session.phase === "ended";
  const lobby = room.session.phase === "lobby";
  return h(
    "footer.low",
    { key: "low" },
    page.isLost
      ? h(
        "p.lost",
        { role: "status" },
        icon("offline"),
        words.t("wall.lost", { at: words.clock(page.lostSince) }),
      )
      : h("p", null, foot(page)),
    h(
      "div.here",
      null,
      h(
        "button.language",
        {
          type: "button",
          lang: page.otherLanguage,
          onclick: () => page.speak(page.otherLanguage),
        },
        words.t(`language.${page.otherLanguage}`),
      ),
      !over && !lobby && !room.safety && room.join && h(
        "p",
        null,
        rich(words, "wall.join", { address: page.address, code: room.join.code }),
      ),
    ),
  );
}

/** What is left, or what comes next. @param {WallPage} page */
function foot({ room, words, now }) {
  const { phase } = room.session;
  if (room.safety) return words.t("wall.whenReady");
  if (phase === "lobby") return words.t("wall.noPhone");
  if (phase === "break") {
    return room.step && words.t("wall.next", { title: words.pick(room.step.title) });
  }
  if (phase === "ended" || !room.timer || room.step?.kind !== "breath") return null;
  if (isRunOut(room.timer)) return null;
  const left = timeLeft(room.timer, now);
  if (!room.timer.running) return words.t("wall.paused");
  return left < 60_000
    ? words.t("wall.underAMinute")
    : words.t("wall.minutesLeft", { n: Math.round(left / 60_000) });
}
