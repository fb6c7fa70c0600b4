"""A clinic that is set up by the command line and runs `circled serve`, with or without TLS."""

import http.client
import subprocess

from live.clock import now
from live.daemon import Daemon, circled
from live.trust import trusting

PASSWORD = "correct horse battery staple"


class Clinic(Daemon):
    """One group, two people in it, one who facilitates and one who supervises, one session now."""

    def __init__(self, folder, *arguments, certificate=None, config=None):
        super().__init__(folder, *arguments)
        # What its configuration file says; None goes without one.
        self.config = self.folder / "circled.yaml" if config else None
        if config:
            self.config.write_text(config)
        self.certificate = certificate
        if certificate:
            self.trust = trusting(certificate.parent / "chain.pem")

    @property
    def url(self):
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://127.0.0.1:{self.port}"

    @property
    def configured(self):
        return ["--config", str(self.config)] if self.config else []

    def command(self, *words, give=None):
        """Runs one command of circled on the clinic's data; gives what it prints."""
        done = subprocess.run(
            [circled(), *words, "--data", str(self.data), *self.configured], input=give, text=True, timeout=60,
            capture_output=True, check=True,
        )
        return done.stdout.strip()

    def set_up(self):
        for user, name, role in (("dana", "Dana", "facilitator"), ("morgan", "Morgan", "supervisor")):
            self.command(
                "staff", "add", user, "--name", name, "--signature", f"{name} Example, LCSW",
                "--role", role, give=PASSWORD + "\n",
            )
        group = self.command("add", "group", "Monday Group")
        people = [self.command("add", "participant", name, "--group", group).split("\t")
                  for name in ("Ana B.", "Cy D.")]
        session, code = self.command(
            "add", "session", "paced-breathing", "dear-man", "--group", group, "--at",
            now().strftime("%Y-%m-%dT%H:%M"),
        ).split("\t")
        self.ready = {
            "session": session, "code": code,
            "tokens": {
                "facilitator": self.command("token", "dana"),
                "supervisor": self.command("token", "morgan"),
            },
            "links": {"participants": [self.url + "/p/" + link.rsplit("/p/", 1)[1]
                                       for _, link in people]},
        }
        return self

    def start(self):
        command = ["serve", *self.configured, "--data-directory", str(self.data), "--listen-port", str(self.port),
                   "--listen-public-url", self.url]
        if self.certificate:
            command += ["--listen-tls-certificate", str(self.certificate.parent / "chain.pem"),
                        "--listen-tls-key", str(self.certificate)]
        self._run([*command, *self.arguments], self._answers)
        return self

    def _answers(self):
        try:
            return self.request("GET", "/healthz").status == 200
        except OSError:
            return False

    def _connection(self):
        if self.trust:
            return http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=15, context=self.trust
            )
        return super()._connection()

    def sign_in(self, user, password=PASSWORD):
        return self.request("POST", "/api/sign-in", {"username": user, "password": password})
