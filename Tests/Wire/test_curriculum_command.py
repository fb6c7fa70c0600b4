"""`circled curriculum …`, as somebody who writes modules meets it, and the schema that their editor has."""

import copy
import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml
from live.daemon import circled

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "Curricula/module.schema.json"
PLAN_SCHEMA = ROOT / "Curricula/plan.schema.json"
PLANS = sorted(ROOT.glob("Curricula/plans/*.yaml"))
SHIPPED = sorted(
    file for file in ROOT.glob("Curricula/*/*.yaml") if file.parent.name != "plans"
) + sorted(ROOT.glob("Tests/Fixtures/curriculum/*/*.yaml"))


def curriculum(*words, code=0, within=None):
    done = subprocess.run(
        [circled(), "curriculum", *map(str, words)], text=True, timeout=60, capture_output=True, cwd=within)
    assert done.returncode == code, done.stderr + done.stdout
    return done.stdout if code == 0 else done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path):
    """A clinic's own copy of the modules."""
    return Path(shutil.copytree(ROOT / "Curricula", tmp_path / "Curricula"))


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module")
def plan_validator():
    schema = json.loads(PLAN_SCHEMA.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schemas_are_those_of_this_version():
    assert SCHEMA.read_text() == curriculum("schema")
    assert PLAN_SCHEMA.read_text() == curriculum("schema", "--plans")


@pytest.mark.parametrize("file", sorted(ROOT.glob("Curricula/*/*.yaml")), ids=lambda file: file.stem)
def test_every_file_names_its_schema_to_editors(file):
    schema = "plan" if file.parent.name == "plans" else "module"
    assert file.read_text().startswith(f"# yaml-language-server: $schema=../{schema}.schema.json\n")


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_every_plan_keeps_to_the_schema(plan_validator, file):
    found = [e.message for e in plan_validator.iter_errors(yaml.safe_load(file.read_text()))]
    assert found == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_module_keeps_to_the_schema(validator, file):
    found = [f"{list(e.absolute_path)}: {e.message[:120]}"
             for e in validator.iter_errors(yaml.safe_load(file.read_text()))]
    assert found == []


def mistakes():
    """Files that an editor should underline, each with what was done to it."""
    module = yaml.safe_load((ROOT / "Tests/Fixtures/curriculum/mindfulness/practices.yaml").read_text())

    def changed(name, change):
        other = copy.deepcopy(module)
        change(other)
        return pytest.param(other, id=name)

    yield changed("no version", lambda m: m.pop("version"))
    yield changed("unknown key", lambda m: m.update(colour="red"))
    yield changed("unknown family", lambda m: m.update(family="act"))
    yield changed("only English", lambda m: m["title"].pop("es"))
    yield changed("no minutes", lambda m: m["steps"][0].pop("minutes"))
    yield changed("minutes as a word", lambda m: m["steps"][0].update(minutes="ten"))
    yield changed("unknown kind", lambda m: m["steps"][0].update(kind="cart"))
    yield changed("a key of another kind", lambda m: m["steps"][0].update(prompts=[]))
    yield changed("a breath without its out", lambda m: m["steps"][2].pop("out"))
    yield changed("no notes", lambda m: m["steps"][0].pop("notes"))
    yield changed("empty notes", lambda m: m["steps"][0].update(notes={}))
    yield changed("a quiz without its answer", lambda m: m["steps"][1].pop("right"))


@pytest.mark.parametrize("module", mistakes())
def test_editor_and_check_refuse_the_same(validator, module, tmp_path):
    assert list(validator.iter_errors(module))
    (tmp_path / "mindfulness").mkdir()
    (tmp_path / "mindfulness/practices.yaml").write_text(yaml.safe_dump(module, allow_unicode=True))
    assert "to mend" in curriculum("check", tmp_path, code=1)


def plan_mistakes():
    plan = yaml.safe_load((ROOT / "Curricula/plans/evening-180.yaml").read_text())

    def changed(name, change):
        other = copy.deepcopy(plan)
        change(other)
        return pytest.param(other, id=name)

    yield changed("no minutes", lambda p: p.pop("minutes"))
    yield changed("neither items nor evenings", lambda p: p.pop("items"))
    yield changed("both", lambda p: p.update(evenings=[{"title": p["title"], "items": p["items"]}] * 2))
    yield changed("one evening", lambda p: p.update(
        evenings=[{"title": p["title"], "items": p.pop("items")}]))
    yield changed("an evening without a title", lambda p: p.update(
        evenings=[{"items": items} for items in [p.pop("items")] * 2]))
    yield changed("only English", lambda p: p["title"].pop("es"))
    yield changed("an empty break", lambda p: p["items"].append({"break": 0}))
    yield changed("a break that is a module", lambda p: p["items"][0].update({"break": 5}))
    yield changed("a name that can't be one", lambda p: p["items"][0].update(module="Opening check-in"))
    yield changed("unknown key", lambda p: p["items"][0].update(length=8))
    yield changed("no items", lambda p: p.update(items=[]))


@pytest.mark.parametrize("plan", plan_mistakes())
def test_editor_and_check_refuse_the_same_plans(plan_validator, folder, plan):
    assert list(plan_validator.iter_errors(plan))
    (folder / "plans/evening-180.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True))
    assert "evening-180.yaml" in curriculum("check", folder, code=1)


def test_a_new_module_is_right_as_it_is(folder, validator):
    said = curriculum("new", "cbt/worry-time", "--title", 'Worry time, "later"', "--directory", folder)
    file = folder / "cbt/worry-time.yaml"
    assert str(file) in said
    assert not list(validator.iter_errors(yaml.safe_load(file.read_text())))
    assert "nothing to mend" in curriculum("check", folder)
    assert 'Worry time, "later"' in curriculum("show", "worry-time", "--directory", folder)
    assert re.search(r"(?m)^cbt\tworry-time\t20\tbasic\t1\t", curriculum("list", "--directory", folder))


@pytest.mark.parametrize(
    "name, words",
    [("cbt", "A family and an id"), ("act/x", "Families: core"), ("cbt/Worry", "small letters"),
     ("cbt/../x", "A family and an id"), ("cbt/-x", "dash"), ("cbt/thinking-traps", "already, in cbt")],
)
def test_a_new_module_needs_a_free_name(folder, name, words):
    before = sorted(folder.rglob("*"))
    assert words in curriculum("new", name, "--directory", folder, code=1)
    assert sorted(folder.rglob("*")) == before


def test_a_module_is_shown_in_either_language(folder):
    english = curriculum("show", "paced-breathing", "--directory", folder)
    spanish = curriculum("show", "mindfulness/paced-breathing", "--lang", "es", "--directory", folder)
    assert "| Aim: " in english and "Sources:" in english
    assert "Respiración" in spanish and "Paced" not in spanish.splitlines()[0]
    assert "Did you mean “paced-breathing”?" in curriculum(
        "show", "pacedbreathing", "--directory", folder, code=1)


def test_only_one_family_is_listed(folder):
    families = {line.split("\t")[0] for line in
                curriculum("list", "--family", "dbt", "--directory", folder).splitlines()}
    assert families == {"dbt"}
    assert "Those are: core" in curriculum("list", "--family", "act", "--directory", folder, code=1)


def test_what_is_hard_to_read_is_advised_on(folder):
    file = folder / "dbt/dear-man.yaml"
    module = yaml.safe_load(file.read_text())
    hard = ("Notwithstanding considerable interindividual variability, physiological dysregulation "
            "characteristically necessitates comprehensive multidisciplinary rehabilitation. ")
    for step in module["steps"]:
        if step["kind"] == "card":
            step["body"] = [{"en": hard * 3, "es": "Respira despacio y mira alrededor."}]
    file.write_text(yaml.safe_dump(module, allow_unicode=True))
    advised = curriculum("check", folder)
    assert re.search(r"dear-man\.yaml:\d+:\d+: advice: What participants read in English is at grade", advised)
    assert "Flesch–Kincaid" in curriculum("check", folder, "--strict", code=1)


def test_one_file_is_checked_by_itself(folder):
    plan = folder / "plans/group-90.yaml"
    assert "1 plan read" in curriculum("check", plan)
    (folder / "dbt/stop.yaml").write_text("[]")
    assert "Is a module of the plan broken?" in curriculum("check", plan, code=1)
    said = curriculum("check", folder / "cbt/thinking-traps.yaml")
    assert said.startswith("cbt/thinking-traps: ") and "1 module read, nothing to mend." in said
    assert curriculum("check", "thinking-traps.yaml", within=folder / "cbt") == said
    wrong = curriculum("check", "Curricula/dbt/stop.yaml", within=folder.parent, code=1)
    assert wrong.startswith("Curricula/dbt/stop.yaml:1:1: ") and "1 mistake in 1 file" in wrong


def test_the_folder_of_one_family_is_not_taken_for_all_of_them(folder):
    for path, within in (("Curricula/cbt", folder.parent), ("Curricula/cbt/", folder.parent)):
        said = curriculum("check", path, within=within, code=1)
        assert "one family" in said and said.strip().endswith("circled curriculum check Curricula")
    assert str(folder) in curriculum("check", ".", within=folder / "cbt", code=1)


def test_what_is_right_is_named_where_it_is_asked(folder):
    assert len(curriculum("check", folder).splitlines()) == 1
    assert "cbt/thinking-traps: " in curriculum("check", folder, "--verbose")


def test_a_new_module_needs_the_folder_of_the_modules(folder):
    for command in (("new", "cbt/worry-time"), ("list",), ("show", "dear-man")):
        said = curriculum(*command, within=folder, code=1)
        assert "There is no folder Curricula." in said and "--directory" in said
    assert not (folder / "Curricula").exists()


def test_a_title_that_is_too_long_is_told_once(folder):
    said = curriculum("new", "cbt/x", "--title", "a" * 199, "--directory", folder, code=1)
    assert said == "Error: The title has 199 characters. 1 to 80 are needed.\n"
