/**
 * That this window skipped a question, so that it isn't thanked for an answer. The server can't say
 * so: skipping is as anonymous as answering.
 *
 * Steps have the same ids in every session, and people share tablets: each is kept under session
 * and person, one person's at a time, and only until the session is over.
 *
 * @module
 */

import { windowStore } from "../kit/storage.js";

/** @import { Store } from "../kit/storage.js" */
/** @import { LiveState } from "../kit/live.js" */
/** @import { Documents } from "../kit/types.js" */

const PREFIX = "circle.skipped.";

export class Skips {
  #store;

  /** @param {Store} [store] */
  constructor(store = windowStore()) {
    this.#store = store;
  }

  /** @param {Documents} docs @param {string} step */
  add(docs, step) {
    const own = ownPrefix(docs);
    if (own) this.#store.set(own + step, "");
  }

  /** An answer has taken the place of the skip. @param {Documents} docs @param {string} step */
  drop(docs, step) {
    const own = ownPrefix(docs);
    if (own) this.#store.remove(own + step);
  }

  /** @param {Documents} docs @param {string} step */
  has(docs, step) {
    const own = ownPrefix(docs);
    return own !== null && this.#store.get(own + step) !== null;
  }

  /**
   * Drops what is another person's or another session's, and everything when it is over.
   *
   * @param {{ state: LiveState, docs: Documents }} live
   */
  tidy({ state, docs }) {
    const own = ownPrefix(docs);
    if (state === "over" || docs.room?.session.phase === "ended") this.forget();
    else if (own) this.#drop((key) => !key.startsWith(own));
  }

  forget() {
    this.#drop(() => true);
  }

  /** @param {(key: string) => boolean} which */
  #drop(which) {
    for (const key of this.#store.keys()) {
      if (key.startsWith(PREFIX) && which(key)) this.#store.remove(key);
    }
  }
}

/** @param {Documents} docs */
function ownPrefix({ room, me }) {
  return room && me ? `${PREFIX}${room.session.id}.${me.id}.` : null;
}
