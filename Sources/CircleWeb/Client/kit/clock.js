/**
 * The server's clock, as seen from here.
 *
 * @module
 */

export class ServerClock {
  /** How far the server is ahead of us. */
  #offset = 0;
  #bestRoundTrip = Infinity;
  /** @type {number | null} */ #askedAt = null;
  /** @type {() => number} */ #now;

  /** @param {() => number} now This device's clock. */
  constructor(now) {
    this.#now = now;
  }

  /** Milliseconds since 1970. */
  now() {
    return this.#now() + this.#offset;
  }

  /** A first guess on a new connection: what the server said is at least as old as its way here. @param {number} serverTime */
  guess(serverTime) {
    this.#offset = serverTime - this.#now();
    this.#bestRoundTrip = Infinity;
    this.#askedAt = null;
  }

  asked() {
    this.#askedAt = this.#now();
  }

  /** The quickest round trip says most about the server's clock. @param {number} serverTime */
  answered(serverTime) {
    if (this.#askedAt === null) return;
    const now = this.#now();
    const roundTrip = now - this.#askedAt;
    this.#askedAt = null;
    if (roundTrip > this.#bestRoundTrip) return;
    this.#bestRoundTrip = roundTrip;
    this.#offset = serverTime + roundTrip / 2 - now;
  }
}
