"""A room that is safe: private words and their answers, the page on every screen, the script."""

import json
import re

import pytest
from live import Person
from playwright.sync_api import expect
from stage import LAPTOP, SCREEN, SMALL_PHONE

MINUTES = 60_000


@pytest.fixture(scope="module")
def daemon(new_daemon):
    return new_daemon()


@pytest.fixture(scope="module")
def facilitator(daemon):
    facilitator = Person.facilitator(daemon)
    facilitator.do("start")
    return facilitator


@pytest.fixture(scope="module")
def open_console(stage, daemon):
    """A console; `ahead` lets it hear the server's clock so many milliseconds later than it is."""

    # The link works once; the cookie that it gave serves every console.
    cookies = []

    def open(name="safe-console", size=LAPTOP, ahead=0):
        screen = stage.open(name, size)
        if ahead:
            screen.page.route_web_socket(re.compile("/live/"), lambda route: shift(route, ahead))
        if cookies:
            screen.page.context.add_cookies(cookies)
            screen.page.goto(f"{daemon.url}/console/{daemon.session}")
        else:
            screen.page.goto(daemon.ready["links"]["console"])
        expect(screen.page.get_by_role("button", name=re.compile("^Safety"))).to_be_visible()
        cookies[:] = screen.page.context.cookies()
        return screen

    return open


def at(facilitator, kind):
    """Moves the group to the first step of a kind, again if it has been there."""
    steps = [step for part in facilitator.console["plan"] for step in part["steps"]]
    step = next(step["id"] for step in steps if step["kind"] == kind)
    facilitator.do("go", step=step)
    facilitator.wait(lambda: facilitator.room["step"]["id"] == step, f"the {kind} step")


def shift(route, ahead):
    server = route.connect_to_server()

    def told(text):
        message = json.loads(text)
        if "serverTime" in message:
            message["serverTime"] += ahead
        route.send(json.dumps(message))

    server.on_message(told)


def by_link(phone, daemon, number):
    phone.page.goto(daemon.ready["links"]["participants"][number])
    phone.page.wait_for_url(re.compile("/room"))
    expect(phone.button("Talk to someone", exact=True)).to_be_visible()
    return phone


def ask(phone):
    phone.button("Talk to someone", exact=True).click()
    phone.button("Yes, please come to me").click()
    expect(phone.heading("We know. Someone will come to you.")).to_be_visible()
    phone.button("Back to the group").click()


def row(console, name):
    return console.page.locator("li.talk").filter(has_text=name)


def test_every_answer_is_seen_on_the_phone(stage, daemon, facilitator, open_console, screen):
    console = open_console()
    phone = by_link(screen("talk", SMALL_PHONE), daemon, 0)
    facilitator.wait(lambda: facilitator.room["present"] >= 1, "the phone")
    # Somebody else is there too, and hears nothing of it.
    other = Person.by_link(daemon, 1)
    ask(phone)
    [who] = facilitator.wait(lambda: facilitator.console["queue"]["talks"], "the wish")
    asked = facilitator.console["roster"][who]["name"]
    expect(row(console, asked)).to_contain_text("waiting since just now")
    row(console, asked).get_by_role("button", name="I’m going").click()
    phone.sees("Dana is coming to you.")
    stage.picture(phone, "coming")
    row(console, asked).get_by_role("button", name="Answer…").click()
    stage.picture(console, "talk-sheet")
    console.button("After the group").click()
    phone.sees("Dana will talk with you after the group.")
    expect(row(console, asked)).to_contain_text("Dana said: after the group")
    row(console, asked).get_by_role("button", name="Answer…").click()
    console.page.get_by_label("Now, and where").fill("room 2")
    console.button("Now", exact=True).click()
    phone.sees("Dana can talk with you now. Where: room 2.")
    phone.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(phone.page.get_by_text("Where: room 2.")).to_be_in_viewport()
    stage.picture(phone, "now")
    stage.picture(console, "talk-answered")
    phone.button("Staff know").click()
    phone.sees("Go when you’re ready.")
    phone.page.keyboard.press("Escape")
    other.catch_up()
    assert other.frames and not re.search('room 2|"talk":', " ".join(other.frames))
    row(console, asked).get_by_role("button", name="Done").click()
    expect(phone.button("Talk to someone", exact=True)).to_be_visible()
    expect(phone.page.get_by_text("Where: room 2.")).to_have_count(0)
    expect(row(console, asked)).to_have_count(0)
    other.close()
    console.page.context.close()


def test_somebody_at_the_door_is_answered_there(stage, daemon, facilitator, open_console, screen):
    console = open_console("door-console")
    phone = screen("talk-door")
    phone.page.goto(daemon.ready["links"]["room"])
    phone.page.get_by_label("Code", exact=True).fill(daemon.ready["code"])
    phone.page.get_by_label(re.compile("name")).fill("Kim at the door")
    phone.page.keyboard.press("Enter")
    expect(phone.heading("You’re at the door, Kim at the door")).to_be_visible()
    ask(phone)
    expect(row(console, "Kim at the door")).to_contain_text("at the door")
    row(console, "Kim at the door").get_by_role("button", name="Answer…").click()
    console.page.get_by_label("Now, and where").fill("the bench")
    console.button("Now", exact=True).click()
    phone.sees("Dana can talk with you now. Where: the bench.")
    stage.picture(phone, "now")
    row(console, "Kim at the door").get_by_role("button", name="Done").click()
    expect(phone.page.get_by_text("Where: the bench.")).to_have_count(0)
    console.page.context.close()


def test_a_wish_without_an_answer_insists_on_every_console(
    stage, daemon, facilitator, open_console, screen
):
    early = open_console("calm-console")
    late = open_console("insisting-console", ahead=3 * MINUTES - 5_000)
    luis = open_console("small-console", {"width": 1024, "height": 700}, ahead=4 * MINUTES)
    wall = screen("calm-wall", SCREEN)
    ticket = daemon.request(
        "POST", f"/api/sessions/{daemon.session}/wall", {}, role="facilitator"
    ).json()["ticket"]
    wall.page.goto(f"{daemon.url}/enter#{ticket}")
    asking = by_link(screen("insists"), daemon, 2)
    watching = by_link(screen("calm-phone"), daemon, 3)
    # A sheet is open on one console before anybody asks.
    late.page.keyboard.press("n")
    expect(late.page.get_by_role("dialog")).to_be_visible()
    ask(asking)
    expect(early.page.locator("li.talk")).to_contain_text("waiting since just now")
    sentence = re.compile("has been waiting for a private word since .* Nobody has answered.")
    within = late.page.get_by_role("dialog").get_by_role("alert")
    expect(within).to_contain_text(sentence)
    stage.picture(late, "over-a-sheet")
    late.page.keyboard.press("Escape")
    for console in (late, luis):
        expect(console.page.locator("header").get_by_role("alert")).to_contain_text(sentence)
        expect(console.page.locator("li.talk.insists")).to_contain_text(re.compile("waiting [34] min"))
        stage.picture(console, "insists")
    # On a small screen, where the page scrolls as a whole, it stays in sight.
    luis.page.mouse.wheel(0, 5_000)
    expect(luis.page.locator("header").get_by_role("alert")).to_be_in_viewport()
    for calm in (early, wall, watching, asking):
        expect(calm.page.get_by_text(sentence)).to_have_count(0)
    # It stays through what the group does, and goes with the answer.
    facilitator.do("next")
    facilitator.do("pause", minutes=5)
    expect(late.page.locator("header").get_by_role("alert")).to_contain_text(sentence)
    facilitator.do("resume")
    late.page.locator("header").get_by_role("alert").get_by_role("button", name="I’m going").click()
    for console in (late, luis):
        expect(console.page.get_by_text(sentence)).to_have_count(0)
    [who] = facilitator.console["queue"]["talks"]
    facilitator.do("respond", participant=who, reply="done")
    for console in (early, late, luis):
        console.page.context.close()


def test_the_safety_page_stops_the_timer_and_gives_everything_back(
    stage, daemon, facilitator, open_console, screen
):
    console = open_console("overlay-console")
    writing = by_link(screen("overlay-writing"), daemon, 0)
    answering = by_link(screen("overlay-answering"), daemon, 1)
    at(facilitator, "worksheet")
    field = writing.page.locator("textarea, .sheet-fields input").first
    field.fill("Half a sentence that stays")
    facilitator.do("timer", do="start", seconds=300)
    answering.button("More").click()
    expect(answering.page.get_by_role("dialog")).to_be_visible()
    console.page.keyboard.press("s")
    for phone in (writing, answering):
        expect(phone.heading("Let’s stop for a moment")).to_be_visible()
        phone.sees("things you can see")
        expect(phone.page.get_by_role("link", name="Call 988")).to_be_visible()
    expect(answering.page.get_by_role("dialog")).to_have_count(0)
    facilitator.wait(lambda: not facilitator.room["timer"]["running"], "the timer to stand still")
    left = facilitator.room["timer"]["remaining"]
    assert 0 < left <= 300_000
    console.sees("The safety page is on every screen.")
    stage.picture(console, "on")
    stage.picture(writing, "overlay")
    console.page.keyboard.press("s")
    facilitator.wait(lambda: facilitator.room["timer"]["running"], "the timer to go on")
    expect(field).to_have_value("Half a sentence that stays")
    expect(field).to_be_visible()
    expect(answering.page.get_by_role("dialog")).to_be_visible()
    answering.page.keyboard.press("Escape")
    # A choice that isn't sent yet is there, too.
    at(facilitator, "choice")
    if writing.page.get_by_role("button", name="Go to the group").count():
        writing.button("Go to the group").click()
    radio = answering.page.get_by_role("radio").nth(1)
    labels = answering.page.locator("label").filter(has=answering.page.get_by_role("radio"))
    labels.nth(1).click()
    expect(radio).to_be_checked()
    facilitator.do("safety", on=True)
    expect(radio).not_to_be_visible()
    facilitator.do("safety", on=False)
    expect(radio).to_be_visible()
    expect(radio).to_be_checked()
    console.page.context.close()


def test_the_script_for_distress_is_one_key_away(stage, daemon, facilitator, open_console):
    for size in (LAPTOP, {"width": 320, "height": 700}):
        console = open_console(f"script-{size['width']}", size)
        console.page.keyboard.press("d")
        sheet = console.page.get_by_role("dialog", name="If someone may be in distress")
        expect(sheet).to_contain_text("never says who. Don’t try to find out")
        expect(sheet.get_by_role("listitem")).to_have_count(6)
        stage.picture(console, "open")
        console.page.context.close()


def test_a_promise_for_after_the_group_is_due_when_it_is_over(
    stage, daemon, facilitator, open_console, screen
):
    console = open_console("due-console")
    phone = by_link(screen("due"), daemon, 0)
    ask(phone)
    [who] = facilitator.wait(lambda: facilitator.console["queue"]["talks"], "the wish")
    facilitator.do("respond", participant=who, reply="after")
    phone.sees("Dana will talk with you after the group.")
    facilitator.do("end")
    phone.sees("Dana will talk with you after the group.")
    expect(console.page.get_by_role("alert")).to_contain_text("The group is over.")
    stage.picture(console, "review")
    console.page.get_by_role("alert").get_by_role("button", name="Done").click()
    expect(console.page.get_by_role("alert")).to_have_count(0)
    expect(console.page.locator("li.talk")).to_have_count(0)


def test_everything_was_accessible_and_nothing_went_wrong(stage):
    assert stage.findings == []
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
