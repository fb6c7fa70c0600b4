/**
 * Where the focus goes when a screen changes. Never away from somebody who is writing.
 *
 * @module
 */

/** Whether somebody is in the middle of writing. */
export function isTyping() {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement ||
    (activeElement instanceof HTMLInputElement &&
      !["radio", "checkbox"].includes(activeElement.type));
}

/** A new screen begins at its top, and its heading is read out. */
export function arrive() {
  scrollTo(0, 0);
  if (!isTyping()) focusHeading();
}

export function focusHeading() {
  if (document.querySelector("dialog[open]")) return;
  const heading = document.querySelector("main h1");
  if (!(heading instanceof HTMLElement)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
