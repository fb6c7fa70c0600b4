"""A browser, a stage in it, and a daemon behind it: one of each for a whole story."""

import pytest
from playwright.sync_api import sync_playwright
from stage import Stage, launch


@pytest.fixture(scope="module")
def stage():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        stage = Stage(browser)
        yield stage
        stage.close()
        browser.close()
