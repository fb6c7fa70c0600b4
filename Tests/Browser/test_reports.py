"""The supervisor's reports over weeks that lie behind: filters, amending, files, paper."""

import csv
import io
import json
import re

import openpyxl
import pypdf
import pytest
from fhir.resources.R4B.bundle import Bundle
from office import SINCE, WEEKS, show
from playwright.sync_api import expect
from stage import LAPTOP, SMALL_PHONE


@pytest.fixture(scope="module")
def clinic(new_daemon):
    return new_daemon("--weeks", str(WEEKS))


def people(page):
    return page.locator("table.ledger tbody tr:not(.session)")


def sessions(page):
    return page.locator("table.ledger tr.session")


def test_filters_are_in_the_address_and_going_back_undoes_them(supervisor, clinic, stage):
    page = show(supervisor, clinic, f"?{SINCE}")
    expect(sessions(page)).to_have_count(20)
    everyone = people(page).count()
    stage.picture(supervisor, "attendance")
    page.get_by_label("Status").select_option(label="Late")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("status=late"))
    # The old rows stand for a moment, and then perhaps none.
    expect(people(page).filter(has_text="Present")).to_have_count(0)
    expect(people(page).first).to_be_visible()
    late = people(page).count()
    assert 0 < late < everyone
    page.reload()
    expect(people(page)).to_have_count(late)
    expect(page.get_by_label("Status")).to_have_value("late")
    page.go_back()
    expect(people(page)).to_have_count(everyone)
    expect(page.get_by_label("Status")).to_have_value("")


def test_a_participant_is_found_by_name_and_a_stranger_is_said(supervisor, clinic, stage):
    page = show(supervisor, clinic, f"?{SINCE}")
    page.get_by_label("Participant").fill("Nobody")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("No participant is called “Nobody”")
    stage.picture(supervisor, "stranger")
    page.get_by_label("Participant").fill("aisha")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("participant="))
    expect(page.get_by_label("Participant")).to_have_value("Aisha K.")
    expect(people(page).filter(has_not_text="Aisha K.")).to_have_count(0)


def test_long_lists_come_in_parts_and_the_sums_are_of_all(supervisor, clinic):
    page = show(supervisor, clinic, f"?{SINCE}")
    first = sessions(page).first.inner_text()
    total = page.locator("tfoot").inner_text()
    page.get_by_role("button", name="Show earlier sessions").click()
    expect(page.get_by_role("button", name="Show later sessions")).to_be_visible()
    assert sessions(page).first.inner_text() != first
    assert page.locator("tfoot").inner_text() == total
    page.get_by_role("button", name="Show later sessions").click()
    expect(sessions(page).first).to_contain_text(first.splitlines()[0])
    page.go_back()
    expect(sessions(page).first).not_to_contain_text(first.splitlines()[0])


def test_who_is_beyond_the_names_to_choose_from_is_found_on_the_roster(supervisor, clinic):
    page = supervisor.page

    def some(route):
        answer = route.fetch().json()
        people = [each for each in answer["participants"] if each["name"] != "Sam R."]
        route.fulfill(json={**answer, "participants": people})

    page.route("**/api/participants?status=all&limit=*", some)
    for typed in ["sam", "Sam Rourke"]:
        show(supervisor, clinic, "?from=2020-01-01&to=2020-01-02")
        page.get_by_label("Participant").fill(typed)
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page).to_have_url(re.compile("participant=person-8"))
        expect(page.get_by_label("Participant")).to_have_value("Sam R.")
    page.unroute_all()


HIDDEN = """() => {
  const it = document.activeElement;
  const { left, right, top, bottom, width, height } = it.getBoundingClientRect();
  if (it === document.body || height > innerHeight / 2) return null;
  const seen = [top + 2, (top + bottom) / 2, bottom - 2].every((y) => {
    const hit = document.elementFromPoint((left + right) / 2, y);
    return hit && (it.contains(hit) || hit.closest("a, button, label, select") === it);
  });
  return seen || width === 0 ? null : it.outerHTML.slice(0, 160);
}"""


@pytest.mark.parametrize("path", [f"?{SINCE}", f"/sheets?{SINCE}", "/roster"])
def test_what_the_keyboard_reaches_is_never_behind_what_sticks(supervisor, clinic, stage, path):
    screen = stage.open("reports-low", {"width": 1366, "height": 420})
    screen.page.context.add_cookies(supervisor.page.context.cookies())
    page = show(screen, clinic, path)
    if path.startswith("/sheets"):
        for box in page.locator(".pick input").all()[:2]:
            box.check()
        page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="Sign out").focus()
    hidden, furthest = [], 0
    for key, presses in [("Tab", 70), ("Shift+Tab", 50)]:
        for _ in range(presses):
            page.keyboard.press(key)
            hidden.append(page.evaluate(HIDDEN))
            furthest = max(furthest, page.evaluate("scrollY"))
    assert furthest > 200, "far enough that the page has moved"
    assert not [each for each in hidden if each]
    page.context.close()


def test_days_without_a_session_say_so(supervisor, clinic, stage):
    page = show(supervisor, clinic, "?from=2020-01-01&to=2020-01-02")
    expect(page.get_by_role("heading", name="No session in these days")).to_be_visible()
    stage.picture(supervisor, "nothing")


def test_a_signed_record_is_amended_and_the_first_entry_stays_readable(supervisor, clinic, stage):
    page = show(supervisor, clinic, f"?{SINCE}&status=present&signed=yes")
    name = people(page).first.get_by_role("rowheader").inner_text()
    page.get_by_role("button", name=f"Amend {name}").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The record is signed, so this becomes an amendment")
    stage.picture(supervisor, "amend")
    dialog.get_by_label("In", exact=True).fill("11:30")
    dialog.get_by_label("Out", exact=True).fill("09:30")
    dialog.get_by_label("Reason").fill("From the paper list")
    dialog.get_by_role("button", name="Amend").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    expect(dialog.get_by_label("Reason")).to_have_value("From the paper list")
    dialog.get_by_label("Status").select_option(label="Excused")
    expect(dialog.get_by_label("In", exact=True)).to_have_count(0)
    dialog.get_by_role("button", name="Amend").click()
    expect(dialog).to_have_count(0)
    page = show(supervisor, clinic, f"?{SINCE}&status=excused")
    row = people(page).filter(has_text="From the paper list")
    expect(row.locator("del").first).to_have_text("Present")
    expect(row.locator("ins").first).to_have_text("Excused")
    expect(row).to_contain_text("Morgan")
    stage.picture(supervisor, "amended")


def test_files_with_names_have_to_be_asked_for(supervisor, clinic, stage):
    page = show(supervisor, clinic, f"?{SINCE}&group=mornings")
    for format in ["CSV", "Excel", "JSON", "FHIR"]:
        href = page.get_by_role("link", name=format, exact=True).get_attribute("href")
        assert "names=none" in href and "group=mornings" in href
    page.get_by_role("button", name="With names").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Asking for names is recorded")
    dialog.get_by_label("Legal name").check()
    dialog.get_by_label("Excel").check()
    href = dialog.get_by_role("link", name="Save the file").get_attribute("href")
    assert "names=legal" in href and "format=xlsx" in href
    stage.picture(supervisor, "with-names")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="With names")).to_be_focused()


def saved(page, name):
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return download.value.path().read_bytes()


def test_each_file_that_the_page_saves_opens_where_it_is_used(supervisor, clinic):
    page = show(supervisor, clinic, f"?{SINCE}&group=mornings")
    records = list(csv.DictReader(io.StringIO(saved(page, "CSV").decode(), newline="")))
    rows = [row for row in records if row["session"]]
    assert len(rows) == len(records) - 1 > 100
    assert len(json.loads(saved(page, "JSON"))["rows"]) == len(rows)
    sheet = openpyxl.load_workbook(io.BytesIO(saved(page, "Excel"))).worksheets[0]
    assert sheet.freeze_panes and sheet.max_row > len(rows)
    bundle = Bundle.model_validate_json(saved(page, "FHIR"))
    people = [e.resource for e in bundle.entry if getattr(e.resource, "partOf", None)]
    assert len(people) == len(rows)


def test_paper_has_numbers_in_place_of_names_unless_names_are_chosen(supervisor, clinic, stage):
    page = show(supervisor, clinic, f"?{SINCE}")
    page.evaluate(
        """() => {
          window.papers = [];
          window.print = () => {
            const rows = [...document.querySelectorAll(".ledger tbody tr:not(.session) th")];
            window.papers.push(rows.map((row) => row.textContent));
          };
        }"""
    )
    page.get_by_role("button", name="Print").click()
    dialog = page.get_by_role("dialog")
    stage.picture(supervisor, "print")
    dialog.get_by_role("button", name="Only the 20 shown").click()
    expect(dialog).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(people(page).first).to_contain_text("Aisha K.")
    page.get_by_role("button", name="Print").click()
    dialog.get_by_label("Display name").check()
    dialog.get_by_role("button", name=re.compile("^Print all ")).click()
    expect(dialog).to_have_count(0)
    numbers, names = page.evaluate("window.papers")
    assert "Aisha K." not in numbers and "Aisha K." in names
    assert len(names) > len(numbers)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sessions(page)).to_have_count(20)


def read(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return reader, [" ".join(page.extract_text().split()) for page in reader.pages]


def test_sheets_of_several_days_are_printed_together_and_tagged(supervisor, clinic, stage):
    page = show(supervisor, clinic, f"/sheets?{SINCE}")
    stage.picture(supervisor, "sheets")
    signed = page.locator("section[aria-labelledby=pick-past] li").filter(
        has=page.locator(".chip", has_text=re.compile("^Signed"))
    )
    for number in range(2):
        signed.nth(number).get_by_role("checkbox").check()
    page.get_by_role("link", name="Open the chosen ones").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.get_by_label("Names on the sheet").select_option(label="Full names")
    expect(page).to_have_url(re.compile("names=legal"))
    expect(page.get_by_role("rowheader", name=re.compile("^Aisha Karim")).first).to_be_visible()
    stage.picture(supervisor, "sheet", whole=True)
    for paper in ["A4", "Letter"]:
        reader, texts = read(page.pdf(format=paper, tagged=True, prefer_css_page_size=True))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"] == "en"
        assert "Attendance sheet" in reader.metadata.title
        for number, text in enumerate(texts, 1):
            assert f"Page {number} of {len(texts)}" in text
            assert "42 CFR part 2" in text
            assert re.search("Version [0-9]+, printed", text)
        whole = " ".join(texts)
        assert whole.count("Signed in Circle by") == 2
        assert "Aisha Karim" in whole and "Digest" in whole


def test_the_head_of_a_long_table_comes_again_on_each_page(supervisor, clinic):
    page = show(supervisor, clinic, f"?{SINCE}")
    expect(sessions(page)).to_have_count(20)
    reader, texts = read(page.pdf(format="Letter", tagged=True, prefer_css_page_size=True))
    width, height = reader.pages[0].mediabox[2:]
    assert width > height, "a wide table lies on its side"
    assert len(texts) > 3
    head = "ParticipantStatusModeInOutGrossminNetminNote"
    for text in texts:
        assert head in text.replace(" ", "")
    assert re.search("20 of [0-9]+ sessions shown", texts[0]), "paper says that it isn't all"
    assert "Amend" not in " ".join(text.replace("Amendment", "") for text in texts)


@pytest.mark.parametrize("path", ["?" + SINCE, "/hours", "/weeks", "/sheets?" + SINCE])
def test_the_reports_in_spanish_in_the_dark_and_on_a_small_phone(clinic, supervisor, stage, path):
    name = path.split("?")[0].strip("/") or "attendance"
    for size, kind, dark in [(LAPTOP, "dark", True), (SMALL_PHONE, "small", False)]:
        screen = stage.open(f"reports-{kind}", size, language="es-US", dark=dark)
        screen.page.context.add_cookies(supervisor.page.context.cookies())
        screen.page.goto(f"{clinic.url}/reports{path}")
        expect(screen.page.get_by_role("button", name="Mostrar", exact=True)).to_be_visible()
        expect(screen.page.get_by_text("Leyendo los registros…")).to_have_count(0)
        stage.picture(screen, name, whole=True)
        screen.page.context.close()


def test_no_page_logged_an_error_and_axe_found_nothing(supervisor, stage):
    # The amendment whose times can't be right is refused, which the browser calls an error.
    troubles = [f"{s.name}: {t}" for s in stage.screens for t in s.troubles if "409" not in t]
    assert not troubles + stage.findings, "\n".join(["", *troubles, *stage.findings])
