"""Programs, groups, schedules and the roster at the command line, on a data folder of its own."""

import csv
import io
import subprocess

import pytest
from icalendar import Calendar

from live.daemon import circled


class Shell:
    def __init__(self, folder):
        self.folder = folder

    def run(self, *words, give=None):
        return subprocess.run(
            [circled(), *map(str, words), "--data", str(self.folder / "data")],
            input=give, capture_output=True, timeout=60)

    def do(self, *words, give=None):
        done = self.run(*words, give=give)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def refused(self, *words, give=None):
        done = self.run(*words, give=give)
        assert done.returncode != 0, done.stdout.decode()
        return done.stderr.decode()

    def rows(self, *words):
        return [line.split("\t") for line in self.do(*words).splitlines()]


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path)


@pytest.fixture
def clinic(shell):
    shell.do("program", "add", "Adult IOP", "--zone", "America/Chicago", "--site", "Lakeside")
    shell.do("group", "add", "Morning", "--kind", "skills")
    shell.do("group", "add", "Noon", "--mode", "online")
    shell.do("schedule", "add", "Morning", "--days", "mon,wed", "--start", "09:00",
             "--minutes", 180, "--from", "2026-11-02", "--modules", "paced-breathing,dear-man")
    shell.do("schedule", "add", "Noon", "--days", "wed", "--start", "11:00", "--minutes", 60,
             "--from", "2026-11-02")
    return shell


def test_programs_and_groups_are_added_listed_and_changed(clinic):
    [[program, name, zone, profile, site]] = clinic.rows("program", "list")
    assert [name, zone, profile, site] == [
        "Adult IOP", "America/Chicago", "adult-iop", "Lakeside"]
    clinic.do("program", "set", program, "--profile", "adolescent-iop", "--site", "")
    assert clinic.do("program", "list").split("\t")[2:] == ["America/Chicago", "adolescent-iop"]
    clinic.do("group", "set", "Noon", "--title", "Midday", "--kind", "family")
    assert [row[1:4] for row in clinic.rows("group", "list")] == [
        ["Midday", "family", "online"], ["Morning", "skills", "in-person"]]
    profiles = clinic.rows("profile", "list")
    assert len(profiles) == 3
    assert profiles[0][2:] == [
        "180", "540", "12", "breaks don't count", "late after 10", "early before 10", "rounded to 1"]


def test_a_program_is_added_once_and_only_a_known_one_is_changed(clinic):
    assert "There is no program “Adult IPO”. Those are: Adult IOP." in clinic.refused(
        "program", "set", "Adult IPO", "--site", "Hill")
    assert "There is a program “Adult IOP” already" in clinic.refused("program", "add", " Adult IOP ")
    clinic.do("program", "set", "Adult IOP", "--name", "Day IOP")
    [[_, name, zone, _, site]] = clinic.rows("program", "list")
    assert (name, zone, site) == ("Day IOP", "America/Chicago", "Lakeside")


def test_what_is_wrong_is_said_and_nothing_is_done(clinic):
    assert "isn't a time zone" in clinic.refused("program", "add", "X", "--zone", "America/Nowhere")
    assert "no service profile" in clinic.refused("program", "add", "X", "--profile", "x")
    assert "There is no group “Evening”. Those are: Morning, Noon." in clinic.refused(
        "schedule", "list", "--group", "Evening")
    twice = clinic.refused(
        "schedule", "add", "Morning", "--days", "wed,fri", "--start", "11:00", "--minutes", 120,
        "--from", "2026-11-02")
    assert "twice at the same time, for example on 2026-11-04" in twice
    assert "before the first" in clinic.refused(
        "schedule", "add", "Morning", "--days", "fri", "--start", "11:00", "--minutes", 120,
        "--from", "2026-11-02", "--to", "2026-11-01")
    assert "no module “x”" in clinic.refused(
        "schedule", "add", "Morning", "--days", "fri", "--start", "11:00", "--minutes", 120,
        "--from", "2026-11-02", "--modules", "x")
    clinic.refused("schedule", "add", "Morning", "--days", "friday", "--start", "11:00",
                   "--minutes", 120, "--from", "2026-11-02")
    assert len(clinic.rows("program", "list")) == 1
    assert len(clinic.rows("schedule", "list")) == 2


def test_a_schedule_has_exceptions_and_an_end(clinic):
    [schedule] = [row[0] for row in clinic.rows("schedule", "list", "--group", "Morning")]
    clinic.do("schedule", "except", schedule, "2026-11-25", "2026-12-23")
    assert "doesn't meet on 2026-11-24 anyway" in clinic.refused(
        "schedule", "except", schedule, "2026-11-24")
    clinic.do("schedule", "except", schedule, "2026-12-23", "--undo")
    [row] = clinic.rows("schedule", "list", "--group", "Morning")
    assert row[2:] == ["mon,wed", "09:00", "180", "2026-11-02", "", "2026-11-25", "0",
                       "paced-breathing,dear-man"]
    feed = Calendar.from_ical(clinic.run(
        "schedule", "calendar", "--group", "Morning", "--from", "2026-11-23", "--to",
        "2026-11-30").stdout)
    assert [(e["DTSTART"].dt.strftime("%m-%d %H:%M"), str(e["STATUS"]))
            for e in feed.walk("VEVENT")] == [
        ("11-23 15:00", "CONFIRMED"), ("11-25 15:00", "CANCELLED"), ("11-30 15:00", "CONFIRMED")]
    clinic.do("schedule", "remove", schedule)
    assert clinic.rows("schedule", "list", "--group", "Morning") == []


def test_a_schedule_is_changed_and_keeps_what_is_not_given(clinic):
    [schedule] = [row[0] for row in clinic.rows("schedule", "list", "--group", "Morning")]
    clinic.do("schedule", "except", schedule, "2026-11-25")
    assert clinic.do("schedule", "set", schedule, "--start", "08:30", "--break-minutes", 15,
                     "--to", "2027-03-31") == schedule
    [row] = clinic.rows("schedule", "list", "--group", "Morning")
    assert row[2:] == ["mon,wed", "08:30", "180", "2026-11-02", "2027-03-31", "2026-11-25", "15",
                       "paced-breathing,dear-man"]
    clinic.do("schedule", "set", schedule, "--days", "mon,fri", "--minutes", 120, "--to", "",
              "--modules", "dear-man", "--from", "2026-11-09")
    [row] = clinic.rows("schedule", "list", "--group", "Morning")
    assert row[2:] == ["mon,fri", "08:30", "120", "2026-11-09", "", "2026-11-25", "15", "dear-man"]
    for wrong, said in (
            (("--break-minutes", 120), "Breaks are shorter"), (("--minutes", 0), "1 minute to 12"),
            (("--to", "2026-11-01"), "before the first"), (("--to", "soon"), "a day such as"),
            (("--modules", "x"), "no module “x”")):
        assert said in clinic.refused("schedule", "set", schedule, *wrong)
    assert "no schedule with the id x" in clinic.refused("schedule", "set", "x", "--minutes", 60)
    assert clinic.rows("schedule", "list", "--group", "Morning") == [row]


def test_single_sessions_are_checked_like_all_else(clinic):
    assert "1 to 80 characters" in clinic.refused("add", "group", " ")
    assert "1 to 40 characters" in clinic.refused(
        "add", "participant", "x" * 41, "--group", "Morning")
    clinic.do("staff", "add", "dana", "--name", "Dana", "--signature", "Dana, LCSW",
              give=b"correct horse battery staple\n")
    words = ("add", "session", "paced-breathing", "--group", "Morning", "--at")
    assert "no group “Evening”" in clinic.refused(
        "add", "session", "paced-breathing", "--group", "Evening", "--at", "2026-11-17T09:00")
    clinic.do(*words, "2026-11-17T09:00", "--minutes", 60)
    assert "a session at that time already" in clinic.refused(
        *words, "2026-11-17T09:59", "--minutes", 60)
    clinic.do(*words, "2026-11-17T10:00", "--minutes", 60)
    clinic.do("add", "session", "paced-breathing", "--group", "Noon", "--at", "2026-11-17T09:30")


def test_an_export_refuses_what_is_not_there(clinic):
    clinic.do("participant", "add", "Ana R.", "--record-number", "00417")
    days = ("attendance", "export", "--from", "2026-11-16", "--to", "2026-11-20")
    for option, name in (("program", "Adult IOP"), ("group", "Noon"), ("participant", "00417")):
        clinic.do(*days, f"--{option}", name)
        assert f"There is no {option} “nothing”" in clinic.refused(*days, f"--{option}", "nothing")
    assert "There is no facilitator “nobody”" in clinic.refused(*days, "--facilitator", "nobody")


def test_people_come_change_and_go(clinic):
    person, link = clinic.do(
        "participant", "add", "Ana R.", "--record-number", "00417", "--legal-name", "Ana Ruiz",
        "--language", "es", "--week-hours", "7:30", "--group", "Morning").split("\t")
    assert "/p/" in link
    assert "Somebody else has the record number 00417." in clinic.refused(
        "participant", "add", "Beth", "--record-number", "00417")
    clinic.do("participant", "set", "00417", "--name", "Ana R. R.", "--legal-name", "")
    enrolled = clinic.run("participant", "enroll", person, "Noon", "--from", "2026-11-02")
    assert f"Participant {person} is in “Morning” at the same time, for example on 2026-11-04." in (
        enrolled.stderr.decode())
    clinic.do("participant", "unenroll", person, "Noon")
    assert "aren't enrolled" in clinic.refused("participant", "unenroll", person, "Noon")
    clinic.do("participant", "discharge", "Ana R. R.", "--on", "2026-11-20")
    assert clinic.rows("participant", "list", "--status", "discharged") == [
        [person, "Ana R. R.", "00417", "discharged", "", "es", "450", "Morning"]]
    clinic.do("participant", "set", person, "--active", "--on", "2026-11-21")
    assert clinic.rows("participant", "list", "--search", "ana")[0][3] == "active"
    [row, notice] = csv.DictReader(io.StringIO(clinic.run("roster", "export").stdout.decode()))
    assert notice["record_number"].startswith("# 42 CFR part 2")
    assert row["week_hours"] == "7.5" and row["legal_name"] == "" and row["group"] == "Morning"


def test_who_comes_back_has_another_time_in_the_group(clinic):
    person, _ = clinic.do("participant", "add", "Ana R.", "--group", "Morning", "--from",
                          "2026-01-05").split("\t")

    def days():
        return [row[1:] for row in clinic.rows("participant", "groups", person)]

    assert "one is since 2026-01-05, the other since 2026-11-02." in clinic.refused(
        "participant", "enroll", person, "Morning", "--from", "2026-11-02")
    assert "“Morning” on 2026-01-05 only" in clinic.refused(
        "participant", "discharge", person, "--on", "2026-01-04")
    clinic.do("participant", "discharge", person, "--on", "2026-03-31")
    clinic.do("participant", "set", person, "--active", "--on", "2026-06-01")
    assert days() == [["Morning", "2026-01-05", "2026-03-31"], ["Morning", "2026-06-01"]]
    clinic.do("participant", "discharge", person, "--on", "2026-07-31")
    clinic.do("participant", "enroll", person, "Morning", "--from", "2026-11-02")
    assert days()[1:] == [["Morning", "2026-06-01", "2026-07-31"], ["Morning", "2026-11-02"]]
    assert clinic.rows("participant", "list")[0][3] == "active"
    assert "--from takes one of 2026-01-05, 2026-06-01, 2026-11-02." in clinic.refused(
        "participant", "unenroll", person, "Morning")
    exported = clinic.run("roster", "export").stdout
    assert "0 changed; 1 stay" in clinic.do("roster", "import", "-", give=exported)
    clinic.do("participant", "unenroll", person, "Morning", "--from", "2026-06-01")
    assert days() == [["Morning", "2026-01-05", "2026-03-31"], ["Morning", "2026-11-02"]]


def test_every_change_that_puts_somebody_in_two_groups_at_once_says_so(clinic):
    def warned(*words):
        done = clinic.run(*words)
        assert done.returncode == 0, done.stderr.decode()
        return done.stderr.decode().count("at the same time, for example on 2026-11-04")

    person = clinic.do("participant", "add", "Ana R.", "--group", "Morning").split("\t")[0]
    clinic.do("participant", "discharge", person, "--on", "2026-11-03")
    assert warned("participant", "enroll", person, "Noon") == 0
    assert warned("participant", "set", person, "--language", "es") == 0
    assert warned("participant", "set", person, "--active", "--on", "2026-11-04") == 1
    assert warned("group", "set", "Noon", "--mode", "in-person") == 1
    [noon] = [row[0] for row in clinic.rows("schedule", "list", "--group", "Noon")]
    assert warned("schedule", "set", noon, "--start", "11:30") == 1
    assert warned("schedule", "set", noon, "--start", "13:00") == 0
    clinic.do("schedule", "set", noon, "--start", "11:30")
    assert warned("schedule", "except", noon, "2026-11-04") == 0
    assert warned("schedule", "except", noon, "2026-11-04", "--undo") == 1


ROSTER = (
    "record_number,display_name,legal_name,language,week_hours,status,discharged_on,group,from,to\n"
    "1,Ana R.,Ana Ruiz,es,9,active,,Morning,2026-11-02,\n"
    "2,Tomás V.,,es,,active,,Noon,,\n"
    "3,Walt H.,,en,,discharged,2026-11-20,,,\n")


def test_a_roster_goes_in_and_comes_out_the_same(clinic, tmp_path):
    table = tmp_path / "roster.csv"
    # As a spreadsheet writes it: with a byte order mark.
    table.write_bytes(b"\xef\xbb\xbf" + ROSTER.replace("\n", "\r\n").encode())
    said = clinic.do("roster", "import", table, "--dry-run")
    assert said == "3 people would be added, 0 changed; 0 stay as they are."
    assert clinic.rows("participant", "list") == []
    assert "3 people were added" in clinic.do("roster", "import", table)
    exported = clinic.run("roster", "export").stdout
    assert "0 people were added, 0 changed; 3 stay" in clinic.do(
        "roster", "import", "-", give=exported)
    *rows, _ = csv.DictReader(io.StringIO(exported.decode()))
    assert [row["display_name"] for row in rows] == ["Ana R.", "Tomás V.", "Walt H."]
    assert [{k: v for k, v in row.items() if k != "id"} for row in rows] == list(
        csv.DictReader(io.StringIO(ROSTER)))


def test_a_dry_run_says_who_changes_and_under_which_name(clinic):
    clinic.do("roster", "import", "-", give=ROSTER.encode())
    changed = ROSTER.replace("1,Ana R.", "1,Anne R.").replace("2,Tomás V.,,es", "2,Tomás V.,,en")
    said = clinic.do("roster", "import", "-", "--dry-run", give=changed.encode())
    assert said.splitlines() == [
        "-:2: “Ana R.” -> “Anne R.”", "-:3: “Tomás V.” changes",
        "0 people would be added, 2 changed; 1 stay as they are."]
    assert "“Ana R.” has the record number 1." in clinic.refused(
        "roster", "import", "-", give="display_name\nAna R.\n".encode())


def test_what_comes_through_a_pipe_and_is_too_large_is_refused(clinic):
    said = clinic.refused("roster", "import", "-", give=LARGE[:6_000_000])
    assert "-:1: The file is too large. 4 MB is the most." in said


def test_a_schedule_that_never_meets_is_refused(clinic):
    assert "None of the weekdays is between" in clinic.refused(
        "schedule", "add", "Morning", "--days", "fri", "--start", "11:00", "--minutes", 60,
        "--from", "2026-11-02", "--to", "2026-11-05")


LARGE = b"x" * 50_000_000


@pytest.mark.parametrize(("table", "line", "problem"), [
    (ROSTER.encode("latin-1"), 3, "This isn’t UTF-8. It looks like Latin-1"),
    ((ROSTER + "3,Zoe,,en,,active,,Noon,,\n").encode(), 5, "Line 4 is about the same person"),
    ((ROSTER + "4,Zoe,,en,,active,,Noon,2026-11-03,2026-11-02\n").encode(), 5,
     "to: The last day is before the first one."),
    ((ROSTER + "4,Zoe,,en,,active,,Evening,,\n").encode(), 5, "group: There is no group “Evening”"),
    ((ROSTER + "1,Ana R.,Ana Ruiz,es,9,active,,Noon,,\n").encode(), 5,
     "group: “Noon” and “Morning” meet at the same time, for example on 2026-11-04."),
    (LARGE, 1, "The file is too large: 47.7 MB. 4 MB is the most."),
    ((ROSTER + '4,"Zoe,,en\n').encode(), 5, "The quotation mark that opens here is never closed."),
], ids=["latin-1", "contradiction", "days reversed", "unknown group", "two groups at once",
        "50 MB", "unclosed quote"])
def test_a_wrong_table_is_refused_whole(clinic, tmp_path, table, line, problem):
    path = tmp_path / "roster.csv"
    path.write_bytes(table)
    said = clinic.refused("roster", "import", path)
    assert f"{path}:{line}: " in said and problem in said and "Nothing was imported." in said
    assert clinic.rows("participant", "list") == []
