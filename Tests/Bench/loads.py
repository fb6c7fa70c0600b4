"""What is done to the servers, by wsload, and what comes out."""

import json
import subprocess

from servers import LOAD_CORE, Circle, Trouble, Yardstick

# Bytes of an announcement's frame. 200 characters at most, so some of them are long.
FRAME = 1024
LONG = "\N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}"


class Load:
    """The load generator, pinned to its core."""

    def __init__(self, binary):
        self.binary = binary

    def run(self, scenario, *options, seconds=240):
        command = ["taskset", "-c", LOAD_CORE, self.binary, scenario, *options]
        command += ["--max-s", seconds]
        done = subprocess.run(
            [str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=seconds + 30,
        )
        if not done.stdout.strip():
            raise Trouble(f"wsload {scenario} said nothing: {done.stderr.strip()[:500]}")
        result = json.loads(done.stdout.strip().splitlines()[-1])
        if "error" in result or result["failed"]:
            why = result.get("error", "connections failed")
            raise Trouble(f"wsload {scenario}: {why} ({result['first_error']})")
        return result


class Bench:
    def __init__(self, circled, lws_room, load, quick):
        self.circled = circled
        self.lws_room = lws_room
        self.load = load
        self.quick = quick

    def fan_out(self, side, n):
        """One announcement of 1 KiB to all, again when it has reached the last one."""
        rounds = ["--count", 20 if self.quick else 60, "--warmup", 5, "--marker", "#{seq}#"]
        if side is Yardstick:
            with Yardstick(self.lws_room) as server:
                return self.load.run(
                    "broadcast", *server.options(), "--n", n, *rounds, "--size", FRAME,
                    "--msg", 'B{"seq":"#{seq}#","pad":"{pad}"}',
                )
        with Circle(self.circled, n) as server:
            around = len('{"doc":"room","from":9999,"patch":{"announcement":"#9#"},"to":9999,')
            around += len('"type":"patch"}')
            long = 112
            text = "#{seq}#" + LONG * long + "x" * (FRAME - around - long * len(LONG.encode()))
            message = {"type": "announce", "id": "announcement-{seq}", "text": text}
            return self.load.run(
                "broadcast", *server.options(), *server.facilitator(), "--n", n, *rounds,
                "--msg", json.dumps(message, ensure_ascii=False),
            )

    def joins(self, side, n):
        """All connect, 256 at a time, until each has its first documents."""
        with self.server(side, n) as server:
            return self.load.run("storm", *server.options(), "--n", n)

    def answers(self, side, n):
        """All answer a check-in in the same moment; an answer counts once it is acknowledged."""
        once = ["--count", 1, "--warmup", 0, "--n", n]
        if side is Yardstick:
            with Yardstick(self.lws_room, durable=True) as server:
                return self.load.run(
                    "checkin", *server.options(), *once, "--msg", "C{i}-{seq}", "--ack",
                    "A{i}-{seq}",
                )
        with Circle(self.circled, n) as server:
            server.command(self.load, type="start")
            # The demo's plan begins with a check-in from 0 to 10.
            answer = '{"type":"answer","id":"answer-{i}","item":"p1.s1","value":6}'
            return self.load.run(
                "checkin", *server.options(), *once, "--msg", answer, "--ack",
                '"id":"answer-{i}","result"',
            )

    def memory(self, side, n):
        """Resident memory with all connected and idle, less that with nobody."""
        with self.server(side, n) as server:
            return self.load.run(
                "idle", *server.options(), "--n", n, "--hold-s", 2 if self.quick else 10)

    def server(self, side, n):
        return Yardstick(self.lws_room) if side is Yardstick else Circle(self.circled, n)
