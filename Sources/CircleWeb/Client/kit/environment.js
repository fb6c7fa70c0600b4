/**
 * Time, chance and sockets as arguments, so that tests bring their own.
 *
 * @module
 */

/**
 * The part of a WebSocket that is used here.
 *
 * @typedef {object} Socket
 * @property {(text: string) => void} send
 * @property {(code?: number) => void} close
 * @property {((event: any) => void) | null} onopen
 * @property {((event: any) => void) | null} onmessage
 * @property {((event: any) => void) | null} onclose
 */

/**
 * @typedef {object} Environment
 * @property {() => number} now Milliseconds since 1970.
 * @property {() => number} random From 0 up to 1.
 * @property {() => string} newID
 * @property {(action: () => void, milliseconds: number) => unknown} after
 * @property {(timer: any) => void} cancel
 * @property {(path: string) => Socket} open
 */

/** @returns {Environment} */
export function browserEnvironment() {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    newID: randomID,
    after: (action, milliseconds) => setTimeout(action, milliseconds),
    cancel: (timer) => clearTimeout(timer),
    open: (path) => {
      const url = new URL(path, location.href);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      return new WebSocket(url, "circle.v1");
    },
  };
}

/**
 * A random UUID. `crypto.randomUUID` exists only where the page came over TLS or from this very
 * machine, and a clinic may run without TLS in its own network.
 *
 * @returns {string}
 */
export function randomID() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80; // the variant of RFC 9562
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
    .join("-");
}
