/**
 * When to say that the connection is lost: not for a hiccup, calmly, and smaller after a while.
 *
 * @module
 */

/** @import { LiveSession } from "./live.js" */

/** Most hiccups are over by then. */
export const SHOW_AFTER = 5_000;
/** On phones the panel shrinks to one line when it has been up for so long. */
export const SHRINK_AFTER = 10_000;

/** @typedef {"fine" | "lost" | "long"} LostState */

/**
 * Calls back when the state changes.
 *
 * @param {LiveSession} live
 * @param {(state: LostState) => void} onChange
 * @param {AbortSignal} signal
 */
export function watchLost(live, onChange, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {LostState} */
  let state = "fine";
  /** @param {LostState} next */
  const become = (next) => {
    if (next === state) return;
    state = next;
    onChange(state);
  };
  const look = () => {
    if (live.state === "open" || live.state === "over") {
      clearTimeout(timer);
      timer = undefined;
      become("fine");
    } else {
      timer ??= setTimeout(() => {
        become("lost");
        timer = setTimeout(() => become("long"), SHRINK_AFTER);
      }, SHOW_AFTER);
    }
  };
  live.on("state", look, { signal });
  look();
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}

/**
 * Phones sleep and change networks: look at once whether the line still stands.
 *
 * @param {LiveSession} live
 * @param {AbortSignal} signal
 */
export function wakeWithThePage(live, signal) {
  const wake = () => {
    if (document.visibilityState === "visible") live.wake();
  };
  document.addEventListener("visibilitychange", wake, { signal });
  addEventListener("pageshow", wake, { signal });
  addEventListener("online", wake, { signal });
}
