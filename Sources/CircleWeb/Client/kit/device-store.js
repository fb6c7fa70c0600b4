/**
 * What stays on this phone: kept in IndexedDB, and in memory so that pages can be drawn at once.
 *
 * A private window, a full phone or a browser without IndexedDB keeps it in memory only, and says so.
 * Several tabs tell each other what has changed, so that none writes over what another has.
 *
 * @module
 */

/** @import { Store } from "./storage.js" */

const DATABASE = "circle";
const TABLE = "sheets";
const CHANNEL = "circle.sheets";

/** So long opening may take: a page isn't held up by a browser that is busy with something else. */
const OPENS_WITHIN = 2_000;

/**
 * @typedef {Store & { ready: Promise<void>, close: () => void,
 *   onchange: (() => void) | null }} DeviceStore `onchange` is called for what other tabs change.
 */

/**
 * @param {object} [with_]
 * @param {IDBFactory | null} [with_.factory]
 * @param {Store | null} [with_.before] Where older versions of these pages kept it.
 * @param {string} [with_.prefix] Of the keys there.
 * @returns {DeviceStore}
 */
export function deviceStore({ factory = browserFactory(), before = null, prefix = "" } = {}) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @type {IDBDatabase | null} */
  let database = null;
  let failed = factory === null;
  const others = typeof BroadcastChannel === "function" ? new BroadcastChannel(CHANNEL) : null;

  /** @param {(table: IDBObjectStore) => void} change */
  const write = (change) => {
    if (!database) return;
    try {
      const transaction = database.transaction(TABLE, "readwrite");
      transaction.onabort = transaction.onerror = () => failed = true;
      change(transaction.objectStore(TABLE));
    } catch {
      // Closed under our hands, as when the phone was wiped in another tab.
      failed = true;
    }
  };

  /** @type {DeviceStore} */
  const store = {
    ready: Promise.resolve(),
    onchange: null,
    get: (key) => memory.get(key) ?? null,
    set: (key, value) => {
      memory.set(key, value);
      write((table) => table.put(value, key));
      others?.postMessage({ key, value });
      return !failed;
    },
    remove: (key) => {
      memory.delete(key);
      write((table) => table.delete(key));
      others?.postMessage({ key, value: null });
    },
    keys: () => [...memory.keys()],
    close: () => {
      database?.close();
      database = null;
      failed = true;
      others?.close();
    },
  };
  if (others) {
    others.onmessage = ({ data }) => {
      if (data.value === null) memory.delete(data.key);
      else memory.set(data.key, data.value);
      store.onchange?.();
    };
    // In Node a channel that is open keeps the program running.
    /** @type {any} */ (others).unref?.();
  }
  store.ready = factory === null ? Promise.resolve() : open(factory).then((opened) => {
    database = opened.database;
    database.onversionchange = () => store.close();
    for (const [key, value] of opened.kept) if (!memory.has(key)) memory.set(key, value);
    for (const [key, value] of memory) {
      if (!opened.kept.has(key)) write((table) => table.put(value, key));
    }
  }).catch(() => {
    failed = true;
  }).then(() => moveFrom(before, prefix, store));
  return store;
}

/** What older versions kept goes where it belongs, once. @param {Store | null} before @param {string} prefix @param {DeviceStore} store */
function moveFrom(before, prefix, store) {
  for (const key of before?.keys() ?? []) {
    const value = key.startsWith(prefix) ? before?.get(key) : null;
    if (value === null || value === undefined) continue;
    if (store.get(key) === null && !store.set(key, value)) continue;
    before?.remove(key);
  }
}

/** @param {IDBFactory} factory @returns {Promise<{ database: IDBDatabase, kept: Map<string, string> }>} */
function open(factory) {
  return new Promise((done, fail) => {
    setTimeout(() => fail(new Error("IndexedDB doesn't open")), OPENS_WITHIN);
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => fail(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const kept = new Map();
      const reading = database.transaction(TABLE).objectStore(TABLE).openCursor();
      reading.onerror = () => fail(reading.error);
      reading.onsuccess = () => {
        const cursor = reading.result;
        if (!cursor) return done({ database, kept });
        kept.set(String(cursor.key), cursor.value);
        cursor.continue();
      };
    };
  });
}

/** @returns {IDBFactory | null} */
function browserFactory() {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    return null;
  }
}
