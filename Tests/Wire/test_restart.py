"""kill -9 in the middle of a session, and a start on the same data."""

import shutil

import pytest

from live import Person


@pytest.fixture
def people_before(new_daemon):
    daemon = new_daemon()
    facilitator = Person.facilitator(daemon)
    persons = [Person.by_link(daemon, n) for n in range(6)]
    guest = Person.by_code(daemon, "Kim")
    wall = Person.wall(daemon)
    facilitator.do("start")
    return daemon, facilitator, persons, guest, wall


def back(*everyone):
    for someone in everyone:
        someone.close()
        someone.connect()


def test_the_session_comes_back_as_it_was(people_before):
    daemon, facilitator, persons, guest, wall = people_before
    facilitator.go("discussion")
    facilitator.do("timer", do="pause")
    facilitator.do("announce", text="Coffee is in the hall.")
    persons[1].do("hand", up=True)
    persons[2].do("talk", ask=True)
    persons[3].do("sit-out", on=True)
    for someone in (facilitator, *persons):
        someone.resync()
    room, console = facilitator.room, facilitator.console
    me = [person.me for person in persons]
    daemon.restart()
    back(facilitator, guest, wall, *persons)
    for key in ("session", "agenda", "step", "timer", "item", "announcement", "safety", "expected"):
        assert facilitator.room.get(key) == room.get(key), key
    assert wall.room["step"] == room["step"]
    for key in ("queue", "lobby", "join", "lead"):
        assert facilitator.console.get(key) == console.get(key), key
    assert [person.me for person in persons] == me
    assert guest.me["status"] == "waiting"
    daemon.stop()


def test_answers_survive_and_stay_one_per_person(people_before):
    daemon, facilitator, persons, _, _ = people_before
    item = facilitator.go("scale")
    for value, person in enumerate(persons[:4]):
        person.do("answer", item=item, value=value)
    id = persons[4].submit("answer", item=item, value=8)
    daemon.restart()
    back(facilitator, *persons)
    # Whatever became of it, sending it again with its id leaves one answer.
    persons[4].submit("answer", id=id, item=item, value=8)
    assert persons[4].answer_to(id)["type"] == "done"
    persons[0].do("answer", item=item, value=10)
    facilitator.wait(lambda: facilitator.room["item"]["answered"] == 5, "five answers")
    facilitator.do("close", item=item)
    facilitator.do("release", item=item)
    facilitator.wait(lambda: facilitator.room["item"].get("results"), "the results")
    counts = {r["value"]: r["count"] for r in facilitator.room["item"]["results"]["counts"]}
    assert {value: n for value, n in counts.items() if n} == {10: 1, 1: 1, 2: 1, 3: 1, 8: 1}
    daemon.restart()
    back(facilitator)
    counts_again = {r["value"]: r["count"] for r in facilitator.room["item"]["results"]["counts"]}
    assert counts_again == counts


def test_when_the_machine_itself_was_off_an_open_question_begins_anew(people_before):
    daemon, facilitator, persons, _, _ = people_before
    item = facilitator.go("choice")
    options = [option["id"] for option in facilitator.room["step"]["content"]["options"]]
    for person in persons:
        person.do("answer", item=item, value=options[0])
    daemon.kill()
    # Memory is gone with the power.
    shutil.rmtree(daemon.runtime)
    daemon.start()
    back(facilitator, *persons)
    facilitator.wait(lambda: facilitator.room["item"]["answered"] == 0, "nobody has answered")
    for person in persons:
        assert item not in person.me["answered"]
        person.do("answer", item=item, value=options[1])
    facilitator.do("close", item=item)
    facilitator.do("release", item=item)
    facilitator.wait(lambda: facilitator.room["item"].get("results"), "the results")
    counts = {row["value"]: row["count"] for row in facilitator.room["item"]["results"]["counts"]}
    assert counts[options[0]] == 0 and counts[options[1]] == len(persons)


def test_a_command_acknowledged_before_the_kill_is_not_done_again_after_it(people_before):
    daemon, facilitator, persons, _, _ = people_before
    id = persons[0].submit("hand", up=True)
    first = persons[0].answer_to(id)
    daemon.restart()
    back(*persons)
    assert persons[0].me["hand"] is True
    persons[0].do("hand", up=False)
    persons[0].submit("hand", id=id, up=True)
    assert persons[0].answer_to(id) == first
    persons[0].resync()
    assert persons[0].me["hand"] is False


def test_nothing_acknowledged_is_lost_whenever_the_kill_comes(people_before):
    daemon, facilitator, persons, _, _ = people_before
    for round in range(5):
        texts = [f"Line {round}.{n}" for n in range(40)]
        ids = [facilitator.submit("announce", text=text) for text in texts[: 8 + 7 * round]]
        facilitator.answer_to(ids[round * 5])
        facilitator.catch_up()
        daemon.kill()
        facilitator.catch_up()
        acknowledged = [n for n, id in enumerate(ids) if id in facilitator.answers]
        daemon.start()
        back(facilitator)
        line = facilitator.room.get("announcement")
        assert line in texts[: len(ids)]
        assert texts.index(line) >= max(acknowledged)


def test_it_comes_back_in_a_break_under_the_overlay_and_in_pairs(people_before):
    daemon, facilitator, persons, _, wall = people_before
    facilitator.go("pairs")
    facilitator.do("pair", size=2, avoid=[])
    facilitator.wait(lambda: facilitator.console.get("pairs"), "the pairs")
    pairs = facilitator.console["pairs"]
    assert sorted(sum(pairs["groups"], []) + pairs["sittingOut"]) == sorted(
        person.me["id"] for person in persons
    )
    facilitator.do("safety", on=True)
    facilitator.do("pause", minutes=7)
    facilitator.resync()
    rest = facilitator.room["break"]
    daemon.restart()
    back(facilitator, wall, *persons)
    assert facilitator.console["pairs"] == pairs
    assert facilitator.room["break"] == rest
    assert facilitator.room["session"]["phase"] == "break"
    assert wall.room["safety"] is True
    assert all(person.me.get("pair") for person in persons)
