"""The page with a group's plan: changed by keys and buttons, saved, and what happens when that fails.

The tests are one story and run in the order in which they stand.
"""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from live import Desk
from playwright.sync_api import expect
from stage import LAPTOP, SMALL_LAPTOP, SMALL_PHONE, finds_in_sight
from story import SPANISH

ZONE = "America/Denver"


class Planning:
    """A facilitator at the plan of a group that meets each day."""

    def __init__(self, daemon, stage):
        self.daemon = daemon
        self.stage = stage
        self.desk = Desk(daemon, "facilitator")
        boss = Desk(daemon)
        program = boss.post(
            "/api/programs", name="Denver IOP", site=None, zone=ZONE, profile="adult-iop")["id"]
        self.group = boss.post(
            "/api/groups", program=program, title="Denver Skills", kind="skills", mode="online")["id"]
        start = datetime.now(ZoneInfo(ZONE)) + timedelta(hours=2)
        boss.post(
            "/api/schedules", group=self.group, weekdays=[1, 2, 3, 4, 5, 6, 7], start=f"{start:%H:%M}",
            minutes=90, breakMinutes=5, **{"from": "2026-01-01"}, to=None,
            **{"except": []}, modules=["dear-man", "paced-breathing"])
        listed = self.desk.get("/api/modules")
        self.modules = {module["id"]: module for module in listed["modules"]}
        self.plans = listed["plans"]
        self.screen = stage.open("plan", LAPTOP, cuttable=True)
        self.page.goto(daemon.ready["links"]["console"])
        self.page.wait_for_url(re.compile("/console"))

    @property
    def page(self):
        return self.screen.page

    @property
    def kept(self):
        return self.desk.get(f"/api/groups/{self.group}/plan")

    @property
    def lines(self):
        return self.page.locator(".parts-list > li")

    def line(self, title):
        return self.lines.filter(has_text=title).first

    def titles(self, *titles):
        expect(self.lines.locator(".part-title b")).to_have_text(list(titles))

    def title(self, module):
        return self.modules[module]["title"]["en"]

    def show(self, query=""):
        self.page.goto(f"{self.daemon.url}/groups/{self.group}/plan{query}")

    def add(self, words):
        self.screen.button("Add a module").click()
        self.page.keyboard.type(words)
        self.page.locator(".find:not(.is-plan)").first.click()

    def save(self):
        self.screen.button("Save for the group").click()


@pytest.fixture(scope="module")
def planning(new_daemon, stage):
    return Planning(new_daemon("--participants", "1"), stage)


def test_the_schedules_modules_stand_there_until_a_plan_is_saved(planning):
    planning.show()
    expect(planning.screen.heading("Plan of Denver Skills")).to_be_visible()
    planning.screen.sees("So far this group goes by the modules of its schedule.")
    planning.titles(planning.title("dear-man"), planning.title("paced-breathing"))
    save = planning.screen.button("Save for the group")
    expect(save).to_have_attribute("aria-disabled", "true")
    expect(save).to_have_accessible_description("Nothing has changed yet.")
    planning.stage.picture(planning.screen, "default", whole=True)


def test_minutes_add_up_against_the_schedule_and_families_are_named(planning):
    page = planning.page
    chip = page.locator(".list-foot .chip")
    planning.add("stop")
    planning.titles(*(planning.title(m) for m in ("dear-man", "paced-breathing", "stop")))
    total = sum(planning.modules[m]["minutes"] for m in ("dear-man", "paced-breathing", "stop"))
    expect(page.locator(".list-foot")).to_contain_text(f"{total} min in this session")
    field = page.get_by_label(f"Minutes of {planning.title('stop')}")
    field.fill(str(planning.modules["stop"]["minutes"] + 90 - total + 10))
    field.press("Tab")
    expect(chip).to_have_text("10 min too long")
    field.fill(str(planning.modules["stop"]["minutes"] + 90 - total))
    field.press("Tab")
    expect(chip).to_have_text("fits exactly")
    expect(page.locator(".families")).to_contain_text("DBT")
    expect(page.locator(".families")).to_contain_text("Not in it yet: Opening and closing,")
    expect(page.get_by_text("Nothing has changed yet.")).to_have_count(0)
    planning.stage.picture(planning.screen, "fits", whole=True)


def test_it_goes_by_keyboard_and_each_change_can_be_undone(planning):
    page = planning.page
    stop = planning.title("stop")
    planning.line(stop).get_by_role("button", expanded=False).first.focus()
    page.keyboard.press("Alt+ArrowUp")
    planning.titles(planning.title("dear-man"), stop, planning.title("paced-breathing"))
    page.keyboard.press("Enter")
    expect(planning.line(stop).get_by_role("checkbox").first).to_be_visible()
    page.keyboard.press("Control+z")
    planning.titles(planning.title("dear-man"), planning.title("paced-breathing"), stop)
    planning.line(stop).get_by_role("checkbox").first.uncheck()
    expect(planning.line(stop)).to_contain_text("without 1 step")
    planning.screen.button("Undo").click()
    expect(planning.line(stop)).not_to_contain_text("without")
    planning.screen.button("Add a break").click()
    expect(planning.lines).to_have_count(4)
    planning.stage.picture(planning.screen, "break", whole=True)


def test_a_second_session_makes_a_rotation_and_saving_says_from_when(planning):
    page = planning.page
    planning.screen.button("Add a second session, in turn").click()
    expect(page.get_by_role("tab")).to_have_count(2)
    page.get_by_label("Name of this session").fill("Values")
    page.get_by_label("Name of this session").press("Tab")
    planning.screen.button("Let this one come next").click()
    expect(page.get_by_role("tab", name=re.compile("Values.*next"))).to_be_visible()
    page.get_by_role("tab", name=re.compile("Values")).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name=re.compile("Session 1"))).to_be_focused()
    expect(page.get_by_role("tab", name=re.compile("Session 1"))).to_have_attribute("aria-selected", "true")
    planning.save()
    planning.screen.sees("Saved for the group. It holds from")
    planning.stage.picture(planning.screen, "saved", whole=True)
    kept = planning.kept
    assert kept["from"] == "group" and kept["next"]["evening"] == 1
    assert kept["evenings"][1]["title"] == {"en": "Values", "es": "Values"}
    assert {"break": 10} in kept["evenings"][0]["items"]
    expect(planning.screen.button("Save for the group")).to_have_attribute("aria-disabled", "true")


def test_a_plan_that_comes_with_the_curriculum_takes_the_place_and_can_be_undone(planning):
    page = planning.page
    rotation = next(plan for plan in planning.plans if len(plan["evenings"]) > 2)
    planning.screen.button("Add a module").click()
    planning.stage.picture(planning.screen, "search", whole=True)
    # A press of these replaces everything, so they come last and say so.
    expect(page.locator(".find").first).not_to_have_class(re.compile("is-plan"))
    expect(page.get_by_role("region", name="Or take over a whole plan")).to_contain_text("replaces everything")
    page.get_by_role("button", name=f"Use the plan “{rotation['title']['en']}”").click()
    expect(page.get_by_role("tab")).to_have_count(len(rotation["evenings"]))
    planning.screen.sees("not saved yet")
    planning.stage.picture(planning.screen, "rotation", whole=True)
    planning.screen.button("Undo").click()
    expect(page.get_by_role("tab")).to_have_count(2)


def test_what_a_colleague_saved_meanwhile_is_told_before_it_is_replaced(planning):
    page = planning.page
    planning.add("sleep")
    mine = planning.lines.count()
    planning.desk.post(
        f"/api/groups/{planning.group}/plan", evenings=[{"items": [{"module": "stop"}]}], next=0)
    planning.save()
    planning.screen.sees("Somebody else has saved another plan")
    planning.stage.picture(planning.screen, "theirs", whole=True)
    planning.screen.button("Show theirs instead").click()
    planning.titles(planning.title("stop"))
    planning.screen.button("Undo").click()
    expect(planning.lines).to_have_count(mine)
    planning.save()
    planning.screen.sees("Saved for the group. It holds from")
    assert len(planning.kept["evenings"]) == 2
    expect(page.locator(".note.attention")).to_have_count(0)


def test_what_is_refused_is_said_at_its_line_and_nothing_is_lost(planning):
    page = planning.page
    for _ in range(20):
        planning.screen.button("Add a break").click()
    count = planning.lines.count()
    planning.save()
    expect(page.locator(".refused")).to_contain_text("from 1 to 20 modules and breaks")
    expect(planning.lines).to_have_count(count)
    planning.stage.picture(planning.screen, "refused", whole=True)


def test_without_a_connection_nothing_is_lost(planning):
    planning.screen.line.cut()
    planning.save()
    planning.screen.sees("the server can’t be reached")
    planning.stage.picture(planning.screen, "offline", whole=True)
    planning.screen.line.mend()
    for _ in range(20):
        planning.screen.button("Undo").click()
    assert planning.lines.count() < 20


def test_leaving_with_unsaved_changes_is_asked_about(planning):
    page = planning.page
    planning.add("values")
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    planning.show()
    assert asked == ["beforeunload"]
    expect(planning.lines.first).to_be_visible()


def test_a_group_goes_by_its_schedule_again_only_when_that_is_confirmed(planning):
    page = planning.page
    planning.screen.button("Go back to the schedule’s modules").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Keep the plan")).to_be_focused()
    planning.stage.picture(planning.screen, "remove")
    dialog.get_by_role("button", name="Go back to the schedule’s modules").click()
    planning.screen.sees("The group goes by the modules of its schedule again.")
    assert planning.kept["from"] == "default"


def test_a_group_that_is_not_there_and_a_stranger(planning, stage):
    planning.page.goto(f"{planning.daemon.url}/groups/no-such/plan")
    expect(planning.page.get_by_role("alert")).to_be_visible()
    planning.stage.picture(planning.screen, "no-such")
    stranger = stage.open("plan-stranger", LAPTOP)
    stranger.page.goto(f"{planning.daemon.url}/groups/{planning.group}/plan")
    stranger.page.wait_for_url(re.compile("/sign-in"))


def test_it_fits_a_small_screen_in_the_dark_and_in_spanish(planning):
    page = planning.page
    planning.show("?lang=es")
    expect(planning.lines.first).to_be_visible()
    planning.lines.first.get_by_role("button", expanded=False).first.click()
    page.get_by_role("button", name=SPANISH["evenings.second"]).click()
    for size, dark in ((LAPTOP, True), (SMALL_PHONE, False), (SMALL_PHONE, True)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if dark else "light")
        planning.stage.picture(
            planning.screen, f"es-{size['width']}{'-dark' if dark else ''}", whole=True)
    page.get_by_role("button", name=SPANISH["list.addModule"]).click()
    planning.stage.picture(planning.screen, "es-320-search", whole=True)


def test_on_a_phone_the_foot_leaves_room_and_no_keyboard_is_spoken_of(planning, stage):
    phone = stage.open("plan-phone", SMALL_PHONE, touch=True)
    phone.page.context.add_cookies(planning.page.context.cookies())
    phone.page.goto(f"{planning.daemon.url}/groups/{planning.group}/plan?lang=en")
    line = phone.page.locator(".parts-list > li").first
    line.get_by_role("button", expanded=False).first.click()
    expect(phone.page.locator(".list-foot")).to_have_css("position", "static")
    expect(phone.page.get_by_text("press Alt")).to_be_hidden()
    # A label's second line stands under its first, not under the box.
    label = line.locator("label", has_text="may be left out").first
    lefts = label.evaluate(
        "(label) => [...label.querySelectorAll('.part-step > *')].map((e) => e.getBoundingClientRect().left)")
    assert min(lefts) == lefts[0]
    stage.picture(phone, "steps", whole=True)


@pytest.mark.parametrize("size", (SMALL_LAPTOP, SMALL_PHONE), ids=("1280", "320"))
def test_what_is_found_is_in_sight(planning, size):
    page = planning.page
    page.set_viewport_size(size)
    page.once("dialog", lambda dialog: dialog.accept())
    planning.show("?lang=en")
    for _ in range(4):
        planning.screen.button("Add a break").click()
    planning.screen.button("Add a module").click()
    assert finds_in_sight(page) >= 2
    planning.stage.picture(planning.screen, f"found-{size['width']}")


def test_of_a_group_without_modules_nothing_is_said_of_its_schedule(planning):
    page = planning.page
    program = Desk(planning.daemon).post(
        "/api/programs", name="Later IOP", site=None, zone=ZONE, profile="adult-iop")["id"]
    group = Desk(planning.daemon).post(
        "/api/groups", program=program, title="Later", kind="skills", mode="online")["id"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{planning.daemon.url}/groups/{group}/plan?lang=en")
    planning.screen.sees("The group has no times yet")
    expect(page.get_by_text("goes by the modules of its schedule")).to_have_count(0)


def test_the_console_and_the_schedule_lead_to_it(planning, stage):
    page = planning.page
    page.set_viewport_size(LAPTOP)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{planning.daemon.url}/console/{planning.daemon.session}?lang=en")
    page.get_by_role("link", name="Plan of the group").click()
    page.wait_for_url(re.compile("/groups/[^/]+/plan"))
    boss = stage.open("plan-schedule", LAPTOP)
    boss.page.goto(planning.daemon.ready["links"]["reports"])
    boss.page.wait_for_url(re.compile("/reports"))
    boss.page.goto(f"{planning.daemon.url}/reports/schedule")
    boss.page.get_by_role("link", name="Plan Denver Skills").click()
    expect(boss.heading("Plan of Denver Skills")).to_be_visible()


def test_every_page_is_in_order(planning):
    assert not planning.stage.findings, "\n".join(planning.stage.findings)
    troubles = [f"{s.name}: {s.troubles}" for s in planning.stage.screens if s.troubles]
    assert not troubles, "\n".join(troubles)
