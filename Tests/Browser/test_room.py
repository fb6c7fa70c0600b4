"""A phone on a bad day: no mouse, no network, two tabs, asleep, another language."""

import re

import pytest
from live import Person
from playwright.sync_api import expect
from stage import SMALL_PHONE
from story import SPANISH


@pytest.fixture(scope="module")
def daemon(new_daemon):
    return new_daemon()


@pytest.fixture(scope="module")
def facilitator(daemon):
    facilitator = Person.facilitator(daemon)
    facilitator.do("start")
    return facilitator


def by_link(phone, daemon, number):
    phone.page.goto(daemon.ready["links"]["participants"][number])
    phone.page.wait_for_url(re.compile("/room"))
    return phone


def test_everything_works_by_keyboard(daemon, facilitator, screen):
    page = screen("keyboard").page
    page.goto(daemon.ready["links"]["room"])
    expect(page.get_by_label("Code", exact=True)).to_be_visible()
    page.get_by_label("Code", exact=True).focus()
    page.keyboard.type(daemon.ready["code"])
    page.keyboard.press("Tab")
    page.keyboard.type("Alex")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You’re at the door, Alex")).to_be_visible()
    facilitator.wait(lambda: facilitator.console.get("lobby"), "Alex")
    [guest] = facilitator.console["lobby"]
    facilitator.do("admit", guest=guest, participant=None)
    item = facilitator.go("scale")
    radios = page.get_by_role("radio")
    expect(radios).to_have_count(11)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(radios.nth(2)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your answer is in.")).to_be_visible()
    facilitator.wait(lambda: facilitator.room["item"]["answered"] == 1, "the answer")
    assert facilitator.room["item"]["id"] == item


def test_an_answer_given_without_a_network_goes_out_by_itself(daemon, facilitator, screen):
    phone = by_link(screen("offline", cuttable=True), daemon, 0)
    facilitator.go("choice")
    option = phone.page.locator("label").filter(has=phone.page.get_by_role("radio")).first
    expect(option).to_be_visible()
    phone.line.cut()
    option.click()
    phone.button("Send").click()
    phone.sees("Your answer is kept on this phone.")
    phone.sees(re.compile("Not connected since"))
    assert facilitator.room["item"]["answered"] == 0
    phone.line.mend()
    phone.sees("Your answer is in.")
    facilitator.wait(lambda: facilitator.room["item"]["answered"] == 1, "the answer")
    phone.page.reload()
    phone.sees("Your answer is in.")
    assert facilitator.room["item"]["answered"] == 1


def test_an_answer_survives_a_reload_without_a_network(daemon, facilitator, screen):
    """The page may be gone before the answer went out: it is kept with its id, and sent once."""
    phone = by_link(screen("reloaded", cuttable=True), daemon, 1)
    facilitator.go("card")
    item = facilitator.go("scale")
    before = facilitator.room["item"]["answered"]
    phone.page.locator("label").filter(has_text=re.compile(r"^\s*4\s*$")).click()
    phone.line.cut()
    phone.button("Send").click()
    phone.sees("Your answer is kept on this phone.")
    phone.line.mend()
    phone.page.reload()
    phone.sees("Your answer is in.")
    facilitator.wait(lambda: facilitator.room["item"]["answered"] == before + 1, "the answer")
    kept = phone.page.evaluate("JSON.stringify({...localStorage})")
    assert item not in kept or '"value"' not in kept, "nothing of the answer stays on the phone"


def test_a_second_tab_takes_over_and_the_first_can_take_it_back(daemon, facilitator, screen):
    phone = by_link(screen("tabs"), daemon, 2)
    facilitator.go("card")
    title = facilitator.room["step"]["title"]["en"]
    phone.shows_step(title)
    second = phone.page.context.new_page()
    second.goto(phone.page.url)
    expect(second.get_by_role("heading", name=title).first).to_be_attached()
    expect(phone.heading("Your group is open somewhere else")).to_be_visible()
    phone.button("Use it here instead").click()
    phone.shows_step(title)
    expect(second.get_by_role("heading", name="Your group is open somewhere else")).to_be_visible()


def test_a_phone_that_slept_comes_back_to_where_the_group_is(daemon, facilitator, screen):
    phone = by_link(screen("asleep", cuttable=True), daemon, 3)
    facilitator.go("discussion")
    phone.shows_step(facilitator.room["step"]["title"]["en"])
    control = phone.page.context.new_cdp_session(phone.page)
    control.send("Page.setWebLifecycleState", {"state": "frozen"})
    phone.line.cut()
    facilitator.go("breath")
    phone.line.mend()
    control.send("Page.setWebLifecycleState", {"state": "active"})
    phone.shows_step(facilitator.room["step"]["title"]["en"])


def test_the_language_is_chosen_on_the_first_page_and_stays(daemon, facilitator, screen):
    phone = screen("language", SMALL_PHONE)
    phone.page.goto(daemon.ready["links"]["room"])
    phone.page.get_by_text("Español").click()
    expect(phone.heading(SPANISH["join.title"])).to_be_visible()
    expect(phone.page.locator("html")).to_have_attribute("lang", "es")
    by_link(phone, daemon, 4)
    facilitator.go("card")
    phone.shows_step(facilitator.room["step"]["title"]["es"])


def test_somebody_who_steps_out_or_leaves_can_come_back(daemon, facilitator, screen):
    phone = by_link(screen("stepping-out"), daemon, 5)
    facilitator.go("card")
    phone.shows_step(facilitator.room["step"]["title"]["en"])
    phone.button("More").click()
    phone.button("Step out for a moment").click()
    expect(phone.heading("You’ve stepped out")).to_be_visible()
    facilitator.wait(
        lambda: any(r["connection"] == "away" for r in facilitator.console["roster"].values()),
        "away on the console",
    )
    phone.button("I’m back").click()
    phone.shows_step(facilitator.room["step"]["title"]["en"])
    phone.button("More").click()
    phone.button("Leave the group").click()
    phone.button("Leave", exact=True).click()
    expect(phone.heading("You’ve left the group")).to_be_visible()
    phone.button("Come back in").click()
    phone.shows_step(facilitator.room["step"]["title"]["en"])


def test_a_worksheet_can_be_wiped(daemon, facilitator, screen):
    phone = by_link(screen("wiping"), daemon, 6)
    facilitator.go("worksheet")
    field = phone.page.get_by_role("textbox").first
    field.fill("Only mine")
    phone.page.reload()
    expect(phone.page.get_by_role("textbox").first).to_have_value("Only mine")
    phone.button("Wipe", exact=True).click()
    expect(phone.page.get_by_role("dialog")).to_be_visible()
    phone.button("Wipe it").click()
    expect(phone.page.get_by_role("textbox").first).to_have_value("")
    assert "Only mine" not in phone.page.evaluate("JSON.stringify({...localStorage})")


def test_no_phone_logged_an_error(stage):
    assert not [f"{s.name}: {trouble}" for s in stage.screens for trouble in s.troubles]
