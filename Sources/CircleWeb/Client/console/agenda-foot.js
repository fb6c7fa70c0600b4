/** Under the agenda: files of modules that can't be read, and what could be left out to catch up. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { OFFERED } from "./cuts.js";

/** @import { AgendaCut } from "../kit/types.js" */
/** @import { FileProblem } from "../kit/modules.js" */
/** @import { Words } from "../kit/words.js" */
/** @import { ConsolePage } from "./page.js" */

/** Of one file; mending these often mends the others. */
const MOST_PROBLEMS = 3;

/** @param {ConsolePage} page */
export function cutsView(page) {
  const { words, agenda, doc } = page;
  const late = agenda.lateBy;
  if (page.room.session.phase !== "live") return null;
  const cuts = (doc.clock?.cuts ?? []).slice(0, OFFERED);
  const { back } = agenda;
  if (cuts.length === 0 && !back) return null;
  return h(
    "div.cuts",
    { key: "cuts", role: "group", "aria-label": words.t("cut.title") },
    cuts.length > 0 &&
      h("p", { key: "how" }, words.t(late > 0 ? "cut.late" : "cut.explains", { n: late })),
    cuts.map((cut) => offer(page, cut)),
    back && h(
      "p.cut-done",
      { key: "back" },
      h("span", null, words.t("cut.done", { what: agenda.cutTitle(back.cut) })),
      press(page, "back", words.t("cut.undo"), () => agenda.takeBack()),
    ),
  );
}

/** @param {ConsolePage} page @param {AgendaCut} cut */
function offer(page, cut) {
  const { words, agenda } = page;
  const word = words.t("cut.offer", { what: agenda.cutTitle(cut), n: cut.saves });
  return press(page, cut.step ?? cut.part, word, () => agenda.cut(cut));
}

/** @param {ConsolePage} page @param {string} id @param {string} word @param {() => void} action */
function press(page, id, word, action) {
  const sending = page.isSending("agenda", id);
  const isOff = page.isLost || sending !== "no";
  return h(
    "button.button",
    {
      key: id,
      type: "button",
      "aria-disabled": isOff && sending !== "just" ? "true" : null,
      onclick: () => isOff || action(),
    },
    sending === "slow" ? page.words.t("sending") : word,
  );
}

/**
 * Nothing of it stops the session: a line while people are together, all of it before that.
 *
 * @param {ConsolePage} page
 */
export function brokenView({ words, agenda, room }) {
  const { problems } = agenda.library;
  const files = [...new Set(problems.map(({ file }) => file))];
  if (files.length === 0) return null;
  return h(
    "details.broken-files",
    { key: "broken", open: room.session.phase === "lobby" },
    h(
      "summary",
      null,
      icon("warning"),
      h("span", null, words.t("broken.title", { n: files.length, file: files[0] })),
    ),
    h(
      "ul",
      null,
      files.map((file) => {
        const own = problems.filter((problem) => problem.file === file);
        return h("li", { key: file }, fileView(words, file, own));
      }),
    ),
    h("p.soft", { key: "fine" }, words.t("broken.fine")),
  );
}

/** @param {Words} words @param {string} file @param {FileProblem[]} problems */
function fileView(words, file, problems) {
  const isInForce = problems.some(({ inForce }) => inForce);
  return [
    h("p", { key: "file" }, h("strong", null, file)),
    problems.slice(0, MOST_PROBLEMS).map(({ line, column, message }) =>
      h(
        "p",
        { key: `${line} ${column} ${message}` },
        line ? words.t("broken.place", { line, column: column ?? 1 }) : words.t("broken.wholeFile"),
        h("br", null),
        message,
      )
    ),
    h("p.soft", { key: "force" }, words.t(isInForce ? "broken.inForce" : "broken.notInForce")),
  ];
}
