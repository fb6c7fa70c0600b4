"""The agenda of a session changed in the console: by buttons, keys and pointer, beside others, and cut.

The tests are one story and run in the order in which they stand.
"""

import re

import pytest
from playwright.sync_api import expect
from replanning import MODULES, AgendaClinic, Replanning
from stage import LAPTOP, SMALL_LAPTOP, SMALL_PHONE, finds_in_sight
from story import SPANISH

# The page asks every 15 seconds, and the daemon looks at its files every few.
FILES_SECONDS = 45_000


@pytest.fixture(scope="module")
def replanning(tmp_path_factory, stage):
    yield Replanning(clinic := AgendaClinic(tmp_path_factory.mktemp("agenda")).set_up().start(), stage)
    clinic.kill()


def test_before_the_session_parts_are_moved_by_key_and_button(replanning):
    breath, traps, dear, boundary = (replanning.title(module) for module in MODULES)
    replanning.open()
    replanning.titles(breath, traps, dear, boundary)
    replanning.line(traps).get_by_role("button", name=traps).first.focus()
    replanning.page.keyboard.press("Alt+ArrowDown")
    replanning.titles(breath, dear, traps, boundary)
    # The focus goes with the line.
    replanning.page.keyboard.press("Alt+ArrowDown")
    replanning.titles(breath, dear, boundary, traps)
    replanning.line(boundary).get_by_role("button", name=f"Move {boundary} up").click()
    replanning.titles(breath, boundary, dear, traps)
    replanning.stage.picture(replanning.console, "lobby")
    replanning.save(4)
    assert replanning.modules == ["paced-breathing", "setting-a-boundary", "dear-man", "thinking-traps"]
    assert len(replanning.commands()) == 1, "one command for all of it"


def test_a_line_follows_the_pointer(replanning):
    breath, traps, dear, boundary = (replanning.title(module) for module in MODULES)
    replanning.open()
    grip = replanning.line(traps).locator(".grip").bounding_box()
    goal = replanning.line(boundary).bounding_box()
    mouse = replanning.page.mouse
    mouse.move(grip["x"] + 8, grip["y"] + 12)
    mouse.down()
    mouse.move(goal["x"] + 40, goal["y"] + 30, steps=6)
    mouse.move(goal["x"] + 40, goal["y"] + 4, steps=4)
    replanning.titles(breath, traps, boundary, dear)
    replanning.stage.picture(replanning.console, "dragged")
    mouse.up()
    # However far it was dragged, it is one change.
    replanning.sheet.get_by_role("button", name="Undo").click()
    replanning.titles(breath, boundary, dear, traps)
    expect(replanning.sheet.get_by_role("button", name="Undo")).to_have_count(0)
    replanning.page.keyboard.press("Escape")
    expect(replanning.sheet).to_have_count(0)


def change_minutes(replanning, boundary):
    """Of one line, by its button and in its field; the sum goes with it."""
    chip = replanning.sheet.locator(".sum .chip")
    before = chip.inner_text()
    replanning.line(boundary).get_by_role("button", name=f"{boundary}: 5 min shorter").click()
    minutes = replanning.clinic.modules["setting-a-boundary"]["minutes"]
    field = replanning.sheet.get_by_label(f"Minutes of {boundary}")
    expect(field).to_have_value(str(minutes - 5))
    expect(chip).not_to_have_text(before)
    field.fill("500")
    field.press("Tab")
    expect(field).to_have_value("180")
    expect(chip).to_contain_text("min over")
    field.fill("20")
    field.press("Tab")
    expect(chip).to_contain_text("min to spare")


def test_while_it_runs_it_is_shortened_swapped_and_gets_a_break(replanning):
    page, sheet, clinic = replanning.page, replanning.sheet, replanning.clinic
    breath, traps, dear, boundary = (replanning.title(module) for module in MODULES)
    replanning.console.button("Start the session").click()
    replanning.wall.sees(re.compile("Part 1 of 4"))
    replanning.console.button("Change the plan").click()
    expect(replanning.lines.first).to_contain_text("on now")
    change_minutes(replanning, boundary)
    # The part that is on can be made longer, and nothing else.
    expect(replanning.line(breath).get_by_role("button", name="Move")).to_have_count(0)
    replanning.line(breath).get_by_role("button", name=f"{breath}: 5 min longer").click()
    # Another module in the place of one, by the search.
    replanning.line(dear).get_by_role("button", expanded=False).first.click()
    replanning.line(dear).get_by_role("button", name="Swap for another").click()
    page.keyboard.type("stop")
    replanning.stage.picture(replanning.console, "search")
    sheet.locator(".find").filter(has_text="STOP").first.click()
    expect(sheet.locator(".find")).to_have_count(0)
    stop = replanning.title("stop")
    replanning.titles(breath, boundary, stop, traps)
    sheet.get_by_role("button", name="Add a break").click()
    expect(replanning.lines).to_have_count(5)
    replanning.line(traps).get_by_role("button", expanded=False).first.click()
    replanning.line(traps).get_by_role("button", name="Take out").click()
    expect(replanning.lines).to_have_count(4)
    sheet.get_by_role("button", name="Undo").click()
    expect(replanning.lines).to_have_count(5)
    replanning.stage.picture(replanning.console, "changed")
    replanning.save(5)
    assert sorted(m or "break" for m in replanning.modules[1:]) == [
        "break", "setting-a-boundary", "stop", "thinking-traps"]
    by_module = {part.get("module"): part["minutes"] for part in replanning.plan}
    assert by_module["setting-a-boundary"] == 20 and by_module[None] == 10
    assert by_module["paced-breathing"] == clinic.modules["paced-breathing"]["minutes"] + 5
    replanning.phone.sees(re.compile("1 of 5"))
    expect(page.locator("ol.agenda > li.break")).to_contain_text("Break")


def test_however_long_the_list_is_what_is_found_is_in_sight(replanning):
    page, sheet = replanning.page, replanning.sheet
    page.set_viewport_size(SMALL_LAPTOP)
    replanning.open()
    replanning.lines.last.get_by_role("button", expanded=False).first.click()
    sheet.get_by_role("button", name="Add a module").click()
    page.keyboard.type("body")
    expect(sheet.get_by_text("2 found")).to_be_visible()
    assert finds_in_sight(page) == 2
    replanning.stage.picture(replanning.console, "search-1280")
    for _ in ("the search", "the sheet"):
        page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.set_viewport_size(LAPTOP)


def test_a_step_that_may_be_left_out_is_left_out(replanning):
    part = next(p for p in replanning.plan if p["state"] == "to-come"
                and any(s.get("optional") for s in p["steps"])
                and p["minutes"] == sum(s["minutes"] for s in p["steps"]))
    step = next(s for s in part["steps"] if s.get("optional"))
    replanning.open()
    line = replanning.line(part["title"]["en"])
    line.get_by_role("button", expanded=False).first.click()
    line.get_by_role("checkbox", name=step["title"]["en"]).uncheck()
    expect(line).to_contain_text("without 1 step")
    expect(line.get_by_role("spinbutton")).to_have_value(str(part["minutes"] - step["minutes"]))
    replanning.stage.picture(replanning.console, "steps")
    replanning.save(5)
    after = next(p for p in replanning.plan if p["id"] == part["id"])
    assert step["id"] not in [s["id"] for s in after["steps"]]
    assert after["minutes"] == part["minutes"] - step["minutes"]


def test_what_a_colleague_changes_meanwhile_is_taken_in(replanning):
    colleague, sheet = replanning.colleague, replanning.sheet
    replanning.open()
    last = replanning.plan[-1]
    title = last["title"]["en"]
    replanning.line(title).get_by_role("button", name=f"{title}: 5 min longer").click()
    rest = [{"part": part["id"]} for part in replanning.plan if part["state"] == "to-come"]
    colleague.do("agenda", parts=[{"module": "opening-check-in"}, *rest])
    expect(sheet).to_contain_text("Somebody else has changed the agenda")
    expect(replanning.lines).to_have_count(6)
    # Going on is no change of theirs, and is said.
    colleague.do("go", step=next(p for p in replanning.plan if p["state"] == "to-come")["steps"][0]["id"])
    expect(sheet).to_contain_text("has begun meanwhile")
    expect(replanning.lines.first).to_contain_text("on now")
    replanning.stage.picture(replanning.console, "meanwhile")
    replanning.save(6)
    after = next(p for p in replanning.plan if p["id"] == last["id"])
    assert after["minutes"] == last["minutes"] + 5
    assert "opening-check-in" in replanning.modules


def test_what_is_refused_is_said_and_nothing_is_lost(replanning):
    sheet = replanning.sheet
    replanning.open()
    before = replanning.lines.count()
    for _ in range(20):
        sheet.get_by_role("button", name="Add a break").click()
    expect(replanning.lines).to_have_count(before + 20)
    sheet.get_by_role("button", name="Save the agenda").click()
    expect(sheet.get_by_role("alert")).to_contain_text("20 parts are the most")
    expect(replanning.lines).to_have_count(before + 20)
    replanning.stage.picture(replanning.console, "refused")
    # What wasn't saved is there when the sheet is opened again.
    replanning.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    replanning.open()
    expect(replanning.lines).to_have_count(before + 20)
    sheet.get_by_role("button", name="Start over").click()
    expect(replanning.lines).to_have_count(before)
    replanning.page.keyboard.press("Escape")
    assert len(replanning.plan) == 6


def test_a_group_that_runs_late_is_offered_what_to_leave_out_and_can_take_it_back(replanning):
    colleague, page = replanning.colleague, replanning.page
    rest = [{"part": p["id"], "minutes": 60} for p in replanning.plan
            if p["state"] == "to-come" and not p["isBreak"]]
    colleague.do("agenda", parts=[*rest, {"module": "opening-check-in"}])
    cuts = page.get_by_role("group", name="What could be left out")
    expect(cuts).to_be_visible()
    cut = colleague.wait(lambda: colleague.console["clock"].get("cuts"), "offers")[0]
    before = [p["id"] for p in replanning.plan]
    replanning.stage.picture(replanning.console, "late")
    cuts.get_by_role("button", name=re.compile("^Leave out")).first.click()
    expect(cuts).to_contain_text("Left out:")

    def is_cut():
        parts = {p["id"]: p for p in replanning.plan}
        if cut["part"] not in parts:
            return True
        return "step" in cut and cut["step"] not in [s["id"] for s in parts[cut["part"]]["steps"]]

    colleague.wait(is_cut, "the cut")
    cuts.get_by_role("button", name="Put it back").click()
    expect(cuts.get_by_role("button", name="Put it back")).to_have_count(0)
    colleague.wait(lambda: len(replanning.plan) == len(before), "the way back")


def test_from_a_break_of_the_plan_a_click_goes_on_and_from_a_called_one_it_does_not(replanning):
    colleague, page = replanning.colleague, replanning.page
    before = colleague.room["step"]["id"]
    rest = [{"part": p["id"]} for p in replanning.plan if p["state"] == "to-come"]
    colleague.do("agenda", parts=[{"break": 30}, *rest])
    pause, after = [p for p in replanning.plan if p["state"] == "to-come"][:2]
    colleague.do("go", step=pause["steps"][0]["id"])
    here = page.locator("ol.agenda > li.current")
    expect(here).to_contain_text(re.compile("(30|29) min left"))
    row = page.locator("ol.agenda > li.to-come > button.row").first
    expect(row).not_to_have_attribute("aria-disabled", "true")
    replanning.stage.picture(replanning.console, "break")
    row.click()
    colleague.wait(lambda: colleague.room["step"]["id"] == after["steps"][0]["id"], "the part after it")
    assert colleague.room["session"]["phase"] == "live"
    # Back is what was before the break.
    replanning.console.button("Back").click()
    colleague.wait(
        lambda: colleague.room["step"]["part"] not in (pause["id"], after["id"]), "the part before it")
    assert colleague.room["session"]["phase"] == "live"
    colleague.do("go", step=after["steps"][0]["id"])
    colleague.do("pause", minutes=5)
    expect(row).to_have_attribute("aria-disabled", "true")
    colleague.do("resume")
    expect(row).not_to_have_attribute("aria-disabled", "true")
    colleague.do("go", step=before)
    colleague.do("agenda", parts=rest)


def test_a_file_that_breaks_is_told_calmly_and_nothing_stops(replanning):
    page = replanning.page
    file = replanning.clinic.curricula / "dbt/dear-man.yaml"
    text = file.read_text()
    file.write_text(text.replace("minutes:", "minuets:", 1))
    note = page.locator(".broken-files")
    expect(note).to_contain_text("dbt/dear-man.yaml", timeout=FILES_SECONDS)
    note.locator("summary").click()
    expect(note.get_by_text(re.compile(r"line \d+, column \d+")).first).to_be_visible()
    expect(note).to_contain_text("The version from before stays in use.")
    replanning.stage.picture(replanning.console, "broken")
    step = replanning.colleague.room["step"]["id"]
    page.keyboard.press("ArrowRight")
    replanning.colleague.wait(lambda: replanning.colleague.room["step"]["id"] != step, "the next step")
    file.write_text(text)
    expect(note).to_have_count(0, timeout=FILES_SECONDS)


def test_it_fits_a_small_screen_in_the_dark_and_in_spanish(replanning):
    page = replanning.page
    page.goto(f"{replanning.clinic.url}/console/{replanning.clinic.session}?lang=es")
    expect(replanning.console.button(SPANISH["do.plan"])).to_be_visible()
    replanning.stage.picture(replanning.console, "es")
    page.keyboard.press("e")
    replanning.lines.nth(1).get_by_role("button", expanded=False).first.click()
    for size, dark in ((LAPTOP, True), (SMALL_PHONE, False), (SMALL_PHONE, True)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if dark else "light")
        replanning.stage.picture(replanning.console, f"es-{size['width']}{'-dark' if dark else ''}")
    replanning.sheet.get_by_role("button", name=SPANISH["list.addModule"]).click()
    assert finds_in_sight(page) >= 2
    replanning.stage.picture(replanning.console, "es-320-search")
    # Escape ends the search first, and only then the sheet.
    page.keyboard.press("Escape")
    expect(replanning.sheet.get_by_role("searchbox")).to_have_count(0)
    expect(replanning.sheet.get_by_role("button", name=SPANISH["list.addModule"])).to_be_focused()
    page.keyboard.press("Escape")
    expect(replanning.sheet).to_have_count(0)


def test_every_page_is_in_order(replanning):
    assert not replanning.stage.findings, "\n".join(replanning.stage.findings)
    troubles = [f"{s.name}: {s.troubles}" for s in replanning.stage.screens if s.troubles]
    assert not troubles, "\n".join(troubles)
