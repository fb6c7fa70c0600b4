"""A browser, a stage in it, and a daemon behind it: one of each for a whole story."""

import pytest
from playwright.sync_api import expect, sync_playwright
from stage import LAPTOP, PHONE, Stage, launch


@pytest.fixture(scope="module")
def stage():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        stage = Stage(browser)
        yield stage
        stage.close()
        browser.close()


@pytest.fixture(scope="module")
def supervisor(clinic, stage):
    """Signed in by a link, which works once; every test goes on with the same cookie."""
    screen = stage.open("reports", LAPTOP)
    screen.page.goto(clinic.ready["links"]["reports"])
    expect(screen.page.get_by_role("heading", name="Attendance", exact=True)).to_be_visible()
    return screen


@pytest.fixture
def screen(stage):
    """Opens phones that are gone again after the test."""
    opened = []

    def phone(name, size=PHONE, **options):
        screen = stage.open(name, size, touch=True, **options)
        opened.append(screen)
        return screen

    yield phone
    for screen in opened:
        screen.page.context.close()
