"""Sessions that come from the schedule by themselves, and follow it when it changes."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from live import Desk

ZONE = "America/Denver"


@pytest.fixture(scope="module")
def desk(daemon):
    return Desk(daemon)


@pytest.fixture(scope="module")
def group(desk):
    program = desk.post(
        "/api/programs", name="Denver IOP", site=None, zone=ZONE, profile="adolescent-iop")["id"]
    return desk.post(
        "/api/groups", program=program, title="Denver Skills", kind="skills", mode="online")["id"]


def planned(desk):
    return {session["id"]: session for session in desk.get("/api/sessions")
            if session["title"] == "Denver Skills"}


def until(right, what):
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if right():
            return
        time.sleep(0.1)
    raise AssertionError(what)


def schedule(desk, group, start, **changes):
    wanted = {"group": group, "weekdays": [1, 2, 3, 4, 5, 6, 7], "start": f"{start:%H:%M}",
              "minutes": 60, "breakMinutes": 0, "from": "2026-01-01", "to": None, "except": [],
              "modules": ["dear-man"], **changes}
    return desk.post("/api/schedules", **wanted)["id"], wanted


def test_a_schedule_makes_sessions_which_follow_it(desk, group):
    start = datetime.now(ZoneInfo(ZONE)) + timedelta(hours=2)
    made, wanted = schedule(desk, group, start)
    # Today's is among them unless the two hours lead into tomorrow; then there are eight.
    sessions = planned(desk)
    assert len(sessions) in (8, 9)
    assert {session["phase"] for session in sessions.values()} == {"lobby"}
    assert {session["expected"] for session in sessions.values()} == {0}

    person = desk.post(
        "/api/participants", name="Ana R.", language="es", legalName=None, recordNumber=None,
        weekMinutes=None, status="active", dischargedOn=None)["id"]
    desk.post("/api/enrollments", participant=person, group=group, **{"from": None}, to=None)
    until(lambda: {s["expected"] for s in planned(desk).values()} == {1}, "Ana is expected")
    assert set(planned(desk)) == set(sessions)

    day = (start + timedelta(days=3)).date().isoformat()
    desk.post("/api/schedules", id=made, **{**wanted, "except": [day]})
    until(lambda: "ended" in {s["phase"] for s in planned(desk).values()}, "it is called off")
    [off] = [s for s in planned(desk).values() if s["phase"] == "ended"]
    assert datetime.fromtimestamp(off["startsAt"] / 1000, ZoneInfo(ZONE)).date().isoformat() == day
    assert ("session-called-off", "system") in {
        (action, actor) for action, actor, _ in desk.trail()}

    # Half an hour later, or earlier where that would lead into the next day.
    moved_by = timedelta(minutes=30)
    if (start + moved_by).date() != start.date():
        moved_by = -moved_by
    later = start + moved_by
    desk.post("/api/schedules", id=made, **{**wanted, "start": f"{later:%H:%M}"})
    moved = planned(desk)
    # The same sessions at the other hour, and another one for the one that had been called off.
    assert set(sessions) < set(moved) and len(moved) == len(sessions) + 1
    shifts = {moved[id]["startsAt"] - sessions[id]["startsAt"] for id in set(sessions) - {off["id"]}}
    assert shifts == {moved_by // timedelta(milliseconds=1)}

    desk.post("/api/schedules/remove", id=made)
    assert set(planned(desk)) <= {off["id"]}


def test_a_restart_plans_nothing_twice(desk, daemon, group):
    start = datetime.now(ZoneInfo(ZONE)) + timedelta(hours=3)
    made, _ = schedule(desk, group, start)
    before = planned(desk)
    assert len(before) >= 8
    daemon.kill()
    daemon.start()
    assert set(planned(Desk(daemon))) == set(before)
    Desk(daemon).post("/api/schedules/remove", id=made)
