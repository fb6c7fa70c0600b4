"""The two servers that are measured: Circle's daemon, and the yardstick in bare C."""

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The server has one core to itself, the load the other one.
SERVER_CORE = "0"
LOAD_CORE = "1"


class Trouble(Exception):
    """Something that makes going on senseless; its text says what to do."""


def pinned(command, log, **options):
    return subprocess.Popen(
        ["taskset", "-c", SERVER_CORE, *map(str, command)],
        stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, **options,
    )


def end(process):
    """Ends a process of ours: asks, then insists."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=10)


class Server:
    """A running server with a temporary folder, ended on leaving the block."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="circle-bench-"))
        self.process = None
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process:
            end(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_until(self, ready, what, seconds=120):
        deadline = time.monotonic() + seconds
        while not ready():
            if self.process.poll() is not None:
                log = (self.folder / "log").read_text(errors="replace")[-2000:]
                raise Trouble(f"{what} ended by itself:\n{log}")
            if time.monotonic() > deadline:
                raise Trouble(f"{what} isn't ready after {seconds} s.")
            time.sleep(0.05)


class Circle(Server):
    """`circled demo` with so many participants enrolled, each with the cookie of a phone."""

    name = "circle"

    def __init__(self, binary, people):
        self.binary = binary
        self.people = people

    def start(self):
        ready = self.folder / "ready.json"
        # A person sends 20 messages a second at most. Here one facilitator stands for many.
        environment = os.environ | {
            "CIRCLE_LIMITS_MESSAGES_PER_SECOND": "1000", "CIRCLE_LIMITS_BURST": "10000",
            "CIRCLE_LOG_LEVEL": "warning",
        }
        with open(self.folder / "log", "wb") as log:
            self.process = pinned(
                [
                    self.binary, "demo", "--port", 0, "--data", self.folder / "data",
                    "--participants", self.people, "--weeks", 0, "--ready-file", ready,
                ],
                log, env=environment, cwd=ROOT,
            )
        self.wait_until(ready.exists, "circled")
        self.doors = json.loads(ready.read_text())
        self.port = int(self.doors["url"].rsplit(":", 1)[1])
        self.cookies = self.folder / "cookies"
        links = self.doors["links"]["participants"]
        if len(links) < self.people:
            raise Trouble(f"The ready file has {len(links)} links for {self.people} people.")
        self.cookies.write_text("".join(f"{cookie}\n" for cookie in self.open(links)))

    def open(self, links):
        """Opens personal links as phones do; the cookies, in the order of the links."""
        workers = 8
        parts = [links[k::workers] for k in range(workers)]
        with ThreadPoolExecutor(workers) as pool:
            cookies = [None] * len(links)
            for k, part in enumerate(pool.map(self.open_some, parts)):
                cookies[k::workers] = part
        return cookies

    def open_some(self, links):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = []
        for link in links:
            connection.request("GET", "/p/" + link.rsplit("/", 1)[1])
            answer = connection.getresponse()
            answer.read()
            cookie = answer.getheader("Set-Cookie")
            if answer.status != 302 or not cookie:
                raise Trouble(f"A personal link was answered {answer.status}.")
            cookies.append(cookie.split(";")[0])
        connection.close()
        return cookies

    def options(self):
        """What wsload has to know to connect participants."""
        return [
            "--port", self.port, "--proto", "circle.v1",
            "--path", f"/live/{self.doors['session']}?as=participant",
            "--header", "Cookie: {v}", "--header", f"Origin: {self.doors['url']}",
            "--vars", self.cookies, "--ready", '"type":"welcome"', "--pid", self.process.pid,
        ]

    def facilitator(self):
        """The same for the one who sends to all."""
        return [
            "--sender-path", f"/live/{self.doors['session']}?as=staff",
            "--sender-header", f"Authorization: Bearer {self.doors['tokens']['facilitator']}",
            "--sender-ready", '"type":"welcome"',
        ]

    def command(self, load, **members):
        """The facilitator does something; returns when it is done."""
        identifier = str(uuid.uuid4())
        result = load.run(
            "storm", "--n", 1, "--port", self.port, "--proto", "circle.v1",
            "--path", f"/live/{self.doors['session']}?as=staff",
            "--header", f"Authorization: Bearer {self.doors['tokens']['facilitator']}",
            "--join", json.dumps(members | {"id": identifier}),
            "--ready", f'"id":"{identifier}","result"',
        )
        if result["joined"] != 1:
            raise Trouble(f"The facilitator could not {members['type']}: {result['first_error']}")


class Yardstick(Server):
    """lws_room: what the transport costs when nothing is built on it."""

    name = "bare C"

    def __init__(self, binary, durable=False):
        self.binary = binary
        self.durable = durable

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        kind = [f"db={self.folder / 'checkins.sqlite'}"] if self.durable else ["direct"]
        with open(self.folder / "log", "wb") as log:
            self.process = pinned([self.binary, self.port, "uv", *kind], log)
        self.wait_until(self.accepts, "lws_room")

    def accepts(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def options(self):
        return [
            "--port", self.port, "--proto", "anchor", "--join", "J{room}", "--ready", "Sss",
            "--pid", self.process.pid,
        ]
