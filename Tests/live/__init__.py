"""A real `circled`, and the people who talk to it over real sockets."""

from live.daemon import Daemon, Response
from live.person import Person, Refused

__all__ = ["Daemon", "Person", "Refused", "Response"]
