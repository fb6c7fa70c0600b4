"""Codes, personal links, staff sign-in: what they answer, and what their refusals give away."""

import pytest

from live import Person


def join(daemon, code, name="Sam"):
    return daemon.request("POST", "/api/join", {"code": code, "name": name})


def test_every_wrong_code_gets_the_same_answer(new_daemon):
    daemon = new_daemon()
    answers = [join(daemon, code) for code in ("AAAA-AAAA", "0000-0000", "x", "ILOU-ILOU")]
    assert {answer.status for answer in answers} == {404}
    assert len({answer.body for answer in answers}) == 1
    assert answers[0].json()["code"] == "unknown-code"


def test_a_code_may_be_typed_as_people_type(new_daemon):
    daemon = new_daemon()
    code = daemon.ready["code"]
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert join(daemon, typed).status == 200


def test_a_whole_group_behind_one_address_joins_at_once(new_daemon):
    daemon = new_daemon()
    code = daemon.ready["code"]
    assert {join(daemon, code, f"Guest {n}").status for n in range(30)} == {200}


@pytest.mark.parametrize("name", ["", "   ", "a" * 200, "\u0000"])
def test_a_name_that_cannot_be_shown_is_refused(daemon, name):
    answer = join(daemon, daemon.ready["code"], name)
    assert answer.status == 400
    assert answer.json()["message"]


def test_too_many_tries_are_slowed_down(new_daemon):
    daemon = new_daemon()
    answers = [join(daemon, "AAAA-AAAA") for _ in range(60)]
    slowed = [answer for answer in answers if answer.status == 429]
    assert slowed
    assert int(slowed[0].header("Retry-After")) > 0
    assert {answer.status for answer in answers} == {404, 429}


def test_a_name_is_one_line(daemon, people):
    cookie = join(daemon, daemon.ready["code"], "  Ana \n Luz ").cookie
    assert people(Person(daemon, "participant", cookie=cookie).connect()).me["name"] == "Ana Luz"


def test_a_guest_waits_at_the_door_and_sees_nothing_of_the_room(daemon, people, facilitator):
    guest = people(Person.by_code(daemon, "Kim"))
    assert guest.welcomes[0]["role"] == "guest"
    assert set(guest.welcomes[0]["docs"]) == {"me"}
    assert guest.me["status"] == "waiting"
    assert guest.refusal("hand", up=True) == "not-allowed"
    [id] = facilitator.wait(
        lambda: [id for id, row in facilitator.console["lobby"].items() if row["name"] == "Kim"],
        "the guest")
    facilitator.do("decline", guest=id)
    guest.wait(lambda: guest.me["status"] == "declined", "not now")
    facilitator.do("admit", guest=id, participant=None)
    guest.wait(lambda: guest.room is not None, "the room")
    assert guest.me["status"] == "admitted"
    assert guest.welcomes[-1]["role"] == "participant"


def test_a_guest_on_the_list_is_admitted_as_that_person(daemon, people, facilitator):
    roster = facilitator.console["roster"].values()
    name = next(row["name"] for row in roster if row["connection"] == "none")
    guest = people(Person.by_code(daemon, name))
    facilitator.wait(
        lambda: any("matches" in row for row in facilitator.console["lobby"].values()), "a match"
    )
    [(id, row)] = [(i, r) for i, r in facilitator.console["lobby"].items() if r["name"] == name]
    facilitator.do("admit", guest=id, participant=row["matches"])
    guest.wait(lambda: guest.room is not None, "the room")
    assert guest.me["id"] == row["matches"]


def test_a_personal_link_skips_the_lobby(daemon, people):
    person = people(Person.by_link(daemon, 3))
    assert person.me["status"] == "admitted"
    assert person.room["session"]["id"] == daemon.session


def test_cookies_are_out_of_reach_of_scripts(daemon):
    answer = join(daemon, daemon.ready["code"], "Noa")
    made = answer.header("Set-Cookie").lower()
    assert "httponly" in made and "samesite=lax" in made and "path=/" in made


def sign_in(daemon, username, password):
    return daemon.request("POST", "/api/sign-in", {"username": username, "password": password})


def test_unknown_users_and_wrong_passwords_get_the_same_answer(new_daemon):
    daemon = new_daemon()
    wrong, unknown = sign_in(daemon, "dana", "not it"), sign_in(daemon, "nobody", "not it")
    assert (wrong.status, unknown.status) == (401, 401)
    assert wrong.body == unknown.body
    assert wrong.json()["code"] == "sign-in-failed"
    assert wrong.header("Set-Cookie") is None


def test_guessing_passwords_is_slowed_down(new_daemon):
    daemon = new_daemon()
    statuses = [sign_in(daemon, "dana", f"guess {n}").status for n in range(40)]
    assert set(statuses) == {401, 429}
    assert daemon.is_serving()


def test_a_wall_ticket_works_once(daemon):
    path = f"/api/sessions/{daemon.session}/wall"
    ticket = daemon.request("POST", path, {}, role="facilitator").json()["ticket"]
    assert daemon.request("POST", "/api/enter", {"ticket": ticket}).status == 200
    assert daemon.request("POST", "/api/enter", {"ticket": ticket}).status in {401, 404}
