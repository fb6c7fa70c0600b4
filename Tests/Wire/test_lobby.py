"""What happens to tonight's session, whose console is open already, when its calendar changes.

The tests are one story and run in the order in which they stand.
"""

import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from live import Desk, Person
from live.clinic import Clinic

ROOT = Path(__file__).resolve().parents[2]
ZONE = "America/Denver"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lobby")
    shutil.copytree(ROOT / "Curricula", folder / "Curricula")
    clinic = Clinic(folder, config=f"curriculum:\n  directory: {folder}/Curricula\n").set_up().start()
    clinic.modules = folder / "Curricula"
    yield clinic
    if clinic.running:
        clinic.kill()


@pytest.fixture(scope="module")
def schedule(clinic):
    boss = Desk(clinic)
    program = boss.post(
        "/api/programs", name="Denver IOP", site=None, zone=ZONE, profile="adult-iop")["id"]
    group = boss.post(
        "/api/groups", program=program, title="Denver Skills", kind="skills", mode="online")["id"]
    start = datetime.now(ZoneInfo(ZONE)) + timedelta(hours=2)
    fields = {
        "group": group, "weekdays": [1, 2, 3, 4, 5, 6, 7], "start": f"{start:%H:%M}",
        "minutes": 90, "breakMinutes": 5, "from": "2026-01-01", "to": None, "except": [],
        "modules": ["dear-man", "paced-breathing"]}
    return {**fields, "id": boss.post("/api/schedules", **fields)["id"]}


@pytest.fixture(scope="module")
def tonight(clinic, schedule):
    sessions = (s for s in Desk(clinic).get("/api/sessions") if s["title"] == "Denver Skills")
    return min(sessions, key=lambda session: session["startsAt"])["id"]


def seat(clinic, session):
    return Person(
        clinic, "staff", token=clinic.ready["tokens"]["facilitator"], session=session).connect()


@pytest.fixture(scope="module")
def console(clinic, tonight):
    person = seat(clinic, tonight)
    yield person
    person.close()


def modules(console):
    return [(part["module"], part["version"]) for part in console.console["plan"]]


def test_a_corrected_module_comes_into_the_lobby_and_the_code_stays(clinic, console):
    code = console.console["join"]["code"]
    [(name, version), second] = modules(console)
    file = clinic.modules / f"dbt/{name}.yaml"
    file.write_text(re.sub(r"(?m)^version: \d+", f"version: {version + 1}", file.read_text(), count=1))
    console.wait(
        lambda: modules(console) == [(name, version + 1), second], "the correction", seconds=60)
    assert console.console["join"]["code"] == code and console.bye is None
    assert clinic.request("POST", "/api/join", {"code": code, "name": "Kim"}).status == 200


def test_a_plan_that_is_saved_comes_too(clinic, schedule, console):
    # Somebody is at the door by now: their session stays what it is. Tomorrow's follows the plan.
    before = modules(console)
    evenings = [{"items": [{"module": "stop"}, {"break": 10}]}]
    Desk(clinic).post(f"/api/groups/{schedule['group']}/plan", evenings=evenings, next=0)
    sessions = sorted(
        (s for s in Desk(clinic).get("/api/sessions") if s["title"] == "Denver Skills"),
        key=lambda session: session["startsAt"])
    tomorrow = seat(clinic, sessions[1]["id"])
    code = tomorrow.console["join"]["code"]
    assert [part.get("module") for part in tomorrow.console["plan"]] == ["stop", None]
    evenings[0]["items"][1] = {"break": 15}
    Desk(clinic).post(f"/api/groups/{schedule['group']}/plan", evenings=evenings, next=0)
    tomorrow.wait(lambda: tomorrow.console["plan"][1]["minutes"] == 15, "the longer break")
    assert tomorrow.console["join"]["code"] == code
    tomorrow.close()
    console.resync()
    assert modules(console) == before


def test_what_was_open_is_what_is_led_and_recorded(clinic, console, tonight):
    console.do("start")
    console.wait(lambda: console.room["session"]["phase"] == "live", "the start")
    titles = [part["title"]["en"] for part in console.console["plan"]]
    assert [title["en"] for title in Desk(clinic).sheet(tonight)["topics"]] == titles
    console.do("end")


def test_a_session_that_leaves_the_schedule_says_so_on_an_open_console(clinic, schedule, console):
    sessions = sorted(
        (s for s in Desk(clinic).get("/api/sessions") if s["title"] == "Denver Skills"),
        key=lambda session: session["startsAt"])
    [watched, *others] = [s["id"] for s in sessions if s["id"] != console.session]
    tomorrow = seat(clinic, watched)
    Desk(clinic).post("/api/schedules/remove", id=schedule["id"])
    tomorrow.wait(lambda: tomorrow.console["record"]["calledOff"], "that it is called off")
    left = {session["id"] for session in Desk(clinic).get("/api/sessions")}
    assert watched in left and not left & set(others)
    tomorrow.close()
