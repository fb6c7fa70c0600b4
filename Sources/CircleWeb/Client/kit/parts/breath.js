/**
 * The breathing circle and its words. Its pace is the step's (in, hold, out), and every phone and
 * the wall breathe together because the server's clock decides where in a breath we are. At each
 * turn they look there again: a device that slept, or knows the time better by now, falls into step.
 *
 * Motion comes from the Web Animations API, which a strict content security policy allows. With
 * reduced motion nothing moves: the words change in place.
 *
 * @module
 */

import { breathAt, breathLength, breathsApart } from "../breath.js";

/** @import { BreathPhase } from "../breath.js" */
/** @import { BreathContent } from "../types.js" */

const SMALL = "scale(0.48)";
const LARGE = "scale(1)";
const CURVE = "cubic-bezier(0.45, 0, 0.55, 1)";
/** Circle and words may be apart by so much, in milliseconds, before anyone sees it. */
const SEEN = 150;
/** About half of a breath out. */
const COMES_TO_REST = 2_500;

/** What follows the breath: it looks at the server's clock at each turn, and when the page is seen again. */
class Breathing extends HTMLElement {
  /** @type {BreathContent | null} */ #pace = null;
  #from = 0;
  #life = new AbortController();
  #isWaiting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #turn;
  /** @type {() => number} */ now = Date.now;

  /** The content of the step; null rests it. @param {BreathContent | null} pace */
  set pace(pace) {
    this.#pace = pace;
    this.changed();
  }

  /** When the first breath began. @param {number} from */
  set from(from) {
    this.#from = from;
    this.changed();
  }

  connectedCallback() {
    this.setAttribute("aria-hidden", "true");
    this.#life = new AbortController();
    const { signal } = this.#life;
    // While a phone sleeps its timers and its animations stand still, and the room breathes on.
    document.addEventListener("visibilitychange", () => this.#follow(), { signal });
    this.#follow();
  }

  disconnectedCallback() {
    this.#life.abort();
    clearTimeout(this.#turn);
  }

  /** What is set in one drawing is one change. */
  changed() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      this.#follow();
    });
  }

  #follow() {
    clearTimeout(this.#turn);
    if (!this.isConnected) return;
    if (!this.#pace) return this.rest();
    const at = breathAt(this.#pace, this.now() - this.#from);
    this.breathe(this.#pace, at);
    this.#turn = setTimeout(() => this.#follow(), Math.max(20, at.left));
  }

  /** @param {BreathContent} _pace @param {{ phase: BreathPhase, into: number }} _at */
  breathe(_pace, _at) {}
  rest() {}
}

/** `<breath-circle class="breath">`; the property `pace` is the step's content, null rests it. */
export class BreathCircle extends Breathing {
  /** @type {BreathContent | null} */ #moves = null;
  /** @type {Animation[]} */ #animations = [];

  /** @override */
  connectedCallback() {
    if (!this.firstChild) this.append(part("reach"), part("disc"), part("disc"), part("disc"));
    super.connectedCallback();
  }

  /** @override @param {BreathContent} pace @param {{ into: number }} at */
  breathe(pace, { into }) {
    this.removeAttribute("data-resting");
    if (isStill()) return this.#stop();
    if (pace !== this.#moves) return this.#begin(pace, into);
    const whole = breathLength(pace);
    for (const animation of this.#animations) {
      const shown = Number(animation.currentTime ?? 0);
      // A correction is a jump, so what nobody sees isn't corrected.
      if (breathsApart(whole, shown, into) > SEEN) animation.currentTime = into;
    }
  }

  /** @override Comes to rest from where it is, rather than with a jump. */
  rest() {
    this.toggleAttribute("data-resting", true);
    if (this.#animations.length === 0) return;
    const discs = this.#discs.map((disc) => ({ disc, at: getComputedStyle(disc).transform }));
    this.#stop();
    if (isStill()) return;
    for (const { disc, at } of discs) {
      disc.animate([{ transform: at, easing: CURVE }, {}], { duration: COMES_TO_REST });
    }
  }

  /** @param {BreathContent} pace @param {number} into */
  #begin(pace, into) {
    this.#stop();
    this.#moves = pace;
    this.#animations = this.#discs.map((disc) =>
      disc.animate(frames(pace), { duration: breathLength(pace), iterations: Infinity })
    );
    for (const animation of this.#animations) animation.currentTime = into;
  }

  #stop() {
    this.#moves = null;
    this.#animations = [];
    for (const animation of this.#discs.flatMap((disc) => disc.getAnimations())) animation.cancel();
  }

  get #discs() {
    return [...this.querySelectorAll(".disc")];
  }
}

/** `<breath-words>`: “Breathe in”, “Hold”, “Breathe out”, changing in place. */
export class BreathWords extends Breathing {
  /** @type {Record<"in" | "hold" | "out", string>} */ #says = { in: "", hold: "", out: "" };

  /** @param {Record<"in" | "hold" | "out", string>} says */
  set says(says) {
    this.#says = says;
    this.changed();
  }

  /** @override @param {BreathContent} _pace @param {{ phase: BreathPhase }} at */
  breathe(_pace, { phase }) {
    this.textContent = this.#says[phase === "rest" ? "hold" : phase];
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

customElements.define("breath-circle", BreathCircle);
customElements.define("breath-words", BreathWords);
