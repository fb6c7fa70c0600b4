"""The tests' own TLS client: what it promises, or tests of the daemon fail by chance."""

import socket
import ssl
import subprocess
import threading
import time

import pytest

from live.trust import trusting


class Counted:
    """OpenSSL's object, which notes how many threads are inside it at once."""

    def __init__(self, real):
        self.real = real
        self.inside = 0
        self.most = 0
        self.entered = threading.Event()

    def __getattr__(self, name):
        found = getattr(self.real, name)
        return self._counting(found) if name in ("read", "write") else found

    def _counting(self, act):
        def counted(*arguments):
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.entered.set()
            try:
                return act(*arguments)
            finally:
                self.inside -= 1
        return counted


@pytest.fixture(params=[ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def ends(request, tmp_path):
    """A client and a server on loopback, with their handshake behind them."""
    key, chain = tmp_path / "key.pem", tmp_path / "chain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-keyout", key, "-out", chain, "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, key)
    asking = trusting(chain)
    asking.minimum_version = asking.maximum_version = request.param
    near, far = socket.socketpair()
    near.settimeout(10)
    far.settimeout(10)
    accepted = []
    accepting = threading.Thread(
        target=lambda: accepted.append(serving.wrap_socket(far, server_side=True)))
    accepting.start()
    client = asking.wrap_socket(near, server_hostname="localhost")
    accepting.join()
    with client, accepted[0] as server:
        yield client, server


def test_what_is_written_while_another_thread_reads_has_openssl_to_itself(ends):
    client, server = ends
    client._sslobj = counted = Counted(client._sslobj)
    client.settimeout(None)
    heard = []
    reading = threading.Thread(target=lambda: heard.append(client.recv(100)), daemon=True)
    reading.start()
    assert counted.entered.wait(10)
    for _ in range(100):
        client.sendall(b"question")
    asked = b""
    while len(asked) < 800:
        asked += server.recv(1000)
    server.sendall(b"answer")
    reading.join(10)
    assert asked == b"question" * 100
    assert heard == [b"answer"]
    assert counted.most == 1


def test_reading_gives_up_after_the_time_that_was_set(ends):
    client, _ = ends
    client.settimeout(0.2)
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        client.recv(1)
    assert 0.15 < time.monotonic() - began < 5
    assert client.gettimeout() == 0.2


def test_more_than_the_network_holds_is_written_once_it_is_read(ends):
    client, server = ends
    much = bytes(range(256)) * 8192
    writing = threading.Thread(target=lambda: client.sendall(much), daemon=True)
    writing.start()
    heard = bytearray()
    while len(heard) < len(much) and (piece := server.recv(65536)):
        heard += piece
    writing.join(10)
    assert heard == much
