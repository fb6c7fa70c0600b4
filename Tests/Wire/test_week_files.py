"""Hours by the week as files: CSV and a workbook, with names or without."""

import csv
import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest

import jsonschema
from live import Desk
from live.clock import today

LAST_WEEK = today() - timedelta(days=today().weekday() + 7)


@pytest.fixture(scope="module")
def clinic(new_daemon):
    return new_daemon("--weeks", "5")


@pytest.fixture(scope="module")
def desk(clinic):
    return Desk(clinic)


def table(answer):
    assert answer.status == 200
    assert answer.header("Content-Type") == "text/csv; charset=utf-8"
    assert answer.header("Cache-Control") == "no-store"
    records = list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))
    assert next(iter(records.pop().values())).startswith("42 CFR")
    return records


def test_the_week_as_csv_is_the_week(desk):
    told = desk.get("/api/weeks", week=LAST_WEEK)
    answer = desk.ask("/api/weeks", week=LAST_WEEK, format="csv", names="display")
    assert answer.header("Content-Disposition") == f'attachment; filename="hours-{LAST_WEEK}.csv"'
    rows = table(answer)
    assert [row["name"] for row in rows] == [person["name"] for person in told["people"]]
    for row, person in zip(rows, told["people"], strict=True):
        assert row["week"] == str(LAST_WEEK) and row["state"] == person["state"]
        for key in ("participant", "soFar", "planned", "target", "needs", "short", "missesInARow"):
            assert row[key] == str(person[key]), key
        assert row["partial"] == ("yes" if person["partial"] else "")
        days = [row[day] for day in ("monday", "tuesday", "wednesday", "thursday", "friday",
                                     "saturday", "sunday")]
        assert days == [str(day["minutes"]) for day in person["days"]]


def test_weeks_gone_by_as_csv_are_the_weeks(desk):
    told = desk.get("/api/history", weeks=6)
    rows = table(desk.ask("/api/history", weeks=6, format="csv", names="display"))
    for row, person in zip(rows, told["people"], strict=True):
        assert row["name"] == person["name"] and row["target"] == str(person["target"])
        partial = zip(told["weeks"], person["partial"], strict=True)
        assert row["partialWeeks"].split() == [week for week, is_partial in partial if is_partial]
        for week, minutes in zip(told["weeks"], person["minutes"], strict=True):
            assert row[week] == ("" if minutes is None else str(minutes))


@pytest.mark.parametrize("path", ["weeks", "history"])
def test_names_go_out_only_when_they_are_asked_for(clinic, desk, path):
    bare = table(desk.ask(f"/api/{path}", format="csv"))
    assert bare and not any(row["name"] or row["legalName"] or row["recordNumber"] for row in bare)
    legal = table(desk.ask(f"/api/{path}", format="csv", names="legal"))
    assert all(row["name"] and row["legalName"] and row["recordNumber"] for row in legal)
    facilitator = Desk(clinic, "facilitator")
    assert facilitator.ask(f"/api/{path}", format="csv", names="legal").status == 403
    assert facilitator.ask(f"/api/{path}", format="csv", names="display").status == 200
    assert desk.ask(f"/api/{path}", format="pdf").status == 400


@pytest.mark.parametrize("path", ["weeks", "history"])
def test_who_takes_names_away_is_an_entry_of_the_audit_log(desk, path):
    for names in ("none", "display", "legal"):
        desk.ask(f"/api/{path}", format="xlsx", names=names, group="mornings")
        action, actor, subject = desk.trail()[-1]
        assert action == "attendance-exported" and "morgan" in str(actor)
        assert subject["names"] == names and subject["format"] == "xlsx"
        assert subject["group"] == "mornings"


def book(answer):
    assert answer.status == 200
    assert answer.header("Content-Disposition").endswith('.xlsx"')
    return openpyxl.load_workbook(io.BytesIO(answer.body))


def test_the_week_as_a_workbook_has_real_lengths_and_days(desk):
    told = desk.get("/api/weeks", week=LAST_WEEK)
    sheet = book(desk.ask("/api/weeks", week=LAST_WEEK, format="xlsx", names="display")).worksheets[0]
    assert sheet.freeze_panes
    head = [cell.value for cell in sheet[1]]
    for number, person in enumerate(told["people"], start=2):
        row = dict(zip(head, [cell.value for cell in sheet[number]]))
        assert row["Name"] == person["name"]
        so_far = row["So far"]
        minutes = (so_far if isinstance(so_far, timedelta) else
                   datetime.combine(date.min, so_far) - datetime.min)
        assert minutes == timedelta(minutes=person["soFar"])
        assert row["Week of"].date() == LAST_WEEK


def test_a_workbook_speaks_the_language_of_who_asks(desk):
    files = book(desk.ask("/api/history", weeks=2, format="xlsx", lang="es"))
    assert "Participante" in [cell.value for cell in files.worksheets[0][1]]
    notes = [str(cell.value) for row in files.worksheets[-1].iter_rows() for cell in row if cell.value]
    assert any("42" in note for note in notes) and "Morgan Ellery" in " ".join(notes)


@pytest.mark.parametrize("path", ["weeks", "history"])
def test_the_json_file_is_as_its_published_schema_says(desk, path):
    answer = desk.ask(f"/api/{path}.schema.json")
    assert answer.status == 200 and answer.header("Content-Type") == "application/schema+json"
    schema = answer.json()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for names in ("none", "display", "legal"):
        told = desk.ask(f"/api/{path}", format="json", names=names).json()
        assert told["people"] and not list(checker.iter_errors(told))
    for change in ({"names": "all"}, {"unexpected": 1}, {"people": [{}]}):
        assert list(checker.iter_errors({**told, **change}))


def test_weeks_in_a_workbook_have_their_totals(desk):
    told = desk.get("/api/history", weeks=3)
    sheet = book(desk.ask("/api/history", weeks=3, format="xlsx")).worksheets[0]
    head, last = [cell.value for cell in sheet[1]], sheet[sheet.max_row]
    assert last[0].value == "Total"
    for week in told["weeks"]:
        assert str(last[head.index(week)].value).startswith("=SUBTOTAL(109,")


@pytest.mark.parametrize(("language", "states"), [
    ("en", ["Reached", "On track", "At risk", "Will miss"]),
    ("es", ["Alcanzada", "En camino", "En riesgo", "No llegará"])])
def test_a_workbooks_notes_call_a_state_as_its_cells_do(desk, language, states):
    files = book(desk.ask("/api/weeks", week=LAST_WEEK, format="xlsx", lang=language))
    sheet, notes = files.worksheets
    place = [cell.value for cell in sheet[1]].index("State" if language == "en" else "Estado")
    cells = {row[place].value for row in sheet.iter_rows(2, sheet.max_row - 1)}
    [meaning] = [row[1].value for row in notes.iter_rows() if row[0].value == sheet[1][place].value]
    assert cells <= set(states) and all(state in meaning for state in states)


@pytest.mark.parametrize("path", ["weeks", "history"])
def test_the_json_file_is_what_the_page_reads_without_names(desk, path):
    # What today's session can still give shrinks by the minute; nothing may turn in between.
    for _ in range(3):
        page = desk.get(f"/api/{path}")
        answer = desk.ask(f"/api/{path}", format="json")
        if desk.get(f"/api/{path}")["people"] == page["people"]:
            break
    assert answer.header("Content-Disposition").endswith('.json"')
    told = answer.json()
    assert told["schema"] == f"/api/{path}.schema.json"
    assert told.pop("notice").startswith("42 CFR") and told.pop("names") == "none"
    assert all(person["name"] is None for person in told["people"])
    named = desk.ask(f"/api/{path}", format="json", names="display").json()
    assert [p["name"] for p in named["people"]] == [p["name"] for p in page["people"]]
    legal = desk.ask(f"/api/{path}", format="json", names="legal").json()
    assert all(person["legalName"] and person["recordNumber"] for person in legal["people"])
    for person in page["people"]:
        person["name"] = None
    assert told["people"] == page["people"]
