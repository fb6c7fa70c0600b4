"""Exports of attendance by the command line, and a clinic that is worth exporting."""

import csv
import io
import subprocess
from contextlib import contextmanager
from datetime import timedelta

from live.clock import today
from live.daemon import circled
from live.person import Person

TODAY = today()
FROM, TO = TODAY - timedelta(days=100), TODAY + timedelta(days=1)
HUGE = ("Ñandú “late” 😀, bus; " * 14)[:300].strip()
FORMULA = "=HYPERLINK(\"http://example.org\",1)"
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."

# What is counted until now as long as a session goes on: another export says something else.
MOVING = {
    "left", "grossMinutes", "netMinutes", "awayMinutes", "modules", "moduleVersions",
    "firstLeft", "firstNetMinutes",
}


@contextmanager
def eventful(new_daemon):
    """Weeks of made-up attendance, and a session with awkward texts that goes on."""
    daemon = new_daemon("--weeks", "5")
    facilitator = Person.facilitator(daemon)
    stays = Person.by_link(daemon, 0)
    facilitator.do("start")
    guest = Person.by_code(daemon, FORMULA)
    facilitator.wait(lambda: facilitator.console["lobby"], "the guest")
    [id] = facilitator.console["lobby"]
    facilitator.do("admit", guest=id, participant=None)
    guest.wait(lambda: guest.room, "the room")
    marked = facilitator.id_of(stays.me["name"])
    facilitator.do(
        "mark", participant=marked, status="present", mode="in-person", reason=HUGE)
    yield daemon
    for person in (facilitator, stays, guest):
        person.close()


def run(daemon, *arguments, days=(FROM, TO), check=True):
    return subprocess.run(
        [circled(), "attendance", "export", "--from", str(days[0]), "--to", str(days[1]),
         *arguments, "--data", str(daemon.data)],
        capture_output=True, timeout=120, check=check,
    )


def export(daemon, *arguments, **options):
    return run(daemon, *arguments, **options).stdout


def table(daemon, *arguments, **options):
    """The rows of the CSV and, apart from them, the notice."""
    text = export(daemon, *arguments, **options).decode()
    records = list(csv.DictReader(io.StringIO(text, newline="")))
    notice = records.pop()
    assert notice.pop("date") == NOTICE and set(notice.values()) == {""}
    return records
