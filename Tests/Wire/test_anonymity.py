"""Nobody learns who answered what: not from a frame, not from the files on the disk."""

import json
import shutil
import sqlite3

import pytest

from live import Person

ANSWERS = [2, 3, 3, 7, 9]


def everything(value, key=None):
    """Every (key, value) in a message, at any depth."""
    yield key, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from everything(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from everything(inner, key)


@pytest.fixture(scope="module")
def run(new_daemon, tmp_path_factory):
    """One question from opening to release, with every frame that anybody got."""
    daemon = new_daemon("--participants", "9")
    facilitator = Person.facilitator(daemon)
    wall = Person.wall(daemon)
    persons = [Person.by_link(daemon, n) for n in range(6)]
    facilitator.do("start")
    everyone = [facilitator, wall, *persons]
    for someone in everyone:
        someone.catch_up()
        someone.frames.clear()
    item = facilitator.go("scale")
    for person, value in zip(persons, ANSWERS, strict=False):
        person.do("answer", item=item, value=value)
    persons[5].do("answer", item=item, value=None)
    # Sent again, and changed: still one answer per person.
    again = persons[0].submit("answer", item=item, value=5)
    persons[0].answer_to(again)
    persons[0].do("answer", item=item, value=ANSWERS[0])
    facilitator.wait(lambda: facilitator.room["item"]["answered"] == 6, "six answers")
    facilitator.resync()
    # As the disk of a machine that was stolen at this moment.
    stolen = tmp_path_factory.mktemp("stolen") / "data"
    shutil.copytree(daemon.data, stolen)
    daemon.secrets_while_open = [
        path.read_bytes() for path in daemon.runtime.rglob("*") if path.is_file()
    ]
    facilitator.do("close", item=item)
    for someone in everyone:
        someone.wait(lambda s=someone: s.room["item"]["state"] == "closed", "the closing")
    before = {id(someone): list(someone.frames) for someone in everyone}
    facilitator.do("release", item=item)
    for someone in everyone:
        someone.wait(lambda s=someone: s.room["item"].get("results"), "the results")
    yield daemon, item, everyone, before, stolen
    for someone in everyone:
        someone.close()


def test_no_frame_before_the_release_carries_a_sum(run):
    _, _, everyone, before, _ = run
    for someone in everyone:
        for frame in before[id(someone)]:
            for key, value in everything(json.loads(frame)):
                assert key not in {"counts", "skipped"}, frame
                assert key != "results" or value is None, frame


def test_how_many_answered_is_all_that_others_are_told(run):
    _, item, everyone, before, _ = run
    for someone in everyone:
        for frame in before[id(someone)]:
            message = json.loads(frame)
            if message["type"] == "patch" and message["doc"] == "room":
                inner = message["patch"].get("item") or {}
                assert set(inner) <= {"id", "kind", "state", "answered", "of", "needs"}


def test_nobody_is_told_who_has_answered(run):
    _, item, [facilitator, wall, *persons], before, _ = run
    for frame in before[id(facilitator)] + before[id(wall)]:
        for key, value in everything(json.loads(frame)):
            # The key "answered" is a number for everyone; a list only in a person's own document.
            assert key != "answered" or isinstance(value, int), frame


def test_nobodys_row_moves_when_an_answer_comes(run):
    """Else a facilitator could see whose answer it was that made the count go up."""
    _, _, [facilitator, *_], before, _ = run
    told = [json.loads(frame) for frame in before[id(facilitator)]]
    counts = [n for n, m in enumerate(told) if (m.get("patch") or {}).get("item", {}).get("answered")]
    assert len(counts) >= 2, "the count went up while we watched"
    for message in told[min(counts) : max(counts) + 2]:
        if message.get("doc") == "console":
            assert "roster" not in message["patch"], message


def test_the_results_are_the_answers(run):
    _, _, everyone, _, _ = run
    for someone in everyone:
        results = someone.room["item"]["results"]
        counts = {row["value"]: row["count"] for row in results["counts"]}
        assert set(counts) == set(range(0, 11))
        assert {value: n for value, n in counts.items() if n} == {2: 1, 3: 2, 7: 1, 9: 1}
        assert (results["answers"], results["skipped"]) == (5, 1)


def test_a_result_is_released_once_and_the_question_stays_closed(run):
    _, item, [facilitator, _, *persons], _, _ = run
    results = facilitator.room["item"]["results"]
    facilitator.do("release", item=item)
    facilitator.resync()
    assert facilitator.room["item"]["results"] == results
    assert facilitator.refusal("open", item=item) == "closed"
    assert persons[0].refusal("answer", item=item, value=1) == "closed"


def files(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_participant_is_named_in_the_vault_while_it_is_open_or_after(run):
    daemon, _, [facilitator, _, *persons], _, stolen = run
    people = {p.me["id"] for p in persons} | {p.me["name"] for p in persons}
    for folder in (stolen, daemon.data):
        vaults = {name: held for name, held in files(folder).items() if name.startswith("vault")}
        assert vaults
        for name, held in vaults.items():
            assert not [p for p in people if p.encode() in held], name


def open_rows(folder):
    """Keys and answers of the one question that is open in this copy of the data."""
    with sqlite3.connect(folder / "vault.sqlite") as vault:
        tables = [name for (name,) in vault.execute("select name from sqlite_master")]
        [opened] = [name for name in tables if name.startswith("open_")]
        return vault.execute(f"select key, answer from {opened}").fetchall()


def test_what_ties_answers_to_people_is_in_memory_while_a_question_is_open(run):
    daemon, _, _, _, stolen = run
    secrets = daemon.secrets_while_open
    assert len(secrets) == 1 and len(secrets[0]) == 32
    for name, held in files(stolen).items():
        assert secrets[0] not in held, name
    # Noise to whoever has the copy, and as long as each other.
    rows = open_rows(stolen)
    assert len(rows) == 6
    assert len({len(answer) for _, answer in rows}) == 1
    assert len({answer[12:28] for _, answer in rows}) == 6


def test_what_tied_answers_to_people_is_nowhere_after_closing(run):
    daemon, _, _, _, stolen = run
    ties = [value for row in open_rows(stolen) for value in row] + daemon.secrets_while_open
    assert any(ties[0] in held for held in files(stolen).values()), "the search works"
    for folder in (daemon.data, daemon.runtime):
        for name, held in files(folder).items():
            assert not [tie for tie in ties if tie in held], name


def test_the_order_of_answers_on_the_disk_is_not_the_order_of_arrival(run):
    daemon, _, _, _, _ = run
    with sqlite3.connect(f"file:{daemon.data}/vault.sqlite?mode=ro", uri=True) as vault:
        keys = [key for (key,) in vault.execute("select key from sealed")]
        columns = {row[1] for row in vault.execute("pragma table_info(sealed)")}
    # Five answers; of the skip, only that there was one.
    assert len(keys) == 5 and {len(key) for key in keys} == {16}
    assert keys == sorted(keys), "rows lie in the order of random keys"
    assert columns == {"question", "key", "answer"}, "no time, no sequence, no author"


def test_the_log_holds_no_answer_and_not_the_order_of_answering(run):
    daemon, item, [_, _, *persons], _, _ = run
    people = [person.me["id"] for person in persons]
    turnouts = []
    with sqlite3.connect(f"file:{daemon.data}/circle.sqlite?mode=ro", uri=True) as log:
        for (table,) in log.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in log.execute(f'select * from "{table}"'):
                words = " ".join(
                    cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)
                    for cell in row
                )
                if item not in words or "plan" in words:
                    continue
                named = [person for person in people if person in words]
                assert len(named) in (0, 6), words
                if named:
                    turnouts.append([words.index(person) for person in sorted(people)])
                    assert "number" not in words and "skip" not in words, words
    assert len(turnouts) == 1, "who has answered is written once"
    assert turnouts[0] == sorted(turnouts[0]), "in the order of their ids"


def test_four_answers_are_too_few(new_daemon):
    daemon = new_daemon()
    facilitator = Person.facilitator(daemon)
    persons = [Person.by_link(daemon, n) for n in range(5)]
    facilitator.do("start")
    item = facilitator.go("scale")
    for person in persons[:4]:
        person.do("answer", item=item, value=1)
    persons[4].do("answer", item=item, value=None)
    facilitator.do("close", item=item)
    facilitator.do("release", item=item)
    for someone in [facilitator, *persons]:
        someone.wait(lambda s=someone: s.room["item"].get("results"), "the word")
        assert someone.room["item"]["results"] == {"kind": "too-few"}
        assert not [f for f in someone.frames if '"counts"' in f]
        someone.close()


def sizes(daemon, answers):
    """How long each frame is that anybody gets from the opening of a question to its closing."""
    facilitator = Person.facilitator(daemon)
    wall = Person.wall(daemon)
    persons = [Person.by_link(daemon, n) for n in range(len(answers))]
    everyone = [facilitator, wall, *persons]
    facilitator.do("start")
    item = facilitator.go("scale")
    # The answer to `sync` comes after all that was sent before it: none of that is counted below.
    for someone in everyone:
        someone.resync()
        someone.frames.clear()
    for n, (person, value) in enumerate(zip(persons, answers, strict=True)):
        person.do("answer", item=item, value=value)
        for someone in everyone:
            someone.wait(lambda s=someone, n=n: s.room["item"]["answered"] == n + 1, "the count")
    facilitator.do("close", item=item)
    for someone in everyone:
        someone.wait(lambda s=someone: s.room["item"]["state"] == "closed", "the closing")
    found = [
        [
            (message["type"], message.get("doc"), len(frame))
            for frame in someone.frames
            for message in [json.loads(frame)]
            # The sign of life comes by the clock, whatever is answered.
            if set(message.get("patch") or {}) - {"clock", "roster"} or message["type"] != "patch"
        ]
        for someone in everyone
    ]
    for someone in everyone:
        someone.close()
    return found


def test_frames_are_the_same_in_number_order_and_size_whatever_is_answered(new_daemon):
    one = sizes(new_daemon("--participants", "9"), [0, 1, 2, 3, 4, 5])
    other = sizes(new_daemon("--participants", "9"), [10, 10, 10, None, 10, 10])
    assert one == other
    assert all(len(frames) >= 7 for frames in one)
