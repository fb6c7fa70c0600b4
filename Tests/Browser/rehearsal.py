"""Phones and walls without a session: the views, as they come from the daemon, are given documents that
the tests write. So every module can be seen in states that would take a group to reach.
"""


from stage import SCREEN

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Rehearsal</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/assets/styles/kit.css">
<link rel="stylesheet" href="/assets/{sheet}"><body>"""

WALL = """async ({ module, index, language, changes }) => {
  const { loadWords } = await import("/assets/kit/words.js");
  const { Root } = await import("/assets/kit/dom.js");
  const { rehearsedWall, roomAt } = await import("/assets/modules/rehearsal.js");
  const { wallView } = await import("/assets/wall/view.js");
  const { fit } = await import("/assets/wall/fit.js");
  const words = await loadWords(["wall"], language);
  document.documentElement.lang = language;
  const room = { ...roomAt(module, index, Date.now()), ...changes };
  room.session.title = "Rehearsal";
  const page = Object.assign(rehearsedWall(words, { name: "", support: [], emergency: "911" }, room),
    { otherLanguage: language === "en" ? "es" : "en" });
  globalThis.rehearsed?.abort();
  globalThis.rehearsed = new AbortController();
  new Root(document.body, globalThis.rehearsed.signal).render(wallView(page));
  await document.fonts.ready;
  fit();
}"""

PHONE = """async ({ module, index, language, changes, me, local, kept }) => {
  const { loadWords } = await import("/assets/kit/words.js");
  const { Root } = await import("/assets/kit/dom.js");
  const { pairAs, RehearsedPhone, roomAt } = await import("/assets/modules/rehearsal.js");
  const { bar, top } = await import("/assets/room/views/frame.js");
  const { stepView } = await import("/assets/room/views/steps.js");
  const { keep } = await import("/assets/room/views/sheet-of.js");
  const { h } = await import("/assets/kit/dom.js");
  const words = await loadWords([], language);
  document.documentElement.lang = language;
  const room = { ...roomAt(module, index, Date.now()), ...changes };
  globalThis.rehearsed?.abort();
  globalThis.rehearsed = new AbortController();
  document.body.replaceChildren(document.createElement("div"));
  document.body.firstChild.id = "page";
  const root = new Root(document.body.firstChild, globalThis.rehearsed.signal);
  const phone = new RehearsedPhone(words, { name: "Clinic", support: [], emergency: "911" }, room, () => draw());
  const { step } = room;
  if (step.kind === "pairs" && changes.pairs !== null) {
    phone.live.docs.me.pair = pairAs(step.content, 0, "Ana B.");
  }
  Object.assign(phone.live.docs.me, me);
  Object.assign(phone.local, local);
  const screen = { kind: "step", key: step.id, step };
  const draw = () => root.render(top(phone.page, screen),
    h("main", { key: "main" }, stepView(phone.page, step)), bar(phone.page));
  draw();
  if (kept) keep(phone.page, step, kept);
  await new Promise((done) => requestAnimationFrame(done));
  await document.fonts.ready;
}"""


class Rehearsal:
    """One page, which is told what to show."""

    def __init__(self, clinic, stage, name, size=SCREEN, *, sheet="wall/wall.css", show=WALL, **options):
        self.clinic = clinic
        self.show = show
        self.screen = stage.open(name, size, **options)
        self.page = self.screen.page
        address = f"{clinic.url}/rehearsal"
        self.page.route(address, lambda route: route.fulfill(
            body=PAGE.format(sheet=sheet), content_type="text/html"))
        self.page.goto(address)

    def shows(self, module, index, language="en", changes=None, **more):
        """`changes` are keys of the room's document, `kept` what was written in a sheet."""
        self.page.evaluate(self.show, {
            "module": module, "index": index, "language": language, "changes": changes or {},
            "me": {}, "local": {}, "kept": None, **more,
        })


def wall(clinic, stage, name="rehearsed-wall", **options):
    return Rehearsal(clinic, stage, name, **options)


def phone(clinic, stage, name="rehearsed-phone", size=None, **options):
    return Rehearsal(clinic, stage, name, size or {"width": 375, "height": 667}, sheet="styles/room.css",
                     show=PHONE, touch=True, **options)


def module(clinic, name):
    return clinic.request("GET", f"/api/modules/{name}", role="facilitator").json()


# Texts that lie on one another, that are cut off, or that lie off the screen; and the smallest letters.
TEXTS = """() => {
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.data.trim() || parent.closest(".unseen, svg, [aria-hidden]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(parent).fontSize);
    for (const box of range.getClientRects()) {
      if (box.width === 0) continue;
      // What is above and below the letters themselves is air.
      const air = Math.max(0, (box.height - size) / 2);
      texts.push({ text: node.data.trim(), size, left: box.left, right: box.right,
        top: box.top + air, bottom: box.bottom - air, node });
    }
  }
  const main = document.querySelector("main").getBoundingClientRect();
  const troubles = [];
  for (const [index, one] of texts.entries()) {
    const { top, bottom, left, right } = one;
    if (top < main.top - 1 || bottom > main.bottom + 1 || left < -1 || right > innerWidth + 1) {
      troubles.push(`off the screen: ${one.text}`);
    }
    for (const other of texts.slice(index + 1)) {
      const wide = Math.min(right, other.right) - Math.max(left, other.left);
      const high = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      if (wide > 1 && high > 1) troubles.push(`“${one.text}” lies on “${other.text}”`);
    }
    for (const panel of document.querySelectorAll("main .solution")) {
      const box = panel.getBoundingClientRect();
      if (panel.contains(one.node)) {
        if (top < box.top || bottom > box.bottom + 1) troubles.push(`out of its panel: ${one.text}`);
      } else if (bottom > box.top + 1 && top < box.bottom - 1 && right > box.left + 1 && left < box.right - 1) {
        troubles.push(`under the answer: ${one.text}`);
      }
    }
  }
  return { troubles: [...new Set(troubles)], smallest: Math.min(...texts.map(({ size }) => size)) };
}"""


def texts(screen):
    return screen.page.evaluate(TEXTS)


def among(step, part, parts, index=1):
    """A step as it stands in a long agenda: changes of the room's document."""
    agenda = [{"id": f"p{n}", "title": {"en": "Another", "es": "Otra"}, "minutes": 10, "state": "to-come"}
              for n in range(1, parts + 1)]
    return {"agenda": agenda, "step": {**step, "part": f"p{part}", "partIndex": part, "index": index, "count": 9}}


def released(step, results, answered=7, of=8, solution=None):
    """The item of a question that everyone sees the result of."""
    return {"item": {"id": step["id"], "kind": step["kind"], "state": "released", "answered": answered,
                     "of": of, "needs": 5, "results": results, "solution": solution}}


def counts(values, heights=(3, 0, 2, 1, 1)):
    return [{"value": value, "count": heights[place % len(heights)]} for place, value in enumerate(values)]
