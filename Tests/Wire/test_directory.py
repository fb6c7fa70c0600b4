"""Programs, groups, schedules and people, managed over HTTP."""

import subprocess
from datetime import date, timedelta

import pytest

from live import Desk
from live.daemon import circled


@pytest.fixture(scope="module")
def desk(daemon):
    return Desk(daemon)


@pytest.fixture(scope="module")
def program(desk):
    return desk.post(
        "/api/programs", name="Teen IOP", site="Main Street", zone="America/Denver",
        profile="adolescent-iop",
    )["id"]


@pytest.fixture(scope="module")
def group(desk, program):
    return desk.post(
        "/api/groups", program=program, title="Teen Skills", kind="skills", mode="online"
    )["id"]


def schedule(group, **changes):
    return {"group": group, "weekdays": [1, 3], "start": "16:00", "minutes": 180,
            "breakMinutes": 20, "from": "2026-11-02", "to": None, "except": ["2026-11-25"],
            "modules": ["dear-man"], **changes}


def test_the_directory_has_what_was_added(desk, program, group):
    added = desk.post("/api/schedules", **schedule(group))["id"]
    directory = desk.get("/api/directory")
    assert {"id": program, "name": "Teen IOP", "site": "Main Street", "zone": "America/Denver",
            "profile": "adolescent-iop"} in directory["programs"]
    assert {"id": group, "program": program, "title": "Teen Skills", "kind": "skills",
            "mode": "online"} in directory["groups"]
    assert {"id": added, **schedule(group)} in directory["schedules"]
    assert {p["id"] for p in directory["profiles"]} >= {"adult-iop", "adolescent-iop"}
    assert any(m["id"] == "dear-man" and m["minutes"] > 0 for m in directory["modules"])
    assert "42 CFR" in directory["footer"]["en"] and directory["footer"]["es"]
    assert directory["today"][program].startswith("20")
    assert any(s["signature"].startswith("Dana Whitfield") for s in directory["staff"])
    assert desk.post("/api/schedules/remove", id=added) == {"id": added}
    assert added not in [s["id"] for s in desk.get("/api/directory")["schedules"]]
    desk.refused("/api/schedules/remove", 404, id=added)


def test_what_has_an_id_is_changed(desk, program):
    desk.post("/api/programs", id=program, name="Teen IOP", site=None, zone="America/Denver",
              profile="adolescent-iop")
    [changed] = [p for p in desk.get("/api/directory")["programs"] if p["id"] == program]
    assert changed["site"] is None
    desk.refused("/api/programs", 404, id="nowhere", name="X", zone="UTC", profile="adult-iop")


def test_every_wrong_field_is_named(desk, group):
    assert desk.wrong_fields("/api/programs", name=" ", zone="Mars/Base", profile="none") == [
        "name", "zone", "profile"]
    assert desk.wrong_fields("/api/programs", name="x" * 81, zone="EST", profile=7) == [
        "name", "zone", "profile"]
    assert desk.wrong_fields(
        "/api/groups", program="nowhere", title="X", kind="party", mode="mixed"
    ) == ["program", "kind", "mode"]
    wrong = schedule(group, weekdays=[0, 8], start="25:00", minutes=0, **{"from": "2026-02-30"})
    assert set(desk.wrong_fields("/api/schedules", **wrong)) == {
        "weekdays", "start", "minutes", "from"}
    reversed_days = schedule(group, **{"from": "2026-11-10", "to": "2026-11-09"})
    assert desk.wrong_fields("/api/schedules", **reversed_days) == ["to"]
    assert desk.wrong_fields(
        "/api/schedules", **schedule(group, modules=["juggling"])) == ["modules"]
    assert desk.wrong_fields(
        "/api/schedules", **schedule(group, breakMinutes=180)) == ["breakMinutes"]


def test_days_on_which_a_group_never_meets_are_refused(desk, group):
    never = schedule(group, weekdays=[5], **{"from": "2026-11-02", "to": "2026-11-05", "except": []})
    assert desk.wrong_fields("/api/schedules", **never) == ["to"]
    off = schedule(group, **{"except": ["2026-11-25", "2026-11-26"]})
    told = desk.refused("/api/schedules", 400, **off)
    assert told["problems"][0]["field"] == "except" and "2026-11-26" in told["message"]


def test_a_group_without_sessions_moves_to_another_program(desk, program):
    other = desk.post("/api/programs", name="Other", zone="UTC", profile="adult-iop")["id"]
    quiet = {"program": program, "title": "Quiet", "kind": "skills"}
    id = desk.post("/api/groups", **quiet)["id"]
    desk.post("/api/groups", **{**quiet, "id": id, "program": other})


def test_a_group_that_has_held_sessions_stays_in_its_program(daemon, desk, program, live):
    [held] = [g for g in desk.get("/api/directory")["groups"] if g["id"] == "demo"]
    desk.post("/api/groups", **{**held, "title": "Another title"})
    told = desk.refused("/api/groups", 400, **{**held, "program": program})
    assert told["problems"][0]["field"] == "program" and "Add a new group" in told["message"]
    done = subprocess.run(
        [circled(), "group", "set", "demo", "--program", program, "--data", str(daemon.data)],
        capture_output=True, text=True, timeout=60)
    assert done.returncode != 0 and "Add a new group" in done.stderr


def test_schedules_of_a_group_cannot_overlap(desk, group):
    first = desk.post("/api/schedules", **schedule(group, **{"except": []}))["id"]
    told = desk.refused(
        "/api/schedules", 400, **schedule(group, weekdays=[3, 5], start="18:59", minutes=60))
    assert "2026-11-04" in told["message"] and told["problems"][0]["field"] == "start"
    beside = desk.post(
        "/api/schedules", **schedule(group, weekdays=[3, 5], start="19:00", minutes=60))["id"]
    for id in (first, beside):
        desk.post("/api/schedules/remove", id=id)


def test_people_are_added_enrolled_found_and_discharged(desk, group):
    def add(name, **more):
        return desk.post("/api/participants", name=name, language="es", **more)["id"]

    vera = add("Vera Q.", legalName="Vera Quist", recordNumber="MR-1", weekMinutes=300)
    desk.post("/api/enrollments", participant=vera, group=group, **{"from": "2026-11-02"})
    page = desk.get("/api/participants", search="quist", status="active")
    [found] = page["participants"]
    assert found == {
        "id": vera, "name": "Vera Q.", "legalName": "Vera Quist", "recordNumber": "MR-1",
        "language": "es", "weekMinutes": 300, "status": "active", "dischargedOn": None,
        "enrollments": [{"group": group, "from": "2026-11-02", "to": None}],
    }
    assert page["next"] is None and page["total"] == 1
    assert desk.wrong_fields(
        "/api/participants", name="Wim R.", recordNumber="MR-1") == ["recordNumber"]
    assert desk.get("/api/participants", search="Wim")["total"] == 0
    assert desk.wrong_fields("/api/participants", name="", language="fr", weekMinutes=0) == [
        "name", "language", "weekMinutes"]
    desk.post("/api/participants", id=vera, name="Vera Q.", status="discharged",
              dischargedOn="2026-11-20")
    assert desk.get("/api/participants", search="vera", status="active")["total"] == 0
    [gone] = desk.get("/api/participants", group=group, status="discharged")["participants"]
    assert gone["dischargedOn"] == "2026-11-20"
    desk.post("/api/enrollments/remove", participant=vera, group=group,
              **{"from": "2026-11-02"})
    [gone] = desk.get("/api/participants", search="vera")["participants"]
    assert gone["enrollments"] == []
    assert desk.wrong_fields(
        "/api/enrollments", participant=vera, group="nowhere", **{"from": "2026-11-03"},
        to="2026-11-02") == ["to", "group"]


def days(desk, person):
    [found] = [p for p in desk.get("/api/participants", limit=1000)["participants"]
               if p["id"] == person]
    return found["status"], [(e["from"], e["to"]) for e in found["enrollments"]]


def test_who_comes_back_has_another_time_in_the_group(desk, group):
    vic = desk.post("/api/participants", name="Vic B.", language="en")["id"]

    def enroll(start, end=None, **more):
        return {"participant": vic, "group": group, "from": start, "to": end, **more}

    desk.post("/api/enrollments", **enroll("2026-01-05"))
    told = desk.refused("/api/enrollments", 400, **enroll("2026-11-02"))
    assert told["problems"] == [{
        "field": "from", "message": "Times in one group can’t overlap: one is since 2026-01-05, "
        "the other since 2026-11-02."}]
    # A discharge that is taken back leaves a gap.
    desk.post("/api/participants", id=vic, name="Vic B.", dischargedOn="2026-03-31")
    desk.post("/api/participants", id=vic, name="Vic B.", status="active", backOn="2026-06-01")
    assert days(desk, vic) == (
        "active", [("2026-01-05", "2026-03-31"), ("2026-06-01", None)])
    # So does enrolling after a discharge, which takes it back.
    desk.post("/api/participants", id=vic, name="Vic B.", dischargedOn="2026-07-31")
    answer = desk.post("/api/enrollments", **enroll("2026-11-02"))
    assert [(e["from"], e["to"]) for e in answer["enrollments"]] == [
        ("2026-01-05", "2026-03-31"), ("2026-06-01", "2026-07-31"), ("2026-11-02", None)]
    assert days(desk, vic)[0] == "active"
    # One time is changed or taken away, the others stay.
    desk.post("/api/enrollments", **enroll("2026-01-12", "2026-03-31", replaces="2026-01-05"))
    desk.refused("/api/enrollments", 404, **enroll("2026-01-12", replaces=""))
    # Moved onto the first day of another one, it would take its place.
    assert "overlap" in desk.refused(
        "/api/enrollments", 400, **enroll("2026-01-12", replaces="2026-11-02"))["message"]
    desk.post("/api/enrollments/remove", participant=vic, group=group, **{"from": "2026-06-01"})
    assert days(desk, vic)[1] == [("2026-01-12", "2026-03-31"), ("2026-11-02", None)]


def test_a_time_in_a_group_without_a_first_day_is_changed_too(desk, group):
    ada = desk.post("/api/participants", name="Ada B.", language="en")["id"]
    desk.post("/api/enrollments", participant=ada, group=group)
    desk.post("/api/enrollments", participant=ada, group=group, replaces="",
              **{"from": "2026-02-02"}, to="2026-03-31")
    assert days(desk, ada)[1] == [("2026-02-02", "2026-03-31")]


def test_nobody_begins_in_a_group_after_their_discharge(desk, group):
    eve = desk.post("/api/participants", name="Eve B.", language="en")["id"]
    desk.post("/api/enrollments", participant=eve, group=group, **{"from": "2026-03-02"})
    told = desk.refused(
        "/api/participants", 400, id=eve, name="Eve B.", dischargedOn="2026-03-01")
    assert [p["field"] for p in told["problems"]] == ["dischargedOn"]
    assert "“Teen Skills” on 2026-03-02 only" in told["message"]
    desk.post("/api/participants", id=eve, name="Eve B.", dischargedOn="2026-03-02")
    assert desk.wrong_fields(
        "/api/enrollments", participant=eve, group=group, replaces="2026-03-02",
        **{"from": "2026-03-03"}) == ["from"]


def test_two_groups_at_once_are_told_and_never_a_hindrance(desk, program):
    one, other = (
        desk.post("/api/groups", program=program, title=title, kind="skills", mode="online")["id"]
        for title in ("Clash One", "Clash Two"))
    person = desk.post("/api/participants", name="Tia T.")
    assert person["warnings"] == []
    desk.post("/api/schedules", **schedule(one))
    late = desk.post("/api/schedules", **schedule(other, start="20:00"))["id"]
    for group in (one, other):
        assert desk.post("/api/enrollments", participant=person["id"], group=group)["warnings"] == []

    [told] = desk.post("/api/schedules", **schedule(other, id=late, start="17:00"))["warnings"]
    assert told["en"] == (
        "Tia T. is in “Clash Two” and “Clash One” at the same time, for example on 2026-11-02.")
    assert "a la misma hora" in told["es"]
    assert len(desk.post("/api/participants", id=person["id"], name="Tia T.")["warnings"]) == 1
    assert len(desk.post(
        "/api/groups", id=one, program=program, title="Clash One", kind="process",
        mode="online")["warnings"]) == 1
    again = desk.post("/api/enrollments", participant=person["id"], group=one, replaces="", **{
        "from": "2026-11-04"})["warnings"]
    assert "2026-11-04" in again[0]["en"]
    assert desk.post(
        "/api/enrollments", participant=person["id"], group=one, replaces="2026-11-04", **{
            "from": "2026-11-25", "to": "2026-11-25"})["warnings"] == [], "both have the day off"

    crowd = [desk.post("/api/participants", name=f"Crowd {n}")["id"] for n in range(7)]
    for member in crowd:
        for group in (one, other):
            desk.post("/api/enrollments", participant=member, group=group)
    told = desk.post("/api/schedules", **schedule(other, id=late, start="17:30"))["warnings"]
    assert len(told) == 6 and told[-1]["en"] == "And 2 more of the kind."


def test_pages_of_people_have_everybody_once(desk):
    all = desk.get("/api/participants", limit=1000)
    names, after = [], ""
    while after is not None:
        page = desk.get("/api/participants", limit=3, after=after)
        names += [p["id"] for p in page["participants"]]
        after = page["next"]
    assert names == [p["id"] for p in all["participants"]]
    assert len(names) == all["total"]
    assert desk.ask("/api/participants", after="nobody").status == 400
    assert desk.ask("/api/participants", status="asleep").status == 400


def test_sessions_to_come_are_listed(desk, program, group):
    today = date.fromisoformat(desk.get("/api/directory")["today"][program])
    days = [today + timedelta(days=number) for number in range(15)]
    first, off, last = days[1], days[4], days[-2]
    added = desk.post("/api/schedules", **schedule(
        group, weekdays=[1, 2, 3, 4, 5, 6, 7],
        **{"from": str(first), "to": str(last), "except": [str(off)]}))["id"]
    listed = desk.get(
        "/api/scheduled", **{"from": str(today), "to": str(days[-1]), "group": group})
    assert [s["day"] for s in listed] == [str(day) for day in days[1:-1] if day != off]
    assert {s["title"] for s in listed} == {"Teen Skills"}
    assert [s["startsAt"] for s in listed] == sorted(s["startsAt"] for s in listed)
    assert all(s["endsAt"] - s["startsAt"] == 180 * 60_000 for s in listed)
    desk.post("/api/schedules/remove", id=added)
    assert desk.ask("/api/scheduled", **{"from": "2026-01-01", "to": "2036-01-01"}).status == 400


@pytest.mark.parametrize(
    "path", ["programs", "groups", "schedules", "schedules/remove", "participants", "enrollments",
             "enrollments/remove", "roster", "scheduled"])
def test_only_supervisors_change_it(daemon, path):
    type = "text/csv" if path == "roster" else "application/json"
    assert Desk(daemon, "facilitator").tell(f"/api/{path}", b"{}", type=type).status == 403
    assert daemon.request("POST", f"/api/{path}", {} if type != "text/csv" else None).status == 401


@pytest.mark.parametrize("path", ["participants", "roster.csv", "audit"])
def test_only_supervisors_read_it(daemon, path):
    assert Desk(daemon, "facilitator").ask(f"/api/{path}").status == 403
    assert daemon.request("GET", f"/api/{path}").status == 401


def test_all_staff_choose_from_the_directory(daemon):
    assert Desk(daemon, "facilitator").ask("/api/directory").status == 200
    assert daemon.request("GET", "/api/directory").status == 401
    assert daemon.request("GET", "/api/scheduled").status == 401
