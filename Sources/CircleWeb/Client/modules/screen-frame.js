/**
 * `<screen-frame>`: another page's screen within this one, with that page's own style sheets. They say
 * what `main` and `.options` look like there, so that each screen stands behind a border of its own.
 *
 * @module
 */

import { Root } from "../kit/dom.js";

/** @import { Child } from "../kit/dom.js" */

export class ScreenFrame extends HTMLElement {
  /** @type {Child} */ #content = null;
  /** @type {Root | null} */ #root = null;
  #life = new AbortController();
  /** Called when it has been drawn, or looks otherwise. @type {((place: HTMLElement) => void) | null} */
  drawn = null;
  /** @type {HTMLElement} */ #place = document.createElement("div");

  /** @param {Child} content */
  set content(content) {
    this.#content = content;
    this.#draw();
  }

  connectedCallback() {
    this.#life = new AbortController();
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheets = (this.getAttribute("sheets") ?? "").split(" ").map((address) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      link.addEventListener("load", () => this.drawn?.(this.#place), { signal: this.#life.signal });
      return link;
    });
    this.#place.className = "screen";
    shadow.replaceChildren(...sheets, this.#place);
    this.#root = new Root(this.#place, this.#life.signal);
    const watch = new ResizeObserver(() => this.drawn?.(this.#place));
    watch.observe(this);
    this.#life.signal.addEventListener("abort", () => watch.disconnect(), { once: true });
    this.#draw();
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#root = null;
  }

  #draw() {
    this.#root?.render(this.#content);
    if (this.#root) this.drawn?.(this.#place);
  }
}

customElements.define("screen-frame", ScreenFrame);
