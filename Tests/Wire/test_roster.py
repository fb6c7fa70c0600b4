"""The roster as a table: out, in, tried first, and everything that can be wrong with it."""

import csv
import io
import select
import socket

import pytest

from live import Desk

HEAD = "display_name,record_number,legal_name,language,week_hours,group\r\n"


@pytest.fixture(scope="module")
def desk(daemon):
    return Desk(daemon)


def roster(desk):
    return desk.ask("/api/roster.csv")


def people(desk):
    rows = csv.DictReader(io.StringIO(roster(desk).body.decode()))
    return {row["display_name"]: row for row in rows if row["display_name"]}


def test_what_goes_out_comes_in_again_unchanged(desk):
    answer = roster(desk)
    assert answer.header("Content-Type") == "text/csv; charset=utf-8"
    assert answer.header("Content-Disposition") == 'attachment; filename="roster.csv"'
    assert answer.header("Cache-Control") == "no-store"
    *lines, notice = answer.body.decode().splitlines()
    assert notice.startswith("# 42 CFR part 2") and notice.endswith(",,,,,,,,,,")
    lines = len(lines) - 1
    for dry in (True, False):
        told = desk.upload("/api/roster", answer.body, dry=dry)
        assert told.status == 200
        assert told.json() == {
            "lines": lines, "added": 0, "changed": 0, "unchanged": lines, "changes": [],
            "problems": []}


def test_a_dry_run_does_nothing(desk):
    before = roster(desk).body
    told = desk.upload("/api/roster", HEAD + "Nia O.,N-1,Nia Okoro,en,9,\r\n", dry=True).json()
    assert (told["lines"], told["added"], told["problems"]) == (1, 1, [])
    assert roster(desk).body == before


def test_people_come_in_with_a_byte_order_mark_and_other_separators(desk):
    told = desk.upload(
        "/api/roster", b"\xef\xbb\xbf" + HEAD.encode() + "Zoë Å.,N-2,\"Å, Zoë\",es,7.5,\r\n".encode())
    assert told.status == 200 and told.json()["added"] == 1
    assert people(desk)["Zoë Å."]["legal_name"] == "Å, Zoë"
    told = desk.upload("/api/roster", "display_name;record_number\nPat S.;N-3\n")
    assert told.json()["added"] == 1
    assert people(desk)["Pat S."]["record_number"] == "N-3"


def refused(desk, body):
    before = roster(desk).body
    dry = desk.upload("/api/roster", body, dry=True)
    assert dry.status == 200
    told = desk.upload("/api/roster", body)
    assert told.status == 400
    assert told.json()["problems"] == dry.json()["problems"] != []
    assert told.json()["code"] == "bad-value" and told.json()["message"].endswith(".")
    assert roster(desk).body == before, "nothing is imported by halves"
    return told.json()["problems"]


def test_latin_1_is_refused_with_each_of_its_lines(desk):
    problems = refused(
        desk, HEAD.encode() + b"Ann A.,,,,,\r\nTom\xe1s V.,,,,,\r\n\xc1na,,,fr,,\r\nBo,,,fr,,\r\n")
    assert [problem["line"] for problem in problems] == [3, 4, 5]
    assert "Latin-1" in problems[0]["message"] and problems[2]["column"] == "language"


def test_a_dry_run_says_who_changes_and_under_which_name(desk):
    desk.upload("/api/roster", HEAD + "Ida J.,N-30,,en,,\r\nJo K.,N-31,,en,,\r\n")
    told = desk.upload(
        "/api/roster", HEAD + "Jo K.,N-31,,es,,\r\nUdo M.,N-30,,en,,\r\n", dry=True).json()
    assert told["changes"] == [
        {"line": 2, "name": "Jo K.", "before": None},
        {"line": 3, "name": "Udo M.", "before": "Ida J."}]
    [problem] = refused(desk, HEAD + "Ida J.,,,en,,\r\n")
    assert "N-30" in problem["message"] and problem["column"] == "record_number"


def test_a_record_number_that_stands_twice_is_refused(desk):
    problems = refused(desk, HEAD + "Una B.,N-8,Una Bell,,,\r\nUdo C.,N-8,Udo Cox,,,\r\n")
    assert {problem["line"] for problem in problems} == {3}


def test_a_half_bad_table_imports_nothing_and_says_every_line(desk):
    problems = refused(
        desk,
        HEAD + "Good One,N-10,,en,9,\r\n,N-11,,en,9,\r\nGood Two,N-12,,fr,9,\r\n"
        "Good Three,N-13,,en,200,\r\nGood Four,N-14,,en,9,No such group\r\nGood Five,N-15\r\n")
    assert [(p["line"], p["column"]) for p in problems] == [
        (3, "display_name"), (4, "language"), (5, "week_hours"), (6, "group"), (7, None)]


@pytest.mark.parametrize(
    "body", [b"", b"\r\n", b"\x00\x01\x02", b"no such column\r\n1\r\n", b"display_name\r\n\"open",
             b"\xff\xfea\x00", b"PK\x03\x04\x14\x00"])
def test_what_is_no_table_is_refused(desk, body):
    told = desk.upload("/api/roster", body or b"\n")
    assert told.status == 400 and told.json()["problems"][0]["line"] >= 1


def test_messages_are_in_the_language_of_who_asks(desk):
    told = desk.tell("/api/roster", b"display_name\r\n\"x", type="text/csv",
                     headers={"Accept-Language": "es"}).json()
    assert "comillas" in told["problems"][0]["message"]


LINE = b"Somebody Else,,,en,9,\r\n"


def answer_while_sending(daemon, path, size):
    """Sends a table of real lines, `size` bytes long, until there is an answer.

    Gives the answer and how many bytes were taken.
    """
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{daemon.port}\r\nOrigin: {daemon.origin}\r\n"
        f"Authorization: Bearer {daemon.ready['tokens']['supervisor']}\r\n"
        f"Content-Type: text/csv\r\nContent-Length: {size}\r\n\r\n")
    piece = LINE * 2000
    sent, heard = 0, b""
    with socket.create_connection(("127.0.0.1", daemon.port), timeout=10) as peer:
        peer.sendall(head.encode() + HEAD.encode())
        try:
            while sent < size and not select.select([peer], [], [], 0)[0]:
                peer.sendall(piece[:size - sent])
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            while chunk := peer.recv(65536):
                heard += chunk
        except (TimeoutError, ConnectionResetError):
            pass
    return heard, sent


@pytest.mark.parametrize("route", ["/api/roster", "/api/sessions/{}/paper"])
def test_fifty_megabytes_are_refused_before_they_are_here(daemon, desk, route):
    before = roster(desk).body
    answer, sent = answer_while_sending(daemon, route.format(daemon.session), 50_000_000)
    assert answer.startswith(b"HTTP/1.1 413 "), answer
    assert b"4 MB" in answer
    assert sent < 25_000_000, "it took most of it first"
    assert daemon.is_serving()
    assert roster(desk).body == before
    assert desk.sheet(daemon.session)["blank"]


def test_long_tables_are_for_staff_only(daemon):
    head = (
        f"POST /api/roster HTTP/1.1\r\nHost: 127.0.0.1:{daemon.port}\r\nOrigin: {daemon.origin}\r\n"
        "Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n")
    answer = daemon.raw(head.encode(), seconds=15, enough=b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_long_table_comes_in(desk):
    lines = "".join(f"Person {n},LONG-{n},,en,9,\r\n" for n in range(5000))
    told = desk.upload("/api/roster", HEAD + lines, dry=True)
    assert told.status == 200 and told.json()["added"] == 5000


def test_json_is_not_a_table_and_a_table_not_json(desk):
    assert desk.tell("/api/roster", {"display_name": "X"}).status == 400
    assert desk.tell("/api/programs", b"name\r\n", type="text/csv").status == 400
    assert desk.ask("/api/roster.csv", dry="maybe").status == 200
    assert desk.tell("/api/roster?dry=maybe", b"display_name\r\n", type="text/csv").status == 400
