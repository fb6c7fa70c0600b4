"""Practice in groups: who is kept apart is for staff alone, and nobody is left alone."""

import json

import pytest
from live import Person


@pytest.fixture(scope="module")
def room(new_daemon):
    daemon = new_daemon("--participants", "8")
    facilitator = Person.facilitator(daemon)
    people = [Person.by_link(daemon, n) for n in range(5)]
    wall = Person.wall(daemon)
    facilitator.do("start")
    facilitator.go("pairs")
    return daemon, facilitator, people, wall


def groups(facilitator):
    return [set(group) for group in (facilitator.console.get("pairs") or {}).get("groups", [])]


def test_who_is_kept_apart_holds_without_being_sent_and_only_staff_are_told(room):
    _, facilitator, people, wall = room
    one, two, three = (person.me["id"] for person in people[:3])
    before = [len(person.frames) for person in [*people, wall]]
    facilitator.do("keep-apart", one=one, other=two, on=True)
    facilitator.do("keep-apart", one=two, other=one, on=True)
    facilitator.do("keep-apart", one=three, other=one, on=True)
    facilitator.do("keep-apart", one=one, other=three, on=False)
    facilitator.wait(lambda: facilitator.console["apart"] == [sorted([one, two])], "the list")
    for _ in range(8):
        facilitator.do("pair", size=2)
        facilitator.wait(lambda: groups(facilitator), "groups")
        assert not any({one, two} <= group for group in groups(facilitator))
    for person, count in zip([*people, wall], before, strict=True):
        person.resync()
        told = "".join(person.frames)
        assert '"apart"' not in told and "keep-apart" not in told and "apartSet" not in told
        assert not any("apart" in json.loads(frame).get("docs", {}) for frame in person.frames[count:])
    assert people[0].refusal("keep-apart", one=one, other=two, on=False) == "not-allowed"


def test_it_is_still_so_after_the_log_of_the_session_is_all_that_a_restart_has(room):
    daemon, facilitator, _, _ = room
    kept = facilitator.console["apart"]
    daemon.restart()
    facilitator.connect()
    assert facilitator.console["apart"] == kept


def test_whoever_is_left_alone_joins_others_and_is_told(room):
    daemon, facilitator, people, _ = room
    for person in people:
        person.connect()
    facilitator.wait(lambda: facilitator.room["present"] == 5, "everybody")
    facilitator.do("unpair")
    facilitator.do("pair", size=2)
    facilitator.wait(lambda: sorted(map(len, groups(facilitator))) == [2, 3], "a pair and a trio")
    for person in people:
        person.resync()
    [pair] = [group for group in groups(facilitator) if len(group) == 2]
    [trio] = [group for group in groups(facilitator) if len(group) == 3]
    by_id = {person.me["id"]: person for person in people}
    # The third watches.
    parts = facilitator.room["step"]["content"]
    names = {json.dumps(by_id[id].me["pair"]["part"]) for id in trio}
    assert names == {json.dumps(part["name"]) for part in [*parts["parts"], parts["observer"]]}
    apart = set(facilitator.console["apart"][0])
    goes = next(iter(pair & apart), None) or next(iter(pair))
    [stays] = pair - {goes}
    by_id[goes].do("sit-out", on=True)
    free = not any(stays in apart and other in apart for other in trio)
    if free:
        facilitator.wait(lambda: groups(facilitator) == [trio | {stays}], "the new group")
        lone = by_id[stays]
        lone.wait(lambda: lone.me["pair"] and lone.me["pair"].get("changed"), "a word of it")
        assert len(lone.me["pair"]["with"]) == 3
    by_id[goes].do("sit-out", on=False)
    facilitator.do("unpair")
    facilitator.do("pair", size=3)
    facilitator.wait(lambda: sorted(map(len, groups(facilitator))) == [2, 3], "groups again")
