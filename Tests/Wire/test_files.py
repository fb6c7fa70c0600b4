"""The clients' files: types, caching, and what every answer forbids the browser to do."""

import re

import pytest

PAGES = ["/", "/room", "/console", "/reports", "/sign-in", "/enter", "/support"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_and_strict(daemon, path):
    answer = daemon.request("GET", path)
    assert answer.status == 200
    assert answer.header("Content-Type").lower() == "text/html; charset=utf-8"
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert answer.header("Referrer-Policy") in {"no-referrer", "same-origin"}
    policy = dict(
        (part.split(None, 1) + [""])[:2] for part in answer.header("Content-Security-Policy").split(";")
    )
    assert policy["default-src"] in {"'none'", "'self'"}
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] in {"'none'", "'self'"}
    assert "form-action" in policy
    assert "unsafe" not in str(policy) and "*" not in str(policy)


def assets(daemon):
    found = set()
    for page in PAGES:
        html = daemon.request("GET", page).body.decode()
        found |= set(re.findall(r'(?:src|href)="(/assets/[^"#?]+)"', html))
    return found


def test_every_file_that_a_page_names_is_there_with_its_type(daemon):
    types = {
        "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff2": "font/woff2",
        "json": "application/json", "webmanifest": "application/manifest+json", "png": "image/png",
    }
    named = assets(daemon)
    assert any(path.endswith(".js") for path in named)
    assert any(path.endswith(".css") for path in named)
    for path in named:
        answer = daemon.request("GET", path)
        assert answer.status == 200, path
        assert answer.header("Content-Type").startswith(types[path.rsplit(".", 1)[1]]), path
        assert answer.header("X-Content-Type-Options") == "nosniff"


def test_an_unchanged_file_is_304(daemon):
    path = min(assets(daemon))
    first = daemon.request("GET", path)
    tag = first.header("ETag")
    assert tag and "no-cache" in first.header("Cache-Control")
    again = daemon.request("GET", path, headers={"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
    other = daemon.request("GET", path, headers={"If-None-Match": '"another"'})
    assert (other.status, other.body) == (200, first.body)


def test_head_answers_without_a_body(daemon):
    path = min(assets(daemon))
    answer = daemon.request("HEAD", path)
    assert answer.status == 200
    assert answer.body == b""


def test_answers_about_people_are_not_kept_by_caches(daemon):
    answer = daemon.request("GET", "/api/sessions", role="facilitator")
    assert answer.status == 200
    assert "no-store" in answer.header("Cache-Control")


def test_the_join_code_is_drawn_as_svg_for_staff_only(daemon):
    path = f"/api/sessions/{daemon.session}/join.svg"
    drawn = daemon.request("GET", path, role="facilitator")
    assert drawn.status == 200
    assert drawn.header("Content-Type").startswith("image/svg+xml")
    assert b"<svg" in drawn.body
    assert daemon.request("GET", path).status == 401
