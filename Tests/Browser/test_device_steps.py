"""What stays on the phone: worksheet, chain, script, cards, rulers, plan. Kept as it is written, as a
file, on paper; wiped; and never sent.

The tests are one story and run in the order in which they stand.
"""

import re

import pytest
from asking import Asking, QuestionClinic
from playwright.sync_api import expect
from stage import SMALL_PHONE

SECRETS = ["Slept badly", "My sister called", "Nobody likes me", "I could breathe first",
           "Shouted", "When you come late", "Please call me", "Because of my son", "Walk daily"]


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = QuestionClinic(tmp_path_factory.mktemp("device"), "private").set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def room(clinic, stage):
    room = Asking(clinic, stage, "device")
    yield room
    for person in room.others:
        person.close()


def write(phone, label, text):
    phone.page.get_by_label(label, exact=False).first.fill(text)


def saved_file(phone):
    with phone.page.expect_download() as download:
        phone.button("Keep as a file").first.click()
    with open(download.value.path(), encoding="utf-8") as file:
        return file.read()


def go_on(room, title, spanish):
    room.go_on({"en": title, "es": spanish})


def test_a_worksheet_of_an_older_version_is_taken_along(room):
    room.begin()
    write(room.sam, "What happened?", "Slept badly, and that was that")
    room.sam.page.reload()
    expect(room.sam.page.get_by_label("What happened?")).to_have_value("Slept badly, and that was that")
    kept = room.sam.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('worksheet'))")
    assert kept == []
    room.sam.page.evaluate(
        """() => localStorage.setItem('circle.worksheet.old.me.p1', JSON.stringify({ session: 'old',
        person: 'me', title: 'From before', savedAt: 1, fields: [{ id: 'a', label: 'A', value: 'B' }] }))""")
    room.sam.page.reload()
    room.sam.button("More").click()
    room.sam.button("Worksheets on this phone").click()
    room.sam.sees("From before")
    room.sam.button("Close", exact=True).click()
    assert room.sam.page.evaluate("localStorage.getItem('circle.worksheet.old.me.p1')") is None


def test_a_chain_has_links_of_ones_own_and_other_ways(room, stage):
    go_on(room, "A chain", "Una cadena")
    sam = room.sam
    write(sam, "What made it harder?", "Slept badly")
    write(sam, "What set it off?", "My sister called")
    sam.button("Add a link").click()
    expect(sam.page.get_by_label("Another link")).to_be_focused()
    write(sam, "Another link", "Nobody likes me")
    write(sam, "What did I do?", "Shouted")
    link = sam.page.locator("li.is-prompt")
    link.get_by_text("Another way was possible here").click()
    link.get_by_label("What could I do here?").fill("I could breathe first")
    room.pictures("chain")
    sam.page.reload()
    for words in ("Slept badly", "My sister called", "Nobody likes me", "I could breathe first"):
        expect(sam.page.locator(f"textarea >> nth=0").first).to_be_visible()
        assert words in sam.page.evaluate("[...document.querySelectorAll('textarea')].map((t) => t.value).join('|')")
    text = saved_file(sam)
    order = [text.index(words) for words in
             ("Slept badly", "My sister called", "I could breathe first", "Nobody likes me", "Shouted")]
    assert order == sorted(order) and "What could I do here?" in text
    sam.button("Remove this link").click()
    expect(sam.page.get_by_label("Another link")).to_have_count(0)
    assert "Nobody likes me" not in saved_file(sam)


def test_words_for_a_talk_come_together(room):
    go_on(room, "Say it", "Dilo")
    sam = room.sam
    sam.sees("It could begin: “When …”")
    write(sam, "Describe", "When you come late I wait.")
    write(sam, "Ask", "Please call me.")
    expect(sam.page.locator(".together")).to_contain_text("When you come late I wait. Please call me.")
    room.pictures("builder")
    assert "D – Describe\nWhen you come late I wait." in saved_file(sam)


def test_cards_are_sorted_with_the_keyboard_alone(room):
    go_on(room, "Fact or guess", "Hecho o idea")
    page = room.sam.page
    room.pictures("sort")
    for pile in ("A fact", "A fact"):
        page.get_by_role("button", name=pile).first.focus()
        page.keyboard.press("Enter")
    expect(page.locator(".card-now")).to_contain_text("Card 3 of 3")
    page.get_by_role("button", name="A fact").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".solution")).to_contain_text("2 of 3 cards are where we would put them")
    expect(page.locator(".solution")).to_contain_text("“They laugh at me.”: A guess")
    room.pictures("sorted")
    page.get_by_role("button", name="Take back: They laugh at me.").click()
    page.get_by_role("button", name="A guess").first.click()
    expect(page.locator(".solution")).to_contain_text("3 of 3")
    page.reload()
    expect(page.locator(".solution")).to_contain_text("3 of 3")
    assert "They laugh at me.\nA guess" in saved_file(room.sam)


def test_a_ruler_asks_for_ones_own_reasons(room):
    go_on(room, "How ready", "Qué tanto")
    sam, ines = room.sam, room.ines
    sam.page.locator(".scale label").nth(6).click()
    write(sam, "Why 6, and not 4?", "Because of my son")
    expect(sam.page.get_by_label("What would bring you to 7?")).to_be_visible()
    ines.page.locator(".scale label").nth(0).click()
    expect(ines.page.get_by_label("¿Qué tendría que cambiar")).to_be_visible()
    room.pictures("ruler")
    text = saved_file(sam)
    assert "How important is it to you?\n6" in text and "Why not a lower number?\nBecause of my son" in text


def test_a_plan_says_itself_back_and_staff_learn_only_that_one_is_done(room):
    go_on(room, "Next step", "Siguiente paso")
    sam = room.sam
    write(sam, "What do I want to do?", "Walk daily")
    write(sam, "When and where?", "after lunch")
    write(sam, "What is the first small step?", "Put shoes by the door")
    expect(sam.page.locator(".together")).to_contain_text("When: after lunch. First: Put shoes by the door")
    sam.button("I’m done").click()
    sam.sees("You’re done. You can go on writing.")
    room.console.sees("1 of 8 say they are done")
    room.pictures("plan")


def test_another_tab_sees_it_and_writes_over_nothing(room, stage):
    page = room.sam.page.context.new_page()
    other = stage.seat("device-room-tab", page)
    page.goto(room.sam.page.url)
    expect(room.sam.page.get_by_text("another tab")).to_have_count(0)
    expect(page.get_by_label("What do I want to do?")).to_have_value("Walk daily")
    write(other, "What could get in the way", "Rain")
    page.close()


def test_paper_has_all_of_it(room, stage):
    sam = room.sam
    sam.page.goto(sam.page.url)
    sam.page.evaluate(
        "() => { window.print = () => { window.printed = document.querySelector('.paper').innerText } }")
    sam.button("Print").first.click()
    printed = sam.page.evaluate("window.printed")
    for words in ("Next step", "Walk daily", "after lunch", "Put shoes by the door"):
        assert words in printed
    sam.page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_nothing_that_was_written_was_ever_sent(room):
    for screen in (room.sam, room.ines):
        for frame in screen.sent:
            for secret in SECRETS:
                assert secret not in frame


def test_what_is_wiped_is_gone_from_the_phone(room):
    sam = room.sam
    sam.button("Wipe", exact=True).first.click()
    sam.button("Wipe it").click()
    expect(sam.page.get_by_label("What do I want to do?")).to_have_value("")
    sam.page.reload()
    expect(sam.page.get_by_label("What do I want to do?")).to_have_value("")
    left = sam.page.evaluate(
        """() => new Promise((done) => { const r = indexedDB.open('circle'); r.onsuccess = () => {
        const all = r.result.transaction('sheets').objectStore('sheets').getAll();
        all.onsuccess = () => { r.result.close(); done(JSON.stringify(all.result)) } } })""")
    assert "Walk daily" not in left and "Slept badly" in left
    sam.button("More").click()
    sam.button(re.compile("^Wipe this phone")).click()
    sam.page.get_by_role("dialog").get_by_role("button", name=re.compile("^Wipe")).last.click()
    sam.page.wait_for_url("**/closed")
    names = sam.page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert names == []


def test_axe_found_nothing_and_no_page_complained(stage):
    assert stage.findings == []
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
