"""The browser client: no DOM from strings, nothing inline, the same words in both languages."""

import json
import re

from source_tree import ROOT, text, under

CLIENT = "Sources/CircleWeb/Client"
STRINGS_TO_DOM = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|setHTML"
)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE
)
ELSEWHERE = re.compile(r"(?:src|href|url)\s*[=(]\s*[\"']?https?://", re.IGNORECASE)


def offences(pattern, *endings):
    files = under(CLIENT, *endings)
    assert files, "there is a client to look at"
    return [
        f"{path}:{number}"
        for path in files
        for number, line in enumerate(text(path).splitlines(), 1)
        if pattern.search(line) and not line.lstrip().startswith(("//", "*", "/*"))
    ]


def test_no_dom_is_made_from_strings():
    assert not offences(STRINGS_TO_DOM, ".js")


def test_nothing_is_inline_that_the_policy_would_block():
    assert not offences(INLINE, ".html")


def test_no_file_comes_from_elsewhere():
    assert not offences(ELSEWHERE, ".html", ".css", ".js")


def test_modules_import_files_that_exist():
    missing = []
    for path in under(CLIENT, ".js"):
        for name in re.findall(r"(?:from|import)\s+\"([^\"]+)\"", text(path)):
            assert name.startswith((".", "/assets/")), f"{path} imports {name}"
            if name.startswith("."):
                target = (ROOT / path).parent / name
                if not target.is_file():
                    missing.append(f"{path}: {name}")
    assert not missing


def flat(value, prefix=""):
    if not isinstance(value, dict):
        return {prefix: value}
    return {k: v for name in value for k, v in flat(value[name], f"{prefix}.{name}").items()}


def test_both_languages_have_the_same_words():
    catalogues = [path for path in under(CLIENT, ".json") if path.stem in {"en", "es"}]
    assert {path.stem for path in catalogues} == {"en", "es"}
    for path in catalogues:
        twin = path.with_name("es.json" if path.stem == "en" else "en.json")
        words, others = flat(json.loads(text(path))), flat(json.loads(text(twin)))
        assert set(words) == set(others)
        assert not [key for key, word in words.items() if word == ""]
        placeholders = re.compile(r"\{(\w+)")
        for key, word in words.items():
            if isinstance(word, str) and isinstance(others[key], str):
                assert set(placeholders.findall(word)) == set(placeholders.findall(others[key])), key
