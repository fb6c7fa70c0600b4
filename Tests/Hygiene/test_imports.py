"""Imports point one way: core <- protocol <- service <- adapters and server <- circled."""

import pytest
from source_tree import ROOT, swift_imports, text, under

# What each module may import beside itself. Foundation is granted where it is not named away.
ALLOWED = {
    "CircleCore": set(),
    "CircleProtocol": {"CircleCore"},
    "CircleCurriculum": {"CircleCore", "CLibcmark", "Yams"},
    "CircleService": {"CircleCore", "CircleProtocol", "Crypto", "Logging"},
    "CircleReports": {"CircleCore", "CircleProtocol", "CircleService", "CLibxlsxwriter"},
    "CircleSQLite": {"CircleCore", "CircleService", "GRDB"},
    "CircleTransport": {"CLibwebsockets", "CLibuv", "Logging"},
    "CircleWeb": set(),
    "CircleClient": set(),
    "CircleServer": {
        "CircleCore", "CircleProtocol", "CircleService", "CircleReports", "CircleTransport",
        "CLibargon2", "CLibqrencode", "Crypto", "Logging",
    },
    "circled": {
        "CircleClient", "CircleCore", "CircleCurriculum", "CircleProtocol", "CircleReports",
        "CircleSQLite", "CircleServer", "CircleService", "CircleTransport", "CircleWeb",
        "ArgumentParser", "Crypto", "Logging",
    },
}
STANDARD = {
    "Swift", "Synchronization", "Foundation", "FoundationEssentials", "FoundationNetworking",
    "Dispatch", "Glibc", "Musl", "Darwin",
}
# The pure modules do no I/O and ask no clock: what offers these is not imported there.
PURE = {"CircleCore"}
# A C library is imported where it is wrapped, and nowhere else, not even by circled.
WRAPPED = {
    "CLibwebsockets": {"CircleTransport"},
    "CLibuv": {"CircleTransport"},
    "CLibpq": {"CirclePostgres"},
    "CLibargon2": {"CircleServer"},
    "CLibqrencode": {"CircleServer"},
    "CLibxlsxwriter": {"CircleReports"},
    "CLibcmark": {"CircleCurriculum"},
}


def modules():
    return sorted({path.parts[1] for path in under("Sources", ".swift")})


def imports_of(module):
    return {path: swift_imports(text(path)) for path in under(f"Sources/{module}", ".swift")}


def test_every_module_is_in_the_graph():
    assert set(modules()) == set(ALLOWED)


@pytest.mark.parametrize("module", sorted(ALLOWED))
def test_module_imports_only_what_the_architecture_allows(module):
    standard = set() if module in PURE else STANDARD
    too_much = {
        str(path): sorted(found - ALLOWED[module] - standard)
        for path, found in imports_of(module).items()
        if found - ALLOWED[module] - standard
    }
    assert not too_much


@pytest.mark.parametrize("library", sorted(WRAPPED))
def test_a_c_library_is_imported_by_its_wrapper_only(library):
    elsewhere = [
        str(path)
        for path in under("Sources", ".swift") + under("Tests", ".swift")
        if library in swift_imports(text(path)) and path.parts[1] not in WRAPPED[library]
    ]
    assert not elsewhere


def test_a_c_module_holds_a_map_and_a_shim_only():
    others = [
        str(path)
        for path in under("Sources")
        if path.parts[1].startswith("CLib") and path.name not in {"module.modulemap", "shim.h"}
    ]
    assert not others


def test_the_manifest_declares_no_dependency_beyond_the_graph():
    manifest = (ROOT / "Package.swift").read_text(encoding="utf-8")
    for module, allowed in ALLOWED.items():
        assert f'name: "{module}"' in manifest
    undeclared = {name for allowed in ALLOWED.values() for name in allowed} - {
        name for name in ALLOWED
    }
    assert all(f'"{name}"' in manifest for name in undeclared)


def test_the_reader_finds_imports_however_they_are_written():
    source = """
    internal import CLibuv
    @preconcurrency import Dispatch
    @testable import CircleCore
    @_spi(Testing) public import Logging
    import struct Foundation.Date
    // import Nothing
    """
    assert swift_imports(source) == {"CLibuv", "Dispatch", "CircleCore", "Logging", "Foundation"}
