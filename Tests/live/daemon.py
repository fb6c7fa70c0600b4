"""Starts, ends and restarts a real `circled demo` on loopback."""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Generous, since a debug build shares two cores with a browser.
START_SECONDS = 60
STOP_SECONDS = 20


def circled():
    """The daemon to test: $CIRCLED (Tests/run.sh sets it), or the debug build."""
    return os.environ.get("CIRCLED") or str(ROOT / ".build/debug/circled")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Response:
    status: int
    headers: list
    body: bytes

    def header(self, name):
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)

    def json(self):
        return json.loads(self.body)

    @property
    def cookie(self):
        """What the browser would send back, such as `circle-room=…`."""
        made = [v.split(";", 1)[0] for k, v in self.headers if k.lower() == "set-cookie"]
        return "; ".join(made) or None


class Daemon:
    """One `circled demo` on its own data folder. The port stays the same over restarts."""

    # Under TLS, what makes a client trust the certificate.
    trust = None

    def __init__(self, folder, *arguments, port=None):
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.runtime = self.folder / "runtime"
        self.log = self.folder / "circled.log"
        self.arguments = arguments
        self.port = free_port() if port is None else port
        self.process = None
        self.ready = None
        # Personal links are for one device each: whoever used one goes on with its cookie.
        self.cookies = {}
        # Steps that the tests have been to: a question that was left never opens again.
        self.visited = set()

    def start(self):
        ready = self.folder / "ready.json"
        ready.unlink(missing_ok=True)

        def read():
            try:
                return json.loads(ready.read_text())
            except (FileNotFoundError, json.JSONDecodeError):
                return None

        # Most tests have the clinic to themselves; those of the reports ask for weeks behind them.
        command = ["demo", "--port", str(self.port), "--data", str(self.data), "--weeks", "0"]
        self.ready = self._run([*command, "--ready-file", str(ready), *self.arguments], read)
        self.port = int(self.url.rsplit(":", 1)[1])
        return self

    def _run(self, arguments, until):
        """Starts the process; gives what `until` finds once it accepts connections."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [circled(), *arguments],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Where secrets lie that no copy of the data may have.
                env={**os.environ, "XDG_RUNTIME_DIR": str(self.runtime)},
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"circled ended at once:\n{self.said()}")
            if found := until():
                return found
            time.sleep(0.05)
        raise AssertionError(f"circled was not ready in {START_SECONDS} s:\n{self.said()}")

    def said(self):
        return self.log.read_text(errors="replace")[-4000:]

    def stop(self, how=signal.SIGINT):
        """Asks it to end, and gives its exit code."""
        self.process.send_signal(how)
        return self.process.wait(STOP_SECONDS)

    def kill(self):
        """As a power cut would end the process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def restart(self):
        self.kill()
        return self.start()

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    @property
    def url(self):
        return self.ready["url"].rstrip("/")

    @property
    def origin(self):
        return self.url

    @property
    def session(self):
        return self.ready["session"]

    def request(self, method, path, body=None, *, headers=None, cookie=None, role=None):
        """One request as a browser on our own pages, or a program with `role`'s token, sends it."""
        sent = dict(headers or {})
        if cookie:
            sent["Cookie"] = cookie
        if role:
            sent["Authorization"] = f"Bearer {self.ready['tokens'][role]}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        if method == "POST":
            sent.setdefault("Origin", self.origin)
        connection = self._connection()
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            return Response(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)

    def raw(self, data, seconds=5.0, enough=None):
        """Sends bytes as they are; gives what comes back until the end, a pause, or `enough` of it."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as peer:
            peer.sendall(data)
            heard = b""
            try:
                while (enough is None or enough not in heard) and (chunk := peer.recv(65536)):
                    heard += chunk
            except (TimeoutError, ConnectionResetError):
                pass
            return heard

    def is_serving(self):
        return self.running and self.request("GET", "/healthz").status == 200
