"""A session that was held without a network: its form out, what was filled in back."""

import csv
import io
from datetime import datetime, timedelta

import pytest

from live import Clinic, Desk, Person
from live.clock import ZONE, now, today

YESTERDAY = today() - timedelta(days=1)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """A clinic that had a session yesterday, while its network was down, and one now."""
    clinic = Clinic(tmp_path_factory.mktemp("clinic")).set_up()
    # Not the token's own command: whoever is added later isn't on yesterday's staff.
    clinic.start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def desk(clinic):
    return Desk(clinic, "facilitator")


@pytest.fixture
def group(clinic):
    return clinic.command("add", "group", "Quiet Group")


@pytest.fixture
def session(clinic, group):
    for name in ("Ana B.", "Cy D.", "Eli F."):
        clinic.command("add", "participant", name, "--group", group)
    return clinic.command(
        "add", "session", "paced-breathing", "--group", group, "--at", f"{YESTERDAY}T09:00",
        "--minutes", "180",
    ).split("\t")[0]


def form(desk, session):
    answer = desk.ask(f"/api/sessions/{session}/paper.csv")
    assert answer.status == 200
    return answer


def filled(text, lines, *, start="09:05", end="11:55", breaks="10:10-10:20", reason="", led=""):
    """The form with everybody's cells and the session's facts typed in."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[1][2:5] = [start, end, breaks]
    if reason:
        rows[1][5] = reason
    rows[1][6] = led
    for row, cells in zip(rows[4:-1], lines):
        row[3:3 + len(cells)] = cells
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


LINES = [("present", "in-person", "", "", ""), ("late", "online", "9:30", "", "Bus"),
         ("no-show", "", "", "", "")]


def test_the_form_has_everybody_who_was_expected(desk, session):
    answer = form(desk, session)
    assert answer.header("Content-Type") == "text/csv; charset=utf-8"
    assert answer.header("Content-Disposition") == (
        f'attachment; filename="paper-sheet-{YESTERDAY}.csv"')
    assert answer.header("Cache-Control") == "no-store"
    rows = list(csv.reader(io.StringIO(answer.body.decode(), newline="")))
    assert rows[-1][0].startswith("# 42 CFR part 2") and set(rows[-1][1:]) == {""}
    assert rows[0] == ["session", "day", "start", "end", "breaks", "reason", "facilitator"]
    assert rows[1][:5] == [session, str(YESTERDAY), "09:00", "12:00", ""]
    assert rows[3] == [
        "participant", "record_number", "name", "status", "mode", "in", "out", "reason"]
    assert [row[2] for row in rows[4:-1]] == ["Ana B.", "Cy D.", "Eli F."]
    # As it is handed out it says nothing of anybody, and isn't taken.
    dry = desk.upload(f"/api/sessions/{session}/paper", answer.body, dry=True).json()
    assert [(p["line"], p["column"]) for p in dry["problems"]] == [
        (5, "status"), (6, "status"), (7, "status")]


def test_what_was_filled_in_is_the_record(clinic, desk, session):
    text = filled(form(desk, session).body.decode(), LINES)
    path = f"/api/sessions/{session}/paper"
    dry = desk.upload(path, text, dry=True)
    assert (dry.status, dry.json()) == (
        200, {"lines": 3, "added": 3, "changed": 0, "unchanged": 0, "problems": []})
    assert desk.sheet(session)["blank"], "a dry run does nothing"
    assert desk.upload(path, text).json() == dry.json()
    assert desk.upload(path, text).status == 200, "the same file again is the same entry"

    sheet = desk.sheet(session)

    def clock(instant):
        return datetime.fromtimestamp(instant / 1000, ZONE).strftime("%H:%M")

    assert (clock(sheet["startedAt"]), clock(sheet["endedAt"])) == ("09:05", "11:55")
    assert (sheet["present"], sheet["expected"], sheet["breakMinutes"]) == (2, 3, 10)
    assert sheet["paper"]["by"] == "Dana Example, LCSW"
    assert sheet["facilitators"] == ["Dana Example, LCSW"], "nobody else is named"
    assert "paper" in sheet["paper"]["reason"]
    ana, cy, eli = sheet["rows"]
    assert (ana["status"], ana["mode"], ana["netMinutes"], ana["grossMinutes"]) == (
        "present", "in-person", 160, 170)
    assert (cy["status"], cy["mode"], clock(cy["arrived"]), cy["netMinutes"], cy["reason"]) == (
        "late", "online", "09:30", 135, "Bus")
    assert (eli["status"], eli["netMinutes"], eli["mode"]) == ("no-show", 0, None)
    [listed] = [
        s for s in desk.get(
            "/api/attendance/page", **{"from": str(YESTERDAY), "to": str(YESTERDAY)})["sessions"]
        if s["id"] == session]
    assert (listed["phase"], listed["version"], listed["present"]) == ("ended", 1, 2)
    # From here on it is a record like any other. Who read another version doesn't sign this one.
    assert sheet["toSign"]["en"].startswith("I was there")
    assert Desk(clinic).sheet(session)["toSign"] is None, "a supervisor doesn't sign"
    assert Desk(clinic).change(session, "sign", version=1).status == 403
    stale = desk.change(session, "sign", version=2)
    assert (stale.status, stale.json()["code"]) == (409, "out-of-date")
    assert desk.change(
        session, "mark", participant=eli["participant"], status="excused", mode="in-person",
        reason="Called the day before").status == 200
    again = desk.upload(path, filled(form(desk, session).body.decode(), LINES, reason="Anew"))
    assert again.status == 409
    assert "record-entered-from-paper" in Desk(clinic).actions()
    # However long ago it was, its facilitator signs it.
    assert desk.change(
        session, "sign", statement="From the paper sheet.", version=2).status == 200
    signed = desk.sheet(session)
    assert signed["signature"]["by"] == "Dana Example, LCSW" and signed["toSign"] is None
    assert signed["signature"]["statement"] == "From the paper sheet."


def test_who_led_it_is_named_whoever_types_it_in(clinic, desk, session):
    morgan = Desk(clinic)
    path = f"/api/sessions/{session}/paper"
    text = form(desk, session).body.decode()
    [problem] = morgan.upload(path, filled(text, LINES, led="morgan"), dry=True).json()["problems"]
    assert (problem["line"], problem["column"]) == (2, "facilitator")
    assert morgan.upload(path, filled(text, LINES, led="Dana")).status == 200
    sheet = desk.sheet(session)
    assert sheet["facilitators"] == ["Dana Example, LCSW"]
    assert sheet["paper"]["by"] == "Morgan Example, LCSW"


def test_what_was_planned_is_named_as_planned_and_measured_for_nobody(desk, session):
    assert desk.sheet(session)["plannedModules"] is None
    text = filled(form(desk, session).body.decode(), LINES)
    assert desk.upload(f"/api/sessions/{session}/paper", text).status == 200
    sheet = desk.sheet(session)
    [planned] = sheet["plannedModules"]
    assert planned["module"] == "paced-breathing" and planned["version"] >= 1
    assert sheet["modules"] == [] and not any(sheet["moduleMinutes"])


def test_nothing_is_entered_by_halves(desk, session):
    text = form(desk, session).body.decode()
    for lines, column in (
        ([("present",), ("late", "online", "", "", ""), ("no-show",)], "in"),
        ([("present",), ("asleep",), ("no-show",)], "status"),
        ([("present",), ("no-show", "", "09:00", "", ""), ("no-show",)], "in"),
        ([("present",), ("left-early", "", "", "08:00", ""), ("no-show",)], "out"),
        ([("present",), ("present", "", "9am", "25:00", ""), ("no-show",)], "in"),
    ):
        answer = desk.upload(f"/api/sessions/{session}/paper", filled(text, lines))
        assert answer.status == 400, lines
        told = answer.json()
        assert told["code"] == "bad-value" and told["message"]
        assert (told["problems"][0]["line"], told["problems"][0]["column"]) == (6, column)
    assert desk.sheet(session)["blank"]


def test_facts_of_another_session_or_time_are_refused(clinic, desk, session):
    text = filled(form(desk, session).body.decode(), LINES)
    path = f"/api/sessions/{session}/paper"
    other = desk.upload(f"/api/sessions/{clinic.session}/paper", text)
    assert other.status == 400 and other.json()["problems"][0]["column"] == "session"
    for facts in ({"start": "12:30"}, {"breaks": "08:00-08:10"}, {"end": "noon"}):
        changed = filled(form(desk, session).body.decode(), LINES, **facts)
        assert desk.upload(path, changed, dry=True).json()["problems"][0]["line"] == 2, facts
    latin = text.replace("Ana B.", "Aná B.").encode("latin-1")
    assert "Latin-1" in desk.upload(path, latin).json()["problems"][0]["message"]
    plain = filled(form(desk, session).body.decode(), LINES, reason="Power cut")
    mark = b"\xef\xbb\xbf" + plain.replace(",", ";").encode()
    assert desk.upload(path, mark, dry=True).json()["problems"] == []


def test_who_came_without_being_expected_is_recorded_once_on_the_roster(clinic, desk, session, group):
    path = f"/api/sessions/{session}/paper"
    text = form(desk, session).body.decode()
    with_walk_in = filled(text, LINES) + ",,Gil H.,present,in-person,,,\r\n"
    [problem] = desk.upload(path, with_walk_in, dry=True).json()["problems"]
    # The line after the notice, where a spreadsheet would put it.
    assert (problem["line"], problem["column"]) == (9, "name")
    assert "on the roster from that day on" in problem["message"]

    morgan = Desk(clinic)
    walk_in = morgan.post("/api/participants", name="Gil H.")["id"]
    morgan.post("/api/enrollments", participant=walk_in, group=group, **{"from": str(YESTERDAY)})
    # Somebody who is enrolled from later on was not there that day.
    later = morgan.post("/api/participants", name="Ida J.")["id"]
    morgan.post("/api/enrollments", participant=later, group=group,
                **{"from": str(YESTERDAY + timedelta(days=1))})
    assert "Gil H." in form(desk, session).body.decode()
    assert "Ida J." not in form(desk, session).body.decode()
    assert desk.upload(path, with_walk_in, dry=True).json()["problems"] == []
    assert walk_in not in [row["participant"] for row in desk.sheet(session)["rows"]], (
        "the form and the dry run change nothing")

    assert desk.upload(path, with_walk_in).status == 200
    sheet = desk.sheet(session)
    assert (sheet["present"], sheet["expected"]) == (3, 4)
    [gil] = [row for row in sheet["rows"] if row["participant"] == walk_in]
    assert (gil["status"], gil["netMinutes"]) == ("present", 160)


def test_what_a_spreadsheet_and_a_pen_make_of_a_form_is_taken(clinic, desk, group):
    morgan = Desk(clinic)
    for name, number in (("Ana B.", "00417"), ("Cy D.", "00418"), ("Eli F.", "X-9")):
        person = morgan.post("/api/participants", name=name, recordNumber=number + group[:4])["id"]
        morgan.post("/api/enrollments", participant=person, group=group)
    session = clinic.command(
        "add", "session", "paced-breathing", "--group", group, "--at", f"{YESTERDAY}T09:00",
        "--minutes", "180").split("\t")[0]
    text = filled(
        form(desk, session).body.decode(),
        [("P",), ("L+E", "", "9:30:00 AM", "11:00", ""), ("N",)], start="9:05:00", end="11:55 AM")
    assert ",00417" in text
    text = text.replace(",00417", ",417").replace(",00418", ",418")
    answer = desk.upload(f"/api/sessions/{session}/paper", text)
    assert (answer.status, answer.json().get("problems")) == (200, [])
    assert [row["status"] for row in desk.sheet(session)["rows"]] == [
        "present", "late-and-left-early", "no-show"]


def test_a_meeting_that_nobody_made_at_its_time_is_made_once_and_typed_in(clinic, desk, group):
    morgan = Desk(clinic)
    person = morgan.post("/api/participants", name="Jo K.")["id"]
    morgan.post("/api/enrollments", participant=person, group=group)
    schedule = morgan.post(
        "/api/schedules", group=group, weekdays=[1, 2, 3, 4, 5, 6, 7], start="07:00", minutes=60,
        breakMinutes=0, modules=[], **{"from": str(YESTERDAY - timedelta(days=1)), "except": [
            str(YESTERDAY - timedelta(days=1))]})["id"]
    days = {"from": str(YESTERDAY - timedelta(days=2)), "to": str(YESTERDAY), "group": group}
    assert desk.get("/api/scheduled", **days) == [], "it is no session to come"
    [missed] = desk.get("/api/scheduled", unmade=1, **days)
    assert (missed["id"], missed["schedule"], missed["day"]) == (None, schedule, str(YESTERDAY))

    wish = {"schedule": schedule, "day": str(YESTERDAY)}
    assert desk.tell("/api/scheduled", wish).status == 403, "supervisors alone make sessions"
    made = morgan.post("/api/scheduled", **wish)["id"]
    before = morgan.actions().count("directory-changed")
    assert morgan.post("/api/scheduled", **wish)["id"] == made, "a second press does nothing"
    assert morgan.actions().count("directory-changed") == before
    [(_, actor, subject)] = [e for e in morgan.trail() if e[2].get("kind") == "session"]
    assert (subject["id"], subject["schedule"], subject["day"]) == (made, *wish.values())

    [planned] = desk.get("/api/scheduled", unmade=1, **days)
    assert (planned["id"], planned["schedule"]) == (made, None)
    text = form(desk, made).body.decode()
    filled_in = filled(text, [("P",)], start="07:00", end="08:00", breaks="")
    assert desk.upload(f"/api/sessions/{made}/paper", filled_in).status == 200
    assert desk.sheet(made)["rows"][0]["netMinutes"] == 60
    # The schedule moves on; what was held at its old hour is no other session.
    morgan.post(
        "/api/schedules", id=schedule, group=group, weekdays=[1, 2, 3, 4, 5, 6, 7], start="05:00",
        minutes=60, breakMinutes=0, modules=[], **{"from": str(YESTERDAY)})
    assert desk.get("/api/scheduled", unmade=1, **days) == []
    assert morgan.post("/api/scheduled", **wish)["id"] == made


def test_what_is_no_meeting_of_the_past_is_not_made(clinic, group):
    morgan = Desk(clinic)
    schedule = morgan.post(
        "/api/schedules", group=group, weekdays=[YESTERDAY.isoweekday()], start="07:00",
        minutes=60, breakMinutes=0, modules=[], **{"from": str(YESTERDAY)})["id"]
    for day, status in ((YESTERDAY - timedelta(days=7), 404), (YESTERDAY - timedelta(days=1), 404),
                        (YESTERDAY + timedelta(days=7), 400)):
        morgan.refused("/api/scheduled", status, schedule=schedule, day=str(day))
    morgan.refused("/api/scheduled", 404, schedule="nothing", day=str(YESTERDAY))
    assert morgan.wrong_fields("/api/scheduled", schedule=schedule, day="soon") == ["day"]
    assert morgan.wrong_fields("/api/scheduled") == ["schedule", "day"]


def test_a_session_that_goes_on_is_not_typed_in(clinic, desk, people):
    dana = people(Person.facilitator(clinic))
    dana.do("start")
    dana.wait(lambda: dana.room["session"]["phase"] == "live", "the start")
    start, end = now(), now() + timedelta(hours=1)
    early = filled(
        form(desk, clinic.session).body.decode(), [("present",), ("no-show",)],
        start=start.strftime("%H:%M"), end=end.strftime("%H:%M"), breaks="")
    for dry in (True, False):
        told = desk.upload(f"/api/sessions/{clinic.session}/paper", early, dry=dry)
        assert (told.status, told.json()["code"]) == (409, "not-live")


def test_forms_are_for_staff(clinic, session):
    for path in ("paper.csv", "paper"):
        method = "GET" if path == "paper.csv" else "POST"
        answer = clinic.request(method, f"/api/sessions/{session}/{path}")
        assert answer.status == 401
    assert Desk(clinic).ask("/api/sessions/nowhere/paper.csv").status == 404
    assert Desk(clinic).upload("/api/sessions/nowhere/paper", "x").status == 404
