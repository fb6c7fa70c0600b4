/**
 * Before a phone is wiped: what goes, what stays, and what can be kept first.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { sheet } from "../../kit/parts/sheet.js";
import { wipeDevice } from "../wipe.js";
import { keepAsFile } from "./keep.js";

/** @import { RoomPage } from "../page.js" */

/** @param {RoomPage} page */
export function wipeDeviceSheet(page) {
  const { words, worksheets, local } = page;
  const me = page.live?.docs.me?.id ?? "";
  const kept = worksheets.all({ person: me });
  const state = local.wiping ?? "asking";
  const close = () => state !== "working" && page.open(null);
  return sheet(
    { key: "wipe-device", title: words.t("device.title"), onClose: close },
    h("p", null, words.t("device.goes")),
    whatGoes(page, kept.length),
    h("p.soft", null, words.t("device.stays")),
    kept.length > 0 && [
      h(
        "button.button.wide",
        { type: "button", onclick: () => keepAsFile(page, kept) },
        icon("file"),
        words.t("device.keep", { n: kept.length }),
      ),
      h("p.soft", null, words.t("device.keep-hint")),
    ],
    state === "unreachable" &&
      h("p.wrong", { role: "alert" }, icon("warning"), words.t("device.unreachable")),
    h(
      "div.act",
      null,
      h("button.button.wide.primary", { type: "button", onclick: close }, words.t("device.not")),
      h(
        "button.button.wide",
        {
          type: "button",
          "aria-disabled": state === "working",
          onclick: () => state !== "working" && wipe(page),
        },
        icon("bin"),
        words.t(
          state === "working"
            ? "device.working"
            : state === "unreachable"
            ? "device.again"
            : "device.yes",
        ),
      ),
    ),
  );
}

/** @param {RoomPage} page @param {number} own How many worksheets are this person's. */
function whatGoes({ words, worksheets, live }, own) {
  const me = live?.docs.me?.id;
  const others = worksheets.others(me ?? "");
  return h(
    "ul.goes",
    null,
    me && h("li", null, words.t("device.goes-worksheets", { n: own })),
    // Signed out, nobody knows whose it is.
    others.length > 0 && h("li", null, words.t(me ? "device.goes-others" : "device.goes-any")),
    h("li", null, words.t("device.goes-place")),
    h("li", null, words.t("device.goes-choices")),
  );
}

/** @param {RoomPage} page */
async function wipe(page) {
  page.local = { ...page.local, wiping: "working" };
  page.redraw();
  if (await wipeDevice(page)) return;
  page.local = { ...page.local, wiping: "unreachable" };
  page.redraw();
}
