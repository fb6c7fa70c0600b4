"""A record that nobody signed at the end is read on its sheet and signed there, whenever that is."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from live import Desk, Person
from playwright.sync_api import expect
from stage import LAPTOP, SMALL_PHONE

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def unsigned(new_daemon):
    """A session that one person was at, and that its facilitator has ended and not signed."""
    daemon = new_daemon("--participants", "4")
    facilitator = Person.facilitator(daemon)
    someone = Person.by_link(daemon, 0)
    facilitator.do("start")
    someone.wait(lambda: someone.room["session"]["phase"] == "live", "the start")
    facilitator.do("end")
    return daemon


@pytest.fixture(scope="module")
def screen(unsigned, stage):
    screen = stage.open("signing", LAPTOP)
    screen.page.goto(unsigned.ready["links"]["console"])
    expect(screen.page.get_by_role("link", name=re.compile("^Open ")).first).to_be_visible()
    return screen


def sheet_of(page, daemon):
    page.goto(f"{daemon.url}/reports")
    page.get_by_role("link", name=re.compile("^Read and sign")).first.click()
    expect(page.get_by_role("article")).to_be_visible()


def test_nobody_signs_what_has_changed_since_they_read_it(unsigned, screen, stage):
    page = screen.page
    sheet_of(page, unsigned)
    expect(page.get_by_text(re.compile("^Your signature will say: “I was there"))).to_be_visible()
    stage.picture(screen, "to-sign", whole=True)
    row = Desk(unsigned).sheet(unsigned.ready["session"])["rows"][-1]
    corrected = Desk(unsigned).change(
        unsigned.ready["session"], "mark", participant=row["participant"], status="excused",
        mode="in-person", reason="Called at eight")
    assert corrected.status == 200
    page.get_by_role("button", name=re.compile("^Sign as ")).click()
    expect(page.get_by_role("alert")).to_contain_text("Read it again, then sign")
    # What has changed is there to be read.
    expect(page.get_by_role("article")).to_contain_text("Called at eight")
    stage.picture(screen, "changed-meanwhile", whole=True)


def test_the_sheet_is_signed_where_it_was_read(unsigned, screen, stage):
    page = screen.page
    page.get_by_role("button", name="Sign as Dana Whitfield, LCSW").click()
    expect(page.get_by_role("button", name=re.compile("^Sign as "))).to_have_count(0)
    expect(page.get_by_role("article")).to_contain_text("Signed in Circle by Dana Whitfield, LCSW")
    assert Desk(unsigned).sheet(unsigned.ready["session"])["signature"]["version"] == 2
    stage.picture(screen, "signed-sheet", whole=True)
    page.goto(f"{unsigned.url}/reports")
    expect(page.get_by_role("link", name=re.compile("^Sign-in sheet")).first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Read and sign"))).to_have_count(0)


def test_a_break_that_nobody_pressed_is_put_in_afterwards(unsigned, screen, stage):
    page = screen.page
    session = unsigned.ready["session"]
    page.goto(f"{unsigned.url}/reports/sheets/{session}")
    before = Desk(unsigned).sheet(session)
    page.get_by_role("button", name="Correct the times").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The record is signed, so this becomes an amendment")
    stage.picture(screen, "times")
    dialog.get_by_label("Break 1 from").fill("03:00")
    dialog.get_by_label("Reason (needed)").fill("Started on paper")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("A break needs both of its times")
    expect(dialog.get_by_label("Reason (needed)")).to_have_value("Started on paper")
    stage.picture(screen, "times-refused")
    dialog.get_by_label("Break 1 from").fill("")
    # The session was shorter than a minute; it began a quarter of an hour before.
    begun = datetime.fromtimestamp(before["startedAt"] / 1000, NEW_YORK) - timedelta(minutes=15)
    dialog.get_by_label("Start", exact=True).fill(begun.strftime("%H:%M"))
    dialog.get_by_label("Break 1 from").fill((begun + timedelta(minutes=3)).strftime("%H:%M"))
    dialog.get_by_label("Break 1 to").fill((begun + timedelta(minutes=8)).strftime("%H:%M"))
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("article")).to_contain_text("Times of the session, corrected")
    expect(page.get_by_role("article")).to_contain_text("Started on paper")
    after = Desk(unsigned).sheet(session)
    assert after["breakMinutes"] == 5 and after["version"] == before["version"] + 1
    assert after["digest"] != before["digest"] and after["signature"] == before["signature"]
    stage.picture(screen, "times-corrected", whole=True)


def test_the_minutes_of_each_module_stand_on_the_sheet_also_on_a_small_phone(unsigned, screen, stage):
    small = stage.open("signing-small", SMALL_PHONE, language="es-US")
    small.page.context.add_cookies(screen.page.context.cookies())
    small.page.goto(f"{unsigned.url}/reports/sheets/{unsigned.ready['session']}")
    table = small.page.get_by_role("region", name="Minutos de cada módulo, sin descansos")
    expect(table.get_by_role("row")).to_have_count(5)
    stage.picture(small, "modules", whole=True)


def test_no_page_logged_an_error_and_axe_found_nothing(screen, stage):
    # The signature of another version is refused, which the browser calls an error.
    troubles = [f"{s.name}: {t}" for s in stage.screens for t in s.troubles if "409" not in t]
    assert not troubles + stage.findings, "\n".join(["", *troubles, *stage.findings])
