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
IMPORT = re.compile(r"^(?:(?:import|export)\b[^\"]*|\} )\bfrom \"([^\"]+)\"", re.MULTILINE)
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


# What outlives an element: of the page, not of something on it.
LASTING = re.compile(r"(?<![\w.#])(?:(?:document|globalThis|window)\.)?addEventListener\(|\bsetInterval\(")


def call_at(code, start):
    """The text of a call from its name to its last parenthesis."""
    depth, end = 0, code.index("(", start)
    while True:
        depth += {"(": 1, ")": -1}.get(code[end], 0)
        end += 1
        if depth == 0:
            return code[start:end]


def test_every_listener_of_a_page_and_every_interval_has_an_end():
    endless = []
    for path in under(CLIENT, ".js"):
        code = text(path)
        calls = [call_at(code, found.start()) for found in LASTING.finditer(code)]
        endless += [
            f"{path}: {call}" for call in calls
            if not ("clearInterval(" in code if call.startswith("setInterval")
                    else re.search(r"\bsignal\b|once: true", call))
        ]
    assert not endless


def test_modules_import_files_that_exist():
    missing = []
    for path in under(CLIENT, ".js"):
        for name in IMPORT.findall(text(path)):
            assert name.startswith((".", "/assets/")), f"{path} imports {name}"
            if name.startswith("."):
                target = (ROOT / path).parent / name
                if not target.is_file():
                    missing.append(f"{path}: {name}")
    assert not missing


PLURALS = {"zero", "one", "two", "few", "many", "other"}


def flat(value, prefix=""):
    """Keys to sentences; a sentence with plural forms is one entry, since languages differ in them."""
    if not isinstance(value, dict):
        return {prefix: str(value)}
    if value and set(value) <= PLURALS:
        assert "other" in value, prefix
        return {prefix: " ".join(value.values())}
    return {k: v for name in value for k, v in flat(value[name], f"{prefix}/{name}").items()}


def test_no_word_stands_twice_in_a_catalog():
    """JSON takes the last of two, and the other one's places say something else."""

    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(set(keys)) == len(keys), [key for key in keys if keys.count(key) > 1]
        return dict(pairs)

    for path in under(f"{CLIENT}/words", ".json"):
        json.loads(text(path), object_pairs_hook=once)


def test_both_languages_have_the_same_words():
    english = [path for path in under(f"{CLIENT}/words", ".json") if path.stem.endswith("en")]
    spanish = [path for path in under(f"{CLIENT}/words", ".json") if path.stem.endswith("es")]
    assert english and len(english) == len(spanish)
    placeholders = re.compile(r"\{(\w+)")
    for path in english:
        words = flat(json.loads(text(path)))
        others = flat(json.loads(text(path.with_name(path.name.replace("en.json", "es.json")))))
        assert set(words) == set(others), path
        for key, word in words.items():
            assert word and others[key], key
            assert set(placeholders.findall(word)) == set(placeholders.findall(others[key])), key
