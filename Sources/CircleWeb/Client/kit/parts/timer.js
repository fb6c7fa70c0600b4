/**
 * Time left on the page. Both elements keep their own time from `timer` and `now`, are quiet for
 * screen readers (`role="timer"` is not announced) and stop when they leave the page.
 *
 * @module
 */

import { minutesAndSeconds, partLeft, timeLeft, untilNextSecond } from "../timer.js";

/** @import { TimerView } from "../types.js" */

const SVG = "http://www.w3.org/2000/svg";
/** The ring in its 100 by 100 box. */
const RADIUS = 45.5;
const AROUND = 2 * Math.PI * RADIUS;

/** Text that follows a timer; what it says is up to `format`. */
export class TimeLeft extends HTMLElement {
  /** @type {TimerView | null} */ #timer = null;
  /** @type {() => number} */ #now = Date.now;
  /** @type {(milliseconds: number, running: boolean) => string} */ #format = minutesAndSeconds;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #tick;

  /** @param {TimerView | null} timer */
  set timer(timer) {
    this.#timer = timer;
    this.refresh();
  }

  /** The server's clock. @param {() => number} now */
  set now(now) {
    this.#now = now;
    this.refresh();
  }

  /** @param {(milliseconds: number, running: boolean) => string} format */
  set format(format) {
    this.#format = format;
    this.refresh();
  }

  connectedCallback() {
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    this.refresh();
  }

  disconnectedCallback() {
    clearTimeout(this.#tick);
  }

  refresh() {
    clearTimeout(this.#tick);
    if (!this.isConnected) return;
    const timer = this.#timer;
    if (!timer) return this.draw("", 0);
    const left = timeLeft(timer, this.#now());
    this.draw(this.#format(left, timer.running), partLeft(timer, this.#now()));
    if (timer.running && left > 0) {
      this.#tick = setTimeout(() => this.refresh(), untilNextSecond(left));
    }
  }

  /** @param {string} text @param {number} _part */
  draw(text, _part) {
    if (this.textContent !== text) this.textContent = text;
  }
}

/** The same as a ring, clockwise from the top, with the number within. */
export class TimeRing extends TimeLeft {
  /** @type {SVGCircleElement | null} */ #left = null;
  /** @type {HTMLElement | null} */ #number = null;

  /** @override @param {string} text @param {number} part */
  draw(text, part) {
    if (!this.#left || !this.#number) this.#build();
    this.#left?.setAttribute("stroke-dasharray", `${(part * AROUND).toFixed(1)} ${AROUND}`);
    // A round line end would leave a dot when nothing is left.
    this.#left?.setAttribute("visibility", part > 0 ? "visible" : "hidden");
    if (this.#number && this.#number.textContent !== text) this.#number.textContent = text;
  }

  #build() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "ring");
    svg.setAttribute("viewBox", "0 0 100 100");
    svg.setAttribute("aria-hidden", "true");
    svg.append(circle("track"), this.#left = circle("left"));
    this.#number = document.createElement("b");
    this.#number.className = "number";
    this.replaceChildren(svg, this.#number);
  }
}

/** @param {string} name */
function circle(name) {
  const element = document.createElementNS(SVG, "circle");
  const attributes = { class: name, cx: 50, cy: 50, r: RADIUS, "stroke-width": 7 };
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

customElements.define("time-left", TimeLeft);
customElements.define("time-ring", TimeRing);
