/** Opens the page of the reports that the address names. */

import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { toSignIn } from "./frame.js";
import { routeOf } from "./routes.js";

const route = routeOf(location.pathname);
const [words, whoami, clinic, Page] = await Promise.all([
  loadWords(["reports", ...route.words]),
  get("/api/whoami?as=staff"),
  get("/api/clinic"),
  route.open(),
]);

if (!whoami.ok && (whoami.status === 401 || whoami.status === 403)) {
  toSignIn();
} else {
  const me = whoami.ok ? whoami.body : { name: "", role: "supervisor" };
  const timeZone = clinic.ok && clinic.body.zone ? clinic.body.zone : undefined;
  words.zone = timeZone;
  // Sweden writes days the way addresses and date fields do.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(Date.now());
  const { signal } = new AbortController();
  const page = new Page({
    words,
    me,
    clinic: clinic.ok ? clinic.body : {},
    today,
    root: new Root(document.body, signal),
    signal,
  });
  // Filters are in the address, so going back is reading another address.
  addEventListener("popstate", () => page.load(), { signal });
  await page.load();
}
