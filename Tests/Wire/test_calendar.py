"""The schedule as an iCalendar feed, read by a library that others read calendars with."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from live import Desk
from live.clock import today

SITE = "Main Street 5; second floor, room \\B – Salón de los Niños, ¡bienvenidos a la clínica!"


def next_weekday(weekday):
    """A day of the calendar that lies in the coming weeks."""
    day = today()
    return day + timedelta(days=7 + (weekday - day.isoweekday()) % 7)


@pytest.fixture(scope="module")
def desk(daemon):
    return Desk(daemon)


@pytest.fixture(scope="module")
def off():
    return next_weekday(2)


@pytest.fixture(scope="module")
def made(desk, off):
    program = desk.post(
        "/api/programs", name="Denver, IOP", site=SITE[:80], zone="America/Denver",
        profile="adult-iop")["id"]
    group = desk.post(
        "/api/groups", program=program, title="Skills; Thoughts, Feelings", kind="skills",
        mode="in-person")["id"]
    schedule = desk.post(
        "/api/schedules", group=group, weekdays=[2, 4], start="16:00", minutes=180,
        breakMinutes=15, **{"from": "2026-01-01"}, to=None, modules=[],
        **{"except": [off.isoformat()]})["id"]
    return {"program": program, "group": group, "schedule": schedule}


@pytest.fixture(scope="module")
def feed(desk, made):
    answer = desk.ask("/api/calendar.ics", group=made["group"])
    assert answer.status == 200
    assert answer.header("Content-Type") == "text/calendar; charset=utf-8"
    return answer.body


def events(feed):
    return [part for part in Calendar.from_ical(feed).walk("VEVENT")]


def test_lines_are_as_calendars_need_them(feed):
    assert feed.endswith(b"\r\n")
    lines = feed.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert max(len(line) for line in lines) == 75
    for line in lines:
        line.decode()


def test_each_meeting_is_an_event_by_the_clocks_of_its_program(feed, made, off):
    found = events(feed)
    assert len(found) > 100
    assert len({str(event["UID"]) for event in found}) == len(found)
    for event in found:
        assert str(event["SUMMARY"]) == "Skills; Thoughts, Feelings"
        assert str(event["LOCATION"]) == SITE[:80]
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert start.tzinfo is not None and end - start == timedelta(hours=3)
        # Denver's summer time is the first Sundays of March and November apart.
        assert start.hour in (22, 23) and start.isoweekday() in (2, 4)
        assert (event["STATUS"] == "CANCELLED") == (start.date() == off)
        assert event["SEQUENCE"] == (1 if start.date() == off else 0)
        assert event["DTSTAMP"].dt <= datetime.now(UTC) + timedelta(seconds=5)
        assert not event.errors
    assert {event["DTSTART"].dt.hour for event in found} == {22, 23}
    day = found[0]["DTSTART"].dt.date().isoformat()
    assert str(found[0]["UID"]) == f"{made['schedule']}-{day}@circle"


def test_the_feed_itself_is_in_order(feed):
    calendar = Calendar.from_ical(feed)
    assert not calendar.errors
    assert calendar["VERSION"] == "2.0" and calendar["METHOD"] == "PUBLISH"
    assert "Circle" in calendar["PRODID"]


def test_a_program_or_group_alone_can_be_asked_for(desk, made):
    assert len(events(desk.ask("/api/calendar.ics", program=made["program"]).body)) > 100
    assert desk.ask("/api/calendar.ics", group="nowhere").status == 400
    assert desk.daemon.request("GET", "/api/calendar.ics").status == 401


def test_a_calendar_program_signs_in_by_token_as_its_password(desk, feed):
    def sign_in(password):
        secret = b64encode(f"anybody:{password}".encode()).decode()
        headers = {"Authorization": f"Basic {secret}"}
        return desk.daemon.request("GET", "/api/calendar.ics", headers=headers)

    asked = desk.daemon.request("GET", "/api/calendar.ics")
    assert asked.status == 401 and asked.header("WWW-Authenticate").startswith("Basic ")
    token = desk.daemon.ready["tokens"]["facilitator"]
    assert sign_in(token).status == 200
    assert sign_in("something else").status == 401
    # It opens nothing else.
    secret = b64encode(f"anybody:{token}".encode()).decode()
    headers = {"Authorization": f"Basic {secret}"}
    assert desk.daemon.request("GET", "/api/directory", headers=headers).status == 401


def test_nobody_is_named_in_it(desk, feed):
    people = desk.get("/api/participants", status="all")["participants"]
    assert people
    for person in people:
        assert person["name"].encode() not in feed
