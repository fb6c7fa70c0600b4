/**
 * Where the room page begins. Addresses: `/` and `/room` (join, or where this person belongs) and
 * `/room/{session}`.
 *
 * @module
 */

import { loadWords } from "../kit/words.js";
import { RoomPage } from "./page.js";
import { watchForWipe } from "./wipe.js";

/** So long the page waits for what this phone keeps, in milliseconds. */
const SHEETS_WITHIN = 1_500;

const words = await loadWords();
const container = document.querySelector("#page") ?? document.body;
const { signal } = new AbortController();
const page = new RoomPage(words, container, signal);
page.title.show();
watchForWipe(page, signal);

// A scanned code travels in the fragment, which browsers send to no server.
page.code = location.hash.slice(1);
if (page.code) history.replaceState(null, "", location.pathname + location.search);

const [, area, session] = location.pathname.split("/");
page.redraw();
page.worksheets.watch(page.redraw);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") page.worksheets.refresh();
}, { signal });
// A phone that is slow to read what it keeps doesn't keep anybody out of the group.
await Promise.race([
  page.worksheets.ready,
  new Promise((done) => setTimeout(done, SHEETS_WITHIN)),
]);
page.start(area === "room" && session ? decodeURIComponent(session) : null);
