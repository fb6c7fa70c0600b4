"""Frames that are wrong: a clear refusal each, nothing lost, the daemon still serving."""

import json
import random
import string
import uuid

import pytest
from websockets.exceptions import ConnectionClosed

from live import Person


@pytest.fixture
def person(daemon, people):
    return people(Person.by_link(daemon, 0))


def first_refusal(person, frame):
    """Sends a frame that has no id of its own, and gives the refusal."""
    person.answers.pop(None, None)
    person.send(frame)
    person.wait(lambda: None in person.answers, "a refusal")
    return person.answers[None]


@pytest.mark.parametrize(
    "frame",
    ["", " ", "{", "}", "hello", "[]", "[1,2]", "null", "true", "42", '"hand"', "{}", '{"id":"x"}',
     '{"type":1}', '{"type":null}', '{"type":["hand"]}', '{"type":"hand","type":', "\u0000", "\ufeff{}",
     '{"type":"hand"', '{"type":"hand",}', "{'type':'hand'}", '{"type":"hand"}{"type":"hand"}',
     "NaN", '{"type":"hand","up":true}', '{"type":"hand","id":7,"up":true}',
     '{"type":"hand","id":"not a uuid","up":true}'],
)
def test_a_malformed_message_is_refused_and_the_socket_stays(person, frame):
    refused = first_refusal(person, frame)
    assert refused["code"] == "malformed"
    assert refused["message"]
    person.do("hand", up=True)
    person.do("hand", up=False)


@pytest.mark.parametrize(
    "fields",
    [{"type": "hand"}, {"type": "hand", "up": "yes"}, {"type": "hand", "up": 1},
     {"type": "hand", "up": None}, {"type": "answer"}, {"type": "answer", "item": 5, "value": 1},
     {"type": "answer", "item": "p1.s1", "value": {"a": 1}}, {"type": "away", "on": []},
     {"type": "talk", "ask": {}}],
)
def test_a_command_with_wrong_fields_is_refused_by_its_id(person, fields):
    assert person.refusal(**fields) in {"malformed", "bad-value"}


@pytest.mark.parametrize("name", ["dance", "", "HAND", "Hand ", "a" * 1000, "__proto__", "välkommen"])
def test_an_unknown_command_is_refused_by_its_id(person, name):
    assert person.refusal(name) == "unknown-command"


def test_unknown_extra_fields_do_no_harm(person):
    person.do("hand", up=True, colour="blue")
    person.do("hand", up=False)


def test_messages_that_are_too_long_are_refused(person):
    id = str(uuid.uuid4())
    person.send(json.dumps({"type": "hand", "id": id, "up": True, "pad": "x" * 17 * 1024}))
    person.wait(lambda: person.answers or person.closed, "a refusal or the end")
    if person.closed is None:
        assert {answer["code"] for answer in person.answers.values()} == {"malformed"}
    else:
        assert person.closed == 1009
    assert not person.me.get("hand")


def test_a_message_of_sixteen_kilobytes_is_read(person):
    shell = json.dumps({"type": "hand", "id": str(uuid.uuid4()), "up": False, "pad": ""})
    id = json.loads(shell)["id"]
    person.send(shell[:-2] + "x" * (16 * 1024 - len(shell)) + shell[-2:])
    assert person.answer_to(id)["type"] == "done"


def test_a_message_in_pieces_is_put_together(person):
    id = str(uuid.uuid4())
    text = json.dumps({"type": "hand", "id": id, "up": False})
    person.socket.send([text[:3], text[3:10], "", text[10:]])
    assert person.answer_to(id)["type"] == "done"


def test_endless_pieces_are_refused(person):
    try:
        person.socket.send(["x" * 1000 for _ in range(40)])
    except ConnectionClosed as ended:
        print(f"ended while sending: {ended!r}")
    person.wait(lambda: person.answers or person.closed, "a refusal or the end")
    assert person.closed in {None, 1009}


def test_binary_frames_close_with_1003(person):
    person.send(b'{"type":"ping"}')
    person.wait(lambda: person.closed, "the end")
    assert person.closed == 1003


def test_text_that_is_not_utf8_ends_or_is_refused(daemon, person):
    person.socket.send(b"\xff\xfe\xfd", text=True)
    person.wait(lambda: person.answers or person.closed, "a refusal or the end")
    assert person.closed in {None, 1007}
    assert daemon.is_serving()


@pytest.mark.parametrize("opening, closing", [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("depth", [33, 2000])
def test_deep_nesting_is_refused(person, opening, closing, depth):
    nested = opening * depth + "1" + closing * depth
    refused = first_refusal(person, '{"type":"hand","up":true,"x":' + nested + "}")
    assert refused["code"] == "malformed"


def noise(chance):
    """A text that is never a command that could be done."""
    letters = string.printable + "áñ€😀\u202e"
    kind = chance.randrange(6)
    word = "".join(chance.choices(letters, k=chance.randrange(60)))
    if kind == 0:
        return word
    if kind == 1:
        return json.dumps({"type": word, "id": str(uuid.UUID(int=chance.getrandbits(128)))})
    if kind == 2:
        whole = json.dumps({"type": "hand", "id": str(uuid.uuid4()), "up": True})
        return whole[: chance.randrange(1, len(whole))]
    if kind == 3:
        return json.dumps(chance.choice([[word], word, 1.5, None, {word: {word: [word]}}]))
    if kind == 4:
        value = chance.choice([word, [], {}, 1e308, -1, word * 20])
        return json.dumps({"type": "answer", "id": str(uuid.uuid4()), "item": word, "value": value})
    whole = list(json.dumps({"type": "hand", "id": "this is no id at all", "up": True, "n": [1, {"a": word}]}))
    for _ in range(3):
        whole[chance.randrange(len(whole))] = chance.choice(letters)
    return "".join(whole)


def test_ten_thousand_random_frames_are_each_refused_and_change_nothing(daemon, people, person):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    watcher = people(Person.by_link(daemon, 1))
    before = (watcher.me, watcher.room["session"], watcher.room["agenda"])
    hand = person.me["hand"]
    sent = refused = 0
    while sent < 10_000:
        # Under the burst of 40, so that what comes back is about the frame and not about the pace.
        batch = [noise(chance) for _ in range(35)]
        for frame in batch:
            person.send(frame)
        sent += len(batch)
        counted = len(person.frames)

        def answered(since=counted):
            return [f for f in person.frames[since:] if json.loads(f)["type"] in {"refused", "done"}]

        person.wait(lambda: len(answered()) >= len(batch), f"{len(batch)} refusals", seconds=30)
        answers = [json.loads(frame) for frame in answered()]
        assert {answer["type"] for answer in answers} == {"refused"}, answers
        assert all(answer["code"] != "internal" for answer in answers)
        refused += len(answers)
        person.close()
        person.connect()
    assert refused == sent
    watcher.resync()
    assert (watcher.me, watcher.room["session"], watcher.room["agenda"]) == before
    assert person.me["hand"] == hand
    assert daemon.is_serving()


def test_random_bytes_on_the_socket_end_only_that_socket(daemon, people, person):
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    watcher = people(Person.by_link(daemon, 1))
    for _ in range(100):
        person.socket.socket.sendall(chance.randbytes(chance.randrange(1, 300)))
        person.leave_silently()
        person.connect()
    watcher.do("hand", up=True)
    watcher.do("hand", up=False)
    assert daemon.is_serving()


def test_too_fast_is_slowed_down_and_then_ended(daemon, people):
    person = people(Person.by_link(daemon, 2))
    for _ in range(60):
        person.submit("hand", up=False)
    person.wait(
        lambda: any(a.get("code") == "slow-down" for a in person.answers.values()), "slow-down"
    )
    person.wait(
        lambda: sum(a["type"] == "done" for a in person.answers.values()) >= 35, "the burst done"
    )
    try:
        for _ in range(4000):
            person.submit("hand", up=False)
    except ConnectionClosed as ended:
        print(f"ended while sending: {ended!r}")
    person.wait(lambda: person.closed, "the end")
    assert person.closed == 1008
    person.connect()
    person.do("hand", up=True)
    person.do("hand", up=False)
