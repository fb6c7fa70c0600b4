"""The supervisor's hours by the week: against the target, as a map, as files and on paper."""

import re
from datetime import timedelta

import pytest
from office import MONDAY, WEEKS, show
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def clinic(new_daemon):
    return new_daemon("--weeks", str(WEEKS))


def minutes(text):
    """“10 h 05 min” as minutes."""
    hours, rest = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", text.strip()).groups()
    return int(hours or 0) * 60 + int(rest or 0)


@pytest.mark.parametrize("path", ["/hours", "/weeks"])
def test_hours_name_people_in_files_and_on_paper_only_when_asked(supervisor, clinic, path):
    page = show(supervisor, clinic, path)
    for format in ["CSV", "Excel", "JSON"]:
        href = page.get_by_role("link", name=format, exact=True).get_attribute("href")
        assert "names=none" in href
    page.get_by_role("button", name="With names").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Asking for names is recorded")
    expect(dialog.get_by_label("FHIR")).to_have_count(0)
    dialog.get_by_label("Legal name").check()
    with page.expect_download() as download:
        dialog.get_by_role("link", name="Save the file").click()
    assert "Aisha Karim" in download.value.path().read_text()
    page.keyboard.press("Escape")
    page.evaluate(
        """() => {
          window.papers = [];
          window.print = () => window.papers.push(document.querySelector("main").textContent);
        }"""
    )
    for choice in ["Participant number", "Display name"]:
        page.get_by_role("button", name="Print").click()
        dialog.get_by_label(choice).check()
        dialog.get_by_role("button", name="Print").click()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        shown = page.locator("ul.hours .name, table.map th")
        expect(shown.filter(has_text="Aisha K.")).to_have_count(1)
    numbers, names = page.evaluate("window.papers")
    assert "Aisha K." not in numbers.split("Show", 1)[1] and "person-1" in numbers
    assert "Aisha K." in names.split("Show", 1)[1] and "person-1" not in names


def test_everybodys_week_stands_against_its_target(supervisor, clinic, stage):
    week = MONDAY - timedelta(weeks=1)
    page = show(supervisor, clinic, f"/hours?week={week}")
    rows = page.locator("ul.hours li:not(.scale-row)")
    expect(rows.nth(3)).to_be_visible()
    stage.picture(supervisor, "hours")
    page.get_by_text("The same numbers as a table, in minutes").click()
    columns = page.locator("details thead th").all_inner_texts()
    for row, numbers in zip(rows.all(), page.locator("details tbody tr").all(), strict=True):
        cells = dict(zip(columns, numbers.locator("th, td").all_inner_texts(), strict=True))
        so_far, target = int(cells["So far"]), int(cells["Target"])
        assert row.locator(".name").inner_text() == cells["Participant"]
        assert minutes(row.locator(".sum").inner_text()) == so_far
        chip = "Reached" if so_far >= target else "Missed"
        expect(row.locator(".chip")).to_have_text(chip)
        assert row.locator("rect.to-come").count() == 0
    stage.picture(supervisor, "hours-table", whole=True)


def test_the_open_week_says_what_is_still_needed(supervisor, clinic, stage):
    page = show(supervisor, clinic, "/hours")
    expect(page.get_by_text(re.compile("^As of "))).to_be_visible()
    chips = page.locator("ul.hours .chip")
    expect(chips.nth(3)).to_be_visible()
    for chip in chips.all_inner_texts():
        assert chip in {"Reached", "On track", "At risk", "Will miss"}
    stage.picture(supervisor, "hours-open")


def test_the_shade_of_a_week_is_the_number_in_it(supervisor, clinic, stage):
    page = show(supervisor, clinic, "/weeks")
    page.get_by_text("The same numbers as a table, in hours and minutes").click()
    expect(page.locator("details tbody tr").nth(3)).to_be_visible()
    shades = page.locator("table.map tbody tr:not(.reached)").all()
    numbers = page.locator("details tbody tr").all()
    counted = 0
    for drawn, written in zip(shades, numbers, strict=True):
        for cell, text in zip(
            drawn.locator("td").all(), written.locator("td").all_inner_texts(), strict=True
        ):
            level = int(cell.get_attribute("class")[1])
            if text == "–":
                assert level == 0
                continue
            counted += 1
            hours, rest = map(int, text.split(":"))
            total = hours * 60 + rest
            assert level == next(l for l, least in [(4, 540), (3, 360), (2, 180), (1, 0)]
                                 if total >= least)
            shown = cell.locator("span").first.inner_text()
            assert float(shown) <= total / 60 < float(shown) + 0.1 + 1e-9
    assert counted > 20
    stage.picture(supervisor, "weeks")


def changed(page, pattern, change):
    def answer(route):
        told = route.fetch().json()
        change(told)
        route.fulfill(json=told)

    page.route(pattern, answer)


def test_who_joined_or_left_in_the_middle_of_a_week_is_said_to_and_not_short(
    supervisor, clinic, stage
):
    page = supervisor.page

    def part(told):
        told["people"][0] |= {"partial": True, "state": "will-miss", "short": 360}

    changed(page, "**/api/weeks?*", part)
    show(supervisor, clinic, "/hours")
    first = page.locator("ul.hours li:not(.scale-row)").first
    expect(first).to_contain_text("Joined or left this week.")
    expect(first.locator(".chip")).to_have_text("Not a full week")
    expect(first.locator(".attention")).to_have_count(0)
    stage.picture(supervisor, "hours-partial")

    def few(told):
        told["people"][0]["minutes"][:2] = [60, 60]
        told["people"][0]["partial"][0] = True

    changed(page, "**/api/history?*", few)
    show(supervisor, clinic, "/weeks")
    cells = page.locator("table.map tbody tr").first.locator("td")
    expect(cells.nth(0)).to_have_text("1.0*, joined or left in that week")
    expect(cells.nth(1)).to_have_text("1.0, below the target")
    expect(page.locator("ul.key")).to_contain_text("* joined or left in that week")
    page.get_by_text("The same numbers as a table, in hours and minutes").click()
    row = page.locator("details tbody tr").first.locator("td")
    expect(row.first).to_have_text("1:00*, joined or left in that week")
    stage.picture(supervisor, "weeks-partial", whole=True)
    page.unroute_all()


def test_no_page_logged_an_error_and_axe_found_nothing(stage):
    troubles = [f"{s.name}: {t}" for s in stage.screens for t in s.troubles]
    assert not troubles + stage.findings, "\n".join(["", *troubles, *stage.findings])
