"""TLS as the tests' clients speak it: one thread at a time inside OpenSSL."""

import select
import ssl
import threading
import time


class TakingTurns(ssl.SSLSocket):
    """A TLS socket that one thread may read while another writes.

    OpenSSL forbids that, and Python 3.11 doesn't prevent it. The `websockets` client reads in a
    thread of its own, which under TLS 1.3 is woken by the server's session tickets just when the
    main thread sends the request: OpenSSL then takes itself to be shaking hands, and the request is
    never put on the wire. So no call here waits inside OpenSSL, and each call has it to itself.
    """

    def __new__(cls, *arguments, **named):
        made = super().__new__(cls, *arguments, **named)
        made.turn = threading.RLock()
        return made

    def gettimeout(self):
        with self.turn:
            return super().gettimeout()

    def settimeout(self, seconds):
        with self.turn:
            super().settimeout(seconds)

    def read(self, *arguments):
        return self._in_turn(super().read, *arguments)

    def send(self, *arguments):
        return self._in_turn(super().send, *arguments)

    def _in_turn(self, act, *arguments):
        """Does `act` as soon as it can be done without waiting."""
        patience = self.gettimeout()
        deadline = None if patience is None else time.monotonic() + patience
        while True:
            try:
                return self._at_once(act, *arguments)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError) as wanting:
                if patience == 0:
                    raise
                self._wait(isinstance(wanting, ssl.SSLWantReadError), deadline)

    def _at_once(self, act, *arguments):
        with self.turn:
            patience = self.gettimeout()
            super().settimeout(0)
            try:
                return act(*arguments)
            finally:
                # Another thread may have closed the socket before this one had its turn.
                if self.fileno() >= 0:
                    super().settimeout(patience)

    def _wait(self, to_read, deadline):
        """Waits for the network, outside OpenSSL."""
        left = None if deadline is None else max(0, deadline - time.monotonic())
        waiting = ([self], [], []) if to_read else ([], [self], [])
        if not any(select.select(*waiting, left)):
            raise TimeoutError("timed out")


def trusting(chain):
    """A context that trusts the certificate in `chain` and speaks TLS by turns."""
    context = ssl.create_default_context(cafile=chain)
    context.sslsocket_class = TakingTurns
    return context
