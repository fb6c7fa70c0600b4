"""Attendance as a workbook, read by openpyxl."""

import io
import os
from datetime import datetime, timedelta

import openpyxl
import pytest

from live.exports import FORMULA, FROM, HUGE, NOTICE, TO, eventful, export, table


@pytest.fixture(scope="module")
def clinic(new_daemon):
    with eventful(new_daemon) as daemon:
        yield daemon


@pytest.fixture(scope="module")
def rows(clinic):
    return table(clinic, "--names", "display")


@pytest.fixture(scope="module")
def book(clinic):
    return openpyxl.load_workbook(
        io.BytesIO(export(clinic, "--format", "xlsx", "--names", "legal")))


def cells(sheet):
    heads = [cell.value for cell in sheet[1]]
    return [dict(zip(heads, line, strict=True)) for line in sheet.iter_rows(2, sheet.max_row - 1)]


def test_a_workbook_has_a_frozen_head_a_filter_and_real_dates_and_lengths(book, rows):
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(len(rows) + 1))
    written = cells(sheet)
    assert len(written) == len(rows)
    for line, row in zip(written, rows, strict=True):
        assert line["Date"].is_date and line["Date"].value.date().isoformat() == row["date"]
        assert line["Participant number"].value == row["participant"]
        if row["arrived"]:
            local = datetime.fromisoformat(row["arrived"]).replace(tzinfo=None)
            assert line["In"].is_date and abs(line["In"].value - local) < timedelta(seconds=1)
        else:
            assert line["In"].value is None
        assert line["Net"].number_format == "[h]:mm"
        if row["endedAt"]:
            assert minutes(line["Net"].value) == int(row["netMinutes"])


def minutes(value):
    """openpyxl gives a length as a timedelta, and one of nothing as midnight."""
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    return value.hour * 60 + value.minute if hasattr(value, "hour") else round(value * 1440)


def test_a_workbooks_totals_are_formulas_that_have_been_calculated(clinic, book, rows):
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    place = heads.index("Net") + 1
    last = len(rows) + 1
    total = sheet.cell(last + 1, place)
    letter = total.column_letter
    assert total.value == f"=SUBTOTAL(109,{letter}2:{letter}{last})"
    assert sheet.cell(last + 1, 1).value == "Total"
    values = openpyxl.load_workbook(
        io.BytesIO(export(clinic, "--format", "xlsx", "--names", "legal")), data_only=True)
    cached = values.worksheets[0].cell(last + 1, place).value
    # Of the same file: the minutes of the session that goes on are others in the next.
    written = [minutes(line["Net"].value) for line in cells(values.worksheets[0])]
    assert minutes(cached) == sum(written) > 0


def test_a_workbook_says_how_it_came_about(book):
    notes = {line[0].value: line[1].value for line in book["Notes"].iter_rows() if line[1].value}
    assert notes["From"] == str(FROM) and notes["To"] == str(TO)
    assert notes["Made by"] == "circled attendance export"
    assert notes["Confidential"] == NOTICE
    assert notes["Net"]
    assert NOTICE in book.worksheets[0].oddFooter.left.text


def test_texts_in_a_workbook_are_texts(book):
    names = [line["Name"] for line in cells(book.worksheets[0])]
    [cell] = [name for name in names if name.value == FORMULA]
    assert cell.data_type == "s" and cell.hyperlink is None
    reasons = [line["Reason"].value for line in cells(book.worksheets[0])]
    assert HUGE in {(reason or "").strip() for reason in reasons}


def test_a_workbook_of_the_other_language_is_in_it(clinic):
    data = export(clinic, "--format", "xlsx", "--language", "es")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Asistencia", "Notas"]
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert heads[0] == "Fecha" and "Nombre" not in heads
    assert "Presente" in {cell.value for row in book.worksheets[0].iter_rows() for cell in row}


def test_a_workbook_leaves_nothing_behind(clinic, book):
    assert not [name for name in os.listdir(clinic.data) if "workbook" in name]
