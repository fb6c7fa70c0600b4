"""Who may do what, doing it twice, and being in two places."""

import uuid

import pytest

from live import Person

FACILITATORS = {
    "start": {}, "end": {}, "next": {}, "back": {}, "go": {"step": "p1.s1"}, "resume": {},
    "timer": {"do": "pause"}, "pause": {"minutes": 5}, "open": {"item": "p1.s1"},
    "close": {"item": "p1.s1"}, "release": {"item": "p1.s1"}, "decline": {"guest": "x"},
    "admit": {"guest": "x", "participant": None}, "remove": {"participant": "x"},
    "mark": {"participant": "x", "status": "no-show", "mode": "online", "reason": "x"},
    "pair": {"size": 2, "avoid": []}, "rotate": {}, "unpair": {},
    "regroup": {}, "keep-apart": {"one": "x", "other": "y", "on": True}, "heard": {"participant": "x"},
    "respond": {"participant": "x", "reply": "coming"}, "safety": {"on": True},
    "announce": {"text": "x"}, "hand-over": {"to": "x"}, "sign": {},
    "amend": {"participant": "x", "status": "no-show", "mode": "online", "reason": "x"},
    "agenda": {"parts": []}, "call-off": {"reason": "x"}, "countersign": {"amendment": 1, "approve": True},
}
PARTICIPANTS = {
    "hand": {"up": True}, "talk": {"ask": True}, "ready": {}, "pass": {}, "sit-out": {"on": True},
    "away": {"on": True}, "answer": {"item": "p1.s1", "value": 1}, "leave": {},
}


@pytest.fixture
def person(daemon, people):
    return people(Person.by_link(daemon, 0))


@pytest.mark.parametrize("command", sorted(FACILITATORS))
def test_a_participant_may_not_facilitate(person, command):
    assert person.refusal(command, **FACILITATORS[command]) == "not-allowed"


@pytest.mark.parametrize("command", sorted(PARTICIPANTS))
def test_a_facilitator_is_no_participant(facilitator, command):
    assert facilitator.refusal(command, **PARTICIPANTS[command]) == "not-allowed"


def test_the_wall_may_only_look(daemon, people):
    wall = people(Person.wall(daemon))
    for command, fields in {**FACILITATORS, **PARTICIPANTS}.items():
        assert wall.refusal(command, **fields) == "not-allowed"
        # Forty commands at once would be slowed down.
        wall.wait(lambda: True, "nothing")
        if len(wall.answers) % 30 == 0:
            wall.close()
            wall.connect()
    assert set(wall.welcomes[0]["docs"]) == {"room"}


def test_the_wall_never_shows_a_participants_name(daemon, people, live):
    wall = people(Person.wall(daemon))
    names = {row["name"] for row in live.console["roster"].values()}
    heard = "\n".join(wall.frames)
    assert not [name for name in names if name in heard]


def test_ping_is_answered_with_the_time(person):
    person.send({"type": "ping"})
    person.wait(lambda: '"pong"' in person.frames[-1], "a pong")


def test_a_command_sent_again_gets_the_same_answer_and_does_nothing_twice(live, person):
    id = str(uuid.uuid4())
    person.submit("hand", id=id, up=True)
    first = person.answer_to(id)
    person.do("hand", up=False)
    person.answers.clear()
    person.submit("hand", id=id, up=True)
    assert person.answer_to(id) == first
    person.resync()
    assert person.me["hand"] is False


def test_a_refused_command_sent_again_is_refused_again(live, person):
    id = str(uuid.uuid4())
    person.submit("answer", id=id, item="nothing", value=1)
    first = person.answer_to(id)
    assert first["type"] == "refused"
    person.answers.clear()
    person.submit("answer", id=id, item="nothing", value=1)
    assert person.answer_to(id) == first


def test_the_same_id_from_somebody_else_is_not_their_command(daemon, people, live, person):
    other = people(Person.by_link(daemon, 1))
    id = str(uuid.uuid4())
    person.submit("hand", id=id, up=True)
    assert person.answer_to(id)["type"] == "done"
    other.submit("hand", id=id, up=True)
    other.answer_to(id)
    other.do("hand", up=False)
    person.do("hand", up=False)
    person.resync()
    assert person.me["hand"] is False


def test_a_second_device_replaces_the_first(daemon, people, person):
    second = people(Person(daemon, "participant", cookie=person.cookie).connect())
    person.wait(lambda: person.closed is not None, "the end of the first device")
    assert person.bye["code"] == "replaced"
    assert person.closed == 1000
    second.do("hand", up=True)
    second.do("hand", up=False)


def test_staff_may_be_on_two_screens(daemon, people, facilitator):
    second = people(Person.facilitator(daemon))
    second.do("announce", text="Two screens.")
    facilitator.wait(lambda: facilitator.room.get("announcement") == "Two screens.", "the line")
    facilitator.do("announce", text="")
    second.wait(lambda: not second.room.get("announcement"), "no line")


def test_what_one_does_everyone_concerned_sees(daemon, people, live, person):
    wall = people(Person.wall(daemon))
    live.do("announce", text="Back at ten.")
    for screen in (person, wall):
        screen.wait(lambda: screen.room.get("announcement") == "Back at ten.", "the line")
    live.do("safety", on=True)
    for screen in (person, wall):
        screen.wait(lambda: screen.room["safety"] is True, "the overlay")
    live.do("safety", on=False)
    person.do("hand", up=True)
    id = person.me["id"]
    live.wait(lambda: live.console["queue"]["hands"] == [id], "the hand")
    live.do("heard", participant=id)
    person.wait(lambda: person.me["hand"] is False, "the hand down")
    person.do("talk", ask=True)
    live.wait(lambda: live.console["queue"]["talks"] == [id], "the request")
    live.do("respond", participant=id, reply="coming")
    person.wait(lambda: (person.me.get("talk") or {}).get("reply") == "coming", "the reply")
    live.do("respond", participant=id, reply="after")
    person.wait(lambda: (person.me.get("talk") or {}).get("reply") == "after", "another one")
    live.do("respond", participant=id, reply="now", place="room 2")
    person.wait(lambda: (person.me.get("talk") or {}).get("place") == "room 2", "the place")
    assert person.me["talk"]["by"] == "Dana"
    assert live.refusal("respond", participant=id, reply="coming", place="room 2") == "bad-value"
    assert live.refusal("respond", participant=id, reply="now", place="x" * 61) == "bad-value"
    live.do("respond", participant=id, reply="done")
    person.wait(lambda: not person.me.get("talk"), "the end of it")


def test_patches_lead_to_what_a_new_welcome_says(daemon, people, live, person):
    for kind in ("card", "scale", "choice", "discussion"):
        live.go(kind)
    live.do("pause", minutes=5)
    live.do("resume")
    live.do("announce", text="")
    id = person.me["id"]
    for someone, names in ((live, ("room", "console")), (person, ("room", "me"))):
        # A sign of life may move a document between the two; the next comes much later.
        for _ in range(5):
            someone.catch_up()
            versions = {name: someone.versions[name] for name in names}
            folded = {name: someone.docs[name] for name in names}
            someone.resync()
            if versions == {name: someone.versions[name] for name in names}:
                break
        else:
            raise AssertionError("the documents moved on each time")
        assert folded == {name: someone.docs[name] for name in names}
    assert person.me["id"] == id


def test_a_removed_participant_is_shown_out_and_stays_out(daemon, people, live):
    person = people(Person.by_link(daemon, 4))
    live.do("remove", participant=person.me["id"])
    person.wait(lambda: person.closed is not None, "the end")
    assert person.bye["code"] == "removed"
    with pytest.raises(AssertionError, match="while waiting for a welcome"):
        person.connect()
    assert person.bye["code"] == "removed"


def test_somebody_at_the_door_is_answered_there(daemon, people, live):
    guest = people(Person.by_code(daemon, "Ada at the door"))
    guest.do("talk", ask=True)
    [id] = live.wait(
        lambda: [id for id, row in live.console["lobby"].items() if row.get("talk")], "the wish"
    )
    for answer in ({"reply": "coming"}, {"reply": "now", "place": "the bench"}):
        live.do("respond", guest=id, **answer)
        guest.wait(lambda: guest.me["talk"].get("reply") == answer["reply"], "the answer")
    assert guest.me["talk"]["by"] == "Dana" and guest.me["talk"]["place"] == "the bench"
    live.do("respond", guest=id, reply="done")
    guest.wait(lambda: not guest.me.get("talk"), "the end of it")
    assert live.refusal("respond", guest=id, reply="done") == "out-of-date"
