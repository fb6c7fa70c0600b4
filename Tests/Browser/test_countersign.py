"""Where a program asks for it: an amendment waits until a supervisor has countersigned it."""

import re
from urllib.parse import quote

import pytest
from live import Clinic, Desk, Person
from live.clinic import PASSWORD
from live.clock import today
from playwright.sync_api import expect
from stage import LAPTOP

CONFIG = """\
profiles:
  - id: adult-iop
    name: { en: Adult intensive outpatient, es: Programa para adultos }
    day-minutes: 180
    week-minutes: 540
    countersign: true
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """Two people are expected; the tests begin the session, and it ends without them."""
    clinic = Clinic(tmp_path_factory.mktemp("clinic"), config=CONFIG).set_up().start()
    yield clinic
    clinic.kill()


def signed_in(clinic, stage, name, user, to):
    screen = stage.open(name, LAPTOP)
    page = screen.page
    page.goto(f"{clinic.url}/sign-in?to={quote(to, safe='')}")
    page.locator("[name=username]").fill(user)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url(clinic.url + to)
    return screen


def test_the_console_says_how_the_week_of_each_person_stands(clinic, stage):
    told = Desk(clinic, "facilitator").get(f"/api/sessions/{clinic.session}/week")["people"]
    assert {week["state"] for week in told.values()} == {"will-miss"}
    screen = signed_in(clinic, stage, "console-week", "dana", "/console")
    page = screen.page
    page.goto(f"{clinic.url}/console/{clinic.session}")
    page.get_by_role("button", name="Start the session").first.click()
    expect(page.locator("span.week")).to_have_count(2)
    for note in page.locator("span.week").all():
        expect(note).to_have_text(re.compile(r"^\d+ h( \d+ min)? short this week$"))
    stage.picture(screen, "roster")
    page.get_by_role("button", name=re.compile("^Ana B.")).first.click()
    week = page.get_by_role("dialog").get_by_role("region", name="This week")
    expect(week).to_contain_text("still planned, of 9 h")
    expect(week).to_contain_text(re.compile("Today: .* of 3 h"))
    stage.picture(screen, "person")


@pytest.fixture(scope="module")
def amended(clinic):
    dana = Person.facilitator(clinic)
    if dana.room["session"]["phase"] == "lobby":
        dana.do("start")
    dana.do("end")
    dana.do("sign", statement="All of it is right.")
    for name in ("Ana B.", "Cy D."):
        dana.do(
            "amend", participant=dana.id_of(name), status="excused", mode="in-person",
            reason="Called at 8:55")
    dana.close()
    return Desk(clinic)


@pytest.fixture(scope="module")
def supervisor(clinic, amended, stage):
    screen = signed_in(clinic, stage, "countersign", "morgan", "/reports")
    screen.page.goto(f"{clinic.url}/reports?from={today()}&to={today()}")
    return screen


def corrections(desk):
    sheet = desk.sheet(desk.daemon.session)
    return {c["name"]: c for c in sheet["corrections"]}


def line(page, name):
    return page.locator("table.ledger tbody tr:not(.session)").filter(has_text=name)


def test_an_amendment_counts_once_it_is_countersigned(supervisor, amended, stage):
    page = supervisor.page
    expect(page.locator("tr.session")).to_contain_text("2 amendments")
    expect(line(page, "Ana B.")).to_contain_text("No-show")
    stage.picture(supervisor, "waiting")
    page.get_by_role("button", name="Decide Ana B.").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Called at 8:55")
    stage.picture(supervisor, "asked")
    dialog.get_by_role("button", name="Countersign").click()
    expect(dialog).to_have_count(0)
    expect(line(page, "Ana B.").locator("ins").first).to_have_text("Excused")
    expect(page.locator("tr.session")).to_contain_text("1 amendment")
    stage.picture(supervisor, "countersigned")
    ana = corrections(amended)["Ana B."]
    assert (ana["state"], ana["countersignedBy"]) == ("counts", "Morgan Example, LCSW")


def test_declining_needs_a_reason_and_changes_nothing(supervisor, amended, stage):
    page = supervisor.page
    page.get_by_role("button", name="Decide Cy D.").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Decline").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    stage.picture(supervisor, "reason-needed")
    dialog.get_by_role("textbox").fill("He was seen")
    dialog.get_by_role("button", name="Decline").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Decide Cy D.")).to_have_count(0)
    expect(line(page, "Cy D.")).to_contain_text("No-show")
    assert corrections(amended)["Cy D."]["state"] == "declined"


def test_axe_found_nothing_and_no_page_logged_an_error(stage):
    # The refusal for want of a reason is one to the browser.
    troubles = [f"{s.name}: {t}" for s in stage.screens for t in s.troubles if "409" not in t]
    assert not troubles + stage.findings, "\n".join(["", *troubles, *stage.findings])
