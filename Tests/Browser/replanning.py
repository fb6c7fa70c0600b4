"""A session whose agenda is changed while it waits and runs, and who looks at it."""

import re
import shutil
from pathlib import Path

from live import Clinic, Person
from live.clinic import PASSWORD
from live.clock import now
from playwright.sync_api import expect
from stage import LAPTOP, SMALL_PHONE, messages

ROOT = Path(__file__).resolve().parents[2]
MODULES = ["paced-breathing", "thinking-traps", "dear-man", "setting-a-boundary"]


class Replanning:
    """A console, a phone and a wall, and a colleague by socket."""

    def __init__(self, clinic, stage):
        self.clinic = clinic
        self.stage = stage
        self.console = stage.open("agenda-console", LAPTOP)
        page = self.console.page
        page.goto(f"{clinic.url}/sign-in?to=/console/{clinic.session}")
        page.get_by_label("User name").fill("dana")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(self.console.button("Start the session")).to_be_visible()
        with page.context.expect_page() as opened:
            self.console.button("Wall").first.click()
        self.wall = stage.seat("agenda-wall", opened.value)
        self.phone = stage.open("agenda-room", SMALL_PHONE, touch=True)
        self.phone.page.goto(clinic.ready["links"]["participants"][0])
        self.phone.page.wait_for_url(re.compile("/room"))
        self.colleague = Person.facilitator(clinic)

    @property
    def page(self):
        return self.console.page

    @property
    def sheet(self):
        return self.page.get_by_role("dialog")

    @property
    def lines(self):
        return self.sheet.locator(".parts-list > li")

    @property
    def plan(self):
        return self.colleague.console["plan"]

    @property
    def modules(self):
        return [part.get("module") for part in self.plan]

    def line(self, title):
        return self.lines.filter(has_text=title).first

    def titles(self, *titles):
        expect(self.lines.locator(".part-title b")).to_have_text(list(titles))

    def open(self):
        self.page.keyboard.press("e")
        expect(self.sheet).to_be_visible()

    def save(self, parts):
        """Saves what was changed, and waits until the session has so many parts."""
        before = self.plan
        self.sheet.get_by_role("button", name="Save the agenda").click()
        expect(self.sheet).to_have_count(0)
        self.colleague.wait(
            lambda: self.plan != before and len(self.plan) == parts, f"{parts} parts, changed")
        if self.colleague.room["session"]["phase"] == "live":
            # Phones and wall follow.
            for screen in (self.wall, self.phone):
                expect(screen.page.locator(".parts > li")).to_have_count(parts)

    def commands(self):
        return [m for m in messages(self.console.sent) if m["type"] == "agenda"]

    def title(self, module):
        return self.clinic.modules[module]["title"]["en"]


class AgendaClinic(Clinic):
    """One session of ninety minutes, and files of modules that a test can break."""

    def __init__(self, folder):
        shutil.copytree(ROOT / "Curricula", folder / "Curricula")
        super().__init__(folder, config=f"curriculum:\n  directory: {folder}/Curricula\n")
        self.curricula = folder / "Curricula"

    def set_up(self):
        for user in ("dana", "kim"):
            self.command(
                "staff", "add", user, "--name", user.title(), "--signature", f"{user.title()} Example",
                "--role", "facilitator", give=PASSWORD + "\n",
            )
        group = self.command("add", "group", "Monday Group")
        link = self.command("add", "participant", "Ana B.", "--group", group).split("\t")[1]
        session, code = self.command(
            "add", "session", *MODULES, "--group", group, "--minutes", "150",
            "--at", now().strftime("%Y-%m-%dT%H:%M"),
        ).split("\t")
        self.ready = {
            "session": session, "code": code, "tokens": {"facilitator": self.command("token", "kim")},
            "links": {"participants": [self.url + "/p/" + link.rsplit("/p/", 1)[1]]},
        }
        return self

    def start(self):
        super().start()
        listed = self.request("GET", "/api/modules", role="facilitator").json()["modules"]
        self.modules = {module["id"]: module for module in listed}
        return self
