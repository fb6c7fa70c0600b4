/**
 * Leaving without a trace, for a phone that others use too: out of the group, signed out, and
 * nothing of it kept in the browser. Other tabs of these pages go with it.
 *
 * @module
 */

import { DATABASE } from "../kit/device-table.js";
import { randomID } from "../kit/environment.js";
import { post } from "../kit/http.js";
import { windowStore } from "../kit/storage.js";
import { Worksheets } from "./worksheets.js";

/** @import { RoomPage } from "./page.js" */

const CHANNEL = "circle.wipe";

/** Tells this tab's own word from that of another one: it hears both. */
const OWN = randomID();

/** A page that says nothing of a group. */
const CLOSED = "/closed";

/** Somebody who wants to be gone doesn't wait longer for the group to hear of it. */
const GOODBYE_WITHIN = 3_000;

/**
 * @param {RoomPage} page
 * @returns {Promise<boolean>} False when the server couldn't be told: then the sign-in is still on
 *   this phone, and everything else is gone.
 */
export async function wipeDevice(page) {
  if (page.online && page.live?.docs.me?.status === "admitted") {
    const goodbye = page.send({ type: "leave" });
    await Promise.race([goodbye, new Promise((done) => setTimeout(done, GOODBYE_WITHIN))]);
  }
  await forget(page);
  // Whether the server can be told or not: no tab may keep what this one has forgotten.
  new BroadcastChannel(CHANNEL).postMessage(OWN);
  const { ok } = await post("/api/sign-out?as=participant");
  if (!ok) return false;
  await forget(page);
  location.replace(CLOSED);
  return true;
}

/** Another tab of this browser was wiped: this one has nothing to show any more. @param {RoomPage} page @param {AbortSignal} signal */
export function watchForWipe(page, signal) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", async ({ data }) => {
    if (data === OWN) return;
    await forget(page);
    location.replace(CLOSED);
  }, { signal });
  // Back may bring a page that was set aside as it was, with all that stood on it.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload(), { signal });
}

/** @param {RoomPage} page */
async function forget(page) {
  // What waits to be sent would be kept again.
  page.outbox?.clear();
  page.leaveSession();
  page.local = {};
  // A database that is open can't be deleted.
  page.worksheets.close();
  page.worksheets = new Worksheets(windowStore());
  await clearBrowser();
}

/** Whatever a browser keeps for these pages; each may be missing or forbidden by itself. */
async function clearBrowser() {
  await Promise.allSettled([
    attempt(() => localStorage.clear()),
    attempt(() => sessionStorage.clear()),
    attempt(async () => {
      // By its name, since not every browser can list them.
      await deleteDatabase(DATABASE);
      const databases = await indexedDB.databases();
      await Promise.all(databases.map(({ name }) => name && deleteDatabase(name)));
    }),
    attempt(async () => {
      const names = await caches.keys();
      await Promise.all(names.map((name) => caches.delete(name)));
    }),
    attempt(async () => {
      const workers = await navigator.serviceWorker.getRegistrations();
      await Promise.all(workers.map((worker) => worker.unregister()));
    }),
  ]);
}

/** @param {() => unknown} action */
const attempt = async (action) => await action();

/** @param {string} name */
function deleteDatabase(name) {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    // Blocked by a tab that still has it open: it goes when that tab closes, which it does now.
    request.onsuccess = request.onerror = request.onblocked = () => done(undefined);
  });
}
