"""Somebody on staff at a desk: what the reports pages ask over HTTP."""

import json
import uuid
from urllib.parse import urlencode


class Desk:
    """A supervisor or facilitator by token."""

    def __init__(self, daemon, role="supervisor"):
        self.daemon = daemon
        self.role = role

    def ask(self, path, **arguments):
        """The answer to a GET, whatever it is."""
        query = "?" + urlencode(arguments) if arguments else ""
        return self.daemon.request("GET", path + query, role=self.role)

    def get(self, path, **arguments):
        answer = self.ask(path, **arguments)
        assert answer.status == 200, (path, answer.status, answer.body)
        return answer.json()

    def tell(self, path, body, *, type="application/json", headers=None):
        """The answer to a POST, whatever it is."""
        return self.daemon.request(
            "POST", path, body, role=self.role, headers={"Content-Type": type, **(headers or {})}
        )

    def post(self, path, **body):
        answer = self.tell(path, body)
        assert answer.status == 200, (path, answer.status, answer.body)
        return answer.json()

    def refused(self, path, status, **body):
        """What is said of a POST that must be refused."""
        answer = self.tell(path, body)
        assert answer.status == status, (path, answer.status, answer.body)
        told = answer.json()
        assert told["code"] and told["message"].endswith((".", "?"))
        return told

    def wrong_fields(self, path, **body):
        return [problem["field"] for problem in self.refused(path, 400, **body)["problems"]]

    def upload(self, path, text, *, dry=False):
        """Sends a table, as text or bytes."""
        body = text if isinstance(text, bytes) else text.encode()
        return self.tell(path + ("?dry=1" if dry else ""), body, type="text/csv")

    # What is asked often

    def change(self, session, what, **members):
        """Corrects the record of a session; gives the answer."""
        members.setdefault("id", str(uuid.uuid4()))
        return self.tell(f"/api/sessions/{session}/{what}", members)

    def sheet(self, session, **arguments):
        return self.get(f"/api/sessions/{session}/sheet", **arguments)

    def trail(self):
        """Everything in the audit log, as (action, actor, subject)."""
        found, after = [], 0
        while after is not None:
            page = self.get("/api/audit", after=after, limit=1000)
            found += [(e["action"], e["actor"], e["subject"]) for e in page["entries"]]
            after = page["next"]
        return found

    def actions(self):
        return [action for action, _, _ in self.trail()]


def message_of(answer):
    """The sentence of a refusal."""
    return json.loads(answer.body)["message"]
