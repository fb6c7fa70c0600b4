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
  /** @type {string[]} */ #sheets = [];
  #life = new AbortController();
  /** Sheets that are still on their way. @type {Set<HTMLLinkElement>} */ #awaited = new Set();
  /** @type {HTMLElement} */ #place = document.createElement("div");
  /** Called when it has been drawn, or looks otherwise. @type {((place: HTMLElement) => void) | null} */
  drawn = null;

  /** Addresses of the style sheets. @param {string[]} sheets */
  set sheets(sheets) {
    this.#sheets = sheets;
    if (this.isConnected) this.#build();
  }

  /** @param {Child} content */
  set content(content) {
    this.#content = content;
    this.#draw();
  }

  connectedCallback() {
    this.#build();
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#root = null;
  }

  #build() {
    this.#life.abort();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const links = this.#sheets.map((address) => this.#link(address, signal));
    this.#awaited = new Set(links);
    this.#place.className = "screen";
    this.#place.hidden = true;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.replaceChildren(...links, this.#place);
    this.#root = new Root(this.#place, signal);
    const watch = new ResizeObserver(() => this.drawn?.(this.#place));
    watch.observe(this);
    signal.addEventListener("abort", () => watch.disconnect(), { once: true });
    this.#draw();
  }

  /** @param {string} address @param {AbortSignal} signal */
  #link(address, signal) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    const come = () => {
      this.#awaited.delete(link);
      // Nothing is seen before it looks as it should.
      this.#place.hidden = this.#awaited.size > 0;
      this.drawn?.(this.#place);
    };
    link.addEventListener("load", come, { signal });
    link.addEventListener("error", come, { signal });
    return link;
  }

  #draw() {
    this.#root?.render(this.#content);
    if (this.#root) this.drawn?.(this.#place);
  }
}

customElements.define("screen-frame", ScreenFrame);
