"""Correct, sign, amend and countersign: over the live connection and over HTTP."""

import time
import uuid

import pytest

from live import Clinic, Desk, Person
from live.clinic import PASSWORD

# Amendments count only once a supervisor has countersigned them.
CONFIG = """\
profiles:
  - id: adult-iop
    name: { en: Adult intensive outpatient, es: Programa para adultos }
    day-minutes: 180
    week-minutes: 540
    group-size: 1
    countersign: true
"""


class Story:
    """A session of two people that has been held and ended."""

    def __init__(self, clinic):
        self.clinic = clinic
        self.session = clinic.session
        self.supervisor = Desk(clinic)
        self.facilitator = Desk(clinic, "facilitator")
        self.dana = Person.facilitator(clinic)
        self.ana_phone, self.cy_phone = (Person.by_link(clinic, n) for n in range(2))
        self.dana.do("start")
        self.started = int(time.time() * 1000)
        time.sleep(1.2)
        self.dana.do("end")
        self.ana, self.cy = (self.dana.id_of(name) for name in ("Ana B.", "Cy D."))

    def close(self):
        for person in (self.dana, self.ana_phone, self.cy_phone):
            person.close()


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("clinic"), config=CONFIG).set_up()
    clinic.command(
        "staff", "add", "eve", "--name", "Eve", "--signature", "Eve Example, LPC", "--role",
        "facilitator", give=PASSWORD + "\n")
    clinic.ready["tokens"]["outsider"] = clinic.command("token", "eve")
    clinic.start()
    story = Story(clinic)
    yield story
    story.close()
    clinic.kill()


def row(story, participant, **arguments):
    sheet = story.supervisor.sheet(story.session, **arguments)
    return next(r for r in sheet["rows"] if r["participant"] == participant)


def test_a_facilitator_of_the_session_corrects_over_http(story):
    answer = story.facilitator.change(
        story.session, "mark", participant=story.ana, status="excused", mode="in-person",
        reason="Dentist at nine")
    assert (answer.status, answer.json()) == (200, {})
    corrected = row(story, story.ana)
    assert (corrected["status"], corrected["reason"]) == ("excused", "Dentist at nine")
    assert corrected["markedBy"] == "Dana Example, LCSW" and corrected["mode"] is None
    assert corrected["first"]["status"] == "present"
    # Whoever has the console open sees it.
    story.dana.wait(
        lambda: story.dana.console["roster"][story.ana]["status"] == "excused", "the correction")


def test_the_same_command_twice_is_one(story):
    id = str(uuid.uuid4())
    before = story.supervisor.sheet(story.session)["version"]
    for _ in range(2):
        answer = story.facilitator.change(
            story.session, "mark", id=id, participant=story.cy, status="no-show",
            mode="in-person", reason="Never came")
        assert answer.status == 200
    assert story.supervisor.sheet(story.session)["version"] == before + 1


def test_a_correction_is_taken_back(story):
    answer = story.supervisor.change(
        story.session, "unmark", participant=story.cy, reason="It was somebody else")
    assert answer.status == 200
    assert row(story, story.cy)["status"] == "present"
    corrections = story.supervisor.sheet(story.session)["corrections"]
    assert [(c["name"], c["from"]["status"], c["to"]["status"], c["by"]) for c in corrections] == [
        ("Ana B.", "present", "excused", "Dana Example, LCSW"),
        ("Cy D.", "present", "no-show", "Dana Example, LCSW"),
        ("Cy D.", "no-show", "present", "Morgan Example, LCSW"),
    ]
    assert all(c["state"] == "counts" and not c["isAmendment"] for c in corrections)


def test_what_the_record_does_not_allow_is_409(story):
    told = story.facilitator.change(
        story.session, "amend", participant=story.ana, status="present", mode="in-person",
        reason="Not signed yet")
    assert told.status == 409 and told.json()["message"].endswith(".")
    told = story.facilitator.change(
        story.session, "mark", participant=story.ana, status="present", mode="in-person", reason=" ")
    assert (told.status, told.json()["code"]) == (409, "bad-value")
    assert story.facilitator.change(
        story.session, "call-off", reason="Snow").json()["code"] == "not-live"
    assert story.facilitator.change(
        story.session, "mark", participant=story.ana, status="late", mode="in-person",
        arrived=story.started + 86_400_000 * 7, reason="Next week").status == 409


def test_what_makes_no_sense_is_400(story):
    for members in (
        {}, {"participant": story.ana}, {"participant": story.ana, "status": "asleep", "reason": "x"},
        {"participant": 7, "status": "present", "reason": "x"},
        {"participant": story.ana, "status": "present", "reason": "x", "id": "with spaces"},
        {"participant": story.ana, "status": "present", "reason": "x", "arrived": "nine"},
    ):
        answer = story.facilitator.change(story.session, "mark", **members)
        assert answer.status == 400, members
    assert story.facilitator.tell(
        f"/api/sessions/{story.session}/mark",
        {"participant": story.ana, "status": "present", "reason": "x"}).status == 400
    assert story.facilitator.change("nowhere", "mark").status == 404


def test_those_of_other_groups_and_strangers_correct_nothing(story):
    members = {"participant": story.ana, "status": "present", "mode": "in-person", "reason": "x"}
    # Eve came to the staff after the session was planned.
    outsider = Desk(story.clinic, "outsider")
    for what in ("mark", "amend", "unmark", "call-off", "countersign"):
        assert outsider.change(story.session, what, **members).status == 403, what
    path = f"/api/sessions/{story.session}/mark"
    assert story.clinic.request("POST", path, {"id": "x", **members}).status == 401
    assert story.clinic.request(
        "POST", path, {"id": "x", **members}, cookie=story.ana_phone.cookie).status == 401
    assert story.clinic.request(
        "POST", path, {"id": "x", **members}, role="supervisor",
        headers={"Origin": "https://elsewhere.example"}).status == 200, "a token needs no origin"


def test_signing_closes_and_amendments_wait_for_a_supervisor(story):
    story.dana.do("sign", statement="All of it is right.")
    sheet = story.supervisor.sheet(story.session)
    signature = sheet["signature"]
    assert signature["by"] == "Dana Example, LCSW"
    assert signature["statement"] == "All of it is right."
    assert (signature["version"], signature["digest"]) == (sheet["version"], sheet["digest"])
    assert len(sheet["digest"]) == 64
    told = story.facilitator.change(
        story.session, "mark", participant=story.ana, status="present", mode="in-person", reason="x")
    assert (told.status, told.json()["code"]) == (409, "not-allowed")

    story.dana.do(
        "amend", participant=story.ana, status="present", mode="online", reason="She was online")
    waiting = story.supervisor.sheet(story.session)
    assert (waiting["version"], waiting["digest"]) == (sheet["version"], sheet["digest"])
    entry, before = [
        next(row for row in each["rows"] if row["participant"] == story.ana)
        for each in (waiting, sheet)]
    # What counts is what was signed, until somebody has looked at what waits.
    assert [entry[key] for key in ("status", "mode", "netMinutes")] == [
        before[key] for key in ("status", "mode", "netMinutes")]
    assert entry["mode"] != "online"
    assert [entry["awaiting"][key] for key in ("status", "reason")] == [
        "present", "She was online"]
    [amendment] = [c for c in waiting["corrections"] if c["isAmendment"]]
    assert amendment["state"] == "awaiting" and amendment["countersignedBy"] is None
    page = story.supervisor.get(
        "/api/attendance/page", **{"from": waiting["day"], "to": waiting["day"]})
    assert page["sessions"][0]["awaiting"] == 1

    number = amendment["number"]
    assert story.facilitator.change(
        story.session, "countersign", number=number, approve=True).status == 403
    assert story.supervisor.change(
        story.session, "countersign", number=99, approve=True).json()["code"] == "out-of-date"
    assert story.supervisor.change(
        story.session, "countersign", number=number, approve=True).status == 200
    after = story.supervisor.sheet(story.session)
    assert after["version"] == sheet["version"] + 1 and after["digest"] != sheet["digest"]
    [amendment] = [c for c in after["corrections"] if c["isAmendment"]]
    assert amendment["state"] == "counts"
    assert amendment["countersignedBy"] == "Morgan Example, LCSW"
    assert (row(story, story.ana)["status"], row(story, story.ana)["mode"]) == ("present", "online")
    # What was signed stays what it was.
    assert after["signature"] == signature


def test_a_declined_amendment_changes_nothing(story):
    story.facilitator.change(
        story.session, "amend", participant=story.cy, status="excused", mode="in-person",
        reason="He says so")
    [number] = [c["number"] for c in story.supervisor.sheet(story.session)["corrections"]
                if c["state"] == "awaiting"]
    before = story.supervisor.sheet(story.session)["version"]
    told = story.supervisor.change(story.session, "countersign", number=number, approve=False)
    assert (told.status, told.json()["code"]) == (409, "bad-value"), "a reason is needed"
    assert story.supervisor.change(
        story.session, "countersign", number=number, approve=False, reason="He was seen").status == 200
    sheet = story.supervisor.sheet(story.session)
    assert sheet["version"] == before and row(story, story.cy)["status"] == "present"
    assert sheet["corrections"][-1]["state"] == "declined"


def test_more_people_than_the_profile_allows_are_warned_of(story):
    sheet = story.supervisor.sheet(story.session)
    assert (sheet["present"], sheet["groupSizeWarning"]) == (2, 1)


def test_all_of_it_outlives_the_daemon_and_is_in_an_unbroken_log(story):
    sheet = story.supervisor.sheet(story.session)
    story.clinic.restart()
    assert story.supervisor.sheet(story.session) == sheet
    assert story.supervisor.change(
        story.session, "unmark", participant=story.ana, reason="Late").status == 409
    actions = story.supervisor.actions()
    for action in ("record-corrected", "correction-withdrawn", "record-signed", "record-amended",
                   "amendment-countersigned", "amendment-declined", "sheet-read"):
        assert action in actions, action
    assert "nothing was changed" in story.clinic.command("audit", "verify")
