"""Counts what a suite's own report says: `tally.py junit FILE…` or `tally.py tap FILE`.

Prints "passed failed" on one line. A report that is missing or can't be read counts as nothing run,
which run.sh takes as a failure.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def junit(paths):
    passed = failed = 0
    for path in map(Path, paths):
        if not path.is_file():
            continue
        for case in ElementTree.parse(path).iter("testcase"):
            kinds = {child.tag for child in case}
            # A test that was skipped has shown nothing: it is not counted as passed.
            if kinds & {"failure", "error"}:
                failed += 1
            elif "skipped" not in kinds:
                passed += 1
    return passed, failed


def tap(paths):
    """The summary that `node --test --test-reporter=tap` ends with."""
    text = Path(paths[0]).read_text(encoding="utf-8", errors="replace")

    def last(word):
        numbers = re.findall(rf"^# {word} (\d+)$", text, re.MULTILINE)
        return int(numbers[-1]) if numbers else 0

    return last("pass"), last("fail") + last("cancelled")


def main():
    kind, *paths = sys.argv[1:]
    try:
        passed, failed = {"junit": junit, "tap": tap}[kind](paths)
    except (OSError, ElementTree.ParseError) as problem:
        print(f"tally: {problem}", file=sys.stderr)
        passed = failed = 0
    print(passed, failed)


main()
