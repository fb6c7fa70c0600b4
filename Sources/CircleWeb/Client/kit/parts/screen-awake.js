/**
 * `<screen-awake>`: as long as it stands on a page that is seen, the device doesn't go dark by
 * itself, so that nobody has to touch a phone in the middle of a breath.
 *
 * Never required: browsers without the Screen Wake Lock API, or a battery that is low, just refuse.
 *
 * @module
 */

class ScreenAwake extends HTMLElement {
  #life = new AbortController();

  connectedCallback() {
    this.hidden = true;
    this.#life = new AbortController();
    const { signal } = this.#life;
    // The browser takes its promise back when the page is put away.
    document.addEventListener("visibilitychange", () => this.#ask(signal), { signal });
    this.#ask(signal);
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** @param {AbortSignal} signal */
  async #ask(signal) {
    if (document.visibilityState !== "visible") return;
    try {
      const lock = await navigator.wakeLock?.request("screen");
      const release = () => lock?.release().catch(() => {});
      if (signal.aborted) release();
      else signal.addEventListener("abort", release, { once: true });
    } catch {
      // Refused: the screen goes dark when the phone says so, as without us.
    }
  }
}

customElements.define("screen-awake", ScreenAwake);
