"""Who looked at what: each reading of identified attendance is in the audit log before it is told."""

from datetime import timedelta

import pytest

from live import Clinic, Desk, Person
from live.clock import today

DAYS = {"from": str(today() - timedelta(days=3)), "to": str(today() + timedelta(days=1))}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("clinic")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture
def since(clinic):
    """What came into the log since the test began, without the readings of the log itself."""
    desk = Desk(clinic)
    before = len(desk.trail())

    def found():
        return [entry for entry in desk.trail()[before:] if entry[0] != "audit-read"]

    return found


def test_signing_in_and_out(clinic, since):
    cookie = clinic.sign_in("dana").cookie
    assert clinic.sign_in("dana", "not the password").status == 401
    assert clinic.sign_in("my-secret-typed-as-a-name").status == 401
    clinic.request("POST", "/api/sign-out", {}, cookie=cookie)
    entries = since()
    assert [(action, actor) for action, actor, _ in entries] == [
        ("signed-in", entries[0][1]), ("sign-in-failed", "unknown"), ("sign-in-failed", "unknown"),
        ("signed-out", entries[0][1])]
    assert entries[0][1].startswith("staff:")
    assert entries[0][2] == {"address": "127.0.0.1", "by": "password"}
    assert entries[1][2]["staff"] == entries[0][1].removeprefix("staff:")
    assert entries[2][2] == {"address": "127.0.0.1"}, "a name that nobody has isn't written"


def test_a_console_is_noted_when_it_opens(clinic, since):
    dana = Person.facilitator(clinic)
    dana.close()
    [(action, actor, subject)] = since()
    assert (action, subject) == ("console-opened", {"session": clinic.session})
    Person.by_link(clinic, 0).close()
    assert len(since()) == 1, "participants' phones are not in it"


def test_readings_say_what_was_read(clinic, since):
    desk = Desk(clinic)
    desk.get("/api/attendance/page", **DAYS, status="late", signed="no")
    desk.sheet(clinic.session, names="legal")
    desk.get("/api/weeks")
    desk.get("/api/history", weeks=2)
    desk.get("/api/participants", search="Ana", status="active")
    desk.ask("/api/roster.csv")
    for format in ("csv", "json"):
        assert desk.ask("/api/attendance", **DAYS, format=format, names="legal").status == 200
    assert desk.ask("/api/weeks", format="csv").status == 200
    entries = since()
    assert {actor for _, actor, _ in entries} == {entries[0][1]}
    told = [(action, subject) for action, _, subject in entries]
    assert told[0] == ("attendance-read", {**DAYS, "status": "late", "signed": "no"})
    assert told[1] == (
        "sheet-read", {"session": clinic.session, "names": "legal", "version": "0"})
    assert [action for action, _ in told[2:]] == [
        "attendance-read", "attendance-read", "roster-read", "roster-exported",
        "attendance-exported", "attendance-exported", "attendance-exported"]
    assert told[4][1]["searched"] == "yes" and "Ana" not in str(told)
    assert told[6][1] == {**DAYS, "format": "csv", "names": "legal"}
    assert (told[8][1]["format"], told[8][1]["names"]) == ("csv", "none")


def test_what_is_refused_is_not_noted_as_done(clinic, since):
    desk = Desk(clinic)
    desk.ask("/api/attendance/page", **{"from": "x", "to": "y"})
    desk.ask("/api/sessions/nowhere/sheet")
    Desk(clinic, "facilitator").ask(f"/api/sessions/{clinic.session}/sheet", names="legal")
    desk.tell("/api/programs", {"name": ""})
    desk.upload("/api/roster", "nonsense\n")
    assert since() == []


def test_changes_of_the_directory_are_noted_by_their_ids(clinic, since):
    desk = Desk(clinic)
    program = desk.post("/api/programs", name="Evening IOP", zone="UTC", profile="adult-iop")["id"]
    person = desk.post("/api/participants", name="Secret Name", recordNumber="MR-77")["id"]
    desk.upload("/api/roster", "display_name,record_number\r\nNew Person,MR-78\r\n")
    assert [(action, subject) for action, _, subject in since()] == [
        ("directory-changed", {"kind": "program", "id": program}),
        ("directory-changed", {"kind": "participant", "id": person}),
        ("roster-imported", {"added": "1", "changed": "0"})]


def test_the_log_comes_in_pages_and_holds_together(clinic):
    desk = Desk(clinic)
    whole = desk.get("/api/audit", limit=1000)["entries"]
    assert [entry["sequence"] for entry in whole] == list(range(1, len(whole) + 1))
    page = desk.get("/api/audit", after=2, limit=3)
    assert page["entries"] == whole[2:5] and page["next"] == 5
    assert desk.ask("/api/audit", after="x").status == 400
    assert desk.ask("/api/audit", limit=0).status == 400
    assert "nothing was changed" in clinic.command("audit", "verify")
