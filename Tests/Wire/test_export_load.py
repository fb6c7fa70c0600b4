"""A large export while a session goes on: in a stream, without a jump in memory, and nobody waits."""

import csv
import http.client
import io
import sqlite3
import threading
import time
from datetime import timedelta

import pytest

from live import Desk, Person
from live.clock import today

DAYS = {"from": str(today() - timedelta(days=400)), "to": str(today() + timedelta(days=1))}
QUERY = "/api/attendance?format={}&names=display&" + "&".join(f"{k}={v}" for k, v in DAYS.items())
# In seconds, for a debug build that shares two cores with other tests.
PATIENCE = 5.0
COPIES = 30


@pytest.fixture(scope="module")
def clinic(new_daemon):
    """Twenty weeks of a clinic with thirty such groups, and a session that goes on."""
    clinic = new_daemon("--weeks", "20")
    clinic.stop()
    with sqlite3.connect(clinic.data / "circle.sqlite") as database:
        multiply(database)
    clinic.start()
    # Records are worked out after a start, from the newest on; whoever reads waits for few of them.
    newest = {"from": str(today() - timedelta(days=7)), "to": DAYS["to"]}
    begun = time.monotonic()
    Desk(clinic).get("/api/attendance/page", **newest, limit=1)
    first = time.monotonic() - begun
    while rows(clinic) < 12_000:
        assert time.monotonic() < begun + 300, "the records of twenty weeks"
        time.sleep(0.2)
    assert first < (time.monotonic() - begun) / 2, "it waited for records that it doesn't show"
    return clinic


def rows(clinic):
    """How many rows are worked out, without asking for them."""
    with sqlite3.connect(f"file:{clinic.data}/circle.sqlite?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM attendance_lines").fetchone()[0]


def multiply(database):
    """Writes the logs of the weeks behind the demo again and again, under other ids."""
    past = database.execute("SELECT id FROM sessions WHERE id LIKE 'demo-%'").fetchall()
    for number, (id,) in enumerate(past):
        for copy in range(COPIES):
            new, code = f"copy-{copy}-{id}", f"{number:04}{copy:04}"
            # The first event names the session itself.
            database.execute(
                "INSERT INTO events SELECT ?1, sequence, at, replace(event, ?2, ?3) FROM events"
                " WHERE session = ?4", (new, f'"{id}"', f'"{new}"', id))
            database.execute(
                'INSERT INTO sessions SELECT ?, "group", ?, starts_at, ends_at FROM sessions'
                " WHERE id = ?", (new, code, id))
    # Records that another version has worked out are made anew.
    database.execute("UPDATE attendance_form SET form = 0")


def memory(clinic):
    """What the daemon has in memory, in megabytes."""
    for line in open(f"/proc/{clinic.process.pid}/status", encoding="ascii"):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the daemon is gone")


def begin(clinic, format):
    connection = http.client.HTTPConnection("127.0.0.1", clinic.port, timeout=120)
    connection.request(
        "GET", QUERY.format(format),
        headers={"Authorization": f"Bearer {clinic.ready['tokens']['supervisor']}"})
    return connection, connection.getresponse()


def download(clinic, format):
    connection, answer = begin(clinic, format)
    try:
        assert answer.status == 200
        return answer.read()
    finally:
        connection.close()


def test_the_file_comes_in_pieces_and_is_whole(clinic):
    connection, answer = begin(clinic, "csv")
    assert answer.getheader("Transfer-Encoding") == "chunked"
    assert answer.getheader("Cache-Control") == "no-store"
    name = f"attendance-{DAYS['from']}-{DAYS['to']}.csv"
    assert answer.getheader("Content-Disposition") == f'attachment; filename="{name}"'
    rows = list(csv.reader(io.StringIO(answer.read().decode(), newline="")))
    connection.close()
    totals = Desk(clinic).get("/api/attendance/page", **DAYS, limit=1)["totals"]
    assert len(rows) == totals["expected"] + 2, "a header, and the notice at the end"
    assert {len(row) for row in rows} == {len(rows[0])}
    days = [row[0] for row in rows[1:-1]]
    assert days == sorted(days), "the oldest first"


def test_a_session_goes_on_while_files_are_made(clinic, people):
    dana = people(Person.facilitator(clinic))
    dana.do("start")
    done = threading.Event()
    lengths, lasted = [], []

    def keep_downloading(format):
        while not done.is_set():
            begun = time.monotonic()
            lengths.append(len(download(clinic, format)))
            lasted.append(time.monotonic() - begun)

    threads = [threading.Thread(target=keep_downloading, args=(f,)) for f in ("csv", "json")]
    for thread in threads:
        thread.start()
    waits = []
    for number in range(40):
        begun = time.monotonic()
        dana.do("announce", text=f"Line {number}")
        waits.append(time.monotonic() - begun)
        time.sleep(0.02)
    done.set()
    for thread in threads:
        thread.join(120)
    assert lengths and min(lengths) > 3_000_000
    # What must not happen is waiting for a file.
    assert sorted(waits)[len(waits) // 2] < min(lasted) / 4, (waits, lasted)
    assert max(waits) < 2 * PATIENCE, waits


def test_who_reads_slowly_fills_no_memory(clinic):
    download(clinic, "json")
    before = memory(clinic)
    readers = [begin(clinic, "json") for _ in range(10)]
    for _, answer in readers:
        answer.read(10_000)
    time.sleep(1)
    grown = memory(clinic) - before
    for connection, _ in readers:
        # Gone in the middle: the daemon stops making what nobody takes.
        connection.close()
    assert grown < 60, f"{grown:.0f} MB for ten readers who wait"
    assert clinic.is_serving()
    assert len(download(clinic, "csv")) > 3_000_000


def test_paging_stays_quick(clinic):
    desk = Desk(clinic)
    begun = time.monotonic()
    after, pages = None, 0
    while pages < 10:
        page = desk.get("/api/attendance/page", **DAYS, limit=5, **({"after": after} if after else {}))
        after, pages = page["next"], pages + 1
    assert (time.monotonic() - begun) / pages < PATIENCE


def test_each_file_is_one_entry_however_long_it_is(clinic):
    before = Desk(clinic).actions().count("attendance-exported")
    download(clinic, "csv")
    assert Desk(clinic).actions().count("attendance-exported") == before + 1


def test_a_range_may_be_any_and_what_is_wrong_is_said(clinic):
    desk = Desk(clinic)
    wide = desk.ask("/api/attendance", **{"from": "1999-01-01", "to": "2099-12-31"}, format="csv")
    assert wide.status == 200
    for wrong in ({"from": "2026-11-02", "to": "2026-11-01"}, {"from": "x", "to": "y"},
                  {**DAYS, "format": "pdf"}, {**DAYS, "names": "all"}, {**DAYS, "status": "asleep"},
                  {**DAYS, "group": "nowhere"}):
        answer = desk.ask("/api/attendance", **wrong)
        assert answer.status == 400, wrong
        assert answer.json()["message"].endswith(".")
    assert Desk(clinic, "facilitator").ask("/api/attendance", **DAYS, names="legal").status == 403
    assert clinic.request("GET", "/api/attendance").status == 401
