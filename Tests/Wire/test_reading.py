"""Attendance as the reports pages read it: pages, sheets and weeks of a clinic with a past."""

from datetime import date, timedelta

import pytest

from live import Desk, Person
from live.clock import today

TODAY = today()
DAYS = {"from": str(TODAY - timedelta(days=70)), "to": str(TODAY + timedelta(days=1))}
STATUSES = {"expected", "present", "late", "left-early", "late-and-left-early", "excused",
            "no-show", "late-canceled", "canceled"}


@pytest.fixture(scope="module")
def clinic(new_daemon):
    """A demo with five weeks behind it."""
    return new_daemon("--weeks", "5")


@pytest.fixture(scope="module")
def desk(clinic):
    return Desk(clinic)


@pytest.fixture(scope="module")
def everything(desk):
    return desk.get("/api/attendance/page", **DAYS, limit=200)


# Pages


def test_a_page_has_whole_sessions_the_newest_first(everything):
    sessions = everything["sessions"]
    assert len(sessions) > 10 and everything["next"] is None
    assert [s["startsAt"] for s in sessions] == sorted((s["startsAt"] for s in sessions), reverse=True)
    for session in sessions:
        assert len(session["rows"]) == session["expected"] >= session["present"]
        assert session["phase"] in {"running", "ended", "called-off"}
        for row in session["rows"]:
            assert row["status"] in STATUSES
            assert row["netMinutes"] <= row["grossMinutes"]
            assert (row["arrived"] is None) == (row["left"] is None)


def test_totals_are_those_of_the_rows(everything):
    totals = everything["totals"]
    rows = [row for session in everything["sessions"] for row in session["rows"]]
    assert totals["sessions"] == len(everything["sessions"])
    assert totals["expected"] == len(rows) == sum(totals["byStatus"].values())
    assert totals["netMinutes"] == sum(row["netMinutes"] for row in rows)
    assert totals["grossMinutes"] == sum(row["grossMinutes"] for row in rows)
    assert totals["present"] == sum(s["present"] for s in everything["sessions"])
    assert totals["unsigned"] == sum(
        1 for s in everything["sessions"] if s["phase"] == "ended" and not s["signedBy"])
    assert totals["corrections"] == sum(1 for row in rows if row["first"])
    for status, count in totals["byStatus"].items():
        assert count == sum(1 for row in rows if row["status"] == status)


def test_pages_put_together_are_the_whole(desk, everything):
    found, after = [], None
    while True:
        page = desk.get("/api/attendance/page", **DAYS, limit=4, **({"after": after} if after else {}))
        assert page["totals"] == everything["totals"], "totals are over all pages"
        found += page["sessions"]
        after = page["next"]
        if after is None:
            break
        assert len(page["sessions"]) == 4
    assert found == everything["sessions"]


def test_filters_leave_what_they_say(desk, everything):
    def page(**filter):
        return desk.get("/api/attendance/page", **DAYS, limit=200, **filter)

    person = everything["sessions"][0]["rows"][0]["participant"]
    theirs = page(participant=person)["sessions"]
    assert theirs
    for session in theirs:
        assert [row["participant"] for row in session["rows"]] == [person]
    excused = page(status="excused")
    assert excused["totals"]["expected"] == everything["totals"]["byStatus"]["excused"] > 0
    assert all(r["status"] == "excused" for s in excused["sessions"] for r in s["rows"])
    signed, unsigned = page(signed="yes"), page(signed="no")
    assert signed["sessions"]
    assert len(signed["sessions"]) + len(unsigned["sessions"]) == len(everything["sessions"])
    assert all(s["signedBy"] and s["signedAt"] for s in signed["sessions"])
    assert not any(s["signedBy"] for s in unsigned["sessions"])
    session = everything["sessions"][-1]
    assert page(group=session["group"])["sessions"]
    assert page(program=session["program"], facilitator=session["facilitators"][0])["sessions"]
    assert page(facilitator="morgan")["sessions"] == []
    day = session["day"]
    one = desk.get("/api/attendance/page", **{"from": day, "to": day})
    assert {s["day"] for s in one["sessions"]} == {day}


@pytest.mark.parametrize(
    "arguments, field",
    [({"from": "2026-11-02", "to": "2026-11-01"}, "to"), ({"from": "2026-02-30", "to": "x"}, "from"),
     ({**DAYS, "status": "asleep"}, "status"), ({**DAYS, "signed": "maybe"}, "signed"),
     ({**DAYS, "program": "nowhere"}, "program"), ({**DAYS, "group": "nowhere"}, "group"),
     ({**DAYS, "participant": "nobody"}, "participant"), ({**DAYS, "facilitator": "x"}, "facilitator"),
     ({**DAYS, "limit": "0"}, "limit"), ({**DAYS, "limit": "many"}, "limit"),
     ({**DAYS, "after": "behind"}, "after")])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_wrong_filter_is_400_with_a_sentence(desk, arguments, field, language):
    answer = desk.ask("/api/attendance/page", **arguments, lang=language)
    assert answer.status == 400
    told = answer.json()
    assert told["problems"][0]["field"] == field
    assert told["message"].endswith(".")


def test_both_days_are_needed(desk):
    assert desk.ask("/api/attendance/page").status == 400
    assert desk.ask("/api/attendance/page", **{"from": "2026-11-01"}).status == 400
    assert desk.ask("/api/attendance/page", **{"from": "", "to": ""}).status == 400


def test_an_empty_filter_is_none(desk, everything):
    empty = {name: "" for name in ("program", "group", "participant", "facilitator", "status",
                                   "signed", "after", "limit")}
    assert desk.get("/api/attendance/page", **DAYS, **empty)["totals"] == everything["totals"]


# Sheets


def test_a_sheet_says_what_the_page_says(desk, everything):
    listed = everything["sessions"][-1]
    sheet = desk.sheet(listed["id"])
    for key in ("day", "zone", "startsAt", "endsAt", "startedAt", "endedAt", "present", "expected",
                "version", "digest"):
        assert sheet[key] == listed[key], key
    assert not sheet["blank"]
    assert [r["netMinutes"] for r in sheet["rows"]] == [r["netMinutes"] for r in listed["rows"]]
    assert [r["number"] for r in sheet["rows"]] == list(range(1, len(sheet["rows"]) + 1))
    assert all(r["legalName"] is None and r["recordNumber"] is None for r in sheet["rows"])
    assert "Dana Whitfield, LCSW" in sheet["facilitators"]
    assert sheet["footer"]["en"].startswith("42 CFR")
    assert sheet["signature"]["by"] == listed["signedBy"]


def test_the_parts_of_a_sheet_follow_each_other(desk, everything):
    sheet = desk.sheet(everything["sessions"][-1]["id"])
    parts = sheet["parts"]
    assert parts[0]["from"] == sheet["startedAt"] and parts[-1]["to"] == sheet["endedAt"]
    for one, next in zip(parts, parts[1:]):
        assert one["to"] == next["from"]
    breaks = [part for part in parts if part["isBreak"]]
    assert breaks and all(part["module"] is None for part in breaks)
    assert sheet["breakMinutes"] == sum(part["minutes"] for part in breaks)
    assert all(part["title"]["en"] and part["title"]["es"] for part in parts)
    assert all(0 <= part["people"] <= sheet["present"] for part in parts)
    assert max(r["netMinutes"] for r in sheet["rows"]) == sheet["netMinutes"]


def test_names_are_as_they_are_asked_for(clinic, desk, everything):
    session = everything["sessions"][-1]["id"]
    legal = desk.sheet(session, names="legal")
    assert all(r["legalName"] and r["recordNumber"] for r in legal["rows"])
    initials = desk.sheet(session, names="initials")
    shown = {r["name"] for r in initials["rows"]}
    assert "A. K." in shown and not shown & {r["name"] for r in legal["rows"]}
    facilitator = Desk(clinic, "facilitator")
    assert facilitator.ask(f"/api/sessions/{session}/sheet", names="legal").status == 403
    assert facilitator.ask(f"/api/sessions/{session}/sheet", names="display").status == 200
    assert desk.ask(f"/api/sessions/{session}/sheet", names="all").status == 400


def test_a_sheet_of_a_session_to_come_is_blank(clinic, desk):
    sheet = desk.sheet(clinic.session, names="legal")
    assert sheet["blank"] and sheet["signature"] is None and sheet["digest"] is None
    assert len(sheet["rows"]) == sheet["expected"] == 8
    assert set(sheet["rows"][0]) == {"number", "participant", "name", "legalName", "recordNumber"}
    assert desk.ask("/api/sessions/nowhere/sheet").status == 404


# Weeks


def test_a_week_adds_up(desk, everything):
    week = str(TODAY - timedelta(days=TODAY.weekday() + 7))
    told = desk.get("/api/weeks", week=week)
    assert told["week"] == week and len(told["people"]) == 8
    assert sum(told["totals"].values()) == 8
    rows = [(r["participant"], r["netMinutes"]) for s in everything["sessions"]
            if week <= s["day"] < str(date.fromisoformat(week) + timedelta(days=7)) for r in s["rows"]]
    for person in told["people"]:
        had = sum(minutes for who, minutes in rows if who == person["participant"])
        assert person["soFar"] == had == sum(day["minutes"] for day in person["days"])
        assert person["planned"] == person["sessionsLeft"] == 0, "the week is over"
        assert (person["state"] == "reached") == (had >= person["target"])
        assert person["needs"] == person["short"] == max(0, person["target"] - had)
        assert [day["day"] for day in person["days"]] == [
            str(date.fromisoformat(week) + timedelta(days=n)) for n in range(7)]
    order = ["will-miss", "at-risk", "on-track", "reached"]
    places = [order.index(person["state"]) for person in told["people"]]
    assert places == sorted(places)


def test_weeks_before_somebody_joined_are_none_of_theirs(desk):
    history = desk.get("/api/history", weeks=8)
    minutes = {person["participant"]: person["minutes"] for person in history["people"]}
    # Of five weeks behind, some have been there for all, others for the last three.
    assert minutes["person-1"][:2] == [None] * 2 and None not in minutes["person-1"][2:]
    assert minutes["person-2"][:4] == [None] * 4 and None not in minutes["person-2"][4:]
    for place, reached in enumerate(history["reached"][:-1]):
        assert reached["of"] == sum(each[place] is not None for each in minutes.values())


def test_weeks_gone_by_say_the_same_as_the_week(desk):
    history = desk.get("/api/history", weeks=6)
    assert len(history["weeks"]) == 6 and history["openWeek"] == history["weeks"][-1]
    assert history["reached"][-1] is None
    for place, week in enumerate(history["weeks"][-3:-1], start=3):
        people = {p["participant"]: p for p in desk.get("/api/weeks", week=week)["people"]}
        for person in history["people"]:
            if person["participant"] in people:
                assert person["minutes"][place] == people[person["participant"]]["soFar"]
        enrolled = [p for p in history["people"] if p["minutes"][place] is not None]
        assert history["reached"][place] == {
            "week": week, "of": len(enrolled),
            "reached": sum(p["minutes"][place] >= p["target"] for p in enrolled)}
    one = desk.get("/api/history", weeks=6, participant=history["people"][0]["participant"])
    assert one["people"] == history["people"][:1]


@pytest.mark.parametrize(
    "path, arguments", [("weeks", {"week": "last"}), ("weeks", {"group": "nowhere"}),
                        ("history", {"weeks": 0}), ("history", {"weeks": 53}),
                        ("history", {"until": "2026-13-01"}), ("history", {"participant": "x"})])
def test_wrong_weeks_are_400(desk, path, arguments):
    assert desk.ask(f"/api/{path}", **arguments).status == 400


def test_the_console_reads_the_week_of_its_people(clinic, desk, people):
    dana = people(Person.facilitator(clinic))
    phone = people(Person.by_link(clinic, 0))
    dana.do("start")
    phone.wait(lambda: phone.room["session"]["phase"] == "live", "the start")
    console = Desk(clinic, "facilitator")
    for _ in range(3):
        told = console.get(f"/api/sessions/{clinic.session}/week")["people"]
    assert set(told) == set(dana.console["roster"])
    for person in told.values():
        assert person["dayTarget"] == 180 and person["todayPlanned"] > 0
        assert person["sessionsLeft"] >= 1 and person["planned"] >= person["todayPlanned"]
    assert clinic.request("GET", f"/api/sessions/{clinic.session}/week").status == 401
    assert clinic.request(
        "GET", f"/api/sessions/{clinic.session}/week", cookie=phone.cookie).status == 401
    weeks = [s for a, _, s in desk.trail() if a == "attendance-read" and s.get("week") == "yes"]
    assert len(weeks) == 1, "a console that asks again and again is one entry"
    listed = desk.get("/api/attendance/page", **DAYS, limit=1)["sessions"][0]
    assert (listed["id"], listed["phase"]) == (clinic.session, "running")


# Rights


@pytest.mark.parametrize(
    "path", ["attendance/page", "attendance", "weeks", "history", "directory", "scheduled"])
def test_what_staff_read_is_not_for_participants(clinic, path):
    Person.by_link(clinic, 1).close()
    days = f"?from={DAYS['from']}&to={DAYS['to']}"
    assert clinic.request("GET", f"/api/{path}{days}").status == 401
    assert clinic.request("GET", f"/api/{path}{days}", cookie=clinic.cookies[1]).status == 401
    assert Desk(clinic, "facilitator").ask(f"/api/{path}", **DAYS).status == 200
