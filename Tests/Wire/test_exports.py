"""What the command line exports as CSV and JSON."""

import csv
import io
import json
import subprocess
from datetime import date, timedelta

import jsonschema
import openpyxl
import pytest
from fhir.resources.R4B.bundle import Bundle

from live.daemon import circled
from live.exports import FORMULA, FROM, HUGE, MOVING, NOTICE, TODAY, eventful, export, run, table


@pytest.fixture(scope="module")
def clinic(new_daemon):
    with eventful(new_daemon) as daemon:
        yield daemon


@pytest.fixture(scope="module")
def rows(clinic):
    return table(clinic, "--names", "display")


def test_every_record_of_the_csv_has_as_many_cells_as_the_header(clinic):
    records = list(csv.reader(io.StringIO(export(clinic).decode(), newline="")))
    assert len(records) > 60
    assert {len(record) for record in records} == {len(records[0])}


def test_participants_are_numbers_unless_names_are_asked_for(clinic, rows):
    bare = export(clinic).decode()
    assert not [row for row in rows if row["name"] in bare and row["name"] != row["participant"]]
    assert [row["participant"] for row in table(clinic)] == [row["participant"] for row in rows]
    legal = table(clinic, "--names", "legal")
    assert any(row["legalName"] and row["recordNumber"] for row in legal)
    assert not any(row["legalName"] or row["recordNumber"] for row in rows)


def test_each_filter_lets_through_what_it_says(clinic, rows):
    def ids(some):
        return [(row["session"], row["participant"]) for row in some]

    def expect(wanted, *arguments):
        chosen = [row for row in rows if wanted(row)]
        assert ids(table(clinic, *arguments)) == ids(chosen)
        return chosen

    person = rows[0]["participant"]
    assert expect(lambda row: row["participant"] == person, "--participant", person)
    assert expect(lambda row: row["status"] == "no-show", "--status", "no-show")
    assert expect(lambda row: row["group"] == rows[0]["group"], "--group", rows[0]["group"])
    assert expect(lambda row: row["signedBy"], "--signed", "yes")
    assert expect(lambda row: not row["signedBy"], "--signed", "no")
    assert expect(lambda row: True, "--program", rows[0]["programId"])
    assert expect(lambda row: True, "--facilitator", "dana")
    for option in ("program", "group", "participant", "facilitator"):
        refused = run(clinic, f"--{option}", "nobody's", check=False)
        assert refused.returncode != 0 and refused.stdout == b"", "no lines would be an answer"
        assert f"There is no {option} “nobody's”" in refused.stderr.decode()


def test_awkward_texts_come_back(rows):
    assert "'" + FORMULA in {row["name"] for row in rows}
    assert HUGE in {row["reason"].strip() for row in rows}


def test_what_was_corrected_tells_what_it_was_before(rows):
    corrected = [row for row in rows if row["firstStatus"]]
    assert corrected
    for row in corrected:
        assert row["reason"] and row["markedBy"] and row["markedAt"] and row["firstNetMinutes"]
    for row in rows:
        if not row["firstStatus"]:
            assert not row["firstArrived"] and not row["firstNetMinutes"]


def test_an_empty_range_is_a_whole_file_in_every_format(clinic):
    days = (date(2001, 1, 1), date(2001, 1, 2))
    assert table(clinic, days=days) == []
    assert json.loads(export(clinic, "--format", "json", days=days))["rows"] == []
    book = openpyxl.load_workbook(io.BytesIO(export(clinic, "--format", "xlsx", days=days)))
    assert book.worksheets[0].max_row == 2
    bundle = Bundle.model_validate_json(export(clinic, "--format", "fhir", days=days))
    assert not bundle.entry


def test_days_that_are_none_or_the_wrong_way_round_are_refused(clinic):
    for days in (("2026-13-01", "2026-12-01"), ("2026-12-02", "2026-12-01")):
        answer = run(clinic, days=days, check=False)
        assert answer.returncode != 0 and not answer.stdout
        assert b"--from and --to are days" in answer.stderr


def test_a_file_is_its_owners_alone_and_whole(clinic, tmp_path):
    target = tmp_path / "attendance.csv"
    # Without today's session, whose minutes move on.
    past = (FROM, TODAY - timedelta(days=1))
    run(clinic, "--output", str(target), days=past)
    assert target.stat().st_mode & 0o777 == 0o600
    assert len(target.read_bytes().splitlines()) > 60
    assert target.read_bytes() == export(clinic, days=past)
    assert [path.name for path in tmp_path.iterdir()] == ["attendance.csv"]
    missing = run(clinic, "--output", str(tmp_path / "none" / "a.csv"), check=False)
    assert missing.returncode != 0 and b"can't be written" in missing.stderr


def test_json_is_as_its_published_schema_says(clinic, rows):
    answer = clinic.request("GET", "/api/attendance.schema.json")
    assert answer.status == 200
    schema = answer.json()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for names in ("none", "display", "legal"):
        told = json.loads(export(clinic, "--format", "json", "--names", names))
        assert not list(checker.iter_errors(told))
        assert told["schema"] == "/api/attendance.schema.json"
        assert told["notice"] == NOTICE and told["names"] == names
        assert len(told["rows"]) == len(rows)
    told["rows"][0]["status"] = "asleep"
    assert list(checker.iter_errors(told))


def test_json_says_the_same_as_csv(clinic, rows):
    told = json.loads(export(clinic, "--format", "json", "--names", "display"))
    assert [row for row in rows if not row["endedAt"]], "one session goes on"
    for row, twin in zip(told["rows"], rows, strict=True):
        moving = set() if twin["endedAt"] else MOVING
        for key, value in row.items():
            if key in moving:
                continue
            # CSV puts an apostrophe before what a spreadsheet would calculate.
            if key in {"modules", "moduleVersions"}:
                value = "; ".join(f"{module} {minutes}" for module, minutes in value.items())
            assert ("" if value is None else str(value)) in {twin[key], twin[key].lstrip("'")}, key


def test_an_export_is_an_entry_of_the_audit_log(clinic, rows):
    group = rows[0]["group"]
    export(clinic, "--format", "fhir", "--group", group)
    listed = subprocess.run(
        [circled(), "audit", "list", "--data", str(clinic.data)],
        capture_output=True, timeout=60, check=True, text=True,
    ).stdout
    assert "attendance-exported" in listed and group in listed
