/** Opens the plan of the group that the address names. */

import { announcer } from "../kit/announcer.js";
import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { toSignIn } from "../reports/frame.js";
import { PlanPage } from "./page.js";

const [words, whoami, clinic] = await Promise.all([
  loadWords(["reports", "plan", "families"]),
  get("/api/whoami?as=staff"),
  get("/api/clinic"),
]);

if (!whoami.ok && (whoami.status === 401 || whoami.status === 403)) {
  toSignIn();
} else {
  words.zone = clinic.ok && clinic.body.zone ? clinic.body.zone : undefined;
  const life = new AbortController();
  const page = new PlanPage({
    words,
    me: whoami.ok ? whoami.body : { name: "", role: "facilitator" },
    group: decodeURIComponent(location.pathname.split("/")[2] ?? ""),
    // What opens over the page is beside its content, not in it.
    root: new Root(document.body, life.signal),
    say: announcer(),
  });
  await page.open(life.signal);
}
