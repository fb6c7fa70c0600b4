"""Fixtures for everything that talks to a real daemon."""

import pytest

from live import Daemon, Person


@pytest.fixture(scope="module")
def new_daemon(tmp_path_factory):
    """Makes daemons, each on its own folder; those that a test leaves running are ended after it."""
    made = []

    def make(*arguments, start=True):
        daemon = Daemon(tmp_path_factory.mktemp("daemon"), *arguments)
        made.append(daemon)
        return daemon.start() if start else daemon

    yield make
    for daemon in made:
        if daemon.running:
            daemon.kill()


@pytest.fixture(scope="module")
def daemon(new_daemon):
    """One daemon for all tests of a module, in its lobby until a test starts the session."""
    return new_daemon()


@pytest.fixture
def people():
    """Whom a test connects; all are disconnected after it."""
    here = []

    def connected(person):
        here.append(person)
        return person

    yield connected
    for person in here:
        person.close()


@pytest.fixture
def facilitator(daemon, people):
    return people(Person.facilitator(daemon))


@pytest.fixture
def live(facilitator):
    """A facilitator whose session has started."""
    if facilitator.room["session"]["phase"] == "lobby":
        facilitator.do("start")
    facilitator.wait(lambda: facilitator.room["session"]["phase"] == "live", "the start")
    return facilitator
