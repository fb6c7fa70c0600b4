"""What fuzzing begins with: small modules out of the shipped ones, and the words of the format."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAD = """id: small
version: 1
family: cbt
title: { en: Small, es: Corto }
summary: { en: Small, es: Corto }
level: basic
minutes: %s
sources: [Somebody]
steps:
%s
"""


def steps(text):
    """Each step of a module, as it stands."""
    body = text.split("\nsteps:\n", 1)[1]
    return re.split(r"(?m)^(?=  - id: )", body)[1:]


def main(folder):
    seeds = Path(folder) / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    words = set()
    for file in sorted(ROOT.glob("Curricula/*/*.yaml")) + sorted(ROOT.glob("Tests/Fixtures/curriculum/*/*.yaml")):
        text = file.read_text()
        if "\nsteps:\n" not in text:
            continue
        words.update(re.findall(r"(?m)^ *(?:- )?([a-z-]+):", text))
        words.update(re.findall(r"(?m)kind: ([a-z]+)", text))
        for number, step in enumerate(steps(text)):
            minutes = re.search(r"minutes: (\d+)", step)
            small = HEAD % (minutes.group(1) if minutes else "1", step)
            if len(small.encode()) <= 4096:
                (seeds / f"{file.stem}-{number}").write_text(small)
    (Path(folder) / "words.dict").write_text("".join(f'"{word}:"\n"{word}"\n' for word in sorted(words)))


main(sys.argv[1])
