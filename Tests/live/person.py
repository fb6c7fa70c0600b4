"""Somebody in a session by socket: keeps the documents as a page would, remembers every frame."""

import json
import time
import uuid

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

WAIT_SECONDS = 15


class Refused(Exception):
    """A command was answered `refused`."""

    def __init__(self, answer):
        super().__init__(f"{answer.get('code')}: {answer.get('message')}")
        self.code = answer.get("code")
        self.message = answer.get("message")


def merged(value, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    value = dict(value) if isinstance(value, dict) else {}
    for key, change in patch.items():
        if change is None:
            value.pop(key, None)
        else:
            value[key] = merged(value.get(key), change)
    return value


class Person:
    """A facilitator, participant, guest or wall.

    Frames are read when something is waited for; until then the library keeps them.
    """

    def __init__(self, daemon, role, *, cookie=None, token=None, session=None, language="en"):
        self.daemon = daemon
        self.role = role
        self.cookie = cookie
        self.token = token
        self.session = session or daemon.session
        self.language = language
        self.frames = []
        self.welcomes = []
        self.docs = {}
        self.versions = {}
        self.answers = {}
        self.bye = None
        self.closed = None
        self.socket = None

    # Ways in

    @classmethod
    def facilitator(cls, daemon):
        return cls(daemon, "staff", token=daemon.ready["tokens"]["facilitator"]).connect()

    @classmethod
    def by_link(cls, daemon, number, *, language="en"):
        """The participant with this personal link (0 is the first)."""
        if number not in daemon.cookies:
            link = daemon.ready["links"]["participants"][number]
            answer = daemon.request("GET", link.replace(daemon.url, ""))
            assert answer.status == 302, answer
            daemon.cookies[number] = answer.cookie
        cookie = daemon.cookies[number]
        return cls(daemon, "participant", cookie=cookie, language=language).connect()

    @classmethod
    def by_code(cls, daemon, name, *, language="en"):
        body = {"code": daemon.ready["code"], "name": name, "language": language}
        answer = daemon.request("POST", "/api/join", body)
        assert answer.status == 200, (answer.status, answer.body)
        return cls(daemon, "participant", cookie=answer.cookie, language=language).connect()

    @classmethod
    def wall(cls, daemon):
        path = f"/api/sessions/{daemon.session}/wall"
        ticket = daemon.request("POST", path, {}, role="facilitator").json()["ticket"]
        entered = daemon.request("POST", "/api/enter", {"ticket": ticket})
        assert entered.status == 200, (entered.status, entered.body)
        return cls(daemon, "wall", cookie=entered.cookie).connect()

    def connect(self):
        headers, origin = {}, None
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        else:
            headers["Cookie"] = self.cookie
            origin = self.daemon.origin
        self.bye = self.closed = None
        self.socket = connect(
            f"{self.daemon.url.replace('http', 'ws', 1)}/live/{self.session}"
            f"?as={self.role}&lang={self.language}",
            ssl=self.daemon.trust,
            origin=origin, additional_headers=headers, subprotocols=["circle.v1"],
            compression=None, proxy=None, max_queue=None, max_size=None, open_timeout=WAIT_SECONDS,
            legacy=True,
        )
        count = len(self.welcomes)
        self.wait(lambda: len(self.welcomes) > count, "a welcome")
        return self

    def leave_silently(self):
        """The connection is gone without a goodbye, as when a phone loses its network."""
        self.socket.socket.close()
        self.socket = None

    def close(self):
        if self.socket:
            self.socket.close()

    # What was heard

    @property
    def room(self):
        self.catch_up()
        return self.docs.get("room")

    @property
    def me(self):
        self.catch_up()
        return self.docs.get("me")

    @property
    def console(self):
        self.catch_up()
        return self.docs.get("console")

    def catch_up(self):
        while self._hear(0):
            pass

    def wait(self, until, what, seconds=WAIT_SECONDS):
        """Reads until `until()` holds."""
        deadline = time.monotonic() + seconds
        while not (found := until()):
            left = deadline - time.monotonic()
            if left <= 0:
                last = self.frames[-1][:300] if self.frames else "nothing"
                raise AssertionError(f"{self.role} waited {seconds} s for {what}; last: {last}")
            if self.closed is not None:
                # What was waited for may be the closing itself.
                if found := until():
                    return found
                raise AssertionError(f"closed ({self.closed}) while waiting for {what}")
            self._hear(min(left, 0.5))
        return found

    def _hear(self, seconds):
        if self.socket is None or self.closed is not None:
            return False
        try:
            frame = self.socket.recv(timeout=seconds)
        except TimeoutError:
            return False
        except ConnectionClosed as ending:
            self.closed = ending.rcvd.code if ending.rcvd else 1006
            return False
        self.frames.append(frame)
        self._take(json.loads(frame))
        return True

    def _take(self, message):
        match message["type"]:
            case "welcome":
                self.welcomes.append(message)
                for name, doc in message["docs"].items():
                    self.docs[name], self.versions[name] = doc["value"], doc["version"]
            case "patch":
                name = message["doc"]
                assert self.versions.get(name) == message["from"], f"a gap in {name}: {message}"
                self.docs[name] = merged(self.docs[name], message["patch"])
                self.versions[name] = message["to"]
            case "done" | "refused":
                self.answers[message.get("id")] = message
            case "bye":
                self.bye = message

    # What is said

    def send(self, message):
        self.socket.send(message if isinstance(message, (str, bytes)) else json.dumps(message))

    def submit(self, type, *, id=None, **fields):
        """Sends a command without waiting; gives its id."""
        id = id or str(uuid.uuid4())
        self.send({"type": type, "id": id, **fields})
        return id

    def answer_to(self, id):
        return self.wait(lambda: self.answers.get(id), f"the answer to {id}")

    def do(self, type, **fields):
        """Sends a command; gives its result, or raises `Refused`."""
        answer = self.answer_to(self.submit(type, **fields))
        if answer["type"] == "refused":
            raise Refused(answer)
        return answer.get("result")

    def refusal(self, type, **fields):
        """Sends a command that must be refused; gives the code."""
        try:
            result = self.do(type, **fields)
        except Refused as refused:
            assert refused.message, "a refusal has a sentence"
            return refused.code
        raise AssertionError(f"{type} was done, with {result}")

    # What a facilitator does often

    def go(self, kind):
        """Moves the session to a step of this kind where it has not been yet; gives its id."""
        visited = self.daemon.visited
        if self.room.get("step"):
            visited.add(self.room["step"]["id"])
        steps = [step for part in self.console["plan"] for step in part["steps"]]
        step = next(s["id"] for s in steps if s["kind"] == kind and s["id"] not in visited)
        visited.add(step)
        self.do("go", step=step)
        self.wait(lambda: (self.room.get("step") or {}).get("id") == step, f"the {kind} step")
        return step

    def id_of(self, name):
        """The participant with this display name."""
        return next(id for id, row in self.console["roster"].items() if row["name"] == name)

    def resync(self):
        count = len(self.welcomes)
        self.send({"type": "sync"})
        self.wait(lambda: len(self.welcomes) > count, "a welcome after sync")
