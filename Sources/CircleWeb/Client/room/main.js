/**
 * Where the room page begins. Addresses: `/` and `/room` (join, or where this person belongs) and
 * `/room/{session}`.
 *
 * @module
 */

import { loadWords } from "../kit/words.js";
import { RoomPage } from "./page.js";
import { watchForWipe } from "./wipe.js";

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
await page.worksheets.ready;
page.start(area === "room" && session ? decodeURIComponent(session) : null);
