#!/usr/bin/env python3
"""Circle's daemon beside the same job in bare C, in one session, alternating.

    swift build -c release --product circled
    python3 Tests/Bench/bench.py --tools DIR [--quick]

DIR has the load generator `wsload` and the yardstick `lws_room`, built or as .c sources. Run by hand:
it takes some minutes and two idle cores. Times of different runs can't be compared; the ratios can.
Everything runs on 127.0.0.1; the raw figures go to Tests/output/bench/results.json.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True

from loads import Bench, Load  # noqa: E402
from servers import ROOT, Circle, Trouble, Yardstick  # noqa: E402

OUTPUT = ROOT / "Tests/output/bench"
LIBRARIES = {"wsload": [], "lws_room": ["-lwebsockets", "-luv", "-lsqlite3"]}

# What is measured, what of wsload's figures tells, and what Circle aims at.
MEASURES = [
    # scenario, figure, words, factor, digits, aim (as a ratio to bare C)
    ("fan_out", "server_cpu_us_per_delivery", "fan-out of 1 KiB: CPU µs per delivery", 1, 1, "≤ 1.5"),
    ("fan_out", "last_ms.p50", "fan-out of 1 KiB: last receiver, ms", 1, 1, ""),
    ("joins", "joins_per_s", "joins per second, upgrade to first documents", 1, 0, ""),
    ("joins", "server_cpu_us_per_join", "joins: CPU µs each", 1, 0, ""),
    ("answers", "acks_per_s", "durable acknowledged answers per second", 1, 0, "≥ 0.67"),
    ("answers", "server_cpu_us_per_ack", "durable answers: CPU µs each", 1, 0, ""),
    ("memory", "rss_per_conn_bytes", "memory per idle connection, kB", 1 / 1024, 1, ""),
]


def tool(folder, name):
    """The program, compiled from its source if that is what there is."""
    built = folder / name
    if os.access(built, os.X_OK) and built.is_file():
        return built
    source = folder / f"{name}.c"
    if not source.exists():
        raise Trouble(f"There is neither {built} nor {source}.")
    target = OUTPUT / name
    subprocess.run(
        ["cc", "-O2", "-std=gnu11", "-o", target, source, *LIBRARIES[name]], check=True)
    return target


def figure(result, path):
    for key in path.split("."):
        result = result[key]
    return result


def run(bench, scenarios, sizes, repeats):
    """All runs, the two sides in turn: [(scenario, n, side, result)]."""
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f} before anything was started", file=sys.stderr)
    results = []
    for scenario in scenarios:
        for n in sizes if scenario != "memory" else sizes[-1:]:
            for turn in range(repeats):
                for side in (Circle, Yardstick):
                    begun = time.monotonic()
                    result = getattr(bench, scenario)(side, n)
                    results.append((scenario, n, side.name, result))
                    shown = ", ".join(
                        f"{key} {figure(result, key):.1f}"
                        for name, key, *_ in MEASURES if name == scenario)
                    took = time.monotonic() - begun
                    print(
                        f"{scenario} n={n} {side.name} {turn + 1}/{repeats}: {shown} ({took:.0f} s)",
                        file=sys.stderr, flush=True)
    return results


def median(results, scenario, n, side, key):
    values = [figure(r, key) for s, m, who, r in results if (s, m, who) == (scenario, n, side)]
    return statistics.median(values) if values else None


def turns(results):
    """Counts the runs of each kind."""
    return [(*kind, count) for kind, count in Counter(r[:3] for r in results).items()]


def table(results, sizes):
    lines = [
        "| | participants | Circle | bare C | ratio | aim |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for scenario, key, words, factor, digits, aim in MEASURES:
        for n in sizes:
            ours = median(results, scenario, n, Circle.name, key)
            theirs = median(results, scenario, n, Yardstick.name, key)
            if ours is None or theirs is None:
                continue
            ratio = f"{ours / theirs:.2f}" if theirs else ""
            lines.append(
                f"| {words} | {n:,} | {ours * factor:,.{digits}f} | {theirs * factor:,.{digits}f} "
                f"| {ratio} | {aim} |")
    sent = [r["bytes_per_delivery"] for s, _, _, r in results if s == "fan_out"]
    if sent:
        lines += ["", f"Bytes of a delivery on the wire: {min(sent):.0f} to {max(sent):.0f}."]
    runs = max(turn for *_, turn in turns(results))
    lines += ["", f"Medians of {runs} runs of each, alternating; one core for the server."]
    return "\n".join(lines)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True, help="where wsload and lws_room are")
    parser.add_argument("--quick", action="store_true", help="smaller, once: two minutes")
    parser.add_argument(
        "--circled", type=lambda text: Path(text).resolve(),
        default=ROOT / ".build/release/circled", help="the daemon")
    parser.add_argument(
        "--only", action="append", choices=["fan_out", "joins", "answers", "memory"],
        help="may be repeated")
    parser.add_argument("--n", type=int, action="append", help="participants (may be repeated)")
    parser.add_argument("--repeats", type=int)
    return parser.parse_args()


def check(circled, most):
    if not circled.exists():
        raise Trouble(f"There is no {circled}. Build it: swift build -c release --product circled")
    if not shutil.which("taskset") or os.cpu_count() < 2:
        raise Trouble("The benchmark needs taskset and two cores.")
    _, files = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files < most + 100:
        raise Trouble(f"Raise the limit of open files (ulimit -Hn is {files}).")


def main():
    given = arguments()
    sizes = sorted(given.n or ([200, 1000] if given.quick else [1000, 5000]))
    repeats = given.repeats or (1 if given.quick else 3)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    try:
        check(given.circled, sizes[-1])
        load = Load(tool(given.tools, "wsload"))
        bench = Bench(given.circled, tool(given.tools, "lws_room"), load, given.quick)
        scenarios = given.only or ["fan_out", "joins", "answers", "memory"]
        results = run(bench, scenarios, sizes, repeats)
    except Trouble as trouble:
        sys.exit(str(trouble))
    raw = [{"scenario": s, "n": n, "side": side, **r} for s, n, side, r in results]
    (OUTPUT / "results.json").write_text(json.dumps(raw, indent=1))
    print(table(results, sizes))


if __name__ == "__main__":
    main()
