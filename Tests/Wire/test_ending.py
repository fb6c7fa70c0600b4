"""The end: of a session, of the daemon, and of a connection that is lost."""

import signal
import socket
import time

import pytest

from live import Daemon, Person


def test_any_free_port_will_do(tmp_path):
    daemon = Daemon(tmp_path, port=0).start()
    assert daemon.port != 0
    assert daemon.is_serving()
    assert daemon.stop() == 0


def test_the_ready_file_says_everything_that_a_program_needs(new_daemon):
    ready = new_daemon("--participants", "3").ready
    assert set(ready) >= {"url", "session", "code", "tokens", "links"}
    assert set(ready["tokens"]) >= {"facilitator", "supervisor"}
    assert set(ready["links"]) >= {"console", "room", "wall", "reports", "participants"}
    assert len(ready["links"]["participants"]) == 3
    assert len(ready["code"].replace("-", "")) == 8
    assert not set(ready["code"]) & set("ILOU")


def test_a_taken_port_is_said_in_a_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        daemon = Daemon(tmp_path, port=taken.getsockname()[1])
        with pytest.raises(AssertionError, match="ended at once"):
            daemon.start()
        assert daemon.process.returncode not in {0, None}
        assert str(daemon.port) in daemon.said()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_goodbye_with_1001_and_exits_with_0(new_daemon, how):
    daemon = new_daemon()
    everyone = [Person.facilitator(daemon), Person.wall(daemon), Person.by_link(daemon, 0)]
    begun = time.monotonic()
    assert daemon.stop(how) == 0
    assert time.monotonic() - begun < 10
    for someone in everyone:
        someone.wait(lambda s=someone: s.closed is not None, "the goodbye")
        assert someone.closed == 1001
        assert someone.bye["code"] == "restarting"


def test_the_end_of_a_session_is_told_to_all_and_kills_its_code(new_daemon):
    daemon = new_daemon()
    facilitator, person = Person.facilitator(daemon), Person.by_link(daemon, 0)
    facilitator.do("start")
    facilitator.do("end")
    person.wait(lambda: person.closed is not None, "the end")
    assert person.room["session"]["phase"] == "ended"
    assert person.bye["code"] == "ended" and person.closed == 1000
    late = daemon.request("POST", "/api/join", {"code": daemon.ready["code"], "name": "Late"})
    wrong = daemon.request("POST", "/api/join", {"code": "AAAA-AAAA", "name": "Late"})
    assert (late.status, late.body) == (404, wrong.body)
    assert facilitator.closed is None, "who leads stays, to look through attendance and sign"
    facilitator.close()


def test_a_short_drop_is_nothing_and_a_long_one_is_seen(new_daemon):
    daemon = new_daemon()
    facilitator, person = Person.facilitator(daemon), Person.by_link(daemon, 0)
    facilitator.do("start")
    id = person.me["id"]

    def connection():
        return facilitator.console["roster"][id]["connection"]

    facilitator.wait(lambda: facilitator.room["present"] == 1, "one present")
    person.leave_silently()
    time.sleep(3)
    assert facilitator.room["present"] == 1, "within the grace nobody is gone"
    person.connect()
    time.sleep(20)
    assert (facilitator.room["present"], connection()) == (1, "here")
    person.leave_silently()
    # Room and console are two messages: which comes first is nobody's business.
    facilitator.wait(lambda: facilitator.room["present"] == 0, "the end of the grace", seconds=30)
    facilitator.wait(lambda: connection() == "dropped", "the row that says so")
    person.connect()
    facilitator.wait(lambda: facilitator.room["present"] == 1, "the return")
    facilitator.wait(lambda: connection() == "here", "the row that says so")


def masked(text):
    """A client's text frame with a mask of zeros."""
    data = text.encode()
    assert len(data) < 126
    return bytes([0x81, 0x80 | len(data), 0, 0, 0, 0]) + data


def never_reads(daemon, cookie):
    """A participant's socket with a small window, from which nobody reads."""
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.connect(("127.0.0.1", daemon.port))
    request = [
        f"GET /live/{daemon.session}?as=participant HTTP/1.1", f"Host: 127.0.0.1:{daemon.port}",
        "Connection: Upgrade", "Upgrade: websocket", f"Origin: {daemon.origin}", f"Cookie: {cookie}",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Protocol: circle.v1", "", "",
    ]
    peer.sendall("\r\n".join(request).encode())
    return peer


def test_a_reader_that_does_not_read_is_ended_and_holds_nobody_up(new_daemon):
    daemon = new_daemon()
    facilitator, person = Person.facilitator(daemon), Person.by_link(daemon, 0)
    other = Person.by_link(daemon, 1)
    other.close()
    facilitator.do("start")
    id = other.me["id"]
    peer = never_reads(daemon, other.cookie)
    facilitator.wait(lambda: facilitator.console["roster"][id]["connection"] == "here", "it here")
    slowest = ended = 0
    for second in range(120):
        begun = time.monotonic()
        person.do("hand", up=second % 2 == 0)
        slowest = max(slowest, time.monotonic() - begun)
        try:
            # Each asks for whole documents, well under the pace that is allowed.
            for _ in range(15):
                peer.sendall(masked('{"type":"sync"}'))
        except OSError:
            ended = second
            break
        time.sleep(max(0, begun + 1 - time.monotonic()))
    peer.close()
    assert ended, "it was kept for two minutes"
    # On a machine that is busy with other tests; who waited for the reader would wait until its end.
    assert slowest < 5
    assert daemon.is_serving()
