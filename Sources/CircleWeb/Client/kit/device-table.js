/**
 * The one table of the phone's database, with promises in place of events.
 *
 * @module
 */

export const DATABASE = "circle";
const TABLE = "sheets";

/** So long opening may take: a page isn't held up by a browser that is busy with something else. */
const OPENS_WITHIN = 2_000;

/**
 * @param {IDBFactory} factory
 * @param {() => void} onGone Called when another tab deletes the database: it waits for us to let go.
 * @returns {Promise<{ database: IDBDatabase, kept: Map<string, string> }>}
 */
export async function openTable(factory, onGone) {
  /** @type {IDBDatabase} */
  const database = await new Promise((done, fail) => {
    const request = factory.open(DATABASE, 1);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      fail(new Error("IndexedDB doesn't open"));
    }, OPENS_WITHIN);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => {
      clearTimeout(timer);
      fail(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // Open and forgotten, it would keep this phone from ever being wiped.
      if (isLate) return request.result.close();
      const opened = request.result;
      opened.onversionchange = () => {
        opened.close();
        onGone();
      };
      done(opened);
    };
  });
  try {
    return { database, kept: await readAll(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @param {IDBDatabase} database @returns {Promise<Map<string, string>>} */
export function readAll(database) {
  return new Promise((done, fail) => {
    const kept = new Map();
    const reading = database.transaction(TABLE).objectStore(TABLE).openCursor();
    reading.onerror = () => fail(reading.error);
    reading.onsuccess = () => {
      const cursor = reading.result;
      if (!cursor) return done(kept);
      kept.set(String(cursor.key), cursor.value);
      cursor.continue();
    };
  });
}

/**
 * @param {IDBDatabase} database
 * @param {string} key
 * @param {string | null} value None takes it away.
 * @returns {Promise<boolean>} Whether it is written. It never fails otherwise.
 */
export function put(database, key, value) {
  return new Promise((done) => {
    try {
      const transaction = database.transaction(TABLE, "readwrite");
      transaction.oncomplete = () => done(true);
      transaction.onerror = transaction.onabort = () => done(false);
      const table = transaction.objectStore(TABLE);
      if (value === null) table.delete(key);
      else table.put(value, key);
    } catch {
      // Closed under our hands, as when the phone was wiped in another tab, or full.
      done(false);
    }
  });
}
