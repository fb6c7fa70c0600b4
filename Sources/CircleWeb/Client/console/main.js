/** Opens the console: who is this, which session, and then the page. */

import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { ConsolePage } from "./page.js";
import { choose } from "./sessions.js";
import { startView, troubleView } from "./start-view.js";

const words = await loadWords(["console", "plan", "families"]);
const life = new AbortController();

/** @param {import("../kit/dom.js").Child} view */
function show(view) {
  new Root(document.body, life.signal).render(view);
}

/** @param {{status: number, message: string}} answer */
function trouble({ status, message }) {
  const problem = message || words.t(status === 0 ? "start.unreachable" : "start.internal");
  show(troubleView(words, Date.now(), problem));
}

/** @typedef {{id: string, name: string, signature?: string}} Staff */

/**
 * Somebody else may have signed in in another tab: then this one must not act in their name, and
 * begins again.
 *
 * @param {Staff} me
 */
async function stayMyself(me) {
  const now = await get("/api/whoami?as=staff");
  if (now.ok && now.body.id !== me.id) location.reload();
}

/** @param {string} session @param {Staff} me */
function openSession(session, me) {
  const page = new ConsolePage({ session, words, me });
  page.live.on("welcome", () => stayMyself(me));
  page.open();
}

/** @param {string | undefined} session @param {Staff} me */
async function open(session, me) {
  if (session) return openSession(session, me);
  const answer = await get("/api/sessions");
  if (!answer.ok) return trouble(answer);
  const found = choose(answer.body, Date.now()).open;
  if (!found) return show(startView(words, answer.body, Date.now()));
  history.replaceState(null, "", `/console/${found.id}${location.search}`);
  openSession(found.id, me);
}

const whoami = await get("/api/whoami?as=staff");
if (whoami.ok && whoami.body.role === "supervisor") {
  location.replace("/reports");
} else if (whoami.ok) {
  await open(location.pathname.split("/")[2], whoami.body);
} else if (whoami.status === 401 || whoami.status === 403) {
  location.replace(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
} else {
  trouble(whoami);
}
