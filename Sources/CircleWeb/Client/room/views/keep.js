/**
 * What a person can do with a worksheet that is only on this phone: keep it, print it, wipe it.
 *
 * @module
 */

import { h } from "../../kit/dom.js";
import { icon } from "../../kit/icons.js";
import { read, worksheetText } from "../worksheets.js";

/** @import { RoomPage } from "../page.js" */
/** @import { Worksheet } from "../worksheets.js" */

/** @param {RoomPage} page @param {Worksheet} worksheet */
export function keepButtons(page, worksheet) {
  const { words } = page;
  const current = () => page.worksheets.read(worksheet.key) ?? worksheet;
  return h(
    "div.keep",
    null,
    keepButton("file", words.t("sheet.keep"), () => keepAsFile(page, [current()])),
    keepButton("print", words.t("sheet.print"), () => print(page, current())),
    keepButton(
      "bin",
      words.t("sheet.wipe"),
      () => page.open({ name: "wipe", worksheet: current() }),
    ),
  );
}

/** @param {string} name @param {string} text @param {() => void} onclick */
function keepButton(name, text, onclick) {
  return h("button.button", { type: "button", onclick }, icon(name), text);
}

/** @param {RoomPage} page @param {Worksheet[]} kept One or more, the newest first. */
export function keepAsFile({ words }, kept) {
  const text = kept.map((each) => worksheetText(each, words.day(each.savedAt))).join("\n\n");
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  // A plain name: a list of downloads is seen by whoever holds the phone.
  link.download = `${words.t("sheet.file-name")}-${words.fileDay(kept[0].savedAt)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Fields cut off what is longer than they are, so paper gets its own page. @param {RoomPage} page @param {Worksheet} worksheet */
function print({ words }, worksheet) {
  const paper = document.createElement("article");
  paper.className = "paper";
  paper.append(element("h1", worksheet.title), element("p", words.day(worksheet.savedAt)));
  for (const field of worksheet.fields) {
    paper.append(element("h2", field.label), element("p", read(field) || "–"));
  }
  document.body.append(paper);
  document.documentElement.classList.add("printing");
  addEventListener("afterprint", () => {
    paper.remove();
    document.documentElement.classList.remove("printing");
  }, { once: true });
  globalThis.print();
}

/** @param {string} tag @param {string} text */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
