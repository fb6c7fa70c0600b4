"""One session from the lobby to the export, as its people live through it."""

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path

from live import Person
from playwright.sync_api import expect
from stage import LAPTOP, PATIENCE, PHONE, SCREEN, SMALL_PHONE

WORDS = Path(__file__).resolve().parents[2] / "Sources/CircleWeb/Client/words"
# What the Spanish pages say, by the key of the catalog.
SPANISH = {
    key: words
    for path in sorted(WORDS.glob("*es.json"))
    for key, words in json.loads(path.read_text(encoding="utf-8")).items()
}
SECRET = "Kiwi-lantern-42"


def first_words(blocks):
    """How a longer text begins: a paragraph or a list, up to where other letters begin."""
    (content,) = blocks[0].values()
    spans = content if "p" in blocks[0] else content[0]
    return (spans[0] if isinstance(spans[0], str) else next(iter(spans[0].values())))[:60].strip()


class Story:
    """Who is there, and the moves that the tests share."""

    def __init__(self, daemon, stage):
        self.daemon = daemon
        self.stage = stage
        self.observer = Person.facilitator(daemon)
        self.by_socket = [Person.by_link(daemon, n) for n in range(4)]
        taken = {person.me["name"] for person in self.by_socket}
        roster = sorted(row["name"] for row in self.observer.console["roster"].values())
        # The fifth link is for the dark phone; the others come by the door or not at all.
        self.renee_is, *self.free = [name for name in roster if name not in taken]
        self.console = stage.open("console", LAPTOP)
        self.wall = None
        self.sam = stage.open("room", PHONE, touch=True)
        self.ines = stage.open("room-es", SMALL_PHONE, language="es-US", touch=True)
        self.renee = stage.open("room-dark", PHONE, dark=True, cuttable=True, touch=True)
        # What people answered, by item: what the results must add up to.
        self.given = {}
        self.seen_kinds = set()

    @property
    def phones(self):
        return [self.sam, self.ines, self.renee]

    @property
    def screens(self):
        return [self.console, self.wall, *self.phones]

    @property
    def step(self):
        return self.observer.room.get("step")

    def pictures(self, state):
        for screen in self.screens:
            self.stage.picture(screen, state)

    # The facilitator's moves, by the buttons that a facilitator presses

    def press(self, name):
        """Presses one of the console's controls."""
        button = self.console.page.get_by_role("button", name=re.compile(rf"^{name}")).last
        button.click()

    def next_step(self, without=None):
        before = self.step
        self.press("Next")
        self.observer.wait(
            lambda: self.step and self.step["id"] != before["id"], f"the step after {before['id']}"
        )
        if before["kind"] == "worksheet":
            # Whoever is writing is not torn away.
            self.sam.sees("The group has moved on.")
            self.sam.button("Go to the group").click()
        self.everyone_is_at_the_step(without)

    def everyone_is_at_the_step(self, without=None):
        """The title of the step stands on every screen, in its language."""
        title = self.step["title"]
        for screen in (self.console, self.wall, self.sam, self.renee):
            if screen is not without:
                screen.shows_step(title["en"])
        self.ines.shows_step(title["es"])

    def walk_part(self, number):
        """Through every step of one part of the agenda, answering what is asked."""
        while (step := self.step)["partIndex"] < number:
            self.next_step()
        while True:
            step = self.step
            getattr(self, f"at_{step['kind']}")(step)
            last = step["index"] == step["count"]
            if last:
                return
            self.next_step()

    def first(self, kind):
        """Whether this is the first step of its kind: the one that gets pictures."""
        new = kind not in self.seen_kinds
        self.seen_kinds.add(kind)
        return new

    # What people do at each kind of step

    def at_card(self, step):
        for text in step["content"]["body"]:
            self.sam.sees(first_words(text["en"]))
            self.ines.sees(first_words(text["es"]))
        if self.first("card"):
            self.pictures("card")

    def at_breath(self, step):
        self.sam.sees(re.compile(r"In for \d"))
        if self.first("breath"):
            self.pictures("breath")

    def at_discussion(self, step):
        self.sam.sees(step["content"]["prompts"][0]["en"][:60])
        if step["content"].get("goRound"):
            self.sam.button("Pass this time").click()
            self.sam.sees("You’re passing this time.")
        if self.first("discussion"):
            self.pictures("discussion")

    def at_private(self, step):
        """What isn't written in is left behind when the group moves on."""
        self.sam.sees("Only on this phone.")
        self.ines.sees(SPANISH["sheet.private"][:30])
        if self.first(step["kind"]):
            self.pictures(step["kind"])

    at_chain = at_builder = at_sort = at_ruler = at_plan = at_private

    def at_worksheet(self, step):
        self.sam.sees("Only on this phone.")
        self.ines.sees(SPANISH["sheet.private"][:30])
        field = self.sam.page.get_by_role("textbox").first
        field.fill(SECRET)
        expect(field).to_have_value(SECRET)
        if self.first("worksheet"):
            self.pictures("worksheet")
            for phone in (self.sam, self.ines):
                self.stage.picture(phone, "worksheet-whole", whole=True)

    def at_scale(self, step):
        self.ask(step, {self.sam: 6, self.ines: 3, self.renee: 3}, [8, 0, None, None])

    def at_choice(self, step):
        options = [option["id"] for option in step["content"]["options"]]
        self.ask(
            step, {self.sam: options[0], self.ines: options[1], self.renee: options[0]},
            [options[-1], options[0], None, None],
        )

    def ask(self, step, by_phone, by_socket):
        """Five answers, one who skips, one who does nothing; then close, release, compare."""
        item, kind = step["id"], step["kind"]
        with_pictures = self.first(kind)
        if with_pictures:
            self.pictures(f"{kind}-asked")
        for phone, value in by_phone.items():
            self.choose(phone, step, value)
            if with_pictures and phone is not self.renee:
                self.stage.picture(phone, f"{kind}-chosen", whole=True)
            phone.button(SPANISH["check.send"] if phone is self.ines else "Send").click()
            phone.sees(SPANISH["answered.title"] if phone is self.ines else "Your answer is in.")
        for person, value in zip(self.by_socket[:3], by_socket[:3], strict=True):
            person.do("answer", item=item, value=value)
        for screen in (self.wall, self.console):
            screen.sees(re.compile(r"6 of 7"))
        if with_pictures:
            self.pictures(f"{kind}-answered")
        told = [text for screen in self.screens for text in screen.heard_since_asked(item)]
        assert not [text for text in told if '"counts"' in text], "no sums before the release"
        self.press("Close check-in")
        expect(self.console.page.get_by_role("button", name=re.compile("^Release"))).to_be_visible()
        if with_pictures:
            self.pictures(f"{kind}-closed")
        self.press("Release")
        self.given[item] = [*by_phone.values(), *by_socket[:2]]
        self.compare_results(step)
        if with_pictures:
            self.pictures(f"{kind}-released")

    def choose(self, phone, step, value):
        language = "es" if phone is self.ines else "en"
        if step["kind"] == "scale":
            words = str(value)
        else:
            options = step["content"]["options"]
            words = next(o["text"][language] for o in options if o["id"] == value)
        label = phone.page.locator("label").filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$"))
        label.click()
        expect(label.get_by_role("radio")).to_be_checked()

    def compare_results(self, step):
        """Wall and phones show a table whose numbers are the answers that were given."""
        content = step["content"]
        if step["kind"] == "scale":
            values = range(content["from"], content["to"] + 1)
        else:
            values = [option["id"] for option in content["options"]]
        counts = [self.given[step["id"]].count(value) for value in values]
        for screen in (self.wall, *self.phones):
            cells = screen.page.get_by_role("table").first.get_by_role("cell")
            expect(cells).to_have_text([re.compile(rf"^\s*{n}\b") for n in counts])

    def at_pairs(self, step):
        if self.first("pairs"):
            self.pictures("pairs-before")
        self.press("Make pairs")
        self.observer.wait(lambda: self.observer.console.get("pairs"), "the pairs")
        paired = self.observer.console["pairs"]
        assert len(paired["groups"]) == 3 and len(sum(paired["groups"], [])) >= 6
        self.sam.sees(re.compile("You’re with"))
        self.pictures("pairs")
        self.press("Swap parts")
        self.observer.wait(lambda: self.observer.room["pairs"]["round"] == 2, "the second round")
        self.press("End pairs")
        self.observer.wait(lambda: not self.observer.room.get("pairs"), "the end of the pairs")

    def compare_export(self, text):
        """Every row of the downloaded table against what this story knows to have happened."""
        records = list(csv.DictReader(io.StringIO(text, newline="")))
        assert "42 CFR part 2" in records.pop()["date"]
        rows = {row["name"]: row for row in records}
        assert len(rows) == 10
        for name in {*self.free[:2], *(person.me["name"] for person in self.by_socket)}:
            row = rows[name]
            assert row["status"] in {"present", "late"}, row
            arrived, left = (
                datetime.fromisoformat(row[key]).timestamp() for key in ("arrived", "left")
            )
            assert abs(arrived - self.started) < 60 and abs(left - self.ended) < 10, row
            assert abs((left - arrived) / 60 - int(row["grossMinutes"])) < 1.5, row
            assert int(row["netMinutes"]) <= int(row["grossMinutes"])
            assert row["signedBy"] == "Dana Whitfield, LCSW"
        # Half a minute without a connection is no half a minute of treatment.
        assert int(rows[self.renee_is]["netMinutes"]) <= int(rows[self.free[0]]["netMinutes"])
        assert rows[self.excused]["status"] == "excused"
        assert rows[self.excused]["reason"] == "Called in the morning"


def arrive(screen, code, name, words):
    """Types code and name on the join page, as somebody does who reads them off the wall."""
    screen.page.get_by_label(words["join.code"], exact=True).fill(code)
    screen.page.get_by_label(words["join.name"], exact=True).fill(name)
    screen.page.get_by_role("button", name=words["join.submit"], exact=True).click(timeout=PATIENCE)


def with_names(page):
    """The CSV of what the reports page shows, with the names that the room sees."""
    page.get_by_role("button", name="With names").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Display name").check()
    dialog.get_by_label("CSV").check()
    with page.expect_download() as download:
        dialog.get_by_role("link", name="Save the file").click()
    page.keyboard.press("Escape")
    return download.value.path().read_bytes().decode("utf-8")


def open_wall(story):
    """The wall opens in a tab of its own, which is dragged to the room's screen."""
    page = story.console.page

    def seat(opened):
        story.wall = story.stage.seat("wall", opened)

    # From its first moment, so that its socket is watched as well.
    page.context.once("page", seat)
    with page.context.expect_page():
        page.get_by_role("button", name="Wall").first.click()
    story.wall.page.set_viewport_size(SCREEN)
