/** Who is with whom, in which part, and who is done. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { pairRows } from "./pairs.js";
import { button } from "./parts.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { StepView } from "../kit/types.js" */

/** @param {ConsolePage} page @param {Extract<StepView, {kind: "pairs"}>} step */
export function pairsView(page, step) {
  const { words, doc } = page;
  const { rows, parts, sittingOut, waiting } = pairRows(doc, step.content.parts.length);
  const size = Math.max(0, ...(doc.pairs?.groups ?? []).map((group) => group.length));
  return h(
    "section.pairs",
    { key: "pairs", "aria-labelledby": "pairs" },
    h(
      "h2",
      { id: "pairs" },
      words.t(size > 2 ? "pairs.groups" : "pairs.count", {
        n: rows.length,
      }),
    ),
    h(
      "table.table",
      null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          [...step.content.parts, step.content.observer].slice(0, parts).map(({ name }) =>
            h("th", { scope: "col" }, words.pick(name))
          ),
          h("th", { scope: "col" }, words.t("pairs.now")),
        ),
      ),
      h("tbody", null, rows.map((row) => pairRow(page, row))),
    ),
    h(
      "p.apart",
      null,
      sittingOut.length > 0 &&
        words.t("pairs.sittingOut", { n: sittingOut.length, names: words.list(sittingOut) }),
    ),
    waiting.length > 0 && h(
      "p.apart",
      { role: "status" },
      words.t("pairs.waiting", { n: waiting.length, names: words.list(waiting) }),
      " ",
      button(page, { do: "regroup", word: words.t("do.regroup") }),
    ),
    h("p.row", null, button(page, { do: "apart", word: words.t("pairs.apart"), local: true })),
  );
}

/** @param {ConsolePage} page @param {ReturnType<typeof pairRows>["rows"][number]} row */
function pairRow({ words }, { members, done }) {
  return h(
    "tr",
    null,
    members.map((people, index) => {
      const names = words.list(people.map(({ name }) => name));
      return index === 0 ? h("th", { scope: "row" }, names) : h("td", null, names);
    }),
    h(
      "td",
      null,
      done ? [icon("tick"), words.t("pairs.done")] : h("span.soft", null, words.t("pairs.talking")),
    ),
  );
}
