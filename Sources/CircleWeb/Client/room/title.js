/**
 * What the tab is called. “Group” says little, and a phone that somebody else looks at may say even
 * less: that choice is remembered on the phone.
 *
 * @module
 */

import { safeStore } from "../kit/storage.js";

/** @import { Words } from "../kit/words.js" */
/** @import { Store } from "../kit/storage.js" */

const KEY = "circle.discreet";

export class TabTitle {
  #words;
  #store;

  /** @param {Words} words @param {Store} [store] */
  constructor(words, store = safeStore()) {
    this.#words = words;
    this.#store = store;
  }

  get isDiscreet() {
    return this.#store.get(KEY) === "yes";
  }

  /** @param {boolean} discreet */
  choose(discreet) {
    if (discreet) this.#store.set(KEY, "yes");
    else this.#store.remove(KEY);
    this.show();
  }

  get text() {
    return this.#words.t(this.isDiscreet ? "app.discreet" : "app.title");
  }

  show() {
    document.title = this.text;
  }
}
