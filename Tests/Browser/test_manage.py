"""A supervisor's roster and schedule: added, refused at the field, changed, brought in from a file."""

import re
from datetime import timedelta

import pytest
from live import Clinic
from live.clinic import PASSWORD
from live.clock import today
from playwright.sync_api import expect
from stage import LAPTOP, SMALL_PHONE

BAD = "record_number,display_name,language\nR-1,Nora P.,en\nR-1,Olga Q.,fr\n"
CHANGED = "record_number,display_name,language\nR-21,Pilar S.,es\nR-22,Quinn T.,es\n"
GOOD = "record_number,display_name,language\nR-21,Pia S.,es\nR-22,Quinn T.,en\n"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    yield (clinic := Clinic(tmp_path_factory.mktemp("clinic")).set_up().start())
    clinic.kill()


def signed_in(clinic, stage, name, size=LAPTOP, **settings):
    screen = stage.open(name, size, **settings)
    page = screen.page
    page.goto(f"{clinic.url}/sign-in?to=%2Freports%2Froster")
    page.locator("[name=username]").fill("morgan")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url(re.compile("/reports/roster"))
    return screen


@pytest.fixture(scope="module")
def roster(clinic, stage):
    screen = signed_in(clinic, stage, "roster")
    expect(screen.heading("Roster")).to_be_visible()
    return screen


@pytest.fixture(scope="module")
def schedule(clinic, stage, roster):
    screen = stage.seat("schedule", roster.page.context.new_page())
    screen.page.goto(f"{clinic.url}/reports/schedule")
    expect(screen.heading("Schedule")).to_be_visible()
    return screen


def row(screen, name):
    return screen.page.get_by_role("row", name=re.compile(f"^{re.escape(name)}"))


def test_a_person_is_added_with_what_is_wrong_said_at_the_field(roster, stage):
    page = roster.page
    roster.button("Add a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog.get_by_label("Name that the group sees")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Name that the group sees")).to_be_focused()
    stage.picture(roster, "person-wrong")
    dialog.get_by_label("Name that the group sees").fill("Nora P.")
    dialog.get_by_label("Record number").fill("R-7")
    dialog.get_by_label("Weekly target of their own, in hours").fill("8:10")
    dialog.get_by_role("button", name="Add", exact=True).click()
    # Whoever is added is enrolled next.
    expect(roster.heading("Groups of Nora P.")).to_be_visible()
    dialog.get_by_role("button", name="Add to this group").click()
    expect(dialog.get_by_role("list")).to_contain_text("Monday Group")
    stage.picture(roster, "groups")
    page.keyboard.press("Escape")
    expect(row(roster, "Nora P.")).to_contain_text("8 h 10 min")
    expect(row(roster, "Nora P.")).to_contain_text("Monday Group")
    stage.picture(roster, "added")


def test_a_number_that_somebody_has_is_refused_and_nothing_typed_is_lost(roster):
    page = roster.page
    roster.button("Add a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name that the group sees").fill("Other O.")
    dialog.get_by_label("Record number").fill("R-7")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog.get_by_label("Record number")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_label("Name that the group sees")).to_have_value("Other O.")
    page.keyboard.press("Escape")


def test_filters_are_in_the_address_and_going_back_takes_them_off(roster):
    page = roster.page
    page.get_by_label("Name or record number").fill("nora")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(re.compile("search=nora"))
    expect(page.locator("tbody tr")).to_have_count(1)
    page.reload()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.go_back()
    expect(row(roster, "Ana B.")).to_be_visible()
    expect(page.get_by_label("Name or record number")).to_have_value("")


def test_a_discharge_says_its_day_and_can_be_taken_back(roster, stage):
    page = roster.page
    roster.button("Edit Nora P.").click()
    roster.button("Discharge…").click()
    roster.button("Discharge", exact=True).click()
    expect(page.get_by_text("Nora P. is discharged.")).to_be_visible()
    expect(row(roster, "Nora P.")).to_have_count(0)
    page.get_by_label("Who").select_option(label="Discharged")
    page.get_by_role("button", name="Show", exact=True).click()
    roster.button("Edit Nora P.").click()
    roster.button("Take the discharge back…").click()
    expect(roster.heading("Take back the discharge of Nora P.?")).to_be_visible()
    stage.picture(roster, "return")
    later = today() + timedelta(days=10)
    page.get_by_label("First day back").fill(later.strftime("%Y-%m-%d"))
    roster.button("Take it back", exact=True).click()
    expect(page.get_by_text("Nora P. is active again.")).to_be_visible()
    page.get_by_label("Who").select_option(label="Active")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(row(roster, "Nora P.")).to_be_visible()
    # The time before stays, and the groups sheet has both.
    roster.button("Groups Nora P.").click()
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(2)
    stage.picture(roster, "groups-again")
    page.keyboard.press("Escape")


def choose(page, name, data):
    page.set_input_files(
        "#file", {"name": name, "mimeType": "text/csv", "buffer": data}
    )


def test_a_file_is_checked_line_by_line_before_anything_is_imported(roster, stage):
    page = roster.page
    roster.button("Import CSV").click()
    dialog = page.get_by_role("dialog")
    choose(page, "bad.csv", BAD.encode())
    expect(dialog.get_by_text("Nothing has been imported.")).to_be_visible()
    expect(dialog.get_by_role("row", name=re.compile("^3 language “fr”"))).to_be_visible()
    expect(dialog.get_by_role("button", name="Import", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )
    stage.picture(roster, "import-problems")
    choose(page, "latin.csv", "display_name\nTomás\n".encode("latin-1"))
    expect(dialog.get_by_role("row", name=re.compile("^2 .*Latin-1"))).to_be_visible()
    stage.picture(roster, "import-latin")
    choose(page, "good.csv", b"\xef\xbb\xbf" + GOOD.encode())
    dialog.get_by_role("button", name="Import 2 people").click()
    expect(dialog.get_by_text("The roster is imported.")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(row(roster, "Quinn T.")).to_contain_text("R-22")


def test_a_name_that_would_change_is_shown_beside_the_one_there_is(roster, stage):
    page = roster.page
    roster.button("Import CSV").click()
    dialog = page.get_by_role("dialog")
    choose(page, "changed.csv", CHANGED.encode())
    expect(dialog.get_by_text("One name changes.")).to_be_visible()
    expect(dialog.get_by_text("Line 2: “Pia S.” becomes “Pilar S.”.")).to_be_visible()
    expect(dialog.get_by_text("Line 3: Quinn T.")).to_be_visible()
    stage.picture(roster, "import-changes")
    page.keyboard.press("Escape")


def test_what_was_exported_changes_nothing_when_it_is_imported(roster):
    page = roster.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Export CSV").click()
    data = download.value.path().read_bytes()
    assert b"Nora P." in data
    roster.button("Import CSV").click()
    choose(page, "roster.csv", data)
    expect(page.get_by_text("This file changes nothing.")).to_be_visible()
    page.keyboard.press("Escape")


def test_a_program_in_no_known_zone_is_refused_at_the_zone(schedule, stage):
    page = schedule.page
    schedule.button("Add a program").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).fill("Evening IOP")
    dialog.get_by_label("Time zone").fill("Mars/Olympus")
    dialog.get_by_role("button", name="Add the program").click()
    expect(dialog.get_by_label("Time zone")).to_have_attribute("aria-invalid", "true")
    expect(dialog.get_by_text("3 h make a day.")).to_be_visible()
    stage.picture(schedule, "zone-wrong")
    dialog.get_by_label("Time zone").fill("America/Denver")
    dialog.get_by_role("button", name="Add the program").click()
    expect(schedule.heading("Evening IOP")).to_be_visible()


def test_a_group_gets_times_and_shows_up_in_the_week(schedule, stage):
    page = schedule.page
    schedule.button("Add a group").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("Evening Skills")
    dialog.get_by_label("Program").select_option(label="Evening IOP")
    dialog.get_by_role("button", name="Add the group").click()
    expect(schedule.heading("When does Evening Skills meet?")).to_be_visible()
    dialog.get_by_role("button", name="Add these times").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    stage.picture(schedule, "times-wrong")
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        dialog.get_by_label(day).check()
    dialog.get_by_label("Start").fill("18:00")
    dialog.get_by_label("Length, in minutes").fill("90")
    expect(dialog.get_by_text("Ends at 7:30 PM.")).to_be_visible()
    dialog.get_by_role("button", name="Add this module").click()
    dialog.get_by_role("button", name="Add these times").click()
    expect(page.get_by_role("button", name="Change times Mon to Sun, 6:00 PM to 7:30 PM")).to_be_visible()
    expect(page.locator(".days").get_by_text("Evening Skills").first).to_be_visible()
    stage.picture(schedule, "week", whole=True)


def test_times_that_overlap_are_refused_at_the_field(schedule, stage):
    page = schedule.page
    schedule.button("Add times Evening Skills").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Monday").check()
    dialog.get_by_label("Start").fill("19:00")
    dialog.get_by_role("button", name="Add these times").click()
    expect(dialog.get_by_label("Start")).to_have_attribute("aria-invalid", "true")
    expect(dialog.locator("[aria-invalid=true]")).to_have_count(1)
    stage.picture(schedule, "overlap")
    page.keyboard.press("Escape")


def test_who_would_be_in_two_groups_at_once_is_told_beside_what_was_kept(clinic, schedule, stage):
    page = schedule.page
    directory = page.request.get(f"{clinic.url}/api/directory").json()
    groups = {group["title"]: group["id"] for group in directory["groups"]}
    person = clinic.command(
        "participant", "add", "Vera W.", "--group", groups["Evening Skills"]).split("\t")[0]
    clinic.command("participant", "enroll", person, groups["Monday Group"])
    clinic.command(
        "schedule", "add", "Monday Group", "--days", "sun", "--start", "05:00", "--minutes", "30",
        "--from", "2026-01-01")
    page.reload()
    schedule.button("Change times Sun, 5:00 AM to 5:30 AM").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Start").fill("20:30")
    dialog.get_by_role("button", name="Keep the changes").click()
    expect(page.get_by_text("Monday Group: the changes are kept.")).to_be_visible()
    expect(page.get_by_text("Vera W. is in “Monday Group” and “Evening Skills” at the same time")
           ).to_be_visible()
    stage.picture(schedule, "clash")
    schedule.button("Change times Sun, 8:30 PM to 9:00 PM").click()
    dialog.get_by_label("Start").fill("05:00")
    dialog.get_by_role("button", name="Keep the changes").click()
    expect(page.get_by_text("at the same time")).to_have_count(0)


def test_a_sheet_from_paper_is_checked_and_then_recorded(clinic, schedule, stage):
    page = schedule.page
    yesterday = today() - timedelta(days=1)
    group = next(
        g["id"] for g in page.request.get(f"{clinic.url}/api/directory").json()["groups"]
        if g["title"] == "Monday Group"
    )
    session, _ = clinic.command(
        "add", "session", "paced-breathing", "--group", group, "--at",
        f"{yesterday}T09:00",
    ).split("\t")
    page.goto(f"{clinic.url}/reports/paper/{session}")
    expect(schedule.heading("Type in a paper sheet")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the form").click()
    form = download.value.path().read_text(encoding="utf-8")
    filled = form.replace("Ana B.,,in-person,,,", "Ana B.,present,in-person,09:05,,Bus")
    filled = filled.replace(".,,in-person", ".,no-show,")
    assert "09:05" in filled and "no-show" in filled
    choose(page, "wrong.csv", filled.replace("09:05", "25:00").encode())
    expect(page.get_by_text("Nothing has been recorded.")).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("25:00")
    stage.picture(schedule, "paper-problems", whole=True)
    choose(page, "filled.csv", filled.encode())
    page.get_by_role("button", name="Record the attendance").click()
    expect(page.get_by_text("The attendance is recorded.")).to_be_visible()
    stage.picture(schedule, "paper-recorded")
    page.get_by_role("link", name="See the sign-in sheet").click()
    expect(page.get_by_role("row", name=re.compile("Ana B."))).to_contain_text("Present")
    page.goto(f"{clinic.url}/reports/paper/{session}")
    expect(schedule.heading("This session was held in Circle")).to_be_visible()
    page.goto(f"{clinic.url}/reports/schedule")


def test_a_meeting_that_is_not_in_circle_is_made_and_can_be_typed_in(clinic, schedule, stage):
    page = schedule.page
    day = today() - timedelta(days=2)
    group = clinic.command("add", "group", "Unplugged Group")
    clinic.command(
        "schedule", "add", group, "--days", day.strftime("%a").lower(), "--start", "06:00",
        "--minutes", "60", "--from", day.strftime("%Y-%m-%d"))
    page.goto(f"{clinic.url}/reports/sheets?group={group}")
    missed = page.get_by_role("region", name="On the schedule, but not in Circle")
    expect(missed.get_by_role("listitem")).to_contain_text("Unplugged Group")
    stage.picture(schedule, "sheets-missed", whole=True)
    missed.get_by_role("button", name=re.compile("Make the session")).click()
    expect(page.get_by_text("the session is made")).to_be_visible()
    expect(missed).to_have_count(0)
    page.get_by_role("link", name=re.compile("Unplugged Group.*6:00")).click()
    page.get_by_role("link", name="Type it in afterwards").click()
    expect(schedule.heading("Type in a paper sheet")).to_be_visible()
    page.goto(f"{clinic.url}/reports/schedule")


def test_the_calendar_holds_the_schedule_and_nobodys_name(schedule):
    page = schedule.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Download .ics").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in text and "Evening Skills" in text
    assert "Nora" not in text


def test_the_pages_fit_a_small_screen_in_spanish_and_in_the_dark(clinic, stage):
    small = signed_in(
        clinic, stage, "manage-small", SMALL_PHONE, language="es-US", dark=True
    )
    page = small.page
    expect(small.heading("Participantes")).to_be_visible()
    stage.picture(small, "roster", whole=True)
    small.button("Importar CSV").click()
    choose(page, "bad.csv", BAD.encode())
    expect(page.get_by_text("No se ha importado nada.")).to_be_visible()
    stage.picture(small, "import")
    page.goto(f"{clinic.url}/reports/schedule")
    expect(small.heading("Horario")).to_be_visible()
    stage.picture(small, "schedule", whole=True)


def test_a_facilitator_is_told_that_this_is_not_theirs(clinic, stage):
    screen = stage.open("manage-refused", LAPTOP)
    page = screen.page
    page.goto(f"{clinic.url}/sign-in?to=%2Freports%2Froster")
    page.get_by_label("User name").fill("dana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(screen.heading("This is for supervisors")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    stage.picture(screen, "refused")


def test_axe_found_nothing_and_no_page_logged_an_error(stage):
    troubles = [f"{s.name}: {trouble}" for s in stage.screens for trouble in s.troubles]
    assert not troubles, "\n".join(["", *troubles])
    assert not stage.findings, "\n".join(["", *stage.findings])
