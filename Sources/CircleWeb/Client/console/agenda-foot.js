/** Under the agenda: files of modules that can't be read, and what could be left out to catch up. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { OFFERED } from "./cuts.js";

/** @import { AgendaCut } from "../kit/types.js" */
/** @import { FileProblem } from "../kit/modules.js" */
/** @import { ConsolePage } from "./page.js" */

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

/** Nothing of it stops the session, so it is said once and stands aside. @param {ConsolePage} page */
export function brokenView({ words, agenda }) {
  const { problems } = agenda.library;
  if (problems.length === 0) return null;
  const files = new Set(problems.map(({ file }) => file)).size;
  return h(
    "details.broken-files",
    { key: "broken", open: files === 1 },
    h(
      "summary",
      null,
      icon("warning"),
      words.t("broken.title", { n: files }),
    ),
    h("ul", null, problems.map((problem) => problemRow(words, problem))),
    h("p.soft", { key: "fine" }, words.t("broken.fine")),
  );
}

/** @param {import("../kit/words.js").Words} words @param {FileProblem} problem */
function problemRow(words, { file, line, column, message, inForce }) {
  const place = line
    ? words.t("broken.place", { line, column: column ?? 1 })
    : words.t("broken.wholeFile");
  return h(
    "li",
    { key: `${file} ${line} ${column} ${message}` },
    h("p", null, h("strong", null, file), `, ${place}`),
    h("p", null, message),
    h("p.soft", null, words.t(inForce ? "broken.inForce" : "broken.notInForce")),
  );
}
