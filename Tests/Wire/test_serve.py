"""A clinic's own daemon: set up by the command line, configured, signed in to, under TLS."""

import os
import socket
import ssl
import subprocess
import time

import pytest

from live import Clinic, Person
from live.clinic import PASSWORD
from live.daemon import ROOT, circled


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("clinic")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def secure_clinic(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", key, "-out", chain, "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )
    clinic = Clinic(folder, certificate=key).set_up().start()
    yield clinic
    clinic.kill()


def staff_socket(clinic, cookie):
    return Person(clinic, "staff", cookie=cookie).connect()


def test_a_facilitator_signs_in_leads_and_signs_out(clinic):
    signed_in = clinic.sign_in("dana")
    assert signed_in.status == 200
    assert signed_in.json() == {"name": "Dana", "role": "facilitator"}
    dana = staff_socket(clinic, signed_in.cookie)
    assert dana.room["session"]["title"] == "Monday Group"
    ana = Person.by_link(clinic, 0)
    dana.do("start")
    ana.wait(lambda: ana.room["session"]["phase"] == "live", "the start")
    assert clinic.request("POST", "/api/sign-out", {}, cookie=dana.cookie).status == 204
    dana.wait(lambda: dana.closed is not None, "the end of the socket")
    assert dana.bye["code"] == "signed-out"
    assert clinic.request("GET", "/api/whoami?as=staff", cookie=dana.cookie).status == 401
    ana.close()


def test_who_may_do_what_over_http(clinic):
    dana, morgan = clinic.sign_in("dana").cookie, clinic.sign_in("morgan").cookie
    wall = f"/api/sessions/{clinic.session}/wall"
    assert clinic.request("POST", wall, {}, cookie=dana).status == 200
    assert clinic.request("POST", wall, {}, cookie=morgan).status == 403
    days = "/api/attendance?from=2026-01-01&to=2026-12-31"
    for cookie in (dana, morgan):
        assert clinic.request("GET", days, cookie=cookie).status == 200
        assert clinic.request("GET", "/api/sessions", cookie=cookie).json()[0]["id"] == clinic.session


def test_a_new_password_ends_the_old_one(clinic):
    clinic.command("staff", "add", "luis", "--name", "Luis", give=PASSWORD + "\n")
    assert clinic.sign_in("luis").status == 200
    clinic.command("staff", "add", "luis", "--name", "Luis", give="another long password\n")
    deadline = time.monotonic() + 10
    while clinic.sign_in("luis", "another long password").status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert clinic.sign_in("luis").status == 401


def test_a_short_password_is_refused(clinic):
    with pytest.raises(subprocess.CalledProcessError) as refused:
        clinic.command("staff", "add", "kim", "--name", "Kim", give="short\n")
    assert "12" in refused.value.stderr


def test_passwords_and_tokens_are_nowhere_on_the_disk(clinic):
    secrets = [PASSWORD, *clinic.ready["tokens"].values(), clinic.sign_in("dana").cookie.split("=")[1]]
    for path in clinic.data.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert not [secret for secret in secrets if secret.encode() in held], path


def test_the_log_names_nobody_and_holds_no_secret(clinic):
    written = clinic.log.read_text()
    for word in ("Ana B.", "Dana", clinic.ready["code"], *clinic.ready["tokens"].values()):
        assert word not in written


def test_the_data_is_readable_by_its_owner_only(clinic):
    assert clinic.data.stat().st_mode & 0o077 == 0


def test_a_second_daemon_on_the_same_data_is_refused(clinic):
    refused = subprocess.run(
        [circled(), "serve", "--data-directory", str(clinic.data), "--listen-port", "0"],
        capture_output=True, text=True, timeout=30, cwd=ROOT,
    )
    assert refused.returncode != 0
    assert str(clinic.data) in refused.stderr
    assert clinic.is_serving()


def serve(tmp_path, settings="", *flags, **environment):
    """Starts a daemon that must not start; gives what it says."""
    (tmp_path / "circled.yaml").write_text(settings)
    ended = subprocess.run(
        [circled(), "serve", "--config", str(tmp_path / "circled.yaml"), *flags],
        capture_output=True, text=True, timeout=30, cwd=tmp_path,
        env={**os.environ, **environment},
    )
    assert ended.returncode != 0
    return ended.stderr


@pytest.mark.parametrize(
    "settings, where, words",
    [("listen:\n  prt: 80\n", ":2:3", "port"), ("listen:\n  port: eighty\n", ":2:9", "whole number"),
     ("listen:\n  port: 70000\n", ":2:9", "65535"), ("sessions:\n  minimum-answers: 2\n", ":2:20", "3"),
     ("program:\n  zone: Mars/Base\n", ":2:9", "zone"), ("limits: lots\n", ":1:9", ""),
     ("listen: [\n", ":", ""), ("clinic:\n  name: [a]\n", ":2:9", "")],
)
def test_a_mistake_in_the_file_stops_it_with_the_place(tmp_path, settings, where, words):
    said = serve(tmp_path, settings)
    assert f"circled.yaml{where}" in said
    assert words in said


def test_a_mistake_in_a_flag_or_a_variable_stops_it_by_name(tmp_path):
    assert "--listen-port" in serve(tmp_path, "", "--listen-port", "many")
    assert "--listen-prt" in serve(tmp_path, "", "--listen-prt", "80")
    assert "CIRCLE_LISTEN_PORT" in serve(tmp_path, "", CIRCLE_LISTEN_PORT="many")
    assert "CIRCLE_LISTEN_PRT" in serve(tmp_path, "", CIRCLE_LISTEN_PRT="80")


def test_a_certificate_without_its_key_stops_it(tmp_path):
    (tmp_path / "chain.pem").write_text("x")
    assert "key" in serve(tmp_path, "", "--listen-tls-certificate", str(tmp_path / "chain.pem"))


def test_under_tls_pages_sockets_and_cookies_work(secure_clinic):
    answer = secure_clinic.sign_in("dana")
    made = answer.header("Set-Cookie")
    assert made.startswith("__Host-circle-staff=") and "; Secure" in made
    assert secure_clinic.request("GET", "/sign-in").status == 200
    assert "max-age" in (secure_clinic.request("GET", "/").header("Strict-Transport-Security") or "")
    dana = staff_socket(secure_clinic, answer.cookie)
    ana = Person.by_link(secure_clinic, 0)
    dana.do("start")
    dana.do("announce", text="Hello. " + "x" * 190)
    ana.wait(lambda: (ana.room.get("announcement") or "").startswith("Hello."), "the line")
    assert secure_clinic.stop() == 0
    ana.wait(lambda: ana.closed is not None, "the goodbye")
    assert ana.closed == 1001
    secure_clinic.start()
    ana.connect()
    assert ana.room["announcement"].startswith("Hello.")
    ana.close()


@pytest.mark.parametrize("size", [4096, 8192, 12_000, 16_384, 16_385, 28_000, 32_768, 60_000])
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def test_a_request_is_answered_however_its_records_are_filled(secure_clinic, version, size):
    """A record holds 16 KiB, several times what is read at once: the rest of it must not be forgotten."""
    context = ssl.create_default_context(cafile=secure_clinic.certificate.parent / "chain.pem")
    context.minimum_version = context.maximum_version = version
    head = (f"POST /api/sign-in HTTP/1.1\r\nHost: 127.0.0.1:{secure_clinic.port}\r\n"
            f"Origin: {secure_clinic.origin}\r\nContent-Type: application/json\r\n")
    length = size - len(head) - len("Content-Length: 12345\r\n\r\n")
    with socket.create_connection(("127.0.0.1", secure_clinic.port), timeout=5) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            secure.sendall(f"{head}Content-Length: {length:05}\r\n\r\n".encode() + b" " * length)
            assert secure.recv(12) == b"HTTP/1.1 400"


def test_only_http_1_1_is_spoken_under_tls(secure_clinic):
    context = ssl.create_default_context(cafile=secure_clinic.certificate.parent / "chain.pem")
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", secure_clinic.port)) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            assert secure.selected_alpn_protocol() in {"http/1.1", None}


def test_plain_http_on_the_tls_port_gets_nothing(secure_clinic):
    assert not secure_clinic.raw(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", seconds=2).startswith(
        b"HTTP/1.1 2"
    )
    assert secure_clinic.is_serving()
