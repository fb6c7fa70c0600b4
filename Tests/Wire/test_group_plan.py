"""What a group does in its sessions: a plan of its own, evening by evening, or its schedule's modules."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from live import Desk, Person

ZONE = "America/Denver"
CURRICULA = Path(__file__).parents[2] / "Curricula"
MODULES = ["mindfulness/paced-breathing", "dbt/dear-man", "cbt/thinking-traps"]
TEXTS = [(CURRICULA / f"{module}.yaml").read_text() for module in MODULES]
TITLES = [re.search(r"^title: *\{ *en: *\"?(.+?)\"?, *es:", text, re.MULTILINE)[1] for text in TEXTS]
# The first step of the last one, whatever it is called.
STEP = re.search(r"^  - id: (\S+)$", TEXTS[2], re.MULTILINE)[1]
EVENINGS = [
    {"title": {"en": "Breath", "es": "Respirar"},
     "items": [{"module": "paced-breathing", "minutes": 20}, {"break": 10}, {"module": "dear-man"}]},
    {"items": [{"module": "thinking-traps", "without": [STEP]}, {"break": 15}]},
]


@pytest.fixture(scope="module")
def desk(daemon):
    return Desk(daemon, "facilitator")


@pytest.fixture(scope="module")
def group(daemon):
    """A group that meets each day, from tomorrow's hour on."""
    boss = Desk(daemon)
    program = boss.post(
        "/api/programs", name="Denver IOP", site=None, zone=ZONE, profile="adult-iop")["id"]
    group = boss.post(
        "/api/groups", program=program, title="Denver Skills", kind="skills", mode="online")["id"]
    start = datetime.now(ZoneInfo(ZONE)) + timedelta(hours=2)
    boss.post(
        "/api/schedules", group=group, weekdays=[1, 2, 3, 4, 5, 6, 7], start=f"{start:%H:%M}",
        minutes=90, breakMinutes=5, **{"from": "2026-01-01"}, to=None,
        **{"except": []}, modules=["dear-man", "paced-breathing"])
    return group


def planned(desk):
    """Sessions to come by their start, and what each is about: the titles on its sheet."""
    found = sorted(
        (s for s in desk.get("/api/sessions") if s["title"] == "Denver Skills"),
        key=lambda session: session["startsAt"])
    topics = [[title["en"] for title in desk.sheet(session["id"])["topics"]] for session in found]
    return found, topics


def agenda(desk, session):
    """Module and minutes of each part."""
    person = Person(
        desk.daemon, "staff", token=desk.daemon.ready["tokens"]["facilitator"], session=session)
    parts = person.connect().console["plan"]
    person.close()
    return [(part.get("module"), part["minutes"]) for part in parts]


def test_without_a_plan_it_is_the_modules_of_the_schedule(desk, group):
    plan = desk.get(f"/api/groups/{group}/plan")
    sessions, topics = planned(desk)
    assert plan["from"] == "default" and plan["group"] == group
    assert plan["title"] == "Denver Skills" and plan["minutes"] == 90
    assert plan["evenings"] == [
        {"items": [{"module": "dear-man"}, {"module": "paced-breathing"}]}]
    assert plan["next"] == {
        "evening": 0, "session": sessions[0]["id"], "startsAt": sessions[0]["startsAt"]}
    assert len(sessions) >= 8 and all(each == [TITLES[1], TITLES[0]] for each in topics)


def test_a_plan_of_its_own_is_kept_and_sessions_to_come_follow_it_in_turn(desk, group):
    plan = desk.post(f"/api/groups/{group}/plan", evenings=EVENINGS, next=1)
    sessions, topics = planned(desk)
    assert plan["from"] == "group" and plan["evenings"] == EVENINGS
    assert plan["next"] == {
        "evening": 1, "session": sessions[0]["id"], "startsAt": sessions[0]["startsAt"]}
    assert plan == desk.get(f"/api/groups/{group}/plan")
    assert topics[:4] == [[TITLES[2]], TITLES[:2]] * 2
    [traps, pause] = agenda(desk, sessions[0]["id"])
    assert traps[0] == "thinking-traps" and pause == (None, 15)
    # Blank sheets say how long the planned breaks are.
    assert [desk.sheet(s["id"])["breakMinutes"] for s in sessions[:2]] == [15, 10]
    changes = [(actor, subject) for action, actor, subject in Desk(desk.daemon).trail()
               if action == "directory-changed" and subject.get("kind") == "plan"]
    assert len(changes) == 1 and changes[0][1]["group"] == group
    assert changes[0][0].startswith("staff:")


def test_an_evening_that_is_called_off_comes_next(desk, group):
    sessions, before = planned(desk)
    answer = desk.change(sessions[0]["id"], "call-off", reason="Snow.")
    assert answer.status == 200, answer.body
    # Planning is done each minute, and whenever the directory changes.
    Desk(desk.daemon).post(
        "/api/programs", name="Another", site=None, zone=ZONE, profile="adult-iop")
    plan = desk.get(f"/api/groups/{group}/plan")
    sessions, topics = planned(desk)
    assert plan["next"]["evening"] == 1 and plan["next"]["session"] == sessions[1]["id"]
    assert topics[1:3] == before[:2]


@pytest.mark.parametrize(("evenings", "fields"), [
    ([{"items": [{"module": "no-such"}]}], ["evenings.0.items.0"]),
    ([{"items": [{"module": "dear-man"}]}, {"items": []}], ["evenings.1.items"]),
    ([{"items": [{"module": "dear-man", "minutes": 181}, {"break": 61}]}],
     ["evenings.0.items.0", "evenings.0.items.1"]),
    ([{"items": [{"module": "dear-man", "without": ["no-such"]}]}], ["evenings.0.items.0"]),
    ([{"items": [{"module": "dear-man", "without": "all"}]}], ["evenings.0.items.0"]),
    ([{"title": {"en": "Only one"}, "items": [{"module": "dear-man"}]}], ["evenings.0.title"]),
    ([{"title": "a" * 81, "items": [{"module": "dear-man"}]}], ["evenings.0.title"]),
    ([7], ["evenings.0.items"]), ([{"items": [{"break": 5}]}] * 25, ["evenings"]), (7, ["evenings"]),
])
def test_what_cannot_be_is_told_by_its_place(desk, group, evenings, fields):
    before = desk.get(f"/api/groups/{group}/plan")
    assert desk.wrong_fields(f"/api/groups/{group}/plan", evenings=evenings) == fields
    assert desk.get(f"/api/groups/{group}/plan") == before


def test_the_evening_that_comes_next_is_one_of_the_plan(desk, group):
    one = [{"items": [{"module": "dear-man"}]}]
    assert desk.wrong_fields(f"/api/groups/{group}/plan", evenings=one, next=1) == ["next"]


def test_it_is_for_staff_and_for_groups_that_there_are(desk, daemon, group):
    assert daemon.request("GET", f"/api/groups/{group}/plan").status == 401
    assert daemon.request("POST", f"/api/groups/{group}/plan", {"evenings": []}).status in (401, 403)
    assert desk.ask("/api/groups/no-such/plan").status == 404
    assert desk.tell("/api/groups/no-such/plan", {"evenings": []}).status == 404


def test_a_plan_without_evenings_is_none(desk, group):
    plan = desk.post(f"/api/groups/{group}/plan", evenings=[])
    assert plan["from"] == "default"
    _, topics = planned(desk)
    assert topics[1] == [TITLES[1], TITLES[0]]
