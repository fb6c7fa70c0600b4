"""A phone's connection that can be cut: a small HTTP proxy between one browser context and Circle.

Playwright's own offline mode leaves open sockets looking open; a lost network doesn't.
"""

import socket
import threading


class Line:
    """Carries everything until `cut()`, and again after `mend()`."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = []
        self._lock = threading.Lock()
        self._is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self):
        with self._lock:
            self._is_cut = True
            for peer in self._open:
                # shutdown() wakes the thread that reads; close() alone would not.
                try:
                    peer.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                peer.close()
            self._open.clear()

    def mend(self):
        self._is_cut = False

    def close(self):
        self._listener.close()
        self.cut()

    def _accept(self):
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                browser.close()
            else:
                threading.Thread(target=self._carry, args=(browser,), daemon=True).start()

    def _carry(self, browser):
        head = b""
        try:
            while b"\r\n\r\n" not in head:
                chunk = browser.recv(65536)
                if not chunk:
                    browser.close()
                    return
                head += chunk
            server, first = self._connected(head)
        except OSError:
            browser.close()
            return
        with self._lock:
            self._open += [browser, server]
        if first is None:
            browser.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            server.sendall(first)
        threading.Thread(target=self._copy, args=(server, browser), daemon=True).start()
        self._copy(browser, server)

    @staticmethod
    def _connected(head):
        """The server's socket, and what to send first (None for a tunnel)."""
        method, target, rest = head.split(b" ", 2)
        if method == b"CONNECT":
            host, port = target.decode().rsplit(":", 1)
            return socket.create_connection((host, int(port)), timeout=None), None
        host_and_port, _, path = target.removeprefix(b"http://").partition(b"/")
        host, _, port = host_and_port.decode().partition(":")
        # One request a connection: the next may go elsewhere.
        rest = rest.replace(b"Proxy-Connection: keep-alive", b"Connection: close")
        server = socket.create_connection((host, int(port or 80)), timeout=None)
        return server, method + b" /" + path + b" " + rest

    @staticmethod
    def _copy(source, target):
        try:
            while chunk := source.recv(65536):
                target.sendall(chunk)
        except OSError:
            pass
        for peer in (source, target):
            try:
                peer.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
