"""What stays on the phone: worksheet, chain, script, cards, rulers, plan. Kept as it is written, as a
file, on paper; wiped; and never sent.

The tests are one story and run in the order in which they stand.
"""

import re

import pytest
from asking import Asking, QuestionClinic
from playwright.sync_api import expect
from stage import SMALL_PHONE
from test_practices import nothing_below_the_fold

SECRETS = ["Slept badly", "My sister called", "Nobody likes me", "I could breathe first", "Shouted",
           "When you come late", "Please call me", "Because of my son", "Walk daily", "after lunch",
           "Put shoes by", "Rain comes", "Dormí mal", "Cuando llegas", "Caminar un poco", "Por mi hija"]
WRITTEN = "[...document.querySelectorAll('main textarea')].map((field) => field.value)"


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


def stop_typing(phone):
    phone.page.evaluate("document.activeElement.blur()")


def saved_file(phone, name="Keep as a file"):
    with phone.page.expect_download() as download:
        phone.button(name).first.click()
    with open(download.value.path(), encoding="utf-8") as file:
        return file.read()


def printed(phone):
    """What stands on paper, and that nothing else does."""
    page = phone.page
    page.evaluate("() => { window.print = () => {}; }")
    phone.button("Print").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    text = page.locator(".paper").inner_text()
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    page.emulate_media(media="screen")
    expect(page.locator(".paper")).to_have_count(0)
    return text


def go_on(room, title, spanish):
    for phone in room.phones:
        stop_typing(phone)
    room.go_on({"en": title, "es": spanish})
    room.wall.sees("Write on your phone. It stays there; nobody else can see it.")
    nothing_below_the_fold(room.wall)


def test_a_worksheet_of_an_older_version_is_taken_along(room):
    room.begin()
    write(room.sam, "What happened?", "Slept badly, and that was that")
    room.sam.page.reload()
    expect(room.sam.page.get_by_label("What happened?")).to_have_value("Slept badly, and that was that")
    kept = room.sam.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('worksheet'))")
    assert kept == []
    room.sam.page.evaluate(
        """async () => {
          const { id: person } = await (await fetch('/api/whoami?as=participant')).json();
          localStorage.setItem('circle.worksheet.old.me.p1', JSON.stringify({ session: 'old',
            person, title: 'From before', savedAt: 1, fields: [{ id: 'a', label: 'A', value: 'B' }] }));
        }""")
    room.sam.page.reload()
    room.sam.button("More").click()
    room.sam.button("Worksheets on this phone").click()
    room.sam.sees("From before")
    room.sam.button("Close", exact=True).click()
    assert room.sam.page.evaluate("localStorage.getItem('circle.worksheet.old.me.p1')") is None


def test_a_chain_has_links_of_ones_own_and_other_ways(room):
    go_on(room, "A chain", "Una cadena")
    sam, ines = room.sam, room.ines
    write(sam, "What made it harder?", "Slept badly")
    write(sam, "What set it off?", "My sister called")
    sam.button("Add a link").click()
    expect(sam.page.get_by_label("Another link")).to_be_focused()
    write(sam, "Another link", "Nobody likes me")
    write(sam, "What did I do?", "Shouted")
    link = sam.page.locator("li.is-prompt")
    link.get_by_text("Another way was possible here").click(force=True)
    link.get_by_label("What could I do here?").fill("I could breathe first")
    write(ines, "¿Qué lo hizo más difícil?", "Dormí mal")
    room.pictures("chain")
    sam.page.reload()
    expect(sam.page.get_by_label("Another link")).to_have_value("Nobody likes me")
    expected = ["Slept badly", "My sister called", "I could breathe first", "", "Nobody likes me", "Shouted", ""]
    assert sam.page.evaluate(WRITTEN) == expected
    text = saved_file(sam)
    order = [text.index(words) for words in
             ("Slept badly", "My sister called", "I could breathe first", "Nobody likes me", "Shouted")]
    assert order == sorted(order) and "What could I do here?" in text
    sam.button("Remove this link").click()
    expect(sam.page.get_by_label("Another link")).to_have_count(0)
    expect(sam.button("Add a link")).to_be_focused()
    assert "Nobody likes me" not in saved_file(sam)
    assert "Dormí mal" in saved_file(ines, "Guardar archivo")


def test_no_more_links_than_twelve_of_ones_own(room):
    sam = room.sam
    for _ in range(12):
        sam.button("Add a link").click()
    expect(sam.page.get_by_label("Another link")).to_have_count(12)
    expect(sam.button("Add a link")).to_have_count(0)
    for _ in range(12):
        sam.button("Remove this link").first.click()
    expect(sam.page.get_by_label("Another link")).to_have_count(0)


def test_words_for_a_talk_come_together(room):
    go_on(room, "Say it", "Dilo")
    sam = room.sam
    sam.sees("It could begin: “When …”")
    write(sam, "Describe", "When you come late I wait.")
    write(sam, "Ask", "Please call me.")
    expect(sam.page.locator(".together")).to_contain_text("When you come late I wait.Please call me.")
    write(room.ines, "Describe", "Cuando llegas tarde, espero.")
    room.pictures("builder")
    sam.page.reload()
    expect(sam.page.get_by_label("Ask")).to_have_value("Please call me.")
    text = saved_file(sam)
    assert "D – Describe\nWhen you come late I wait." in text
    assert text.endswith("Your words, together\nWhen you come late I wait.\nPlease call me.\n")


def test_the_group_moves_on_while_somebody_types(room):
    write(room.sam, "Ask", "Please call me. I worry.")
    stop_typing(room.ines)
    room.press("Next")
    room.sam.sees("The group has moved on. What you wrote is kept on this phone.")
    room.ines.shows_step("Hecho o idea")
    expect(room.sam.page.get_by_label("Ask")).to_have_value("Please call me. I worry.")
    write(room.sam, "Ask", "Please call me. I worry about you.")
    expect(room.sam.page.locator(".together")).to_contain_text("I worry about you.")
    room.pictures("held")
    room.sam.button("Go to the group").click()
    room.sam.shows_step("Fact or guess")


def test_cards_are_sorted_with_the_keyboard_alone(room):
    page = room.sam.page
    room.pictures("sort")
    room.wall.sees("Sort the cards on your phone. It stays there; nobody else can see it.")
    nothing_below_the_fold(room.wall)
    for _ in range(30):
        if page.evaluate("document.activeElement.textContent") == "A fact":
            break
        page.keyboard.press("Tab")
    # The same button stays under the fingers, card after card.
    page.keyboard.press("Enter")
    expect(page.locator(".card-now")).to_contain_text("Card 2 of 3")
    page.keyboard.press("Enter")
    expect(page.locator(".card-now")).to_contain_text("Card 3 of 3")
    page.keyboard.press("Space")
    expect(page.locator(".solution")).to_contain_text("2 of 3 cards are where we would put them")
    expect(page.locator(".solution")).to_contain_text("They laugh at me. → A guess")
    expect(page.locator("main")).not_to_contain_text(re.compile("wrong|mistake|correct", re.IGNORECASE))
    room.pictures("sorted")
    room.sam.button("Undo the last card").click()
    expect(page.locator(".card-now")).to_contain_text("I am ten minutes late.")
    expect(page.locator(".card-now").get_by_role("button", name="A fact")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Take back: They laugh at me.").press("Enter")
    expect(page.locator(".card-now").get_by_role("button", name="A fact")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".solution")).to_contain_text("3 of 3")
    page.reload()
    expect(page.locator(".solution")).to_contain_text("3 of 3")
    assert "They laugh at me.\nA guess" in saved_file(room.sam)


def test_the_group_moves_on_while_somebody_sorts(room):
    card = room.ines.page.locator(".card-now")
    card.get_by_role("button", name="Un hecho").click()
    expect(card).to_contain_text("Tarjeta 2 de 3")
    room.press("Next")
    # Sam has sorted everything before the page was loaded again, and goes along.
    room.sam.shows_step("How ready")
    room.ines.sees("El grupo siguió")
    card.get_by_role("button", name="Una idea").click()
    card.get_by_role("button", name="Un hecho").click()
    expect(room.ines.page.locator(".solution")).to_contain_text("3 de 3")
    room.pictures("sort-held")
    room.ines.button("Ir con el grupo").click()
    room.ines.shows_step("Qué tanto")


def test_a_ruler_asks_for_ones_own_reasons(room):
    sam, ines = room.sam, room.ines
    room.wall.sees("Choose a number on your phone. It stays there; nobody else can see it.")
    nothing_below_the_fold(room.wall)
    sam.page.locator(".scale label").nth(6).click()
    write(sam, "Why 6, and not 4?", "Because of my son")
    expect(sam.page.get_by_label("What would bring you to 7?")).to_be_visible()
    ines.page.locator(".scale label").nth(0).click()
    expect(ines.page.get_by_label("¿Qué tendría que cambiar")).to_be_visible()
    write(ines, "¿Qué te llevaría a 1?", "Por mi hija")
    room.pictures("ruler")
    sam.page.reload()
    expect(sam.page.get_by_role("radio", name="6")).to_be_checked()
    text = saved_file(sam)
    assert "How important is it to you?\n6" in text and "Why not a lower number?\nBecause of my son" in text
    # Who says that they are done isn't held back.
    ines.page.locator(".scale label").nth(3).click()
    ines.button("Terminé").click()
    ines.sees("Puedes seguir escribiendo")


def test_a_plan_says_itself_back_and_staff_learn_only_that_one_is_done(room):
    go_on(room, "Next step", "Siguiente paso")
    sam = room.sam
    write(sam, "What do I want to do?", "Walk daily")
    write(sam, "When and where?", "after lunch")
    write(sam, "What is the first small step?", "Put shoes by the door")
    expect(sam.page.locator(".together")).to_contain_text("When: after lunch. First: Put shoes by the door")
    write(room.ines, "¿Qué quiero hacer?", "Caminar un poco")
    sam.button("I’m done").click()
    sam.sees("You’re done. You can go on writing.")
    room.console.sees("1 of 8 say they are done")
    room.pictures("plan")
    assert "Your plan\nWhat I want: Walk daily\nWhen: after lunch." in saved_file(sam)


def test_two_tabs_write_over_nothing_that_is_newer(room, stage):
    first = room.sam.page
    # The group is open in one tab only, but a page isn't taken from who is typing in it.
    first.get_by_label("When and where?").focus()
    second = first.context.new_page()
    other = stage.seat("device-room-tab", second)
    second.goto(first.url)
    expect(second.get_by_label("What do I want to do?")).to_have_value("Walk daily")
    write(other, "What could get in the way", "Rain comes")
    write(other, "What do I want to do?", "Walk daily, slowly")
    # The first tab shows it, though it was written in there before; and writes nothing older over it.
    expect(first.get_by_label("What do I want to do?")).to_have_value("Walk daily, slowly")
    write(room.sam, "When and where?", "after lunch, outside")
    expect(second.get_by_label("When and where?")).to_have_value("after lunch, outside")
    second.close()
    first.reload()
    expect(first.get_by_label("What do I want to do?")).to_have_value("Walk daily, slowly")
    expect(first.get_by_label("What could get in the way")).to_have_value("Rain comes")
    expect(first.get_by_label("When and where?")).to_have_value("after lunch, outside")


def test_paper_has_all_of_it_and_nothing_else(room):
    text = printed(room.sam)
    for words in ("Next step", "Walk daily, slowly", "after lunch, outside", "Put shoes by the door",
                  "Rain comes", "Your plan"):
        assert words in text
    assert "Raise hand" not in text


def test_all_of_them_are_under_more(room):
    sam = room.sam
    sam.button("More").click()
    sam.button("Worksheets on this phone").click()
    for title in ("Next step", "How ready", "Fact or guess", "Say it", "A chain", "Notes"):
        expect(sam.page.get_by_role("dialog").get_by_role("heading", name=title)).to_be_visible()
    room.stage.picture(sam, "all")
    sam.button("Close", exact=True).click()


def test_a_phone_that_is_full_says_so_and_keeps_what_is_on_the_page(clinic, room, screen):
    phone = screen("device-full", SMALL_PHONE)
    phone.page.add_init_script(
        """IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };""")
    phone.page.goto(clinic.ready["links"]["participants"][2])
    phone.shows_step("Next step")
    write(phone, "What do I want to do?", "Walk daily")
    phone.sees("This phone doesn’t let us keep it.")
    expect(phone.page.get_by_label("What do I want to do?")).to_have_value("Walk daily")
    room.stage.picture(phone, "full", whole=True)
    assert "Walk daily" in saved_file(phone)
    SENT.extend(phone.sent)


SENT = []


def test_nothing_that_was_written_was_ever_sent(room):
    frames = [frame for screen in room.stage.screens for frame in screen.sent] + SENT
    assert any('"ready"' in frame for frame in frames)
    assert not [(secret, frame) for frame in frames for secret in SECRETS if secret in frame]


def test_what_is_wiped_is_gone_from_the_phone_and_from_its_tabs(room, stage):
    sam = room.sam
    sam.page.get_by_label("When and where?").focus()
    second = sam.page.context.new_page()
    stage.seat("device-room-wiped", second)
    second.goto(sam.page.url)
    expect(second.get_by_label("What do I want to do?")).to_have_value("Walk daily, slowly")
    sam.button("Wipe", exact=True).first.click()
    sam.button("Wipe it").click()
    for page in (sam.page, second):
        expect(page.get_by_label("What do I want to do?")).to_have_value("")
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
    for page in (sam.page, second):
        page.wait_for_url("**/closed")
    names = sam.page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert names == []


def test_axe_found_nothing_and_no_page_complained(stage):
    assert stage.findings == []
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
