"""The roster beside a session: who is here and who isn't can be told by the dots, too."""

import pytest
from live import Clinic, Person
from live.clinic import PASSWORD
from playwright.sync_api import expect
from stage import LAPTOP

DOT = """(mark) => ({ drawn: getComputedStyle(mark, "::before").content, display: getComputedStyle(mark).display,
  wide: mark.getBoundingClientRect().width, high: mark.getBoundingClientRect().height,
  fill: getComputedStyle(mark).backgroundColor })"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("roster")).set_up().start()
    yield clinic
    clinic.kill()


def test_who_is_not_here_has_a_hollow_dot_and_who_is_here_a_full_one(clinic, stage):
    console = stage.open("roster", LAPTOP)
    page = console.page
    page.goto(f"{clinic.url}/sign-in?to=/console/{clinic.session}")
    page.get_by_label("User name").fill("dana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    ana = Person.by_link(clinic, 0)
    page.get_by_role("button", name="Start the session").click()
    here, gone = page.locator(".people .mark.here"), page.locator(".people .mark.none")
    expect(here).to_have_count(1)
    expect(gone).to_have_count(1)
    dots = {"here": here.evaluate(DOT), "gone": gone.evaluate(DOT)}
    for dot in dots.values():
        # Marks of the results in the middle look otherwise, and don't reach here.
        assert dot["drawn"] == "none", dots
        assert dot["wide"] == dot["high"], dots
    assert dots["gone"]["fill"] == "rgba(0, 0, 0, 0)", dots
    assert dots["here"]["fill"] != "rgba(0, 0, 0, 0)", dots
    stage.picture(console, "marks")
    ana.close()
