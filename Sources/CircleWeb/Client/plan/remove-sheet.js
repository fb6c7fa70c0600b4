/** Whether a group really goes by the modules of its schedule again. */

import { h } from "../kit/dom.js";
import { sheet } from "../kit/parts/sheet.js";

/** @import { PlanPage } from "./page.js" */

/** @param {PlanPage} page */
export function removeSheet(page) {
  const { words } = page;
  const close = () => {
    page.isRemoving = false;
    page.draw();
  };
  return sheet(
    { key: "remove", title: words.t("evenings.removeTitle"), onClose: close, class: "desk" },
    h("p", null, words.t("evenings.removeExplains")),
    h(
      "p.row",
      null,
      h("button.button.primary", {
        type: "button",
        autofocus: true,
        onclick: close,
      }, words.t("evenings.stay")),
      h(
        "button.button",
        { type: "button", onclick: () => page.removePlan() },
        words.t(page.isSaving ? "sending" : "evenings.remove"),
      ),
    ),
  );
}
