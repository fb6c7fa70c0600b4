/**
 * The breathing circle and its words. Its pace is the step's (in, hold, out), and every phone and
 * the wall breathe together because the server's clock decides where in a breath we are.
 *
 * Motion comes from the Web Animations API, which a strict content security policy allows. With
 * reduced motion nothing moves: the words change in place.
 *
 * @module
 */

/** @import { BreathContent } from "../types.js" */

const SMALL = "scale(0.48)";
const LARGE = "scale(1)";
const CURVE = "cubic-bezier(0.45, 0, 0.55, 1)";

/**
 * Where in a breath an instant is. Pure.
 *
 * @param {Pick<BreathContent, "inSeconds" | "holdSeconds" | "outSeconds">} pace
 * @param {number} now
 * @returns {{ phase: "in" | "hold" | "out", into: number, left: number }} Milliseconds into the
 *   breath, and left in the phase.
 */
export function breathAt({ inSeconds, holdSeconds, outSeconds }, now) {
  const [inEnds, holdEnds, whole] = [
    inSeconds,
    inSeconds + holdSeconds,
    inSeconds + holdSeconds + outSeconds,
  ].map((seconds) => seconds * 1000);
  const into = ((now % whole) + whole) % whole;
  if (into < inEnds) return { phase: "in", into, left: inEnds - into };
  if (into < holdEnds) return { phase: "hold", into, left: holdEnds - into };
  return { phase: "out", into, left: whole - into };
}

/** @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

/** `<breath-circle class="breath">`; the property `pace` is the step's content, null rests it. */
export class BreathCircle extends Base {
  /** @type {BreathContent | null} */ #pace = null;
  /** @type {() => number} */ now = Date.now;

  /** @param {BreathContent | null} pace */
  set pace(pace) {
    this.#pace = pace;
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
        duration: (pace.inSeconds + pace.holdSeconds + pace.outSeconds) * 1000,
        iterations: Infinity,
      });
      animation.currentTime = breathAt(pace, this.now()).into;
    }
  }
}

/** `<breath-words>`: “Breathe in”, “Hold”, “Breathe out”, changing in place. */
export class BreathWords extends Base {
  /** @type {BreathContent | null} */ #pace = null;
  /** @type {Record<"in" | "hold" | "out", string>} */ #says = { in: "", hold: "", out: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #turn;
  /** @type {() => number} */ now = Date.now;

  /** @param {BreathContent | null} pace */
  set pace(pace) {
    this.#pace = pace;
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
    const { phase, left } = breathAt(this.#pace, this.now());
    this.textContent = this.#says[phase];
    this.#turn = setTimeout(() => this.#say(), Math.max(20, left));
  }
}

/** @param {BreathContent} pace @returns {Keyframe[]} */
function frames({ inSeconds, holdSeconds, outSeconds }) {
  const whole = inSeconds + holdSeconds + outSeconds;
  const full = inSeconds / whole;
  return [
    { offset: 0, transform: SMALL, easing: CURVE },
    { offset: full, transform: LARGE, easing: holdSeconds > 0 ? "linear" : CURVE },
    ...(holdSeconds > 0
      ? [{ offset: full + holdSeconds / whole, transform: LARGE, easing: CURVE }]
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
