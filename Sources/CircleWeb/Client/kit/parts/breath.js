/**
 * The breathing circle and its words. Its pace is the step's (in, hold, out), and every phone and
 * the wall breathe together because the server's clock decides where in a breath we are.
 *
 * Motion comes from the Web Animations API, which a strict content security policy allows. With
 * reduced motion nothing moves: the words change in place.
 *
 * @module
 */

import { isRunOut } from "../timer.js";

/** @import { BreathContent, TimerView } from "../types.js" */

const SMALL = "scale(0.48)";
const LARGE = "scale(1)";
const CURVE = "cubic-bezier(0.45, 0, 0.55, 1)";

/** @typedef {Pick<BreathContent, "inSeconds" | "holdSeconds" | "outSeconds" | "restSeconds">} Pace */
/** @typedef {"in" | "hold" | "out" | "rest"} BreathPhase */

/** How long one breath takes, in milliseconds. @param {Pace} pace */
export function breathLength({ inSeconds, holdSeconds, outSeconds, restSeconds }) {
  return (inSeconds + holdSeconds + outSeconds + restSeconds) * 1000;
}

/**
 * Where in a breath an instant is. Pure.
 *
 * @param {Pace} pace
 * @param {number} now Since the first breath began, or any other time that all have in common.
 * @returns {{ phase: BreathPhase, into: number, left: number }} Milliseconds into the breath, and left
 *   in the phase.
 */
export function breathAt(pace, now) {
  const whole = breathLength(pace);
  const into = ((now % whole) + whole) % whole;
  let ends = 0;
  for (const [phase, seconds] of phasesOf(pace)) {
    ends += seconds * 1000;
    if (into < ends) return { phase, into, left: ends - into };
  }
  return { phase: "out", into, left: 0 };
}

/** @param {Pace} pace @returns {[BreathPhase, number][]} */
function phasesOf({ inSeconds, holdSeconds, outSeconds, restSeconds }) {
  return [["in", inSeconds], ["hold", holdSeconds], ["out", outSeconds], ["rest", restSeconds]];
}

/**
 * When the first breath of a step began, by the server's clock: with its timer, so that a room
 * starts on a breath in. Without a timer any moment will do, as long as it is everybody's.
 *
 * @param {TimerView | null | undefined} timer
 */
export function firstBreath(timer) {
  return timer?.running ? timer.endsAt - timer.total : 0;
}

/**
 * What a breathing practice is at, the same on every screen: it is over whenever its timer has run
 * out, be it one of so many breaths or of so many minutes. Without a timer it goes on.
 *
 * @param {TimerView | null | undefined} timer
 * @returns {"going" | "paused" | "over"}
 */
export function breathState(timer) {
  if (!timer || timer.running) return "going";
  return isRunOut(timer) ? "over" : "paused";
}

/** @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

/** `<breath-circle class="breath">`; the property `pace` is the step's content, null rests it. */
export class BreathCircle extends Base {
  /** @type {BreathContent | null} */ #pace = null;
  #from = 0;
  /** @type {() => number} */ now = Date.now;

  /** @param {BreathContent | null} pace */
  set pace(pace) {
    this.#pace = pace;
    if (this.isConnected) this.#move();
  }

  /** When the first breath began. @param {number} from */
  set from(from) {
    this.#from = from;
    if (this.isConnected) this.#move();
  }

  connectedCallback() {
    this.setAttribute("aria-hidden", "true");
    if (!this.firstChild) this.append(part("reach"), part("disc"), part("disc"), part("disc"));
    this.#move();
  }

  #move() {
    const pace = this.#pace;
    this.toggleAttribute("data-resting", pace === null);
    for (const disc of this.querySelectorAll(".disc")) {
      for (const animation of disc.getAnimations()) animation.cancel();
      if (!pace || isStill()) continue;
      const animation = disc.animate(frames(pace), {
        duration: breathLength(pace),
        iterations: Infinity,
      });
      animation.currentTime = breathAt(pace, this.now() - this.#from).into;
    }
  }
}

/** `<breath-words>`: “Breathe in”, “Hold”, “Breathe out”, changing in place. */
export class BreathWords extends Base {
  /** @type {BreathContent | null} */ #pace = null;
  #from = 0;
  /** @type {Record<"in" | "hold" | "out", string>} */ #says = { in: "", hold: "", out: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #turn;
  /** @type {() => number} */ now = Date.now;

  /** @param {BreathContent | null} pace */
  set pace(pace) {
    this.#pace = pace;
    this.#say();
  }

  /** When the first breath began. @param {number} from */
  set from(from) {
    this.#from = from;
    this.#say();
  }

  /** @param {Record<"in" | "hold" | "out", string>} says */
  set says(says) {
    this.#says = says;
    this.#say();
  }

  connectedCallback() {
    this.setAttribute("aria-hidden", "true");
    this.#say();
  }

  disconnectedCallback() {
    clearTimeout(this.#turn);
  }

  #say() {
    clearTimeout(this.#turn);
    if (!this.isConnected || !this.#pace) return;
    const { phase, left } = breathAt(this.#pace, this.now() - this.#from);
    this.textContent = this.#says[phase === "rest" ? "hold" : phase];
    this.#turn = setTimeout(() => this.#say(), Math.max(20, left));
  }
}

/** @param {BreathContent} pace @returns {Keyframe[]} */
function frames({ inSeconds, holdSeconds, outSeconds, restSeconds }) {
  const whole = inSeconds + holdSeconds + outSeconds + restSeconds;
  const full = inSeconds / whole;
  const falls = full + holdSeconds / whole;
  return [
    { offset: 0, transform: SMALL, easing: CURVE },
    { offset: full, transform: LARGE, easing: holdSeconds > 0 ? "linear" : CURVE },
    ...(holdSeconds > 0 ? [{ offset: falls, transform: LARGE, easing: CURVE }] : []),
    ...(restSeconds > 0
      ? [{ offset: falls + outSeconds / whole, transform: SMALL, easing: "linear" }]
      : []),
    { offset: 1, transform: SMALL },
  ];
}

function isStill() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {string} name */
function part(name) {
  const element = document.createElement("div");
  element.className = name;
  return element;
}

if (globalThis.customElements) {
  customElements.define("breath-circle", BreathCircle);
  customElements.define("breath-words", BreathWords);
}
