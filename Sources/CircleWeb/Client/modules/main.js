/**
 * Opens a page of the curriculum: `/modules`, `/modules/{id}`, `/modules/{id}/guide` or
 * `/modules/{id}/handout`.
 */

import { Root } from "../kit/dom.js";
import { get } from "../kit/http.js";
import { loadWords } from "../kit/words.js";
import { toSignIn } from "../reports/frame.js";
import { NATIONAL } from "../support/clinic.js";

const [, , id = "", leaf = ""] = location.pathname.split("/").map(decodeURIComponent);

async function pageClass() {
  if (leaf === "guide") return (await import("./guide-page.js")).GuidePage;
  if (leaf === "handout") return (await import("./handout-page.js")).HandoutPage;
  if (id) return (await import("./preview-page.js")).PreviewPage;
  return (await import("./library-page.js")).LibraryPage;
}

const [words, whoami, clinic, Page] = await Promise.all([
  // Steps are said as on the console, and shown as on phones and the wall.
  loadWords(["reports", "console", "wall", "modules", "families"]),
  get("/api/whoami?as=staff"),
  get("/api/clinic"),
  pageClass(),
]);

if (!whoami.ok && (whoami.status === 401 || whoami.status === 403)) {
  toSignIn();
} else {
  words.zone = clinic.ok && clinic.body.zone ? clinic.body.zone : undefined;
  const { signal } = new AbortController();
  const page = new Page({
    words,
    me: whoami.ok ? whoami.body : { name: "", role: "facilitator" },
    clinic: clinic.ok ? clinic.body : NATIONAL,
    root: new Root(document.body, signal),
    signal,
    id,
  });
  await page.load();
}
