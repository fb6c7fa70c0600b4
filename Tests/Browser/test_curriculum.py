"""Every module that ships, run through step by step: on a phone of 320 pixels in both languages, and on
the wall at 1920×1080 in both languages. Nothing may lie below the wall's fold, no text may be missing
or be in the other language, and axe may find nothing.
"""

from pathlib import Path

import pytest
from live import Clinic, Person
from live.clinic import PASSWORD
from live.clock import now
from playwright.sync_api import expect
from stage import SCREEN, SMALL_PHONE

ROOT = Path(__file__).resolve().parents[2]
MODULES = [file.stem for file in sorted(ROOT.glob("Curricula/*/*.yaml"))
           if file.parent.name != "plans"]
LANGUAGES = ("en", "es")


class WholeClinic(Clinic):
    """One session whose agenda is every module."""

    def set_up(self):
        self.command(
            "staff", "add", "dana", "--name", "Dana", "--signature", "Dana Example, LCSW",
            "--role", "facilitator", give=PASSWORD + "\n",
        )
        group = self.command("add", "group", "Monday Group")
        people = [self.command("add", "participant", name, "--group", group).split("\t")
                  for name in ("Ana B.", "Ben C.")]
        session, code = self.command(
            "add", "session", *MODULES, "--group", group, "--at", now().strftime("%Y-%m-%dT%H:%M"),
            # All of them take longer than a session may.
            "--minutes", "600",
        ).split("\t")
        self.ready = {
            "session": session, "code": code, "tokens": {"facilitator": self.command("token", "dana")},
            "links": {"participants": [self.url + "/p/" + link.rsplit("/p/", 1)[1]
                                       for _, link in people]},
        }
        return self


class Screens:
    """Two phones and two walls, one of each in each language, and whoever leads."""

    def __init__(self, clinic, stage):
        self.stage = stage
        self.dana = Person.facilitator(clinic)
        self.phones = {}
        self.walls = {}
        for number, language in enumerate(LANGUAGES):
            phone = stage.open(f"curriculum-{language}", SMALL_PHONE, language=f"{language}-US",
                               dark=language == "es", touch=True)
            phone.page.goto(clinic.ready["links"]["participants"][number])
            if language == "es":
                phone.button("More").click()
                phone.page.get_by_role("dialog").get_by_role("button", name="Español").click()
                phone.button("Cerrar", exact=True).click()
            self.phones[language] = phone
            self.walls[language] = self.wall(clinic, language)
        self.dana.do("start")

    def wall(self, clinic, language):
        path = f"/api/sessions/{clinic.session}/wall"
        ticket = clinic.request("POST", path, {}, role="facilitator").json()["ticket"]
        wall = self.stage.open(f"curriculum-wall-{language}", SCREEN)
        wall.page.goto(f"{clinic.url}/enter#{ticket}")
        wall.page.wait_for_url("**/wall/**")
        wall.page.goto(f"{clinic.url}/wall/{clinic.session}?lang={language}")
        expect(wall.page.locator("main")).to_be_visible()
        return wall


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = WholeClinic(tmp_path_factory.mktemp("curriculum")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def screens(clinic, stage):
    return Screens(clinic, stage)


def whole(clinic, module):
    return clinic.request("GET", f"/api/modules/{module}", role="facilitator").json()


def out_of_sight(wall):
    """What doesn't fit on the wall, in pixels, or what is cut off inside of it."""
    return wall.page.evaluate(
        """() => {
          const main = document.querySelector("main").getBoundingClientRect();
          const over = [...document.querySelectorAll("main *")]
            .filter((each) => !each.closest(".unseen, svg, [aria-hidden]") && each.textContent.trim())
            .map((each) => [each.getBoundingClientRect(), each])
            .filter(([box]) => box.width > 0 && (box.bottom > main.bottom + 2 || box.top < main.top - 2
              || box.right > innerWidth + 1))
            .map(([box, each]) => `${each.tagName} ${Math.round(box.bottom - main.bottom)} ${each.textContent.slice(0, 40)}`);
          return [document.documentElement.scrollHeight > innerHeight ? ["the page scrolls"] : [], over].flat();
        }"""
    )


def smallest_letters(wall):
    return wall.page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("main *")]
          .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
          .filter((each) => !each.closest(".unseen, svg, [aria-hidden]"))
          .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
    )


def dismiss_notice(phone):
    """The notice before the first anonymous question stays until it is understood."""
    for words in ("I understand", "Entendido"):
        button = phone.button(words)
        if button.count():
            button.first.click()


@pytest.mark.parametrize("module", MODULES)
def test_every_step_of_the_module_fits_every_screen_in_both_languages(module, clinic, screens, stage):
    part = MODULES.index(module) + 1
    found = len(stage.findings)
    for number, step in enumerate(whole(clinic, module)["steps"], start=1):
        where = f"{module}-{number}-{step['id']}"
        screens.dana.do("go", step=f"p{part}.s{number}")
        for language in LANGUAGES:
            phone, wall = screens.phones[language], screens.walls[language]
            title = step["title"][language]
            if step["kind"] != "break":
                phone.shows_step(title)
                wall.shows_step(title)
            dismiss_notice(phone)
            stage.picture(phone, where, whole=True)
            stage.picture(wall, where)
            assert out_of_sight(wall) == [], f"{where} {language}"
            # At six metres a letter of 22 pixels on a screen of 55 inches is as large as a line of a
            # newspaper at arm's length.
            assert smallest_letters(wall) >= 22, f"{where} {language}: {smallest_letters(wall)}"
    assert stage.findings[found:] == []


def test_no_page_complained(stage):
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
