"""Talking and practicing with twelve people: hands in order, a go-round, pairs, trios, and somebody
who leaves in the middle.

The tests are one story and run in the order in which they stand.
"""

import re

import pytest
from live import Person
from playwright.sync_api import expect
from stage import LAPTOP, SCREEN, SMALL_PHONE


NARROW = {"width": 1024, "height": 768}


class Practice:
    """Twelve people: two look at phones, ten are by socket."""

    def __init__(self, daemon, stage):
        self.daemon = daemon
        self.stage = stage
        self.console = stage.open("practice-console", LAPTOP)
        self.console.page.goto(daemon.ready["links"]["console"])
        self.facilitator = Person.facilitator(daemon)
        with self.console.page.context.expect_page() as opened:
            self.console.page.get_by_role("button", name="Wall").first.click()
        self.wall = stage.seat("practice-wall", opened.value)
        self.wall.page.set_viewport_size(SCREEN)
        links = daemon.ready["links"]["participants"]
        self.phones = [
            stage.open("practice-room", SMALL_PHONE, touch=True),
            stage.open("practice-room-dark", SMALL_PHONE, dark=True, touch=True),
        ]
        for phone, link in zip(self.phones, links[10:12], strict=True):
            phone.page.goto(link)
        self.people = [Person.by_link(daemon, n) for n in range(10)]
        # The console's roster may come a frame later than the room's count.
        self.facilitator.wait(lambda: len(self.here) == 12, "twelve people")
        taken = {person.me["id"] for person in self.people}
        self.by_phone = [id for id in self.here if id not in taken]

    def press(self, name):
        self.console.page.get_by_role("button", name=re.compile(f"^{name}")).last.click()

    @property
    def here(self):
        roster = self.facilitator.console["roster"]
        return [id for id, row in roster.items() if row["connection"] == "here"]

    @property
    def groups(self):
        return [set(g) for g in (self.facilitator.console.get("pairs") or {}).get("groups", [])]

    def sizes(self, *sizes):
        self.facilitator.wait(lambda: sorted(map(len, self.groups)) == list(sizes), f"{sizes}")

    def pictures(self, state):
        for screen in (self.console, self.wall, *self.phones):
            self.stage.picture(screen, state)

    def name(self, id):
        return self.facilitator.console["roster"][id]["name"]


@pytest.fixture(scope="module")
def practice(new_daemon, stage):
    return Practice(new_daemon("--participants", "12"), stage)


def test_hands_are_heard_in_their_order(practice):
    practice.press("Start the session")
    practice.facilitator.wait(lambda: practice.facilitator.room.get("step"), "the first step")
    raised = [practice.people[n] for n in (4, 1, 7)]
    for person in raised:
        person.do("hand", up=True)
    names = [practice.name(person.me["id"]) for person in raised]
    hands = practice.console.page.locator("section[aria-labelledby=hands] li .who")
    expect(hands).to_have_text(names)
    practice.stage.picture(practice.console, "hands")
    practice.console.page.keyboard.press("h")
    expect(hands).to_have_text(names[1:])
    raised[0].wait(lambda: raised[0].me["hand"] is False, "the hand is down")


# The regions of the page in the order of the document, each with where it begins.
REGIONS = """() => [...document.querySelectorAll(
  "section[aria-labelledby=hands], main, section[aria-labelledby=roster], nav.left")]
  .map((each) => [each.getAttribute("aria-labelledby") ?? each.tagName.toLowerCase(),
                  each.getBoundingClientRect()])
  .map(([name, { top, left }]) => [name, Math.round(top + scrollY), Math.round(left)])"""


def test_on_a_narrow_screen_hands_and_step_come_before_the_agenda(practice):
    page = practice.console.page

    def regions():
        found = page.evaluate(REGIONS)
        return [name for name, _, _ in found], found

    for size, scheme in ((NARROW, "light"), (NARROW, "dark"), (SMALL_PHONE, "light")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("main ~ nav.left")).to_have_count(1)
        names, found = regions()
        assert names == ["hands", "main", "roster", "agenda"]
        # Read in the order in which it is seen.
        assert found == sorted(found, key=lambda each: each[1])
        practice.stage.picture(practice.console, f"stacked-{size['width']}-{scheme}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(LAPTOP)
    expect(page.locator("nav.left ~ main")).to_have_count(1)
    names, found = regions()
    columns = {name: left for name, _, left in found}
    assert columns["agenda"] < columns["main"] < columns["hands"] == columns["roster"]
    assert names[0] == "agenda"


def test_passing_in_a_go_round_is_counted_for_staff_and_silent_for_the_others(practice):
    facilitator = practice.facilitator
    steps = [step for part in facilitator.console["plan"] for step in part["steps"]]
    for step in (step for step in steps if step["kind"] == "discussion"):
        facilitator.do("go", step=step["id"])
        facilitator.wait(lambda id=step["id"]: facilitator.room["step"]["id"] == id, "the step")
        if facilitator.room["step"]["content"].get("goRound"):
            break
    assert facilitator.room["step"]["content"]["goRound"]
    practice.wall.shows_step(facilitator.room["step"]["title"]["en"])
    other = practice.people[5]
    other.catch_up()
    heard = len(other.frames)
    practice.phones[0].button("Pass this time").click()
    practice.phones[0].sees("You’re passing this time.")
    practice.people[0].do("pass")
    practice.console.sees(re.compile("2 .*pass"))
    # A talk timer that can be given more time and stood still.
    if not facilitator.room.get("timer"):
        facilitator.do("timer", do="start", seconds=300)
    facilitator.do("timer", do="add", seconds=60)
    facilitator.do("timer", do="pause")
    facilitator.wait(lambda: facilitator.room["timer"]["running"] is False, "a timer at rest")
    other.catch_up()
    assert not any("passed" in frame for frame in other.frames[heard:])
    practice.pictures("go-round")


def test_twelve_are_six_pairs_without_those_kept_apart(practice):
    facilitator = practice.facilitator
    facilitator.go("pairs")
    one, two = practice.people[0].me["id"], practice.people[1].me["id"]
    practice.console.button("Keep apart…").click()
    page = practice.console.page
    page.get_by_label("Keep apart", exact=True).select_option(one)
    page.get_by_label("and", exact=True).select_option(two)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("ul.chosen li")).to_have_count(1)
    practice.stage.picture(practice.console, "apart")
    page.get_by_role("button", name="Make pairs").last.click()
    practice.sizes(2, 2, 2, 2, 2, 2)
    assert {one, two} not in practice.groups
    practice.phones[0].sees("Your part")
    practice.pictures("pairs")
    first = practice.groups
    practice.press("Swap parts")
    practice.phones[0].sees("Round 2 of 2")
    facilitator.do("pair", size=2)
    facilitator.wait(lambda: practice.groups != first, "other pairs")
    assert not any(group in first for group in practice.groups), "nobody with the same one again"


def test_eleven_are_a_trio_in_which_one_watches(practice):
    facilitator = practice.facilitator
    practice.people[9].do("sit-out", on=True)
    practice.sizes(2, 2, 2, 2, 3)
    facilitator.do("pair", size=3)
    practice.sizes(2, 3, 3, 3)
    practice.console.sees("The one who watches")
    practice.pictures("trios")


def test_somebody_leaves_in_the_middle_and_nobody_is_alone(practice):
    facilitator = practice.facilitator
    by_socket = {person.me["id"]: person for person in practice.people}

    def pair_of_a_phone():
        """A pair in which one looks at a phone and the other one is by socket."""
        return next((g for g in practice.groups if len(g) == 2 and len(g & by_socket.keys()) == 1), None)

    while True:
        facilitator.do("pair", size=2)
        practice.sizes(2, 2, 2, 2, 3)
        if pair := pair_of_a_phone():
            break
    [goes] = pair & by_socket.keys()
    [stays] = pair - {goes}
    others = [group for group in practice.groups if group != pair]
    by_socket[goes].do("leave")
    facilitator.wait(lambda: pair not in practice.groups, "new groups")
    [new] = [group for group in practice.groups if stays in group]
    assert len(new) in (3, 4)
    assert len([group for group in practice.groups if group in others]) == len(others) - 1
    assert stays in practice.by_phone

    def told():
        """Whether a phone says so; a page needs a moment for what it was sent."""
        said = [p.page.get_by_text("Your group has changed.") for p in practice.phones]
        return any(words.count() for words in said)

    facilitator.wait(told, "the phone of whoever stays says so")
    practice.pictures("left")
    inside = "(e) => e.getBoundingClientRect().right <= e.closest('section').getBoundingClientRect().right"
    assert practice.console.page.locator(".pairs .table").evaluate(inside), "the table has room"
    practice.people[9].do("sit-out", on=False)
    practice.console.button("Put in a group").click()
    mine = practice.people[9].me["id"]
    facilitator.wait(lambda: any(mine in group for group in practice.groups), "a place")
    assert sum(map(len, practice.groups)) == 11


def test_when_the_time_is_up_it_is_said_calmly(practice):
    facilitator = practice.facilitator
    facilitator.do("timer", do="start", seconds=1)
    practice.wall.sees("This round is over.")
    practice.phones[0].sees("The round is over.")
    practice.console.sees("time to swap")
    practice.pictures("round-over")
    practice.press("Swap parts")
    practice.phones[0].sees("Round 2 of 2")
    facilitator.do("timer", do="start", seconds=1)
    practice.wall.sees("That was the last round.")
    practice.press("One more round")
    facilitator.wait(lambda: facilitator.room["pairs"]["round"] == 3, "a third round")


def test_every_page_is_in_order(practice):
    assert not practice.stage.findings, "\n".join(practice.stage.findings)
    troubles = [f"{s.name}: {s.troubles}" for s in practice.stage.screens if s.troubles]
    assert not troubles, "\n".join(troubles)
