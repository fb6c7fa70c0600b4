"""A group that is asked every kind of anonymous question: two phones, six by socket, console, wall."""

import re

from live import Clinic, Person
from live.clinic import PASSWORD
from live.clock import now
from playwright.sync_api import expect
from stage import LAPTOP, PHONE, SCREEN, SMALL_PHONE, messages

CONFIG = "curriculum:\n  directory: Tests/Fixtures/curriculum\n"
NAMES = ["Ana B.", "Ben C.", "Cy D.", "Dee E.", "Eli F.", "Fay G.", "Gus H.", "Hal I."]


class QuestionClinic(Clinic):
    """One session whose plan is one module of the tests, by default nothing but questions."""

    def __init__(self, folder, module="questions"):
        super().__init__(folder, config=CONFIG)
        self.module = module

    def set_up(self):
        self.command(
            "staff", "add", "dana", "--name", "Dana", "--signature", "Dana Example, LCSW",
            "--role", "facilitator", give=PASSWORD + "\n",
        )
        group = self.command("add", "group", "Monday Group")
        people = [self.command("add", "participant", name, "--group", group).split("\t")
                  for name in NAMES]
        session, code = self.command(
            "add", "session", self.module, "--group", group, "--at", now().strftime("%Y-%m-%dT%H:%M"),
        ).split("\t")
        links = [self.url + "/p/" + link.rsplit("/p/", 1)[1] for _, link in people]
        self.ready = {
            "session": session, "code": code, "url": self.url,
            "tokens": {"facilitator": self.command("token", "dana")},
            "links": {"participants": links},
        }
        return self


class Asking:
    """The screens, and what the people on them do again and again."""

    def __init__(self, clinic, stage, name="ask"):
        self.stage = stage
        self.name = name
        self.clinic = clinic
        self.console = stage.open(f"{name}-console", LAPTOP)
        self.wall = None
        self.sam = stage.open(f"{name}-room", PHONE, touch=True)
        self.ines = stage.open(f"{name}-room-es", SMALL_PHONE, language="es-US", dark=True, touch=True)
        self.others = []

    @property
    def phones(self):
        return [self.sam, self.ines]

    @property
    def screens(self):
        return [self.console, self.wall, *self.phones]

    def begin(self):
        page = self.console.page
        page.goto(f"{self.clinic.url}/sign-in?to=/console/{self.clinic.session}")
        page.get_by_label("User name").fill("dana")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(self.console.button("Start the session")).to_be_visible()
        for number, phone in enumerate(self.phones):
            phone.page.goto(self.clinic.ready["links"]["participants"][number])
            phone.page.wait_for_url(re.compile("/room"))
        # A personal link speaks the language of the roster, until somebody chooses theirs.
        self.ines.button("More").click()
        self.ines.page.get_by_role("dialog").get_by_role("button", name="Español").click()
        self.ines.button("Cerrar", exact=True).click()
        self.others = [Person.by_link(self.clinic, number) for number in range(2, len(NAMES))]
        self.open_wall()
        self.console.button("Start the session").click()

    def open_wall(self):
        def seat(opened):
            self.wall = self.stage.seat(f"{self.name}-wall", opened)

        page = self.console.page
        page.context.once("page", seat)
        with page.context.expect_page():
            page.get_by_role("button", name="Wall").first.click()
        self.wall.page.set_viewport_size(SCREEN)

    def pictures(self, state, whole=True):
        for screen in self.screens:
            self.stage.picture(screen, state, whole=whole and screen in self.phones)

    def dark_pictures(self, state):
        for screen in (self.console, self.wall):
            screen.page.emulate_media(color_scheme="dark")
            self.stage.picture(screen, f"{state}-dark")
            screen.page.emulate_media(color_scheme="light")

    def press(self, name):
        self.console.page.get_by_role("button", name=re.compile(rf"^{name}")).last.click()

    def go_on(self, title):
        """To the next step, until it stands on every screen."""
        self.press("Next")
        for screen in (self.console, self.wall, self.sam):
            screen.shows_step(title["en"])
        self.ines.shows_step(title["es"])

    def answer(self, values):
        """What those by socket say; their phones have nothing to see."""

        def asked(person):
            item = person.room.get("item")
            return item and item["state"] == "open" and item

        for person, value in zip(self.others, values, strict=True):
            item = person.wait(lambda p=person: asked(p), "an open question")["id"]
            person.do("answer", item=item, value=value)

    def choose(self, phone, words):
        label = phone.page.locator("label").filter(
            has_text=re.compile(rf"^\s*{re.escape(words)}\s*$")
        )
        label.click()

    def send(self, phone):
        phone.button("Enviar" if phone is self.ines else "Send", exact=True).click()
        phone.sees("Tu respuesta llegó." if phone is self.ines else "Your answer is in.")

    def close(self, answered=8):
        self.console.sees(re.compile(rf"{answered} of {answered}"))
        self.press("Close check-in")
        expect(self.console.page.get_by_role("button", name=re.compile("^Release"))).to_be_visible()

    def release(self):
        self.press("Release")
        expect(self.console.page.get_by_role("button", name=re.compile("^Release"))).to_have_count(0)

    def answers_sent_by(self, screen):
        """The frames that answer, as long as they are."""
        return [text for text in screen.sent if is_answer(text)]


def is_answer(text):
    return any(message["type"] == "answer" for message in messages([text]))
