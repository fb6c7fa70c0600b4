/** The foot of the review: what signing says, or what was signed. */

import { h, rich } from "../kit/dom.js";
import { icon } from "../kit/icons.js";
import { button } from "./parts.js";
import { shortDigest } from "./review.js";

/** @import { ConsolePage } from "./page.js" */
/** @import { ConsoleDocument } from "../kit/types.js" */

/** @param {ConsolePage} page */
export function signView(page) {
  const { words, doc, me } = page;
  if (doc.signed) return signed(page, doc.signed);
  const statement = words.pick(doc.record?.statement);
  return h(
    "div.sign",
    { key: "sign" },
    h(
      "div",
      null,
      h("p", null, rich(words, "review.says", { statement: statement || words.t("review.usual") })),
      h("p.soft", null, words.t("review.thenAmend")),
    ),
    h(
      "p.acts",
      null,
      h(
        "a.button.quiet",
        { href: `/reports/sheets/${encodeURIComponent(page.room.session.id)}` },
        words.t("review.times"),
      ),
      h("a.button", { href: "/console" }, words.t("review.later")),
      button(page, {
        do: "sign",
        word: words.t("review.sign", { name: me.signature ?? me.name }),
        icon: "sign",
        class: page.room.safety ? "" : "primary",
      }),
    ),
  );
}

/** @param {ConsolePage} page @param {NonNullable<ConsoleDocument["signed"]>} signature */
function signed({ words, doc }, { by, at, statement, version, digest }) {
  const now = doc.record?.version ?? version ?? 1;
  const amended = version !== undefined && now > version;
  return h(
    "div.sign",
    { key: "sign" },
    h(
      "div",
      null,
      h(
        "p",
        null,
        h(
          "span.chip.good",
          null,
          icon("sign"),
          words.t("review.signed", { by, at: words.dayAndTime(at) }),
        ),
      ),
      statement && h("p", null, words.t("quoted", { what: statement })),
      version !== undefined && h(
        "p.soft",
        null,
        words.t(amended ? "review.versionSince" : "review.version", { signed: version, now }),
        digest && [
          " ",
          h(
            "abbr.digest",
            { title: digest },
            words.t("review.digest", { digest: shortDigest(digest) }),
          ),
        ],
      ),
    ),
    h("p.acts", null, h("a.button", { href: "/console" }, words.t("review.done"))),
  );
}

/** A session that was called off has nobody's attendance to sign. @param {ConsolePage} page */
export function calledOffView({ words, doc }) {
  const note = doc.record?.calledOff;
  if (!note) return null;
  return h(
    "main.whole.empty-page",
    { key: "main" },
    h(
      "div.empty",
      null,
      h("h1", { tabindex: -1 }, words.t("callOff.title")),
      h("p", null, note.reason),
      h("p.soft", null, words.t("callOff.by", { by: note.by, at: words.dayAndTime(note.at) })),
      h("p", null, h("a.button", { href: "/console" }, words.t("review.done"))),
    ),
  );
}
