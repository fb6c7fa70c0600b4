"""Hours and weeks on the reports pages: their files opened where they are used, and on paper."""

import csv
import io
import json
from datetime import timedelta

import openpyxl
import pypdf
import pytest
from live.clock import today
from playwright.sync_api import expect
from stage import LAPTOP

LAST_WEEK = today() - timedelta(days=today().weekday() + 7)
PAGES = ["hours", "weeks"]


@pytest.fixture(scope="module")
def clinic(new_daemon):
    return new_daemon("--weeks", "5")


@pytest.fixture(scope="module")
def supervisor(clinic, stage):
    screen = stage.open("weeks", LAPTOP)
    screen.page.goto(clinic.ready["links"]["reports"])
    expect(screen.page.get_by_role("heading", name="Attendance", exact=True)).to_be_visible()
    return screen


def show(supervisor, clinic, path):
    """The page, once everybody is on it."""
    page = supervisor.page
    page.goto(f"{clinic.url}/reports/{path}" + (f"?week={LAST_WEEK}" if path == "hours" else ""))
    expect(page.get_by_text("Reading the records…")).to_have_count(0)
    expect(page.locator("details tbody tr")).to_have_count(8)
    return page


def saved(page, name):
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return download.value


@pytest.mark.parametrize("path", PAGES)
def test_each_file_opens_where_it_is_used_and_names_nobody(supervisor, clinic, path):
    page = show(supervisor, clinic, path)
    table = saved(page, "CSV")
    assert table.suggested_filename.endswith(".csv")
    records = list(csv.DictReader(io.StringIO(table.path().read_text("utf-8"), newline="")))
    assert next(iter(records.pop().values())).startswith("42 CFR")
    assert len(records) == 8 and not any(row["name"] for row in records)
    told = json.loads(saved(page, "JSON").path().read_bytes())
    assert [p["participant"] for p in told["people"]] == [row["participant"] for row in records]
    assert told["notice"].startswith("42 CFR")
    if path == "hours":
        assert [str(p["soFar"]) for p in told["people"]] == [row["soFar"] for row in records]
    else:
        for person, row in zip(told["people"], records, strict=True):
            minutes = ["" if m is None else str(m) for m in person["minutes"]]
            assert minutes == [row[week] for week in told["weeks"]]
    book = openpyxl.load_workbook(io.BytesIO(saved(page, "Excel").path().read_bytes()))
    sheet = book.worksheets[0]
    assert sheet.freeze_panes
    numbers = [cell.value for row in sheet.iter_rows(2) for cell in row if cell.value]
    assert {row["participant"] for row in records} <= set(numbers)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("path", PAGES)
def test_on_paper_each_page_has_its_number_and_the_notice(supervisor, clinic, path, paper):
    page = show(supervisor, clinic, path)
    reader = pypdf.PdfReader(
        io.BytesIO(page.pdf(format=paper, tagged=True, prefer_css_page_size=True)))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert "42 CFR part 2" in text
    whole = " ".join(texts)
    assert "Aisha K." in whole and "Show" not in whole


def test_axe_found_nothing_and_no_page_logged_an_error(stage):
    troubles = [f"{s.name}: {trouble}" for s in stage.screens for trouble in s.troubles]
    assert not troubles + stage.findings, "\n".join(["", *troubles, *stage.findings])
