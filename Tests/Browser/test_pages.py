"""The pages around a session: signing in and out, nothing planned, tickets, support, paper."""

import re

import pytest
from live import Clinic
from live.clinic import PASSWORD
from playwright.sync_api import expect
from stage import LAPTOP, PHONE, SMALL_PHONE


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("clinic")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def empty_clinic(tmp_path_factory):
    """Staff, and nothing planned."""
    clinic = Clinic(tmp_path_factory.mktemp("empty"))
    clinic.command("staff", "add", "dana", "--name", "Dana", give=PASSWORD + "\n")
    clinic.ready = {"url": clinic.url}
    clinic.start()
    yield clinic
    clinic.kill()


def sign_in(page, user, password=PASSWORD):
    page.get_by_label("User name").fill(user)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_wrong_password_is_said_plainly_and_the_right_one_leads_to_the_console(clinic, stage):
    screen = stage.open("sign-in", LAPTOP)
    page = screen.page
    page.goto(f"{clinic.url}/console")
    page.wait_for_url(re.compile("/sign-in"))
    stage.picture(screen, "asked")
    sign_in(page, "dana", "wrong wrong wrong")
    expect(page.get_by_text("User name and password don’t fit together.")).to_be_visible()
    expect(page.get_by_label("User name")).to_have_value("dana")
    stage.picture(screen, "wrong")
    sign_in(page, "dana")
    page.wait_for_url(re.compile("/console"))
    expect(page.get_by_role("button", name="Start the session")).to_be_visible()


def test_a_sign_in_leads_nowhere_else_than_to_our_own_pages(clinic, stage):
    page = stage.open("sign-in-elsewhere", LAPTOP).page
    page.goto(f"{clinic.url}/sign-in?to=https%3A%2F%2Felsewhere.example%2F")
    sign_in(page, "dana")
    page.wait_for_url(re.compile("^" + re.escape(clinic.url) + "/console"))


def test_a_supervisor_lands_on_the_reports_and_signs_out(clinic, stage):
    screen = stage.open("supervisor", LAPTOP)
    page = screen.page
    page.goto(f"{clinic.url}/sign-in")
    sign_in(page, "morgan")
    page.wait_for_url(re.compile("/reports"))
    expect(page.get_by_role("heading", name="Attendance").first).to_be_visible()
    expect(page.get_by_text("No session in these days")).to_be_visible()
    stage.picture(screen, "reports-empty")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/sign-in"))
    page.goto(f"{clinic.url}/reports")
    page.wait_for_url(re.compile("/sign-in"))


def test_a_console_with_nothing_planned_says_so(empty_clinic, stage):
    screen = stage.open("console-nothing-planned", LAPTOP)
    screen.page.goto(f"{empty_clinic.url}/sign-in")
    sign_in(screen.page, "dana")
    expect(screen.heading("No group is planned for you today")).to_be_visible()
    stage.picture(screen, "empty")


def test_a_ticket_that_is_used_up_is_said(clinic, stage):
    screen = stage.open("enter", PHONE)
    screen.page.goto(f"{clinic.url}/enter#made-up")
    expect(screen.heading("This link doesn’t open any more")).to_be_visible()
    assert "made-up" not in screen.page.url
    stage.picture(screen, "used-up")


def test_the_support_page_needs_nobody_to_be_signed_in_and_no_script(clinic, stage):
    screen = stage.open("support", SMALL_PHONE)
    screen.page.goto(f"{clinic.url}/support")
    expect(screen.page.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    stage.picture(screen, "page")
    context = stage.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{clinic.url}/support")
    expect(page.get_by_text("988").first).to_be_visible()
    context.close()


def test_a_page_at_twice_its_size_still_fits(clinic, stage):
    """200 % zoom of a 1366 px laptop is a page of 683 px."""
    screen = stage.open("console-zoomed", {"width": 683, "height": 384})
    screen.page.goto(f"{clinic.url}/sign-in")
    sign_in(screen.page, "dana")
    expect(screen.button("Start the session")).to_be_visible()
    stage.picture(screen, "lobby", whole=True)


def test_axe_found_nothing_and_no_page_logged_an_error(stage):
    assert not stage.findings, "\n".join(["", *stage.findings])
    assert not [f"{s.name}: {trouble}" for s in stage.screens for trouble in s.troubles]
