/** Opens the console: who is this, which session, and then the page. */

import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { ConsolePage } from "./page.js";
import { choose } from "./sessions.js";
import { startView, troubleView } from "./start-view.js";

const words = await loadWords(["console"]);
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

/** @param {string | undefined} session @param {{id: string, name: string, signature?: string}} me */
async function open(session, me) {
  if (session) return new ConsolePage({ session, words, me }).open();
  const answer = await get("/api/sessions");
  if (!answer.ok) return trouble(answer);
  const found = choose(answer.body, Date.now()).open;
  if (!found) return show(startView(words, answer.body, Date.now()));
  history.replaceState(null, "", `/console/${found.id}${location.search}`);
  new ConsolePage({ session: found.id, words, me }).open();
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
