/** Lines of a list follow the pointer, by the grip at their beginning. */

/** @import { ListEditor } from "./list-editor.js" */

/**
 * The list has the pointer rather than the line: a line that is put elsewhere in the page would lose it.
 *
 * @param {HTMLElement} list
 * @param {ListEditor} editor
 * @param {AbortSignal} signal
 */
export function dragging(list, editor, signal) {
  const end = () => editor.dragged && editor.setDragged(null);
  list.addEventListener("pointerdown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const line = target?.closest(".grip:not(.is-fixed)")?.closest("li");
    if (event.button !== 0 || !line) return;
    event.preventDefault();
    list.setPointerCapture(event.pointerId);
    editor.setDragged(line.dataset.key ?? null);
  }, { signal });
  list.addEventListener("pointermove", (event) => {
    if (!editor.dragged) return;
    editor.drag(placeAt(list, editor.dragged, event.clientY));
    list.querySelector(".is-dragged")?.scrollIntoView({ block: "nearest" });
  }, { signal });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
    list.addEventListener(name, end, { signal });
  }
}

/**
 * How many lines have their middles above the pointer, without the one that is dragged.
 *
 * @param {HTMLElement} list
 * @param {string} dragged
 * @param {number} y
 */
function placeAt(list, dragged, y) {
  return [.../** @type {HTMLCollectionOf<HTMLElement>} */ (list.children)]
    .filter((line) => line.dataset.key !== dragged)
    .filter((line) => {
      const { top, height } = line.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
}
