"""The whole main job in a browser: a session from its lobby to the exported attendance.

The tests are one story and run in the order in which they stand.
"""

import re
import time

import pytest
from live import Person
from playwright.sync_api import expect
from stage import messages
from story import SECRET, SPANISH, Story, arrive, open_wall, with_names

ENGLISH = {"join.code": "Code", "join.name": "Your first name", "join.submit": "Join"}


@pytest.fixture(scope="module")
def story(new_daemon, stage):
    return Story(new_daemon("--participants", "10"), stage)


def test_the_console_opens_from_its_link_in_the_lobby(story):
    page = story.console.page
    page.goto(story.daemon.ready["links"]["console"])
    story.console.sees(story.daemon.ready["code"])
    expect(story.console.button("Start the session")).to_be_visible()
    assert "#" not in page.url, "the ticket is gone from the address"
    expect(page.get_by_role("complementary")).to_contain_text(story.free[0])
    story.stage.picture(story.console, "lobby-empty")


def test_the_wall_opens_beside_it_without_a_name(story):
    open_wall(story)
    story.wall.sees(story.daemon.ready["code"])
    expect(story.wall.page.get_by_role("img")).to_be_visible()
    story.stage.picture(story.wall, "lobby")


def test_a_wrong_code_is_said_kindly_and_nothing_typed_is_lost(story):
    page = story.sam.page
    page.goto(story.daemon.ready["links"]["room"])
    story.stage.picture(story.sam, "join")
    arrive(story.sam, "AAAA-AAAA", "Sam", ENGLISH)
    story.sam.sees("That code isn’t open.")
    expect(page.get_by_label("Your first name", exact=True)).to_have_value("Sam")
    story.stage.picture(story.sam, "join-wrong-code")


def test_two_join_by_code_and_wait_at_the_door_one_in_spanish(story):
    code = story.daemon.ready["code"]
    sam, ines = story.free[0].split()[0], story.free[1].split()[0]
    arrive(story.sam, code.lower().replace("-", " "), sam, ENGLISH)
    expect(story.sam.heading(f"You’re at the door, {sam}")).to_be_visible()
    story.stage.picture(story.sam, "door")
    story.ines.page.goto(story.daemon.ready["links"]["room"])
    expect(story.ines.heading(SPANISH["join.title"])).to_be_visible()
    expect(story.ines.page.locator("html")).to_have_attribute("lang", "es")
    story.stage.picture(story.ines, "join")
    arrive(story.ines, code, ines, SPANISH)
    expect(story.ines.heading(SPANISH["door.title"].replace("{name}", ines))).to_be_visible()
    story.stage.picture(story.ines, "door")


def test_a_personal_link_goes_straight_in(story):
    story.renee.page.goto(story.daemon.ready["links"]["participants"][4])
    story.renee.sees(f"You’re in, {story.renee_is.split()[0]}")
    assert "/p/" not in story.renee.page.url
    story.stage.picture(story.renee, "lobby")


def test_the_facilitator_lets_in_who_is_expected_and_not_who_is_not(story):
    kim = Person.by_code(story.daemon, "Kim")
    page = story.console.page
    door = page.get_by_role("region", name=re.compile("At the door"))
    expect(door).to_contain_text("Kim")
    story.stage.picture(story.console, "lobby")
    kim_at_door = door.get_by_role("listitem").filter(has_text="Kim")
    kim_at_door.get_by_role("button", name=re.compile("Let in…")).click()
    expect(page.get_by_role("dialog")).to_contain_text("Not on the list")
    story.stage.picture(story.console, "who-is-this")
    page.keyboard.press("Escape")
    kim_at_door.get_by_role("button", name=re.compile("Not now")).click()
    kim.wait(lambda: kim.me["status"] == "declined", "not now")
    kim.close()
    story.press("Let in everyone expected")
    for phone, words in ((story.sam, "You’re in"), (story.ines, SPANISH["lobby.title"][:12])):
        phone.sees(re.compile(re.escape(words)))
    story.observer.wait(lambda: story.observer.room["present"] == 7, "seven present")


def test_the_session_starts_for_everyone(story):
    story.press("Start the session")
    story.observer.wait(lambda: story.observer.room["session"]["phase"] == "live", "the start")
    story.everyone_is_at_the_step()
    story.started = time.time()


def test_the_first_module(story):
    story.walk_part(1)


def test_a_phone_offline_for_thirty_seconds_comes_back_by_itself(story):
    """It says so calmly, keeps what is done meanwhile, and catches up with what it missed."""
    phone = story.renee
    phone.line.cut()
    phone.sees(re.compile("Not connected since"))
    story.stage.picture(phone, "connection-lost")
    story.next_step(without=phone)
    time.sleep(25)
    story.observer.wait(
        lambda: any(r["connection"] == "dropped" for r in story.observer.console["roster"].values()),
        "the drop on the console",
    )
    story.stage.picture(story.console, "one-dropped")
    phone.line.mend()
    expect(phone.page.get_by_text(re.compile("Not connected since"))).to_be_hidden(timeout=30_000)
    story.everyone_is_at_the_step()
    story.observer.wait(lambda: story.observer.room["present"] == 7, "seven present")


def test_the_second_module(story):
    story.walk_part(2)


def test_an_announcement_stands_on_every_screen_until_it_is_cleared(story):
    story.press("Say to all")
    page = story.console.page
    page.get_by_label("One line for every phone and the wall").fill("We go on at half past.")
    story.stage.picture(story.console, "announce-sheet")
    page.get_by_role("button", name="Show it").click()
    for screen in story.screens:
        screen.sees("We go on at half past.")
    story.pictures("announcement")
    page.get_by_role("button", name="Take it away").click()
    expect(story.sam.page.get_by_text("We go on at half past.")).to_have_count(0)


def test_a_hand_is_seen_in_the_console_and_heard(story):
    story.sam.button("Raise hand").click()
    expect(story.sam.button("Hand is up")).to_have_attribute("aria-pressed", "true")
    hands = story.console.page.get_by_role("region", name=re.compile("Hands"))
    expect(hands).to_contain_text(story.free[0])
    story.stage.picture(story.console, "hand")
    hands.get_by_role("button", name=re.compile("Heard")).first.click()
    expect(story.sam.button("Raise hand")).to_be_visible()


def test_a_private_word_is_asked_for_and_answered(story):
    story.ines.button(SPANISH["bar.talk"]).click()
    expect(story.ines.page.get_by_role("dialog")).to_be_visible()
    story.stage.picture(story.ines, "talk")
    story.ines.button(SPANISH["talk.yes"]).click()
    story.ines.sees(SPANISH["talk.asked-title"])
    story.stage.picture(story.ines, "talk-asked")
    asked = story.console.page.get_by_role("region", name=re.compile("Private word"))
    expect(asked).to_contain_text(story.free[1])
    story.stage.picture(story.console, "private-word")
    assert story.free[1] not in story.wall.page.inner_text("body")
    asked.get_by_role("button", name=re.compile("I’m going")).click()
    story.observer.wait(
        lambda: any((r.get("talk") or {}).get("reply") == "coming"
                    for r in story.observer.console["roster"].values()), "the reply"
    )
    story.ines.button(SPANISH["back-to-group"]).click()
    expect(story.ines.page.get_by_role("dialog")).to_have_count(0)


def test_a_break_is_a_break_on_every_screen(story):
    story.press("Break")
    dialog = story.console.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    story.stage.picture(story.console, "break-sheet")
    dialog.get_by_role("button", name="10 min").click()
    story.observer.wait(lambda: story.observer.room["session"]["phase"] == "break", "the break")
    expect(story.sam.heading("Break")).to_be_attached()
    expect(story.ines.heading(SPANISH["break.title"])).to_be_attached()
    story.pictures("break")
    story.console.page.keyboard.press("b")
    story.observer.wait(lambda: story.observer.room["session"]["phase"] == "live", "the end of it")
    story.everyone_is_at_the_step()


def test_the_third_module(story):
    story.walk_part(3)


def test_a_daemon_killed_and_restarted_is_a_pause_and_nothing_else(story):
    before = story.observer.room
    story.sam.button("Raise hand").click()
    expect(story.sam.button("Hand is up")).to_be_visible()
    story.daemon.kill()
    for screen in (story.sam, story.console, story.wall):
        expect(screen.page.get_by_text(re.compile("Not connected|not connected")).first).to_be_visible()
    story.pictures("daemon-gone")
    story.daemon.start()
    story.observer.close()
    story.observer.connect()
    for person in story.by_socket:
        person.close()
        person.connect()
    for screen in story.screens:
        lost = screen.page.get_by_text(re.compile("[Nn]ot connected since|[Ss]in conexión desde"))
        expect(lost).to_have_count(0, timeout=30_000)
    story.everyone_is_at_the_step()
    expect(story.sam.button("Hand is up")).to_be_visible()
    after = story.observer.room
    for key in ("step", "agenda", "session", "timer", "expected"):
        assert after.get(key) == before.get(key), key
    story.observer.wait(lambda: story.observer.room["present"] == 7, "seven present")
    story.sam.button("Hand is up").click()


def test_the_fourth_module(story):
    story.walk_part(4)
    assert story.seen_kinds >= {
        "card", "breath", "scale", "choice", "discussion", "pairs", "worksheet"
    }


def test_the_safety_overlay_covers_every_screen_and_loses_nothing(story):
    before = story.observer.room["step"]
    story.press("Safety")
    story.observer.wait(lambda: story.observer.room["safety"], "the overlay")
    expect(story.sam.heading("Let’s stop for a moment")).to_be_visible()
    expect(story.ines.heading(SPANISH["safety.title"])).to_be_visible()
    expect(story.wall.heading("Let’s stop for a moment")).to_be_visible()
    expect(story.sam.page.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    story.pictures("safety")
    story.stage.picture(story.ines, "safety-whole", whole=True)
    story.console.page.keyboard.press("s")
    story.observer.wait(lambda: not story.observer.room["safety"], "the end of it")
    assert story.observer.room["step"] == before
    story.everyone_is_at_the_step()


def test_the_help_of_a_phone_is_one_tap_away_and_hiding_hides(story):
    page = story.sam.page
    page.get_by_role("button", name="Hide").click()
    story.stage.picture(story.sam, "hidden")
    assert page.evaluate(
        """[...Array(40).keys()].every((n) =>
             document.elementFromPoint(innerWidth / 2, innerHeight * n / 40)?.closest("dialog"))"""
    ), "nothing of the page can be seen or touched"
    page.get_by_role("button", name="Show again").click()
    story.sam.shows_step(story.step["title"]["en"])
    assert page.title() == "Group"
    page.get_by_role("navigation", name="Help").get_by_text("Support").click()
    expect(page.get_by_role("link", name="Call 988")).to_be_visible()
    story.stage.picture(story.sam, "support")
    page.keyboard.press("Escape")
    story.sam.shows_step(story.step["title"]["en"])


def test_the_console_tells_its_keys(story):
    story.console.page.keyboard.press("?")
    expect(story.console.page.get_by_role("dialog")).to_be_visible()
    story.stage.picture(story.console, "keys")
    story.console.page.keyboard.press("Escape")
    expect(story.console.page.get_by_role("dialog")).to_have_count(0)


def test_what_was_written_in_a_worksheet_never_left_the_phone(story):
    assert not [text for text in story.sam.sent if SECRET in text]
    assert [m for m in messages(story.sam.sent) if m["type"] == "answer"], "the watch works"
    for path in story.daemon.data.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()
    story.sam.page.reload()
    story.sam.shows_step(story.step["title"]["en"])
    kept = story.sam.page.evaluate(
        """() => new Promise((done) => { const r = indexedDB.open('circle'); r.onsuccess = () => {
        const all = r.result.transaction('sheets').objectStore('sheets').getAll();
        all.onsuccess = () => { r.result.close(); done(JSON.stringify(all.result)) } } })""")
    assert SECRET in kept, "and it is still on the phone"


def test_the_end_is_confirmed_and_told_to_everyone(story):
    story.press("End")
    dialog = story.console.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    story.stage.picture(story.console, "end-sheet")
    dialog.get_by_role("button", name=re.compile("^End")).click()
    story.observer.wait(lambda: story.observer.room["session"]["phase"] == "ended", "the end")
    story.ended = time.time()
    expect(story.sam.heading(re.compile("That’s all for today"))).to_be_visible()
    expect(story.ines.heading(re.compile(SPANISH["over.title"][:12]))).to_be_visible()
    expect(story.console.heading(re.compile("Review attendance"))).to_be_visible()
    story.pictures("over")


def test_attendance_is_reviewed_marked_and_signed(story):
    page = story.console.page
    absent = next(
        r["name"] for r in story.observer.console["roster"].values() if r["status"] == "no-show"
    )
    page.get_by_role("button", name=f"Correct {absent}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Attendance", exact=True).select_option(label="Excused")
    dialog.get_by_label("Reason (needed)").fill("Called in the morning")
    story.stage.picture(story.console, "correct")
    page.get_by_role("button", name="Keep this mark").click()
    story.observer.wait(
        lambda: any(r["status"] == "excused" for r in story.observer.console["roster"].values()),
        "the mark",
    )
    story.excused = absent
    page.get_by_role("button", name=re.compile("^Sign as Dana")).click()
    story.observer.wait(lambda: story.observer.console.get("signed"), "the signature")
    story.stage.picture(story.console, "signed")


def test_the_reports_page_shows_it_and_the_download_is_what_happened(story):
    reports = story.stage.open("reports", {"width": 1366, "height": 768})
    page = reports.page
    page.goto(story.daemon.ready["links"]["reports"])
    expect(page.get_by_role("table").first).to_be_visible()
    for name in [*story.free[:2], story.excused]:
        expect(page.get_by_role("row", name=re.compile(re.escape(name)))).to_be_visible()
    story.stage.picture(reports, "attendance")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    text = download.value.path().read_bytes().decode("utf-8")
    assert not any(name in text for name in [*story.free, story.excused])
    story.compare_export(with_names(page))
    with page.expect_download() as download:
        page.get_by_text("JSON").first.click()
    text = download.value.path().read_text(encoding="utf-8")
    assert '"status":"excused"' in text and story.excused not in text


def test_no_page_logged_an_error(story):
    troubles = [f"{s.name}: {trouble}" for s in story.stage.screens for trouble in s.troubles]
    assert not troubles, "\n".join(["", *troubles])


def test_the_wall_never_held_a_name(story):
    heard = "\n".join(story.wall.heard)
    assert heard
    roster = story.observer.console["roster"].values()
    assert not [row["name"] for row in roster if row["name"] in heard]


def test_axe_found_nothing_on_any_picture(story):
    assert not story.stage.findings, "\n".join(["", *story.stage.findings])


def test_the_picture_of_the_readme(story):
    story.stage.picture_of_both("console-scale-answered", "room-scale-chosen")
