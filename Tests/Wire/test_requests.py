"""HTTP requests that are wrong, too big, or of a kind that is not taken."""

import pytest


def post(daemon, path, body, *headers):
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{daemon.port}", f"Origin: {daemon.origin}"]
    return daemon.raw("\r\n".join([*lines, *headers, "", ""]).encode() + body, seconds=3)


def test_a_chunked_body_is_411(daemon):
    answer = post(
        daemon, "/api/join", b"5\r\nhello\r\n0\r\n\r\n",
        "Content-Type: application/json", "Transfer-Encoding: chunked",
    )
    assert answer.startswith(b"HTTP/1.1 411 ")
    assert daemon.is_serving()


def test_chunked_and_a_length_together_are_refused(daemon):
    answer = post(
        daemon, "/api/join", b"0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n",
        "Content-Type: application/json", "Content-Length: 5", "Transfer-Encoding: chunked",
    )
    assert answer.startswith(b"HTTP/1.1 4")
    assert answer.count(b"HTTP/1.1 ") == 1, "nothing smuggled behind it was answered"


def test_a_body_that_says_it_is_big_is_413(daemon):
    answer = post(
        daemon, "/api/join", b"{}", "Content-Type: application/json", "Content-Length: 10000000"
    )
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_is_big_is_413(daemon):
    body = b'{"code":"' + b"A" * 100_000 + b'"}'
    answer = post(
        daemon, "/api/join", body, "Content-Type: application/json", f"Content-Length: {len(body)}"
    )
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert daemon.is_serving()


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"code"', b"{}", b'{"code":1,"name":2}', b'{"code":null}',
     b"\xff\xfe", b"[" * 5000, b'{"a":' * 400 + b"1" + b"}" * 400],
)
@pytest.mark.parametrize("path", ["/api/join", "/api/sign-in", "/api/enter"])
def test_a_body_that_makes_no_sense_is_refused_with_a_sentence(daemon, path, body):
    answer = daemon.request("POST", path, body, headers={"Content-Type": "application/json"})
    assert 400 <= answer.status < 500
    told = answer.json()
    assert told["code"] and told["message"].endswith((".", "?"))


def test_a_post_of_another_type_is_refused(daemon):
    answer = daemon.request(
        "POST", "/api/join", b"code=x&name=y",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status in {400, 415}


@pytest.mark.parametrize("path", ["/api/join", "/api/sign-in", "/api/enter", "/api/sign-out"])
def test_a_post_from_another_site_is_refused(daemon, path):
    answer = daemon.request("POST", path, {}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(daemon, method):
    answer = daemon.raw(
        f"{method} / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n".encode(), seconds=1.5
    )
    assert not answer.startswith(b"HTTP/1.1 2")
    assert daemon.is_serving()


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/api/nowhere", "/assets/nowhere.js", "/assets/../circled.yaml",
     "/assets/%2e%2e/%2e%2e/Package.swift", "/assets/..%2f..%2fPackage.swift", "/assets//etc/passwd",
     "/assets/%00", "/p/made-up", "/.git/config"],
)
def test_what_is_not_there_is_not_found(daemon, path):
    answer = daemon.raw(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{daemon.port}\r\n\r\n".encode(), seconds=1.5
    )
    assert not answer.startswith(b"HTTP/1.1 2")
    assert b"swift-tools-version" not in answer and b"root:" not in answer
    assert daemon.is_serving()


def test_endless_headers_are_refused(daemon):
    answer = daemon.raw(b"GET / HTTP/1.1\r\n" + b"X-Long: " + b"a" * 200_000, seconds=2)
    assert not answer.startswith(b"HTTP/1.1 2")
    assert daemon.is_serving()


@pytest.mark.parametrize(
    "path, status",
    [("/api/sessions", 401), ("/api/whoami", 401), ("/api/groups", 401), ("/api/attendance", 401),
     ("/api/next", 401), ("/api/clinic", 200), ("/healthz", 200)],
)
def test_what_is_for_staff_is_for_staff(daemon, path, status):
    assert daemon.request("GET", path).status == status
