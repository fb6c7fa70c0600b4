"""What was released, on the wall at 1920×1080: every quiz, poll and scale that ships, in both languages.
No text lies on another, nothing is cut off, and all of it can be read from the back row.
"""

import re
from pathlib import Path

import pytest
from live.clinic import Clinic
from rehearsal import counts, module, released, texts, wall
from stage import SHOTS

ROOT = Path(__file__).resolve().parents[2]
MODULES = [file.stem for file in sorted(ROOT.glob("Curricula/*/*.yaml"))
           if file.parent.name != "plans"]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("released")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def shown(clinic, stage):
    return wall(clinic, stage, "released")


def outcomes(step):
    """What a group's answers may look like: by name."""
    content = step["content"]
    match step["kind"]:
        case "quiz" | "choice":
            values = [option["id"] for option in content["options"]]
        case "scale":
            values = list(range(content["from"], content["to"] + 1))
        case _:
            return {}
    given = counts(values)
    plain = {"kind": "counts", "counts": given, "answers": 7, "skipped": 1}
    ranges = [{"value": each["value"], "least": 5 if place == 0 else 0, "most": 7 if place == 0 else 2}
              for place, each in enumerate(given)]
    all_ = {"plain": plain, "ranges": {"kind": "ranges", "ranges": ranges, "answers": 7, "skipped": 1},
            "too-few": {"kind": "too-few"}}
    if step["kind"] == "scale":
        all_["shifted"] = {**plain, "before": {"counts": counts(values, (1, 2, 2)), "answers": 7}}
    return all_


@pytest.mark.parametrize("name", MODULES)
def test_what_was_released_can_be_read_on_the_wall(name, clinic, shown):
    whole = module(clinic, name)
    for index, step in enumerate(whole["steps"]):
        for kind, results in outcomes(step).items():
            changes = released(step, results, solution=step.get("solution"))
            for language in ("en", "es"):
                shown.shows(whole, index, language, changes)
                where = f"{name}-{step['id']}-{kind}-{language}"
                if kind == "plain":
                    shown.page.screenshot(path=SHOTS / f"released-{where}.png")
                seen = texts(shown)
                assert seen["troubles"] == [], where
                assert seen["smallest"] >= 22, where


@pytest.mark.parametrize("name", MODULES)
def test_how_many_one_may_give_is_said_by_the_pages_and_not_by_the_question_too(name, clinic):
    said = re.compile(r"choose up to|elige hasta|one or two words|una o dos palabras", re.IGNORECASE)
    for step in module(clinic, name)["steps"]:
        if step["kind"] in {"choice", "words"} and step["content"].get("most"):
            assert not said.search(" ".join(step["content"]["question"].values())), step["id"]
