"""The curriculum over HTTP, and its files changing while a session runs."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from live import Desk, Person
from live.clinic import Clinic
from live.clock import now
from live.waiting import until

ROOT = Path(__file__).resolve().parents[2]


def with_own_modules(folder):
    shutil.copytree(ROOT / "Curricula", folder / "Curricula")
    clinic = Clinic(folder, config=f"curriculum:\n  directory: {folder}/Curricula\n").set_up().start()
    clinic.modules = folder / "Curricula"
    yield clinic
    if clinic.running:
        clinic.kill()


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    yield from with_own_modules(tmp_path_factory.mktemp("modules"))


@pytest.fixture
def new_clinic(tmp_path):
    """One whose session hasn't begun."""
    yield from with_own_modules(tmp_path)


def listed(clinic):
    return clinic.request("GET", "/api/modules", role="facilitator").json()


def module(clinic, id):
    return next(entry for entry in listed(clinic)["modules"] if entry["id"] == id)


def test_only_staff_read_the_curriculum(clinic):
    assert clinic.request("GET", "/api/modules").status == 401
    assert clinic.request("GET", "/api/modules/dear-man").status == 401
    for role in ("facilitator", "supervisor"):
        assert clinic.request("GET", "/api/modules", role=role).status == 200


def test_a_module_is_told_whole(clinic):
    entry = module(clinic, "paced-breathing")
    assert entry["minutes"] == sum(step["minutes"] for step in entry["steps"])
    whole = clinic.request("GET", "/api/modules/paced-breathing", role="facilitator").json()
    assert whole["version"] == entry["version"] and whole["sources"]
    breath = next(step for step in whole["steps"] if step["kind"] == "breath")
    assert breath["content"]["inSeconds"] == 4 and breath["notes"]["aim"]["es"]
    assert breath["content"]["body"]["en"][0]["p"]
    assert clinic.request("GET", "/api/modules/nowhere", role="facilitator").status == 404


def test_a_corrected_module_is_taken_up_and_a_running_session_keeps_its_own(clinic):
    facilitator = Person.facilitator(clinic)
    facilitator.do("start")
    title = facilitator.wait(lambda: facilitator.room.get("step"), "a step")["title"]
    file = clinic.modules / "mindfulness/paced-breathing.yaml"
    text = file.read_text()
    before = module(clinic, "paced-breathing")["version"]
    changed = re.sub(r"^version: \d+", f"version: {before + 1}", text, count=1, flags=re.M)
    file.write_text(changed.replace(title["en"], "Quite another title", 1))
    until(lambda: module(clinic, "paced-breathing")["version"] == before + 1, "the new version")
    whole = clinic.request("GET", "/api/modules/paced-breathing", role="facilitator").json()
    assert "Quite another title" in str(whole)
    again = Person.facilitator(clinic)
    assert again.room["step"]["title"] == title
    # Attendance names the version that was delivered, not the one that the file has by now.
    facilitator.do("announce", text="Still here.")
    sheet = clinic.request("GET", f"/api/sessions/{clinic.session}/sheet", role="supervisor").json()
    assert [(m["module"], m["version"]) for m in sheet["modules"]] == [("paced-breathing", before)]
    again.close()
    # Whoever brings it in anew brings in the corrected one, and both have been delivered.
    facilitator.do("agenda", parts=[{"module": "paced-breathing"}])
    facilitator.do("go", step=facilitator.console["plan"][-1]["steps"][0]["id"])
    facilitator.do("announce", text="And again.")
    sheet = clinic.request("GET", f"/api/sessions/{clinic.session}/sheet", role="supervisor").json()
    assert [(m["module"], m["version"]) for m in sheet["modules"]] == [
        ("paced-breathing", before), ("paced-breathing", before + 1)]
    assert all(len(minutes) == 2 for minutes in sheet["moduleMinutes"])
    assert {part["version"] for part in sheet["parts"]} == {before, before + 1}
    facilitator.close()


def test_a_broken_module_is_told_with_its_place_and_stays_as_it_was(clinic):
    file = clinic.modules / "dbt/dear-man.yaml"
    text = file.read_text()
    entry = module(clinic, "dear-man")
    file.write_text(text.replace("kind: card", "kind: cart", 1))
    until(lambda: listed(clinic)["problems"], "the problem")
    problem, = listed(clinic)["problems"]
    assert problem["file"] == "dbt/dear-man.yaml" and problem["inForce"] == "dear-man"
    line = text[: text.index("kind: card")].count("\n") + 1
    assert problem["line"] == line and "Did you mean “card”?" in problem["message"]
    assert module(clinic, "dear-man") == entry
    file.write_text(text)
    until(lambda: not listed(clinic)["problems"], "the end of the problem")


def test_a_module_tells_what_is_wrong_with_its_file(clinic):
    file = clinic.modules / "dbt/stop.yaml"
    text = file.read_text()

    def whole():
        return clinic.request("GET", "/api/modules/stop", role="facilitator").json()

    assert whole()["problems"] == whole()["advice"] == []
    file.write_text(text.replace("kind: card", "kind: cart", 1))
    until(lambda: whole()["problems"], "the problem")
    assert whole()["problems"] == listed(clinic)["problems"]
    assert clinic.request("GET", "/api/modules/dear-man", role="facilitator").json()["problems"] == []
    file.write_text(text)
    until(lambda: not whole()["problems"], "the end of the problem")


def test_a_content_that_changes_under_its_version_is_told_and_used(clinic):
    file = clinic.modules / "dbt/opposite-action.yaml"
    text = file.read_text()
    version = module(clinic, "opposite-action")["version"]
    title = module(clinic, "opposite-action")["title"]["en"]
    file.write_text(text.replace(f"en: {title}", "en: Quite another title", 1))
    advice, = until(lambda: listed(clinic)["advice"], "the advice")
    assert advice["message"].startswith(
        f"dbt/opposite-action.yaml has changed, but its version is still {version}. Raise it")
    assert module(clinic, "opposite-action")["title"]["en"] == "Quite another title"
    assert listed(clinic)["problems"] == []
    file.write_text(text)
    until(lambda: not listed(clinic)["advice"], "the end of the advice")


def test_files_that_change_disturb_nobody_who_waits_in_the_lobby(new_clinic):
    clinic = new_clinic
    facilitator, wall = Person.facilitator(clinic), Person.wall(clinic)
    assert facilitator.room["session"]["phase"] == "lobby"
    file = clinic.modules / "dbt/dear-man.yaml"
    text = file.read_text()
    before = module(clinic, "dear-man")["version"]
    file.write_text(re.sub(r"^version: \d+", f"version: {before + 1}", text, count=1, flags=re.M))
    until(lambda: module(clinic, "dear-man")["version"] == before + 1, "the new version")
    file.write_text("[]")
    until(lambda: listed(clinic)["problems"], "the problem")
    assert module(clinic, "dear-man")["version"] == before + 1
    file.unlink()
    until(lambda: "dear-man" not in [entry["id"] for entry in listed(clinic)["modules"]], "its end")
    assert clinic.request("GET", "/api/modules/dear-man", role="facilitator").status == 404
    # Both are still there, and the session can begin.
    facilitator.do("start")
    for person in (facilitator, wall):
        person.wait(lambda: person.room["session"]["phase"] == "live", "the start")
        person.close()


@pytest.mark.parametrize("away", ["dbt", ""], ids=["a family", "all of it"])
def test_a_folder_that_cannot_be_read_at_the_start_leaves_planned_sessions_as_they_are(clinic, away):
    """A drive that isn't there yet when the machine starts takes no module out of tonight's session."""
    desk, title = Desk(clinic), f"Group without {away or 'all'}"
    program = desk.post("/api/programs", name=title, site=None,
                        zone="America/New_York", profile="adolescent-iop")["id"]
    group = desk.post("/api/groups", program=program, title=title, kind="skills", mode="online")["id"]
    start = now() + timedelta(hours=2)
    desk.post("/api/schedules", group=group, weekdays=[1, 2, 3, 4, 5, 6, 7], start=f"{start:%H:%M}",
              minutes=60, breakMinutes=0, **{"from": "2026-01-01"}, to=None, **{"except": []},
              modules=["chain-analysis", "body-scan"])

    def planned():
        return {session["id"]: session["expected"] for session in desk.get("/api/sessions")
                if session["title"] == title and session["phase"] == "lobby"}

    before = until(planned, "the sessions")
    clinic.kill()
    folder = clinic.modules / away
    aside = clinic.folder / "aside"
    folder.rename(aside)
    folder.symlink_to(clinic.folder / "not-mounted")
    clinic.start()
    try:
        problems = listed(clinic)["problems"]
        assert any("no such folder" in p["message"] or "can’t be read" in p["message"] for p in problems)
        # Who comes is brought up to date, and the rest stays.
        person = desk.post("/api/participants", name="Ana R.", language="es", legalName=None,
                           recordNumber=None, weekMinutes=None, status="active", dischargedOn=None)["id"]
        desk.post("/api/enrollments", participant=person, group=group, **{"from": None}, to=None)
        until(lambda: set(planned().values()) == {1}, "Ana is expected")
        assert set(planned()) == set(before)
    finally:
        folder.unlink()
        aside.rename(folder)
    until(lambda: not listed(clinic)["problems"], "the end of the problem")
    assert set(planned()) == set(before)
