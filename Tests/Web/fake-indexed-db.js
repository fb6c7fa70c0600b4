/**
 * As much of IndexedDB as the phone's store uses: one table, transactions in their order, and a
 * phone that can be full or busy.
 *
 * @module
 */

export class FakeIndexedDB {
  /** What is on the phone. @type {Map<string, string>} */ kept = new Map();
  /** Nothing more fits. */ isFull = false;
  /** Opening fails, as in some private windows. */ isForbidden = false;
  /** Opening takes until `let go`. @type {(() => void) | null} */ openLater = null;
  isSlow = false;
  /** @type {FakeDatabase[]} */ connections = [];

  /** As somebody sees it to whom only the methods matter. @returns {any} */
  get factory() {
    return this;
  }

  open() {
    if (this.isForbidden) throw new Error("SecurityError");
    /** @type {any} */
    const request = {};
    const succeed = () => {
      request.result = new FakeDatabase(this);
      this.connections.push(request.result);
      request.onsuccess?.();
    };
    if (this.isSlow) this.openLater = succeed;
    else setTimeout(succeed);
    return request;
  }

  /** The browser closes all connections. @param {{ isTold: boolean }} options Not every browser says so. */
  drop({ isTold }) {
    for (const connection of this.connections) {
      connection.isOpen = false;
      if (isTold) connection.onclose?.();
    }
  }

  /** Another tab deletes the database: those who have it open are asked to let go. */
  deleteAll() {
    for (const connection of this.connections) connection.onversionchange?.();
    if (this.connections.some(({ isOpen }) => isOpen)) return "blocked";
    this.kept.clear();
    return "deleted";
  }
}

class FakeDatabase {
  isOpen = true;
  /** @type {(() => void) | null} */ onversionchange = null;
  /** @type {(() => void) | null} */ onclose = null;
  #phone;

  /** @param {FakeIndexedDB} phone */
  constructor(phone) {
    this.#phone = phone;
  }

  close() {
    this.isOpen = false;
  }

  transaction() {
    if (!this.isOpen) throw new Error("InvalidStateError");
    const phone = this.#phone;
    /** @type {any} */
    const transaction = {};
    const finish = (/** @type {() => void} */ change) =>
      setTimeout(() => {
        if (phone.isFull) return transaction.onabort?.();
        change();
        transaction.oncomplete?.();
      });
    transaction.objectStore = () => ({
      put: (/** @type {string} */ value, /** @type {string} */ key) =>
        finish(() => phone.kept.set(key, value)),
      delete: (/** @type {string} */ key) => finish(() => phone.kept.delete(key)),
      openCursor: () => cursorOver(phone),
    });
    return transaction;
  }
}

/** @param {FakeIndexedDB} phone */
function cursorOver(phone) {
  /** @type {any} */
  const request = {};
  setTimeout(() => {
    const entries = [...phone.kept];
    const step = (/** @type {number} */ at) => {
      request.result = at < entries.length
        ? { key: entries[at][0], value: entries[at][1], continue: () => step(at + 1) }
        : null;
      request.onsuccess?.();
    };
    step(0);
  });
  return request;
}
