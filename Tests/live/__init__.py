"""A real `circled`, and the people who talk to it over real sockets."""

from live.clinic import Clinic
from live.daemon import Daemon, Response
from live.desk import Desk
from live.person import Person, Refused

__all__ = ["Clinic", "Daemon", "Desk", "Person", "Refused", "Response"]
