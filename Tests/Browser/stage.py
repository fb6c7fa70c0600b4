"""The people of one session and what they look at: a console, a wall, phones, and some by socket."""

import base64
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from line import Line
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "Tests/output/screenshots"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHROMIUM = os.environ.get("CIRCLE_CHROMIUM", "/usr/bin/chromium-headless-shell")
LAPTOP = {"width": 1366, "height": 768}
SCREEN = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
SMALL_LAPTOP = {"width": 1280, "height": 800}
SMALL_PHONE = {"width": 320, "height": 640}
# A step may have to wait for a page, a commit and a patch on a machine that is busy with all three.
PATIENCE = 15_000

expect.set_options(timeout=PATIENCE)


def launch(playwright):
    # Chromium's own sandbox does not work for root, as whom CI runs.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)


@dataclass(eq=False)
class Screen:
    """One page of one person, with everything that went wrong on it or left it."""

    name: str
    page: object
    line: Line | None = None
    troubles: list = field(default_factory=list)
    sent: list = field(default_factory=list)
    heard: list = field(default_factory=list)
    # The last picture taken: where to look when something went wrong.
    state: str = "the beginning"

    def watch(self):
        page = self.page
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("console", self._said)
        page.on("websocket", self._connected)
        page.on("request", lambda request: self.sent.append(f"{request.url} {request.post_data}"))
        return self

    def _connected(self, socket):
        socket.on("framesent", lambda data: self.sent.append(str(data)))
        socket.on("framereceived", lambda data: self.heard.append(str(data)))

    def heard_since_asked(self, item):
        """The frames from the one on that opened this question for this page."""

        def opens(text):
            message = json.loads(text)
            room = message.get("docs", {}).get("room", {}).get("value") or message.get("patch", {})
            return ((room or {}).get("item") or {}).get("id") == item

        opened = [n for n, text in enumerate(self.heard) if opens(text)]
        assert opened, f"{self.name} was never told of {item}: {[t[:200] for t in self.heard]}"
        return self.heard[opened[0] :]

    def _said(self, message):
        # A page whose server is away can't keep the browser from saying so; nor a refusal's 4xx.
        expected = "net::ERR_|WebSocket connection to|Failed to load resource"
        # What has no address comes from the tests: axe tries inline styles, which the policy blocks.
        ours = message.location["url"] != ""
        if message.type in {"error", "warning"} and ours and not re.search(expected, message.text):
            self.troubles.append(f"{message.type} after {self.state}: {message.text}")

    def button(self, name, exact=False):
        return self.page.get_by_role("button", name=name, exact=exact)

    def heading(self, name):
        return self.page.get_by_role("heading", name=name)

    def sees(self, words):
        expect(self.page.get_by_text(words).first).to_be_visible()

    def shows_step(self, title):
        """The step's title stands as a heading, seen or for screen readers."""
        expect(self.page.get_by_role("heading", name=title).first).to_be_attached()


class Stage:
    """Opens screens, takes their pictures, and gathers what axe finds on each."""

    def __init__(self, browser):
        self.browser = browser
        self.screens = []
        self.findings = []
        self.axe = Axe()
        SHOTS.mkdir(parents=True, exist_ok=True)

    def open(self, name, size, *, language="en-US", dark=False, cuttable=False, touch=False):
        line = Line() if cuttable else None
        context = self.browser.new_context(
            viewport=size, locale=language, has_touch=touch, is_mobile=touch,
            color_scheme="dark" if dark else "light", accept_downloads=True,
            # Movement would make every picture another one.
            reduced_motion="reduce",
            proxy={"server": line.address} if line else None,
        )
        return self.seat(name, context.new_page(), line)

    def seat(self, name, page, line=None):
        screen = Screen(name, page, line).watch()
        self.screens.append(screen)
        return screen

    def picture(self, screen, state, whole=False):
        """A screenshot, and axe over the same state; what it finds is asserted at the very end."""
        name = f"{screen.name}-{state}"
        screen.state = state
        screen.page.screenshot(path=SHOTS / f"{name}.png", full_page=whole)
        for violation in self._violations(screen):
            for node in violation["nodes"]:
                self.findings.append(f"{name}: {violation['id']}: {node['html'][:160]}")
        wide = screen.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        if wide:
            self.findings.append(f"{name}: scrolls sideways")

    def _violations(self, screen):
        # At the end of the page, since a bar that sticks to the bottom covers what scrolls under it; and
        # so in the console's agenda, which scrolls by itself.
        top, left = screen.page.evaluate(
            """() => { const [y, left] = [scrollY, document.querySelector(".left")];
            const x = left?.scrollTop ?? 0;
            scrollTo(0, document.body.scrollHeight); left?.scrollTo(0, left.scrollHeight);
            return [y, x]; }"""
        )
        found = self.axe.run(
            screen.page,
            options={
                "runOnly": {"type": "tag", "values": WCAG},
                "rules": {"target-size": {"enabled": True}},
                "resultTypes": ["violations"],
            },
        )
        screen.page.evaluate(
            "([y, x]) => { scrollTo(0, y); document.querySelector('.left')?.scrollTo(0, x); }", [top, left]
        )
        return found.response["violations"]

    def close(self):
        for screen in self.screens:
            if screen.line:
                screen.line.close()

    def picture_of_both(self, console, room):
        """The README's picture: what a facilitator and a participant see, side by side."""

        def source(name):
            data = (SHOTS / f"{name}.png").read_bytes()
            return "data:image/png;base64," + base64.b64encode(data).decode()

        page = self.browser.new_page(viewport={"width": 1546, "height": 760})
        page.set_content(
            f"""<!doctype html><style>
            body {{ margin: 0; padding: 40px; background: #f1eee6; display: flex; gap: 32px;
                   align-items: center; height: 680px }}
            img {{ border-radius: 12px; box-shadow: 0 2px 16px #0003; background: #fff }}
            </style><img height="640" src="{source(console)}"><img height="640" src="{source(room)}">"""
        )
        page.wait_for_function("[...document.images].every((image) => image.complete)")
        page.screenshot(path=ROOT / "Tests/output/console-and-room.png")
        page.close()


def finds_in_sight(page):
    """How many results of the search for a module can be seen whole, with nothing lying over them."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".find")].filter((find) => {
          const { left, top, bottom } = find.getBoundingClientRect();
          return [top + 4, bottom - 4].every((y) => find.contains(document.elementFromPoint(left + 20, y)));
        }).length"""
    )


def messages(sent):
    """The commands among what a page sent."""
    for text in sent:
        try:
            message = json.loads(text)
        except ValueError:
            continue
        if isinstance(message, dict) and "type" in message:
            yield message
