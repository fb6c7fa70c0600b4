"""The agenda of a running session: reordered, shortened, extended, swapped, with breaks, and what to cut."""

import pytest
from live import Desk, Person


@pytest.fixture(scope="module")
def room(new_daemon):
    daemon = new_daemon("--participants", "3")
    facilitator = Person.facilitator(daemon)
    person, wall = Person.by_link(daemon, 0), Person.wall(daemon)
    facilitator.do("start")
    facilitator.wait(lambda: facilitator.room["session"]["phase"] == "live", "the start")
    return daemon, facilitator, person, wall


def plan(facilitator):
    return facilitator.console["plan"]


def to_come(facilitator):
    return [{"part": part["id"]} for part in plan(facilitator) if part["state"] == "to-come"]


def set_agenda(facilitator, parts, *others):
    facilitator.do("agenda", parts=parts)
    for each in [facilitator, *others]:
        each.wait(
            lambda each=each: [part["id"] for part in each.room["agenda"]]
            == [part["id"] for part in plan(facilitator)], "the agenda")
    return plan(facilitator)


def test_what_is_to_come_is_moved_shortened_extended_and_gets_a_break(room):
    _, facilitator, person, wall = room
    before = plan(facilitator)
    modules = [part["module"] for part in before]
    assert modules == ["paced-breathing", "thinking-traps", "dear-man", "setting-a-boundary"]
    assert [part["isBreak"] for part in before] == [False] * 4
    assert all(part["version"] >= 1 for part in before)
    step, first, rest = facilitator.room["step"], before[0], to_come(facilitator)
    after = set_agenda(facilitator, [
        {"part": first["id"], "minutes": 20}, {**rest[1], "minutes": 25}, {"break": 10},
        {**rest[0], "minutes": 60}], person, wall)
    assert [part.get("module") for part in after] == [modules[0], "dear-man", None, "thinking-traps"]
    assert [part["minutes"] for part in after] == [20, 25, 10, 60]
    assert facilitator.room["step"] == step
    [pause] = [part for part in after if part["isBreak"]]
    assert pause["title"] == {"en": "Break", "es": "Descanso"}
    assert [step["kind"] for step in pause["steps"]] == ["break"]
    for each in (person, wall):
        assert [part.get("break") for part in each.room["agenda"]] == [None, None, True, None]
        assert [part["minutes"] for part in each.room["agenda"]] == [20, 25, 10, 60]
        assert "aheadBy" not in "".join(each.frames), "the clock is for staff"


def test_a_part_is_swapped_for_another_module_without_some_of_its_steps(room):
    _, facilitator, *_ = room
    last = plan(facilitator)[-1]
    left_out = last["steps"][1]["id"]
    after = set_agenda(facilitator, [
        {"module": "setting-a-boundary", "minutes": 30}, {"part": last["id"], "without": [left_out]}])
    assert [part["module"] for part in after[1:]] == ["setting-a-boundary", "thinking-traps"]
    assert left_out not in [step["id"] for step in after[-1]["steps"]]
    assert len(after[-1]["steps"]) == len(last["steps"]) - 1
    assert after[1]["id"] == "p6", "no part has had this id before"


@pytest.mark.parametrize(("parts", "code"), [
    ([{"part": "p99"}], "out-of-date"), ([{"module": "no-such"}], "bad-value"),
    ([{"break": 0}], "bad-value"), ([{"break": 61}], "bad-value"),
    ([{"module": "dear-man", "minutes": 181}], "bad-value"),
    ([{"module": "dear-man", "without": ["no-such"]}], "out-of-date"),
    ([{"break": 5}] * 30, "bad-value"), ([{"break": 5, "part": "p1"}], "bad-value"),
    (7, "bad-value"),
])
def test_what_cannot_be_is_refused_and_changes_nothing(room, parts, code):
    _, facilitator, *_ = room
    before = plan(facilitator)
    assert facilitator.refusal("agenda", parts=parts) == code
    assert plan(facilitator) == before


def test_what_is_over_stays(room):
    _, facilitator, *_ = room
    agenda = plan(facilitator)
    facilitator.do("go", step=agenda[1]["steps"][0]["id"])
    assert facilitator.refusal("agenda", parts=[{"part": agenda[0]["id"]}]) == "closed"
    rest = to_come(facilitator)
    assert facilitator.refusal("agenda", parts=[*rest, {"part": agenda[1]["id"]}]) == "closed"


def test_sending_it_again_changes_nothing(room):
    _, facilitator, *_ = room
    id = facilitator.submit("agenda", parts=[{"break": 5}, *to_come(facilitator)])
    assert facilitator.answer_to(id)["type"] == "done"
    after = plan(facilitator)
    del facilitator.answers[id]
    facilitator.submit("agenda", id=id, parts=[{"break": 5}, *to_come(facilitator)])
    assert facilitator.answer_to(id)["type"] == "done"
    assert plan(facilitator) == after


def test_a_group_that_runs_late_is_offered_cuts_that_catch_up(room):
    _, facilitator, person, _ = room
    assert "cuts" not in facilitator.console["clock"]
    rest = to_come(facilitator)
    set_agenda(facilitator, [
        *({**part, "minutes": 60} for part in rest[:1]), *({**part, "minutes": 180} for part in rest[1:]),
        {"module": "dear-man", "minutes": 40}, {"module": "opening-check-in"}])
    facilitator.wait(lambda: facilitator.console["clock"].get("cuts"), "offers")
    clock = facilitator.console["clock"]
    titles = {part["id"]: part["title"] for part in plan(facilitator)}
    last = plan(facilitator)[-1]["id"]
    for cut in clock["cuts"]:
        assert cut["saves"] >= 1 and cut["title"] == titles[cut["part"]]
        assert ("step" in cut) == ("stepTitle" in cut)
        assert cut["part"] != last or "step" in cut
    end = facilitator.room["session"]["endsAt"]
    assert clock["paceEnd"] - end >= 5 * 60_000
    # One after the other, as a page would, until the group is in time again.
    taken = 0
    while (clock := facilitator.console["clock"]).get("cuts") and taken < 10:
        cut, pace = clock["cuts"][0], clock["paceEnd"]
        parts = [part for part in plan(facilitator) if part["state"] != "done"]
        set_agenda(facilitator, [
            {"part": part["id"], "without": [cut["step"]] if part["id"] == cut["part"] else []}
            for part in parts if "step" in cut or part["id"] != cut["part"]])
        assert pace - facilitator.console["clock"]["paceEnd"] >= cut["saves"] * 60_000 - 10_000
        taken += 1
    assert taken >= 1 and facilitator.console["clock"]["paceEnd"] - end < 5 * 60_000
    assert "cuts" not in "".join(person.frames)


def test_a_restart_keeps_the_agenda_and_the_sheet_has_what_was_dropped(room):
    daemon, facilitator, *_ = room
    agenda = plan(facilitator)
    extra = set_agenda(facilitator, [{"module": "dear-man"}, *to_come(facilitator)])[-1]
    facilitator.do("go", step=plan(facilitator)[2]["steps"][0]["id"])
    facilitator.do("go", step=agenda[1]["steps"][0]["id"])
    daemon.restart()
    facilitator.connect()
    assert plan(facilitator)[-1]["id"] == extra["id"]
    ran = plan(facilitator)[2]["id"]
    kept = [part for part in to_come(facilitator) if part["part"] != ran]
    set_agenda(facilitator, kept)
    facilitator.do("end")
    facilitator.wait(lambda: facilitator.room["session"]["phase"] == "ended", "the end")
    assert facilitator.refusal("agenda", parts=[]) == "not-live"
    sheet = Desk(daemon).sheet(daemon.session)
    assert "dear-man" in [part["module"] for part in sheet["parts"]]
    assert "dear-man" in [module["module"] for module in sheet["modules"]]
