"""Every module that ships, run through step by step: on a phone of 320 pixels, on the console, and on
the wall at 1920×1080, each in both languages. Each step is taken through what a group makes of it: its
timer runs, its question is answered, closed and released, pairs are made, a practice is at its longest
line. Nothing may lie below the wall's fold, no text may be missing or be in the other language, and axe
may find nothing.
"""

import re
from pathlib import Path

import pytest
from live import Clinic, Person
from live.clinic import PASSWORD
from live.clock import now
from playwright.sync_api import expect
from stage import LAPTOP, PATIENCE, SCREEN, SMALL_PHONE

ROOT = Path(__file__).resolve().parents[2]
MODULES = [file.stem for file in sorted(ROOT.glob("Curricula/*/*.yaml"))
           if file.parent.name != "plans"]
LANGUAGES = ("en", "es")
QUESTIONS = {"scale", "mood", "choice", "words", "text", "ticket", "quiz"}
# Two at the phones, and as many by socket as an anonymous question needs before it may be shown.
NAMES = ["Ana B.", "Ben C.", "Cy D.", "Dee E.", "Eli F.", "Fay G.", "Gus H.", "Hal I."]
SAID = ["A walk before work, even a short one", "My sister, on the phone, after dinner",
        "I write three lines in the kitchen and then I close the notebook again",
        "Breathing out for longer than in", "To say no once this week", "Music with the door closed"]

# Whether the agenda's column shows the step that is on, above what sticks to its foot.
IN_SIGHT = """() => {
  const [column, row] = [".left", ".left [aria-current='step']"].map((part) =>
    document.querySelector(part).getBoundingClientRect());
  const foot = document.querySelector(".left .pace").getBoundingClientRect();
  return row.top >= column.top && row.bottom <= Math.min(column.bottom, foot.top);
}"""


class WholeClinic(Clinic):
    """One session whose agenda is every module."""

    def set_up(self):
        self.command(
            "staff", "add", "dana", "--name", "Dana", "--signature", "Dana Example, LCSW",
            "--role", "facilitator", give=PASSWORD + "\n",
        )
        group = self.command("add", "group", "Monday Group")
        people = [self.command("add", "participant", name, "--group", group).split("\t")
                  for name in NAMES]
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
    """Two phones, consoles and walls, one of each in each language; whoever leads, and the others."""

    def __init__(self, clinic, stage):
        self.stage = stage
        self.dana = Person.facilitator(clinic)
        self.phones, self.walls, self.consoles = {}, {}, {}
        self.others = [Person.by_link(clinic, number) for number in range(2, len(NAMES))]
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
            self.consoles[language] = self.console(clinic, language)
        self.dana.do("start")

    @property
    def shown(self):
        """What the group sees."""
        return [*self.phones.values(), *self.walls.values()]

    def console(self, clinic, language):
        console = self.stage.open(f"curriculum-console-{language}", LAPTOP, language=f"{language}-US")
        console.page.goto(f"{clinic.url}/sign-in?to=/console/{clinic.session}")
        console.page.locator("#username").fill("dana")
        console.page.locator("#password").fill(PASSWORD)
        console.page.locator("#password").press("Enter")
        console.page.wait_for_url(f"{clinic.url}/console/{clinic.session}")
        return console

    def lead(self, words, type, **fields):
        """A command, until every screen has heard of what it leads to."""
        before = [(screen, len(screen.heard)) for screen in self.shown]
        self.dana.do(type, **fields)
        for screen, heard in before:
            for _ in range(PATIENCE // 50):
                if any(re.search(words, frame) for frame in screen.heard[heard:]):
                    break
                # What a page hears comes while Playwright waits.
                screen.page.wait_for_timeout(50)
            else:
                raise AssertionError(f"{screen.name} was never told of {type}")

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


def fits_the_walls(screens, where):
    for language, wall in screens.walls.items():
        assert out_of_sight(wall) == [], f"{where} {language}"
        # At six metres a letter of 22 pixels on a screen of 55 inches is as large as a line of a
        # newspaper at arm's length.
        assert smallest_letters(wall) >= 22, f"{where} {language}: {smallest_letters(wall)}"


def answers_to(step):
    """What six people may say, each something else where they can."""
    content = step["content"]

    def numbers(scale):
        return [scale["from"] + place % (scale["to"] - scale["from"] + 1) for place in range(6)]

    match step["kind"]:
        case "scale":
            return numbers(content)
        case "mood":
            return [2, 3, 4, 4, 5, 1]
        case "choice" | "quiz":
            ids = [option["id"] for option in content["options"]]
            chosen = [ids[place % len(ids)] for place in range(6)]
            return [[each] for each in chosen] if content.get("most") else chosen
        case "words":
            return [{"words": [word]} for word in
                    ("overwhelmed", "hopeful", "proud", "tired", "hopeful", "stuck")]
        case "text":
            return [{"text": text[: content["longest"]]} for text in SAID]
        case "ticket":
            return [{"rating": rating, "note": text[: content["note"]["longest"]]}
                    for rating, text in zip(numbers(content["rating"]), SAID, strict=True)]


def ask(screens, stage, step, where):
    """A question is answered, closed, read and released."""
    dana = screens.dana
    item = dana.room["item"]["id"]
    for person, value in zip(screens.others, answers_to(step), strict=True):
        person.do("answer", item=item, value=value)
    screens.lead('"closed"', "close", item=item)
    fits_the_walls(screens, f"{where} closed")
    if step["kind"] in {"words", "text", "ticket"}:
        for text in dana.wait(lambda: dana.console.get("texts"), "texts to read"):
            dana.do("text", text=text["id"], do="approve")
    screens.lead('"released"', "release", item=item)
    for screen in screens.shown:
        stage.picture(screen, f"{where}-released", whole=screen in screens.phones.values())
    fits_the_walls(screens, f"{where} released")


def make_pairs(screens, stage, where):
    screens.lead('"pairs"', "pair")
    for screen in screens.shown:
        stage.picture(screen, f"{where}-paired", whole=screen in screens.phones.values())
    fits_the_walls(screens, f"{where} in pairs")


# The element lives at a later time than its page, so that nobody has to wait for the line. Server and
# page are on one machine, and have one clock.
LATER = "(lines, into) => { lines.now = () => Date.now() + into; }"


def at_the_longest_line(screens, stage, step, where):
    screens.lead('"timer"', "timer", do="start")
    lines = step["content"]["lines"]
    for language in LANGUAGES:
        longest = max(range(len(lines)), key=lambda place: len(lines[place]["text"][language]))
        into = 1000 * sum(line["seconds"] for line in lines[:longest]) + 1500
        for screen in (screens.phones[language], screens.walls[language]):
            shown = screen.page.locator("script-lines")
            shown.evaluate(LATER, into)
            expect(shown).to_have_text(lines[longest]["text"][language])
        # The wall looks each second what letters a scene needs.
        screens.walls[language].page.wait_for_timeout(1_100)
    for screen in screens.shown:
        stage.picture(screen, f"{where}-line", whole=screen in screens.phones.values())
    fits_the_walls(screens, f"{where} at its longest line")


def run(screens, stage, step, where):
    """What a group makes of a step."""
    if step["kind"] in QUESTIONS:
        ask(screens, stage, step, where)
    elif step["kind"] == "pairs":
        make_pairs(screens, stage, where)
    elif step["kind"] == "script":
        at_the_longest_line(screens, stage, step, where)
    elif step["kind"] != "break" and not step["timed"]:
        screens.lead('"timer"', "timer", do="start")
        fits_the_walls(screens, f"{where} with its timer")


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
            console = screens.consoles[language]
            if step["kind"] != "break":
                console.shows_step(title)
            console.page.wait_for_function(IN_SIGHT)
            stage.picture(console, where)
        fits_the_walls(screens, where)
        run(screens, stage, step, where)
    assert stage.findings[found:] == []


def test_no_page_complained(stage):
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
