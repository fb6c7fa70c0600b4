"""Pages of the supervisor's reports, over weeks that lie behind."""

from datetime import timedelta

from live.clock import today
from playwright.sync_api import expect

WEEKS = 7
MONDAY = today() - timedelta(days=today().weekday())
SINCE = f"from={MONDAY - timedelta(weeks=WEEKS)}&to={today()}"


def show(screen, clinic, path):
    screen.page.goto(f"{clinic.url}/reports{path}")
    # The page draws itself with these words first, so that without them it has what it asked for.
    expect(screen.page.get_by_role("main")).to_be_visible()
    expect(screen.page.get_by_text("Reading the records…")).to_have_count(0)
    return screen.page
