/** A practice that is led line by line, for reading it aloud: all lines, and which one is on. */

import { h } from "../kit/dom.js";
import { eyesOpenWords } from "../kit/eyes-open.js";
import { lineAt, timeInto } from "../kit/parts/script.js";
import { minutesAndSeconds } from "../kit/timer.js";
import { prose } from "../kit/prose.js";

/** @import { PreviewPage } from "./preview.js" */
/** @import { Child } from "../kit/dom.js" */
/** @import { ScriptContent } from "../kit/types.js" */

/** @param {PreviewPage} page @param {ScriptContent} content @returns {Child[]} */
export function scriptPreview({ words, room, now }, content) {
  const { intro, lines, eyesOpen } = content;
  const { timer } = room;
  const on = timer ? lineAt(lines, timeInto(timer, now)).index : -1;
  return [
    prose(words, intro),
    h(
      "ol.script-lines",
      // A long one scrolls, by keys as well.
      { tabindex: 0 },
      lines.map(({ text, seconds }, index) =>
        h(
          "li",
          { key: index, class: index === on && "now", "aria-current": index === on && "step" },
          h("span", null, words.pick(text)),
          h("span.soft", null, minutesAndSeconds(seconds * 1000)),
        )
      ),
    ),
    eyesOpen && h("p.soft", null, eyesOpenWords(words, content)),
  ];
}
