/**
 * Where a ticket becomes a cookie: `/enter#<ticket>`. The fragment reaches no server and no log, and
 * it's taken out of the address before anything is asked of the server.
 *
 * @module
 */

import { h, Root } from "../kit/dom.js";
import { post } from "../kit/http.js";
import { loadWords } from "../kit/words.js";

const ticket = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", location.pathname);

const words = await loadWords();
const root = new Root(
  document.querySelector("#page") ?? document.body,
  new AbortController().signal,
);

/** @param {string} title @param {string} text @param {boolean} [failed] */
function draw(title, text, failed = false) {
  root.render(
    h(
      "main",
      null,
      h(
        "div.middle",
        { role: "status" },
        h("h1", null, words.t(title)),
        h("p.lead", null, words.t(text)),
        failed && h("a.button", { href: "/sign-in" }, words.t("enter.sign-in")),
      ),
    ),
  );
}

draw("enter.title", "enter.text");
const answer = await post("/api/enter", { ticket });
// Only to a place of our own, whatever the answer says.
if (answer.ok) location.replace(new URL(answer.body.to, location.origin).pathname);
else if (answer.status === 0) draw("enter.failed-title", "enter.offline-text", true);
else draw("enter.failed-title", "enter.failed-text", true);
