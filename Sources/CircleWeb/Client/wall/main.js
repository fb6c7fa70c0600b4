/** Opens the wall. It speaks English unless its address says otherwise. */

import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { messageView } from "./message.js";
import { WallPage } from "./page.js";

const asked = new URLSearchParams(location.search).get("lang");
const words = await loadWords(["wall"], asked === "es" ? "es" : "en");
const [whoami, clinic] = await Promise.all([get("/api/whoami?as=wall"), get("/api/clinic")]);
const session = location.pathname.split("/")[2] ?? (whoami.ok ? whoami.body.session : null);

if (session && (whoami.ok || whoami.status === 0)) {
  new WallPage({ session, words, clinic: clinic.ok ? clinic.body : null }).open();
} else {
  new Root(document.body, new AbortController().signal).render(messageView(words, "wall.gone"));
}
