"""The record of one session on the console: times corrected, signed with its statement, amended."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from live import Person
from live.clock import now
from playwright.sync_api import expect
from stage import LAPTOP


@pytest.fixture(scope="module")
def held(new_daemon, stage):
    """A session that one person was at, and its console after the end."""
    daemon = new_daemon("--participants", "3")
    facilitator = Person.facilitator(daemon)
    someone = Person.by_link(daemon, 0)
    facilitator.do("start")
    someone.wait(lambda: someone.room["session"]["phase"] == "live", "the start")
    facilitator.do("end")
    screen = stage.open("record", LAPTOP)
    screen.page.goto(daemon.ready["links"]["console"])
    screen.page.get_by_role("link", name=re.compile("^Open ")).click()
    expect(screen.heading("Review attendance, then sign")).to_be_visible()
    return screen, facilitator, someone.me["name"]


def of(person, name):
    return next(row for row in person.console["roster"].values() if row["name"] == name)


def absent(person):
    return sorted(r["name"] for r in person.console["roster"].values() if r["status"] == "no-show")


def test_a_time_is_corrected_with_a_reason_and_a_wrong_one_keeps_what_was_typed(held, stage):
    screen, facilitator, name = held
    page = screen.page
    page.get_by_role("button", name=f"Correct {name}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Attendance", exact=True).select_option(label="Left early")
    # Within the planned hours, also where those go on after midnight, and still to come.
    dialog.get_by_label("Left at").fill(f"{now() + timedelta(hours=2):%H:%M}")
    dialog.get_by_label("Reason (needed)").fill("Doctor’s appointment")
    dialog.get_by_role("button", name="Keep this mark").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Those times can’t be right")
    expect(dialog.get_by_label("Reason (needed)")).to_have_value("Doctor’s appointment")
    stage.picture(screen, "time-refused")
    dialog.get_by_label("Attendance", exact=True).select_option(label="Excused")
    expect(dialog.get_by_label("Left at")).to_have_count(0)
    dialog.get_by_role("button", name="Keep this mark").click()
    expect(dialog).to_have_count(0)
    row = page.get_by_role("row", name=re.compile(f"^{re.escape(name)}"))
    expect(row.locator("del").first).to_have_text("Present")
    expect(row).to_contain_text("Doctor’s appointment")
    facilitator.wait(lambda: of(facilitator, name)["status"] == "excused", "the mark")
    assert of(facilitator, name)["mark"]["was"]["status"] == "present"
    stage.picture(screen, "corrected")


def test_the_statement_is_read_before_it_is_signed_and_stays_with_the_signature(held, stage):
    screen, facilitator, _ = held
    page = screen.page
    statement = facilitator.console["record"]["statement"]["en"]
    expect(page.get_by_text(statement)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Sign as Dana")).click()
    facilitator.wait(lambda: facilitator.console.get("signed"), "the signature")
    signed = facilitator.console["signed"]
    assert signed["statement"] == statement
    expect(page.get_by_text(f"“{statement}”")).to_be_visible()
    expect(page.get_by_text(re.compile(f"Version {signed['version']}"))).to_be_visible()
    expect(page.get_by_title(signed["digest"])).to_be_visible()
    stage.picture(screen, "signed")


def test_the_review_is_printed_as_its_sheet_with_the_notice_and_never_without(held, stage):
    screen, facilitator, name = held
    page = screen.page

    def paper(page):
        reader = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        return [" ".join(each.extract_text().split()) for each in reader.pages]

    [alone] = paper(page)
    assert name not in alone and "Attendance is printed from its sheet" in alone
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Print the sheet").click()
    sheet = opened.value
    expect(sheet.get_by_role("rowheader", name=name).first).to_be_visible()
    for number, text in enumerate(texts := paper(sheet), 1):
        assert "42 CFR part 2" in text and f"Page {number} of {len(texts)}" in text
    assert name in " ".join(texts)
    sheet.close()


def test_after_signing_an_amendment_stands_beside_what_was_signed(held, stage):
    screen, facilitator, _ = held
    page = screen.page
    name = absent(facilitator)[0]
    page.get_by_role("button", name=f"Amend {name}").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("What was signed stays as it is")
    dialog.get_by_label("Attendance", exact=True).select_option(label="Canceled late")
    dialog.get_by_label("Reason (needed)").fill("Called at 8:55")
    stage.picture(screen, "amend")
    dialog.get_by_role("button", name="Amend").click()
    expect(dialog).to_have_count(0)
    facilitator.wait(lambda: of(facilitator, name)["status"] == "late-canceled", "the amendment")
    row = page.get_by_role("row", name=re.compile(f"^{re.escape(name)}"))
    expect(row.locator("del").first).to_have_text("No-show")
    expect(page.get_by_text("amended since")).to_be_visible()
    stage.picture(screen, "amended")


def test_a_session_that_has_not_begun_is_called_off_with_a_reason(new_daemon, stage):
    daemon = new_daemon("--participants", "2")
    screen = stage.open("call-off", LAPTOP)
    page = screen.page
    page.goto(daemon.ready["links"]["console"])
    page.get_by_role("button", name="Call off…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason (needed)").fill("Snow")
    dialog.get_by_label("Reason (needed)").press("Enter")
    expect(dialog).to_be_visible()
    stage.picture(screen, "asked")
    dialog.get_by_role("button", name="Call it off").click()
    expect(screen.heading("This session was called off")).to_be_visible()
    expect(page.get_by_text("Snow")).to_be_visible()
    stage.picture(screen, "done")


def test_axe_found_nothing_and_no_page_logged_an_error(stage):
    troubles = [f"{s.name}: {trouble}" for s in stage.screens for trouble in s.troubles]
    assert not troubles, "\n".join(["", *troubles])
    assert not stage.findings, "\n".join(["", *stage.findings])
