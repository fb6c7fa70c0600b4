"""A session that isn't held: called off over HTTP, and what the pages say of it then."""

from datetime import timedelta

import pytest

from live import Clinic, Desk, Person, Refused
from live.clock import today


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("clinic")).set_up().start()
    yield clinic
    clinic.kill()


def test_a_session_that_is_called_off_is_in_the_record_with_its_reason(clinic, people):
    desk = Desk(clinic)
    dana = people(Person.facilitator(clinic))
    facilitator = Desk(clinic, "facilitator")
    assert facilitator.change(clinic.session, "call-off", reason=" ").json()["code"] == "bad-value"
    assert facilitator.change(clinic.session, "call-off", reason="Snow").status == 200
    dana.wait(lambda: dana.room["session"]["phase"] == "ended", "the end")
    with pytest.raises(Refused):
        dana.do("start")
    sheet = desk.sheet(clinic.session)
    assert sheet["phase"] == "called-off" and not sheet["blank"]
    assert sheet["calledOff"]["reason"] == "Snow"
    assert sheet["calledOff"]["by"] == "Dana Example, LCSW"
    assert {row["status"] for row in sheet["rows"]} == {"canceled"}
    assert sheet["present"] == sheet["netMinutes"] == 0
    day = sheet["day"]
    page = desk.get("/api/attendance/page", **{"from": day, "to": day})
    [listed] = [s for s in page["sessions"] if s["id"] == clinic.session]
    assert listed["phase"] == "called-off"
    persons = desk.get("/api/weeks")["people"]
    assert len(persons) == 2
    for person in persons:
        assert (person["soFar"], person["planned"], person["missesInARow"]) == (0, 0, 0)
    assert facilitator.change(
        clinic.session, "mark", participant=sheet["rows"][0]["participant"], status="present",
        mode="in-person", reason="x").status == 409
    assert clinic.session not in [s["id"] for s in desk.get(
        "/api/scheduled", **{"from": day, "to": day})]
    assert "session-called-off" in desk.actions()


def test_a_supervisor_calls_off_what_is_to_come(clinic):
    desk = Desk(clinic)
    group = clinic.command("add", "group", "Later Group")
    tomorrow = f"{today() + timedelta(days=1)}T09:00"
    session = clinic.command(
        "add", "session", "paced-breathing", "--group", group, "--at", tomorrow).split("\t")[0]
    assert desk.change(session, "call-off", reason="The room is closed").status == 200
    assert desk.sheet(session)["calledOff"]["by"] == "Morgan Example, LCSW"
    assert desk.change(session, "call-off", reason="Again").status == 200, "it is called off already"
