"""Who gets in at the socket's door, and what else is turned away there."""

import base64
import os
import socket

import pytest

from live import Person

KEY = base64.b64encode(os.urandom(16)).decode()


def upgrade(daemon, *, path=None, leave_out=(), **changes):
    """A correct upgrade of a participant's browser but for what a test changes."""
    headers = {
        "Host": f"127.0.0.1:{daemon.port}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Origin": daemon.origin,
        "Cookie": daemon.cookies.get(0, ""),
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": KEY,
        "Sec-WebSocket-Protocol": "circle.v1",
    }
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    path = path or f"/live/{daemon.session}?as=participant"
    lines = [f"GET {path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items() if name not in leave_out]
    return daemon.raw("\r\n".join([*lines, "", ""]).encode(), seconds=15, enough=b"\r\n\r\n")


def status(answer):
    """The status of an HTTP answer; None when the connection was ended without one."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else None


@pytest.fixture(autouse=True)
def a_participant(daemon, people):
    people(Person.by_link(daemon, 0)).close()


def test_a_correct_upgrade_is_let_in(daemon):
    assert status(upgrade(daemon)) == 101


def test_no_cookie_is_401(daemon):
    assert status(upgrade(daemon, leave_out={"Cookie"})) == 401


def test_a_made_up_cookie_is_401(daemon):
    assert status(upgrade(daemon, Cookie="circle-room=made-up")) == 401


def test_a_made_up_bearer_token_is_401(daemon):
    answer = upgrade(daemon, leave_out={"Cookie"}, Authorization="Bearer made-up")
    assert status(answer) == 401


def test_a_foreign_origin_is_403(daemon):
    assert status(upgrade(daemon, Origin="https://elsewhere.example")) == 403


def test_a_missing_origin_is_403(daemon):
    assert status(upgrade(daemon, leave_out={"Origin"})) == 403


def test_an_origin_that_only_begins_like_ours_is_403(daemon):
    assert status(upgrade(daemon, Origin=daemon.origin + ".elsewhere.example")) == 403


def test_no_subprotocol_is_400(daemon):
    assert status(upgrade(daemon, leave_out={"Sec-WebSocket-Protocol"})) == 400


def test_an_unknown_subprotocol_is_400(daemon):
    assert status(upgrade(daemon, Sec_WebSocket_Protocol="circle.v9")) == 400


def test_another_session_is_refused(daemon):
    answer = upgrade(daemon, path="/live/00000000-0000-4000-8000-000000000000?as=participant")
    assert status(answer) in {403, 404}


def test_a_participant_who_asks_to_be_staff_is_refused(daemon):
    assert status(upgrade(daemon, path=f"/live/{daemon.session}?as=staff")) in {401, 403}


def test_a_supervisor_is_not_let_into_the_live_session(daemon):
    token = daemon.ready["tokens"]["supervisor"]
    answer = upgrade(
        daemon, path=f"/live/{daemon.session}?as=staff", leave_out={"Cookie", "Origin"},
        Authorization=f"Bearer {token}",
    )
    assert status(answer) == 403


def test_an_upgrade_elsewhere_than_the_socket_is_refused(daemon):
    assert status(upgrade(daemon, path="/")) != 101
    assert status(upgrade(daemon, path="/api/sessions")) != 101


@pytest.mark.parametrize("protocol", ["h2c", "HTTP/2.0", "TLS/1.0", "made-up", "websocket, h2c"])
def test_any_other_upgrade_is_refused(daemon, protocol):
    answer = upgrade(
        daemon, path="/", Upgrade=protocol, Connection="Upgrade, HTTP2-Settings",
        HTTP2_Settings="AAMAAABkAAQCAAAAAAIAAAAA",
    )
    assert not answer.startswith(b"HTTP/1.1 101")
    assert daemon.is_serving()


def test_the_http2_preface_is_refused(daemon):
    answer = daemon.raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9), seconds=1.5)
    # An HTTP/2 server would answer with a SETTINGS frame (type 4) at once.
    assert answer[3:4] != b"\x04"
    assert daemon.is_serving()


def test_connect_is_refused(daemon):
    answer = daemon.raw(
        b"CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n", seconds=1.5
    )
    assert not answer.startswith(b"HTTP/1.1 2")
    assert daemon.is_serving()


def test_a_connection_that_says_nothing_does_not_keep_others_out(daemon):
    silent = [socket.create_connection(("127.0.0.1", daemon.port)) for _ in range(30)]
    try:
        for peer in silent[:15]:
            peer.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert daemon.is_serving()
    finally:
        for peer in silent:
            peer.close()
