/** Under a sheet that is the reader's to sign: what the signature says, and the button. */

import { h } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { refused } from "./sheet-parts.js";

/** @import { SheetPage } from "./sheet-page.js" */
/** @import { SheetDocument } from "./types.js" */

/** @param {SheetPage} page @param {SheetDocument} sheet */
export function signPanel(page, sheet) {
  const { words, me } = page;
  if (!sheet.toSign) return null;
  const open = page.signing[sheet.session] ?? {};
  return h(
    "section.to-sign.no-print",
    { key: `sign-${sheet.session}`, "aria-label": words.t("sheet.toSign") },
    h("p", null, words.t("sheet.willSay", { statement: words.pick(sheet.toSign) })),
    h("p.soft", null, words.t("sheet.thenAmend")),
    refused(open),
    h(
      "p.row",
      null,
      h(
        "button.button.primary",
        {
          type: "button",
          "aria-disabled": open.sending ? true : null,
          onclick: () => page.sign(sheet),
        },
        icon("sign"),
        open.sending
          ? words.t("sheet.signing")
          : words.t("sheet.signAs", { name: me.signature ?? me.name }),
      ),
    ),
  );
}
