/**
 * A readiness ruler: a number, and what it says about oneself. Nobody is told that it should be higher.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { field, valueIn } from "./fields.js";

/** @import { RoomPage } from "../page.js" */
/** @import { DeviceView, RulerContent } from "../../kit/types.js" */
/** @import { Worksheet } from "../worksheets.js" */

const VALUES = Array.from({ length: 11 }, (_, value) => value);

/** @param {RoomPage} page @param {Extract<DeviceView, { kind: "ruler" }>} step @param {Worksheet} sheet */
export function rulerForm(page, step, sheet) {
  return step.content.rulers.map((ruler) => [
    numbers(page, ruler, sheet),
    questions(page, ruler, sheet),
  ]);
}

/** @param {RoomPage} page @param {RulerContent["rulers"][number]} ruler @param {Worksheet} sheet */
function numbers({ words }, { id, question, low, high }, sheet) {
  const chosen = valueIn(sheet, id);
  return h(
    "fieldset",
    { key: id },
    h("legend.question", null, words.pick(question)),
    h(
      "ul.anchors",
      null,
      h("li", null, h("b", null, "0"), " ", h("span", null, words.pick(low))),
      h("li", null, h("b", null, "10"), " ", h("span", null, words.pick(high))),
    ),
    h(
      "div.scale",
      null,
      VALUES.map((value) =>
        h(
          "label",
          { key: value },
          h("input", { type: "radio", name: id, value, ".checked": chosen === String(value) }),
          h("span", null, value),
        )
      ),
    ),
  );
}

/** @param {RoomPage} page @param {RulerContent["rulers"][number]} ruler @param {Worksheet} sheet */
function questions({ words }, { id }, sheet) {
  const chosen = valueIn(sheet, id);
  if (chosen === "") return null;
  const n = Number(chosen);
  const why = n === 0
    ? words.t("ruler.why-zero")
    : words.t("ruler.why", { n, less: Math.max(0, n - 2) });
  return [
    field({ id: `${id}.why`, label: why, sheet }),
    field({
      id: `${id}.step`,
      label: n === 10 ? words.t("ruler.keep") : words.t("ruler.step", { n: n + 1 }),
      sheet,
    }),
  ];
}
