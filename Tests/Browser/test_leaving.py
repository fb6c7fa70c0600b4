"""Leaving without a trace: a phone that others use too is wiped, and nothing of the group remains."""

import re

import pytest
from live import Person
from playwright.sync_api import expect
from stage import SMALL_PHONE


@pytest.fixture(scope="module")
def daemon(new_daemon):
    return new_daemon()


@pytest.fixture(scope="module")
def facilitator(daemon):
    facilitator = Person.facilitator(daemon)
    facilitator.do("start")
    return facilitator


def at(facilitator, kind):
    """Moves the group to the first step of a kind, again if it has been there."""
    steps = [step for part in facilitator.console["plan"] for step in part["steps"]]
    step = next(step["id"] for step in steps if step["kind"] == kind)
    facilitator.do("go", step=step)
    facilitator.wait(lambda: facilitator.room["step"]["id"] == step, f"the {kind} step")


def by_link(phone, daemon, number):
    phone.page.goto(daemon.ready["links"]["participants"][number])
    phone.page.wait_for_url(re.compile("/room"))
    expect(phone.button("Talk to someone", exact=True)).to_be_visible()
    return phone


KEPT = """async () => ({
    local: Object.keys(localStorage), session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: globalThis.caches ? await caches.keys() : [], cookie: document.cookie,
})"""
LITTER = """async () => {
    sessionStorage.setItem("something", "else");
    await new Promise((done) => { indexedDB.open("litter").onsuccess = (event) => {
        event.target.result.close(); done(); }; });
    if (globalThis.caches) await caches.open("litter");
}"""


def test_a_wiped_phone_has_nothing_left(stage, daemon, facilitator, screen):
    phone = by_link(screen("wipe", SMALL_PHONE), daemon, 2)
    at(facilitator, "worksheet")
    phone.page.locator("textarea, .sheet-fields input").first.fill("Something private")
    phone.button("More").click()
    phone.page.get_by_label("Call this tab “Notes”, not “Group”").check()
    expect(phone.page).to_have_title("Notes")
    phone.page.reload()
    expect(phone.page).to_have_title("Notes")
    phone.page.evaluate(LITTER)
    second = phone.page.context.new_page()
    second.goto(daemon.url + "/support")
    second.goto(daemon.url + "/")
    expect(phone.heading("Your group is open somewhere else")).to_be_visible()
    phone.page.reload()
    expect(phone.button("More")).to_be_visible()
    address = phone.page.url
    phone.button("More").click()
    phone.button("Wipe this phone").click()
    phone.sees("your worksheet")
    stage.picture(phone, "asks")
    with phone.page.expect_download() as download:
        phone.button("Keep the worksheet as a file first").click()
    assert "Something private" in download.value.path().read_text(encoding="utf-8")
    phone.button("Wipe this phone").last.click()
    for page in (phone.page, second):
        page.wait_for_url(daemon.url + "/closed")
        expect(page.get_by_role("heading", name="All done")).to_be_visible()
    stage.picture(phone, "closed")
    kept = phone.page.evaluate(KEPT)
    assert kept == {"local": [], "session": [], "databases": [], "caches": [], "cookie": ""}
    assert phone.page.context.cookies() == []
    assert second.evaluate("Object.keys(sessionStorage)") == []
    # Neither Back nor the address of the room shows anything of it.
    second.go_back()
    expect(second.get_by_text("Something private")).to_have_count(0)
    phone.page.goto(address)
    expect(phone.page.get_by_label("Code", exact=True)).to_be_visible()


def test_a_phone_without_a_connection_is_wiped_as_far_as_it_can_be(daemon, facilitator, screen):
    phone = by_link(screen("wipe-offline", cuttable=True), daemon, 3)
    phone.page.locator("textarea, .sheet-fields input").first.fill("Something private")
    phone.button("More").click()
    phone.line.cut()
    phone.button("Wipe this phone").click()
    phone.button("Wipe this phone").last.click()
    phone.sees("You’re still signed in, because there is no connection.")
    assert phone.page.evaluate("Object.keys(localStorage)") == []
    phone.line.mend()
    phone.button("Try again").click()
    phone.page.wait_for_url(re.compile("/closed"))
    assert phone.page.context.cookies() == []


def test_who_shares_a_phone_learns_nothing_of_what_others_wrote(stage, daemon, facilitator, screen):
    phone = screen("shared", SMALL_PHONE)
    at(facilitator, "worksheet")
    field = phone.page.locator("textarea, .sheet-fields input").first
    dialog = phone.page.get_by_role("dialog")
    others = dialog.locator("section").filter(has_text="From somebody else on this phone")
    by_link(phone, daemon, 2)
    field.fill("Something private")
    expect(phone.button("Keep as a file").first).to_be_visible()
    by_link(phone, daemon, 3)
    expect(field).to_have_value("")
    phone.button("More").click()
    phone.button("Worksheets on this phone").click()
    phone.sees("You have none on this phone.")
    expect(dialog.get_by_role("heading", level=3)).to_have_text(["From somebody else on this phone"])
    expect(others.get_by_role("button")).to_have_text(["Wipe"])
    stage.picture(phone, "sheets")
    others.get_by_role("button").click()
    phone.sees("Wipe what somebody else wrote?")
    phone.button("Keep it").click()
    field.fill("My own")
    phone.button("More").click()
    phone.button("Wipe this phone").click()
    phone.sees("what somebody else wrote on this phone")
    with phone.page.expect_download() as download:
        phone.button("Keep the worksheet as a file first").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "My own" in text and "Something private" not in text
    phone.button("Not now").click()
    # Who wrote it finds it again, until somebody wipes it.
    by_link(phone, daemon, 2)
    expect(field).to_have_value("Something private")
    by_link(phone, daemon, 3)
    phone.button("More").click()
    phone.button("Worksheets on this phone").click()
    others.get_by_role("button").click()
    phone.button("Wipe it").click()
    expect(field).to_have_value("My own")
    by_link(phone, daemon, 2)
    expect(field).to_have_value("")


def test_everything_was_accessible_and_nothing_went_wrong(stage):
    assert stage.findings == []
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
