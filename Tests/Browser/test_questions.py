"""Every kind of anonymous question on phone, console and wall: asked, changed, closed, read, shown."""

import re

import pytest
from asking import Asking, QuestionClinic
from playwright.sync_api import expect
from stage import LAPTOP, PHONE, SCREEN, SMALL_PHONE

CARE = "That sounds very hard"
DAY = 86_400_000


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = QuestionClinic(tmp_path_factory.mktemp("questions")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def asking(clinic, stage):
    asking = Asking(clinic, stage)
    asking.console.page.route("**/trend?item=*", tell_a_trend)
    yield asking
    for person in asking.others:
        person.close()


def tell_a_trend(route):
    """As the server tells it once the group has met often."""
    now = 1_795_600_000_000
    points = [
        {"session": f"s{n}", "startsAt": now - (5 - n) * 7 * DAY, "answers": 7, "mean": mean,
         "low": 1, "high": 9}
        for n, mean in enumerate([7.1, 6.4, 6.6, 5.2, 4.3])
    ]
    route.fulfill(json={"measure": "distress", "from": 0, "to": 10, "points": points})


def test_before_the_first_question_stands_that_answers_bring_no_help(asking, stage):
    asking.begin()
    sam, ines = asking.sam, asking.ines
    expect(sam.heading("Before you answer")).to_be_visible()
    expect(ines.heading("Antes de responder")).to_be_visible()
    expect(sam.page.get_by_role("link", name="What anonymous means here")).to_have_attribute(
        "href", "/anonymous"
    )
    asking.pictures("first-asked")
    sam.button("I’d like to talk to someone").click()
    expect(sam.page.get_by_role("dialog")).to_contain_text("Would you like to talk to someone?")
    sam.button("Not now").click()


def test_great_distress_is_met_on_that_phone_alone(asking, stage):
    sam, ines = asking.sam, asking.ines
    asking.choose(ines, "3")
    asking.send(ines)
    asking.choose(sam, "9")
    asking.send(sam)
    expect(sam.heading(CARE)).to_be_visible()
    expect(sam.page.get_by_role("link", name="Call 988")).to_be_visible()
    expect(ines.page.locator(".care")).to_have_count(0)
    stage.picture(sam, "care", whole=True)
    assert len({len(text.encode()) for s in asking.phones for text in asking.answers_sent_by(s)}) == 1
    # Not in what the phone keeps.
    sam.page.reload()
    sam.sees("Your answer is in.")
    expect(sam.page.locator(".care")).to_have_count(0)


def test_an_answer_can_be_changed_while_the_question_is_open(asking, stage):
    sam = asking.sam
    sam.button("Change my answer").click()
    expect(sam.page.get_by_role("radio")).to_have_count(11)
    expect(sam.page.locator("input:checked")).to_have_count(0)
    stage.picture(sam, "changing", whole=True)
    sam.button("Keep the answer I gave").click()
    sam.sees("Your answer is in.")
    sam.button("Change my answer").click()
    sam.button("Skip this one").click()
    sam.sees("You skipped this one.")
    sam.button("Change my answer").click()
    asking.choose(sam, "8")
    asking.send(sam)
    expect(sam.heading(CARE)).to_be_visible()
    assert len({len(text.encode()) for text in asking.answers_sent_by(sam)}) == 1
    asking.wall.sees("2 of 8")
    asking.pictures("answered")


def test_the_facilitator_is_told_how_many_and_what_to_do(asking, stage):
    asking.answer([9, 4, 6, 5, 7, 7])
    told = [text for screen in asking.screens for text in screen.heard if '"counts"' in text]
    assert not told, "no sums before the release"
    asking.close()
    console = asking.console
    console.sees("2 of 8 answers said very high distress")
    console.sees("Nobody can tell whose.")
    stage.picture(console, "concern")
    console.button("What to do").click()
    expect(console.page.get_by_role("dialog")).to_be_visible()
    stage.picture(console, "script")
    console.page.keyboard.press("Escape")
    for screen in (asking.wall, *asking.phones):
        assert not [text for text in screen.heard if "concern" in text]
    asking.release()
    for screen in (asking.wall, asking.sam):
        expect(screen.page.get_by_role("table").first).to_be_visible()
    expect(console.heading("Over the last 5 sessions")).to_be_visible()
    asking.pictures("scale-released")
    asking.dark_pictures("scale-released")


def test_a_mood_is_one_of_five_faces(asking, stage):
    asking.go_on({"en": "Mood", "es": "Ánimo"})
    expect(asking.sam.heading(CARE)).to_have_count(0)
    expect(asking.sam.page.get_by_role("radio")).to_have_count(5)
    asking.choose(asking.sam, "Low")
    asking.pictures("mood-asked")
    asking.send(asking.sam)
    asking.choose(asking.ines, "Muy mal")
    asking.send(asking.ines)
    expect(asking.ines.page.locator(".care")).to_be_visible()
    stage.picture(asking.ines, "care", whole=True)
    asking.answer([2, 3, 4, 4, 5, None])
    asking.close()
    asking.release()
    asking.wall.sees("1 skipped.")
    asking.pictures("mood-released")


def test_as_many_options_can_be_chosen_as_the_question_says(asking, stage):
    asking.go_on({"en": "What helped", "es": "Qué ayudó"})
    sam, ines = asking.sam, asking.ines
    asking.choose(sam, "Walking")
    asking.choose(sam, "Sleep")
    expect(sam.page.get_by_role("checkbox", name="Slow breathing")).to_be_disabled()
    asking.choose(sam, "Sleep")
    expect(sam.page.get_by_role("checkbox", name="Slow breathing")).to_be_enabled()
    asking.choose(sam, "Slow breathing")
    asking.pictures("several-asked")
    asking.send(sam)
    asking.choose(ines, "Caminar")
    asking.send(ines)
    asking.answer([["walking"], ["walking", "people"], ["sleep"], ["people"], ["walking"], None])
    asking.close()
    asking.release()
    for screen in (asking.wall, sam):
        cells = screen.page.get_by_role("table").first.get_by_role("cell")
        expect(cells).to_have_text(["1", "5", "2", "1"])
    asking.pictures("several-released")


def test_words_make_a_cloud_once_they_are_read(asking, stage):
    asking.go_on({"en": "One word", "es": "Una palabra"})
    for phone, words in ((asking.sam, ["Tired", "hopeful"]), (asking.ines, ["hopeful"])):
        for place, word in enumerate(words):
            phone.page.get_by_role("textbox").nth(place).fill(word)
    asking.pictures("words-asked")
    asking.send(asking.sam)
    asking.send(asking.ines)
    asking.answer([
        {"words": ["tired", "hopeful"]}, {"words": ["hopeful", "stuck"]}, {"words": ["calm"]},
        {"words": ["tired", "proud"]}, {"words": ["slow days", "calm"]}, {"words": ["hopeful"]},
    ])
    asking.close()
    asking.console.sees("6 texts left to decide")
    asking.pictures("words-closed")
    asking.console.button("Show all 6 that are left").click()
    asking.console.sees("All are decided.")
    asking.release()
    for screen in (asking.wall, asking.sam, asking.console):
        expect(screen.page.get_by_role("list", name="Words people gave").get_by_role("listitem")) \
            .to_have_count(6)
    asking.pictures("words-released")
    asking.dark_pictures("words-released")


def test_nothing_written_is_shown_before_somebody_has_read_it(asking, stage):
    asking.go_on({"en": "In your words", "es": "En tus palabras"})
    sam, ines, console = asking.sam, asking.ines, asking.console
    sam.page.get_by_role("textbox").fill("Some days I just don’t want to live")
    ines.page.get_by_role("textbox").fill("Respirar despacio ayuda")
    asking.pictures("text-asked")
    asking.send(sam)
    asking.send(ines)
    expect(sam.heading(CARE)).to_be_visible()
    expect(ines.page.locator(".care")).to_have_count(0)
    asking.answer([
        {"text": "Call my sister tonight"}, {"text": "One trap at a time"},
        {"text": "KIWI-LANTERN is what Joy told me"}, {"text": "That I’m not the only one"}, None,
        {"text": "Walking before work"},
    ])
    asking.close()
    console.sees("Has words that may mean danger")
    console.sees("7 texts left to decide")
    stage.picture(console, "moderation")
    console.page.emulate_media(color_scheme="dark")
    stage.picture(console, "moderation-dark")
    console.page.emulate_media(color_scheme="light")
    for width, size in (("wide", SCREEN), ("narrow", {"width": 900, "height": 700})):
        console.page.set_viewport_size(size)
        stage.picture(console, f"moderation-{width}")
    console.page.set_viewport_size(LAPTOP)
    release = console.page.get_by_role("button", name=re.compile("^Release"))
    expect(release).to_have_attribute("aria-disabled", "true")
    rows = console.page.get_by_role("region", name="Read before anyone sees it").get_by_role("listitem")
    expect(rows.first).to_contain_text("don’t want to live")
    console.page.keyboard.press("x")
    expect(rows.first).to_contain_text("Will be left out")
    secret = rows.filter(has_text="KIWI-LANTERN")
    secret.get_by_role("button", name=re.compile("^Leave out")).click()
    console.sees("5 texts left to decide")
    console.page.keyboard.press("y")
    console.sees("4 texts left to decide")
    console.button("Show all 4 that are left").click()
    console.sees("All are decided.")
    asking.release()
    for screen in (asking.wall, sam):
        expect(screen.page.get_by_role("list", name="What people wrote").get_by_role("listitem")) \
            .to_have_count(5)
        assert not [text for text in screen.heard if "KIWI" in text]
    asking.pictures("text-released")


def test_what_nearly_everyone_said_of_something_sensitive_is_a_range(asking, stage):
    asking.go_on({"en": "Feeling safe here", "es": "Sentirse a salvo aquí"})
    for phone in asking.phones:
        asking.choose(phone, "5")
        asking.send(phone)
    asking.answer([5, 5, 5, 5, 5, 4])
    asking.close()
    asking.release()
    for screen in (asking.wall, asking.sam, asking.console):
        screen.sees("6 to 8 of 8")
    asking.pictures("range-released")


def test_the_shift_of_the_group_stands_beside_what_it_said_before(asking, stage):
    asking.go_on({"en": "After", "es": "Después"})
    asking.choose(asking.sam, "6")
    asking.send(asking.sam)
    asking.choose(asking.ines, "2")
    asking.send(asking.ines)
    asking.answer([7, 3, 4, 3, 5, 4])
    asking.close()
    asking.release()
    for screen in (asking.wall, asking.sam, asking.console):
        screen.sees("Taken together, answers are lower now than earlier.")
        rows = screen.page.get_by_role("table").first.get_by_role("row")
        expect(rows).to_have_text([re.compile("^Answer"), re.compile("^Earlier"), re.compile("^Now")])
    asking.pictures("shift-released")
    asking.dark_pictures("shift-released")


def test_an_exit_ticket_is_a_number_and_a_line(asking, stage):
    asking.go_on({"en": "Exit ticket", "es": "Boleto de salida"})
    asking.choose(asking.sam, "8")
    asking.sam.page.get_by_role("textbox").fill("More breaks please")
    asking.pictures("ticket-asked")
    asking.send(asking.sam)
    asking.ines.page.get_by_role("textbox").fill("Gracias")
    asking.send(asking.ines)
    asking.answer([
        {"rating": 7, "note": "I liked the breathing"}, {"rating": 9, "note": "The room was cold"},
        {"rating": 8}, {"rating": 10},
        {"rating": 6, "note": "Thank you"}, None,
    ])
    asking.close()
    asking.pictures("ticket-closed")
    asking.console.button("Show all 5 that are left").click()
    asking.console.sees("All are decided.")
    asking.release()
    asking.wall.sees("The room was cold")
    asking.sam.sees("6 gave a number.")
    asking.pictures("ticket-released")
    asking.dark_pictures("ticket-released")


def test_what_a_change_of_people_would_tell_is_not_shown(asking, stage):
    asking.go_on({"en": "Once more", "es": "Otra vez"})
    asking.others.pop().do("leave")
    for phone in asking.phones:
        asking.choose(phone, "4")
        asking.send(phone)
    asking.answer([5, 3, 4, 3, 5])
    asking.console.sees("The same was asked before, and people came or left since then.")
    asking.close(answered=7)
    stage.picture(asking.console, "people-changed")
    asking.release()
    asking.sam.sees("The same was asked before, and only a few people came or went since then.")
    asking.wall.sees("The same was asked before")
    asking.pictures("changed-released")


def test_a_phone_keeps_nothing_of_what_was_answered(asking):
    for phone in asking.phones:
        kept = phone.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        for said in ("want to live\"", "Respirar despacio", "More breaks", '"value"', "hopeful"):
            assert said not in kept


def test_what_anonymous_means_can_be_read_by_anyone(clinic, stage):
    for size, name, dark in ((SMALL_PHONE, "phone", True), (PHONE, "light", False), (LAPTOP, "desk", False)):
        screen = stage.open(f"anonymous-{name}", size, dark=dark)
        screen.page.goto(f"{clinic.url}/anonymous")
        expect(screen.heading("What anonymous means here")).to_be_visible()
        expect(screen.heading("Qué significa aquí")).to_be_hidden()
        stage.picture(screen, "page", whole=True)
    screen.button("Español").click()
    expect(screen.heading("Qué significa aquí")).to_be_visible()
    expect(screen.page.locator("html")).to_have_attribute("lang", "es")
    context = stage.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{clinic.url}/anonymous")
    expect(page.get_by_role("heading", name="What anonymous means here")).to_be_visible()
    expect(page.get_by_role("heading", name="Qué significa aquí")).to_be_visible()
    context.close()


def test_axe_found_nothing_and_no_page_logged_an_error(stage):
    assert not stage.findings, "\n".join(["", *stage.findings])
    assert not [f"{s.name}: {trouble}" for s in stage.screens for trouble in s.troubles]
