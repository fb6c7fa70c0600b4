"""Attendance as it is exported, against what happened."""

import csv
import io
import subprocess
import time
from datetime import datetime, timedelta

import pytest

from live import Person
from live.clock import today
from live.daemon import circled

TODAY = today()
FROM, TO = TODAY - timedelta(days=100), TODAY + timedelta(days=100)
DAYS = f"?from={FROM}&to={TO}"


@pytest.fixture(scope="module")
def story(new_daemon):
    """One stays, one leaves, one drops, one never comes, one is marked, one comes by the door."""
    daemon = new_daemon()
    facilitator = Person.facilitator(daemon)
    stays, leaves, drops = [Person.by_link(daemon, n) for n in range(3)]
    facilitator.do("start")
    names = {"stays": stays.me["name"], "leaves": leaves.me["name"], "drops": drops.me["name"]}
    begun = time.time()
    guest = Person.by_code(daemon, "=HYPERLINK(1)")
    facilitator.wait(lambda: facilitator.console["lobby"], "the guest")
    [id] = facilitator.console["lobby"]
    facilitator.do("admit", guest=id, participant=None)
    guest.wait(lambda: guest.room, "the room")
    absent = [
        row["name"] for row in facilitator.console["roster"].values() if row["connection"] == "none"
    ]
    marked = facilitator.id_of(absent[0])
    names |= {"excused": absent[0], "never": absent[1]}
    facilitator.do(
        "mark", participant=marked, status="excused", mode="in-person", reason="Dentist, called, 9:00"
    )
    leaves.do("leave")
    drops.leave_silently()
    time.sleep(3)
    facilitator.do("end")
    stays.wait(lambda: stays.room["session"]["phase"] == "ended", "the end")
    yield daemon, names, begun, facilitator, stays
    facilitator.close()
    stays.close()


def table(daemon):
    answer = daemon.request("GET", f"/api/attendance{DAYS}&format=csv&names=display", role="supervisor")
    assert answer.status == 200
    assert answer.header("Content-Type").lower() == "text/csv; charset=utf-8"
    assert "attachment" in answer.header("Content-Disposition")
    return answer.body.decode("utf-8")


def rows(daemon):
    """By name; without the last record, which is the notice."""
    everything = list(csv.DictReader(io.StringIO(table(daemon), newline="")))
    assert everything.pop()["date"].startswith("42 CFR")
    return {row["name"]: row for row in everything}


def test_everybody_is_in_the_table_once(story):
    daemon, names, *_ = story
    # Eight on the list and the one who came by the door.
    assert len(rows(daemon)) == 9
    assert set(names.values()) < set(rows(daemon))


def test_lines_end_as_the_standard_says(story):
    daemon, *_ = story
    lines = table(daemon).split("\r\n")
    assert lines[-1] == "" and "\n" not in "".join(lines)
    assert lines[0].split(",")[:4] == ["date", "session", "group", "groupTitle"]


def test_the_statuses_are_what_happened(story):
    daemon, names, *_ = story
    by_name = rows(daemon)
    assert by_name[names["stays"]]["status"] in {"present", "late"}
    # Seconds before the end are not early.
    assert by_name[names["leaves"]]["status"] in {"present", "late"}
    assert by_name[names["leaves"]]["left"] < by_name[names["stays"]]["left"]
    assert by_name[names["excused"]]["status"] == "excused"
    assert by_name[names["excused"]]["reason"] == "Dentist, called, 9:00"
    assert by_name[names["excused"]]["markedBy"].startswith("Dana")
    assert by_name[names["never"]]["status"] == "no-show"
    assert by_name[names["never"]]["arrived"] == ""
    assert by_name[names["never"]]["netMinutes"] == "0"


def test_times_are_local_with_their_offset_and_true(story):
    daemon, names, begun, *_ = story
    by_name = rows(daemon)
    for who in ("stays", "leaves", "drops"):
        row = by_name[names[who]]
        arrived, left = (datetime.fromisoformat(row[key]) for key in ("arrived", "left"))
        assert arrived.utcoffset() is not None and row["zone"] == "America/New_York"
        assert arrived <= left
        assert abs(arrived.timestamp() - begun) < 30
        assert 0 <= left.timestamp() - arrived.timestamp() < 60
        assert row["grossMinutes"] == "0"


def test_cells_that_a_spreadsheet_would_run_are_harmless(story):
    daemon, *_ = story
    assert "'=HYPERLINK(1)" in table(daemon)
    for row in csv.reader(io.StringIO(table(daemon), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_json_says_the_same_as_csv(story):
    daemon, *_ = story
    told = daemon.request("GET", f"/api/attendance{DAYS}&format=json&names=display", role="supervisor").json()
    assert told["from"] == str(FROM)
    by_name = {row["name"].lstrip("'"): row for row in rows(daemon).values()}
    for row in told["rows"]:
        twin = by_name[row["name"]]
        for key in ("date", "session", "group", "participant", "status", "mode", "arrived", "left"):
            assert (row.get(key) or "") == twin[key], key
        assert str(row["netMinutes"]) == twin["netMinutes"]


def test_the_command_line_writes_the_same_table(story):
    daemon, *_ = story
    written = subprocess.run(
        [circled(), "attendance", "export", "--from", str(FROM), "--to", str(TO),
         "--format", "csv", "--names", "display", "--data", str(daemon.data)],
        capture_output=True, timeout=60, check=True,
    ).stdout.decode()
    assert written == table(daemon)


def test_the_console_counts_what_the_export_says(story):
    daemon, _, _, facilitator, _ = story
    by_name = rows(daemon)
    for row in facilitator.console["roster"].values():
        exported = next(r for n, r in by_name.items() if n.lstrip("'") == row["name"])
        assert exported["status"] == row["status"]
        assert int(exported["netMinutes"]) == row["minutes"]


def test_a_participant_is_told_when_they_were_here(story):
    daemon, names, _, _, stays = story
    stays.wait(lambda: stays.me.get("attendance"), "their own times")
    assert stays.me["attendance"]["arrived"] <= stays.me["attendance"]["left"]


def test_days_groups_and_formats_are_checked(story):
    daemon, *_ = story
    for query in ("", "?from=2026-13-01&to=2026-12-01", "?from=yesterday&to=today",
                  "?from=2026-12-02&to=2026-12-01", f"{DAYS}&format=pdf"):
        answer = daemon.request("GET", f"/api/attendance{query}", role="supervisor")
        assert answer.status == 400, query
        assert answer.json()["message"]
    other = daemon.request("GET", "/api/attendance?from=2001-01-01&to=2001-12-31&format=json",
                           role="supervisor").json()
    assert other["rows"] == []


def test_participants_may_not_see_the_table(story):
    daemon, *_ = story
    answer = daemon.request("GET", f"/api/attendance{DAYS}", cookie=daemon.cookies[0])
    assert answer.status in {401, 403}


def test_a_facilitator_can_mark_and_take_it_back_after_the_end_and_sign_once(story):
    daemon, names, _, facilitator, _ = story
    never = facilitator.id_of(names["never"])
    assert facilitator.refusal(
        "mark", participant=never, status="present", mode="in-person", reason=" "
    ) == "bad-value"
    facilitator.do("mark", participant=never, status="no-show", mode="in-person", reason="No call.")
    facilitator.wait(lambda: facilitator.console["roster"][never].get("mark"), "the mark")
    facilitator.do("mark", participant=never, status=None, mode="in-person", reason="A mistake.")
    facilitator.wait(lambda: not facilitator.console["roster"][never].get("mark"), "no mark")
    facilitator.do("sign")
    facilitator.wait(lambda: facilitator.console.get("signed"), "the signature")
    assert rows(daemon)[names["stays"]]["signedBy"] == "Dana Whitfield, LCSW"
    signed = facilitator.console["signed"]
    facilitator.do("sign")
    facilitator.resync()
    assert facilitator.console["signed"] == signed
    assert facilitator.refusal(
        "mark", participant=never, status="present", mode="in-person", reason="Too late."
    ) == "not-allowed"
