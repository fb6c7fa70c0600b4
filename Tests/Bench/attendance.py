#!/usr/bin/env python3
"""How long attendance of 100,000 and 1,000,000 lines takes to page and to export.

    swift build -c release --product circled && swift build -c release --product Bench
    python3 Tests/Bench/attendance.py [--rows 100000 …] [--skip-live]

Run by hand: it takes some minutes and two idle cores. Data goes to a temporary folder (1 GB for a
million lines), raw figures to Tests/output/bench/attendance.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "Tests/output/bench"
FORMATS = ["csv", "json", "xlsx", "fhir"]
DAYS = ("2000-01-01", "2100-01-01")

sys.path.insert(0, str(ROOT / "Tests"))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--rows", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--formats", nargs="*", default=FORMATS, choices=FORMATS)
    parser.add_argument("--skip-live", action="store_true",
                        help="don't measure a daemon that serves while it exports")
    return parser.parse_args()


def measured(command, target):
    """Runs a command; gives seconds, seconds of CPU, and peak memory in MiB."""
    begun = time.monotonic()
    with open(target, "wb") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command} ended with {status}")
    return {
        "seconds": time.monotonic() - begun,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mib": usage.ru_maxrss / 1024,
        "mib": os.path.getsize(target) / 2**20,
    }


def exports(given, folder):
    results = {}
    for format in given.formats:
        command = [
            given.build / "circled", "attendance", "export", "--from", DAYS[0], "--to", DAYS[1],
            "--format", format, "--data", folder / "data",
        ]
        results[format] = measured(command, folder / f"attendance.{format}")
    return results


class Pulse:
    """Asks a daemon for its health again and again, and remembers how long that took."""

    def __init__(self, daemon):
        self.daemon = daemon
        self.times = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.over.is_set():
            begun = time.monotonic()
            assert self.daemon.request("GET", "/healthz").status == 200
            self.times.append((time.monotonic() - begun) * 1000)
            time.sleep(0.01)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def figures(self):
        times = sorted(self.times)
        return {"p50_ms": times[len(times) // 2], "p99_ms": times[len(times) * 99 // 100],
                "most_ms": times[-1]}


def memory(process, field):
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024


def live(given, folder):
    """A daemon that exports over HTTP while it is asked for its health."""
    os.environ["CIRCLED"] = str(given.build / "circled")
    from live import Daemon

    daemon = Daemon(folder).start()
    results = {}
    try:
        with Pulse(daemon) as pulse:
            time.sleep(3)
        results["idle"] = pulse.figures() | {"rss_mib": memory(daemon.process, "VmRSS")}
        for format in given.formats:
            path = f"/api/attendance?from={DAYS[0]}&to={DAYS[1]}&format={format}"
            with Pulse(daemon) as pulse:
                begun = time.monotonic()
                size = download(daemon, path)
                seconds = time.monotonic() - begun
            results[format] = pulse.figures() | {
                "seconds": seconds, "mib": size / 2**20,
                "peak_mib": memory(daemon.process, "VmHWM"),
            }
    finally:
        daemon.stop()
    return results


def download(daemon, path):
    """Takes a file without keeping it; gives its size."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=900)
    token = daemon.ready["tokens"]["supervisor"]
    connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    size = 0
    while piece := answer.read(1 << 16):
        size += len(piece)
    connection.close()
    return size


def run(given, rows):
    with tempfile.TemporaryDirectory(prefix="circle-attendance-") as name:
        folder = Path(name)
        bench = given.build / "Bench"
        if not given.skip_live:
            # The demo's own sessions lie beside those that are made up.
            os.environ["CIRCLED"] = str(given.build / "circled")
            from live import Daemon

            Daemon(folder).start().stop()
        begun = time.monotonic()
        subprocess.run([bench, "fill", folder / "data", str(rows // 10)], check=True,
                       stdout=subprocess.DEVNULL)
        results = {"fill_seconds": time.monotonic() - begun}
        results["database_mib"] = sum(
            path.stat().st_size for path in (folder / "data").iterdir()) / 2**20
        told = subprocess.run([bench, "read", folder / "data"], check=True, capture_output=True)
        results["read_ms"] = json.loads(told.stdout)
        results["export"] = exports(given, folder)
        print(json.dumps({rows: results}), file=sys.stderr)
        if not given.skip_live:
            results["live"] = live(given, folder)
        return results


def main():
    given = arguments()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    results = {rows: run(given, rows) for rows in given.rows}
    (OUTPUT / "attendance.json").write_text(json.dumps(results, indent=1))
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
