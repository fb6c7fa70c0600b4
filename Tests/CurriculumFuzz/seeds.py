"""What fuzzing begins with: small modules out of the shipped ones, plans, and the words of the format."""

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
# Of the module that the template makes, whose steps these are.
PLAN = """id: small
title: { en: Small, es: Corto }
summary: { en: Small, es: Corto }
minutes: 25
"""
ITEMS = """items:
  - { module: small, without: [ try, next ] }
  - { break: 5 }
  - { module: small, minutes: 10 }
"""
EVENING = "  - title: { en: One, es: Una }\n    "


def plans():
    """A plan of one evening, one of two, and those that ship, whose modules aren't known here."""
    yield PLAN + ITEMS
    yield PLAN + "evenings:\n" + 2 * (EVENING + ITEMS.replace("\n", "\n    ").rstrip() + "\n")
    for file in sorted(ROOT.glob("Curricula/plans/*.yaml")):
        yield re.sub(r"(?m)^id: .*", "id: small", file.read_text())


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
    for number, plan in enumerate(plans()):
        if len(plan.encode()) <= 4096:
            (seeds / f"plan-{number}").write_text(plan)
    words.update(["items", "evenings", "module", "break", "without"])
    (Path(folder) / "words.dict").write_text("".join(f'"{word}:"\n"{word}"\n' for word in sorted(words)))


main(sys.argv[1])
