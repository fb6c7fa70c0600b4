"""The shape of the repository: what stands at the top, what tests are called, how long things are."""

import ast
import re

from source_tree import ROOT, SCRIPT_BODY, SWIFT_BODY, long_bodies, text, tracked, under

TOP = {"Package.swift", "Sources", "Tests", "Curricula", "Config", "README.md", "LICENSE"}
# A file is a concept: 150 lines is usual, 350 the end.
FILE_LINES = 350
# A function fits on a screen.
FUNCTION_LINES = 50
CODE = (".swift", ".js", ".css", ".html", ".py", ".sh", ".h")
VAGUE_FOLDERS = {"utils", "util", "helpers", "common", "manager", "misc", "new", "lib"}
SWIFT_TEST = re.compile(r"^\s*@(Test|Suite)\b", re.MULTILINE)


def test_the_top_level_is_as_it_was_fixed():
    assert {path.parts[0] for path in tracked() if not path.parts[0].startswith(".")} <= TOP


def test_no_build_output_is_in_the_tree():
    marks = {".build", "node_modules", "__pycache__", ".venv", "Package.resolved"}
    assert not [str(path) for path in tracked() if marks & set(path.parts)]


def test_folders_are_concepts():
    assert not [str(p) for p in tracked() if VAGUE_FOLDERS & {part.lower() for part in p.parts[:-1]}]


def test_swift_test_files_are_named_after_what_they_test():
    misnamed = [
        str(path)
        for path in under("Tests", ".swift")
        if SWIFT_TEST.search(text(path)) and not path.name.endswith("Tests.swift")
    ]
    assert not misnamed


def test_every_swift_test_folder_is_a_target():
    manifest = text("Package.swift")
    folders = {path.parts[1] for path in under("Tests", ".swift")}
    assert not [name for name in folders if f'"{name}"' not in manifest]


def test_python_tests_are_in_files_that_pytest_collects():
    misnamed = [
        str(path)
        for path in under("Tests", ".py")
        if re.search(r"^def test_", text(path), re.MULTILINE) and not path.name.startswith("test_")
    ]
    assert not misnamed


def test_script_tests_are_in_files_that_node_is_given():
    misnamed = [
        str(path)
        for path in under("Tests", ".js", ".mjs")
        if "node:test" in text(path) and not path.name.endswith(".test.js")
    ]
    assert not misnamed


def test_no_test_is_switched_off():
    off = re.compile(
        r"\.disabled\(|@pytest\.mark\.(skip|xfail)|pytest\.skip\(|\btest\.skip|\bit\.skip|XCTSkip"
    )
    here = "test_shape.py"
    files = [path for path in under("Tests", ".swift", ".py", ".js") if path.name != here]
    assert not [str(path) for path in files if off.search(text(path))]


def test_files_are_no_longer_than_a_concept():
    long = {
        str(path): lines
        for path in tracked()
        if path.suffix in CODE and (lines := text(path).count("\n")) > FILE_LINES
    }
    assert not long


def test_swift_and_script_functions_fit_on_a_screen():
    long = []
    for path in under("Sources", ".swift", ".js"):
        opening = SWIFT_BODY if path.suffix == ".swift" else SCRIPT_BODY
        long += [
            f"{path}:{line} has {length} lines"
            for line, length in long_bodies(text(path), opening, FUNCTION_LINES)
        ]
    assert not long


def test_python_functions_fit_on_a_screen():
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path in under("Tests", ".py")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert not long


def test_the_measure_finds_a_long_function():
    body = "\n".join(f"    let a{n} = {n}" for n in range(60))
    swift = f"struct A {{\n  func long() -> Int {{\n{body}\n  }}\n  func short() {{\n  }}\n}}\n"
    assert long_bodies(swift, SWIFT_BODY, FUNCTION_LINES) == [(2, 62)]
    script = f"export function long() {{\n{body}\n}}\n"
    assert long_bodies(script, SCRIPT_BODY, FUNCTION_LINES) == [(1, 62)]


def test_scripts_can_be_run():
    for script in ("Config/demo.sh", "Tests/run.sh", ".ci/run"):
        assert (ROOT / script).stat().st_mode & 0o111, f"{script} has no run bit"


def test_nothing_says_that_it_is_unfinished():
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|[Nn]ot (yet )?implemented")
    here = "test_shape.py"
    files = under("Sources") + under("Tests") + under("Config")
    assert not [
        f"{path}: {found.group()}"
        for path in files
        if path.name != here
        and path.suffix in CODE + (".yaml", ".json")
        and (found := words.search(text(path)))
    ]
