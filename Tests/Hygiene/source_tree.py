"""What is in the repository, as git sees it, and simple readings of its files."""

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked():
    """Every file that is committed or would be: ignored files are left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")
    return sorted(path for path in map(Path, filter(None, listed)) if (ROOT / path).is_file())


def under(folder, *endings):
    return [
        path
        for path in tracked()
        if path.is_relative_to(folder) and (not endings or path.suffix in endings)
    ]


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def swift_imports(source):
    return set(IMPORT.findall(source))


SWIFT_BODY = re.compile(r"\b(func\b|init[?(<]|deinit\b|var\b|subscript\b|get\b|set\b)")
SCRIPT_BODY = re.compile(r"(\bfunction\b|^\s*(?:static |async |get |set |#)*\w+\(.*\) \{$|=> \{$)")


def long_bodies(source, opening, limit):
    """(line, length) of every function longer than `limit` lines.

    The formatters put a function's closing brace in the column where its first line begins, so no
    parser is needed.
    """
    lines = source.splitlines()
    found = []
    for number, line in enumerate(lines):
        if not opening.search(line) or line.lstrip().startswith(("//", "*", "/*")):
            continue
        indent = len(line) - len(line.lstrip())
        closing = re.compile(rf"^ {{{indent}}}[}}\])]+[;,)]*$") if indent else re.compile(r"^\}")
        # What ends on its own line, or has no body, has nothing to measure.
        if line.rstrip().endswith(("}", ")", ";")) and "{" in line:
            continue
        # A stored property; what closes further down is something else.
        if re.search(r"\bvar\b", line) and "{" not in line:
            continue
        # An exhaustive switch over an enum is a table: as long as the enum.
        if any(line.strip() == "switch self {" for line in lines[number + 1 : number + 2]):
            continue
        for end in range(number + 1, len(lines)):
            if closing.match(lines[end]):
                if end - number + 1 > limit:
                    found.append((number + 1, end - number + 1))
                break
            inner = len(lines[end]) - len(lines[end].lstrip())
            if lines[end].strip() and inner < indent:
                break
    return found
