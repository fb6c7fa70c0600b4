"""Phones and wall in states that a session comes to: a time that is up, a round that is over, a sort that
is done. Documents of the tests take the place of the group.
"""

import pytest
from live.clinic import Clinic
from live.clock import now
from playwright.sync_api import expect
from rehearsal import among, counts, module, phone, released, wall

UP = {"running": False, "remaining": 0, "total": 60_000}
PAUSED = {"running": False, "remaining": 15_000, "total": 60_000}
SMALL = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Clinic(tmp_path_factory.mktemp("rehearsed")).set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def wide(clinic, stage):
    return wall(clinic, stage)


@pytest.fixture(scope="module")
def sam(clinic, stage):
    return phone(clinic, stage, "rehearsed")


@pytest.fixture(scope="module")
def ines(clinic, stage):
    return phone(clinic, stage, "rehearsed-es", SMALL, dark=True)


def step_of(clinic, name, kind):
    """The module, and where in it the first step of the kind stands."""
    whole = module(clinic, name)
    return whole, next(index for index, step in enumerate(whole["steps"]) if step["kind"] == kind)


@pytest.mark.parametrize(("name", "kind"), (
    ("chain-analysis", "discussion"), ("chain-analysis", "chain"), ("chain-analysis", "timer"),
    ("thinking-traps", "sort"),
))
def test_a_time_that_is_up_is_not_called_paused(name, kind, clinic, wide, sam, ines, stage):
    whole, index = step_of(clinic, name, kind)
    for screen, language, up, paused in (
        (wide, "en", "time is up", "paused"), (wide, "es", "se acabó el tiempo", "en pausa"),
        (sam, "en", "time is up", "paused"), (ines, "es", "se acabó el tiempo", "en pausa"),
    ):
        screen.shows(whole, index, language, {"timer": PAUSED})
        # Forms on phones tell the minutes left instead, and have no word for either.
        ring = screen.page.locator("main .dial").count() > 0
        expect(screen.page.get_by_text(paused)).to_have_count(1 if ring else 0)
        screen.shows(whole, index, language, {"timer": UP})
        expect(screen.page.get_by_text(paused)).to_have_count(0)
        if ring:
            expect(screen.page.get_by_text(up)).to_be_visible()
        stage.picture(screen.screen, f"{kind}-up-{language}")


def test_cards_that_belong_elsewhere_are_named_without_more_quotes(clinic, sam, ines, stage):
    whole, index = step_of(clinic, "thinking-traps", "sort")
    content = whole["steps"][index]["content"]
    piles = [pile["id"] for pile in content["piles"]]
    # Each card is on the pile after the one where it fits.
    kept = {card["id"]: piles[(piles.index(card["fits"]) + 1) % len(piles)] if card.get("fits") else piles[0]
            for card in content["cards"]}
    for screen, language in ((sam, "en"), (ines, "es")):
        screen.shows(whole, index, language, kept=kept)
        told = screen.page.locator(".solution li")
        card = next(card for card in content["cards"] if card.get("fits"))
        pile = next(pile for pile in content["piles"] if pile["id"] == card["fits"])
        expect(told.first).to_have_text(f"{card['text'][language]} → {pile['name'][language]}")
        assert not [text for text in told.all_text_contents() if "““" in text or "””" in text]
        stage.picture(screen.screen, f"sort-{language}", whole=True)


def test_words_for_a_talk_come_together_line_by_line_with_how_they_begin(clinic, sam, ines, stage):
    whole, index = step_of(clinic, "dear-man", "builder")
    parts = whole["steps"][index]["content"]["parts"]
    begun = next(part for part in parts if part.get("starter"))
    other = parts[-1]
    assert begun is not other
    for screen, language, said in ((sam, "en", "the rent was late"), (ines, "es", "llegó tarde la renta")):
        screen.shows(whole, index, language, kept={begun["id"]: said, other["id"]: "A. B."})
        lines = screen.page.locator(".together p")
        expect(lines).to_have_text([f"{begun['starter'][language]} {said}", "A. B."])
        field = screen.page.locator(f"#field-{begun['id']}")
        expect(field).to_have_value(said)
        expect(field).to_have_attribute("autocapitalize", "none")
        stage.picture(screen.screen, f"builder-{language}", whole=True)


LINES = """(where) => ({ text: where.textContent, high: where.getBoundingClientRect().height,
  line: parseFloat(getComputedStyle(where).lineHeight),
  place: where.querySelector(".place").getClientRects().length,
  right: Math.max(...[...where.children].map((each) => each.getBoundingClientRect().right)),
  tools: document.querySelector(".top .tools").getBoundingClientRect().left })"""


def test_the_header_takes_two_lines_at_most(clinic, sam, ines, stage):
    whole, index = step_of(clinic, "thoughts-feelings-actions", "card")
    changes = among(whole["steps"][index], 18, 30)
    for title in (whole["title"], {"en": "Sleep", "es": "Sueño"}):
        changes["agenda"][17].update(title=title, state="now")
        for screen, language, part in ((sam, "en", "Part 18 of 30 · "), (ines, "es", "Parte 18 de 30 · ")):
            screen.shows(whole, index, language, changes)
            lines = screen.page.locator(".top .where").evaluate(LINES)
            assert lines["text"] == part + title[language]
            assert lines["place"] == 1, lines
            assert lines["high"] < 3 * lines["line"], lines
            assert lines["right"] <= lines["tools"], lines
            stage.picture(screen.screen, f"header-{len(title['en'])}")


BREATH = """() => ({
  bar: document.querySelector(".bar").getBoundingClientRect().top,
  ends: [...document.querySelectorAll("main .act > *, main .lead")].map((each) => each.getBoundingClientRect().bottom),
  circle: document.querySelector(".breath").getBoundingClientRect().width, scrolled: scrollY })"""


def test_the_way_to_stop_the_circle_stands_above_the_bar(clinic, sam, ines, stage):
    running = {"running": True, "endsAt": now().timestamp() * 1000 + 240_000, "total": 240_000}
    for name in ("paced-breathing", "tipp", "anger-cues"):
        whole, index = step_of(clinic, name, "breath")
        changes = among(whole["steps"][index], 18, 30)
        changes["agenda"][17]["title"] = whole["title"]
        for screen, language in ((sam, "en"), (sam, "es"), (ines, "en"), (ines, "es")):
            # The button is there where things move.
            screen.page.emulate_media(reduced_motion="no-preference")
            screen.shows(whole, index, language, {**changes, "timer": running})
            seen = screen.page.evaluate(BREATH)
            stage.picture(screen.screen, f"breath-{name}-{language}")
            screen.page.emulate_media(reduced_motion="reduce")
            assert max(seen["ends"]) <= seen["bar"], seen
            assert seen["circle"] >= 150, seen


PAIR = """async ({ module, index }) => {
  const { pairAs } = await import("/assets/modules/rehearsal.js");
  return pairAs(module.steps[index].content, 0, "Cy D.");
}"""


@pytest.mark.parametrize("name", ("setting-a-boundary", "refusal-skills"))
def test_a_round_that_is_over_says_so_above_the_bar(name, clinic, sam, ines, stage):
    whole, index = step_of(clinic, name, "pairs")
    first = {"round": 1, "rounds": 2, "groups": 4}
    for screen, language, over, find in (
        (sam, "en", "The round is over.", "find each other"), (ines, "es", "Terminó la ronda.", "encontrarse"),
    ):
        screen.shows(whole, index, language, {"pairs": first})
        expect(screen.page.get_by_text(find)).to_be_visible()
        stage.picture(screen.screen, f"pairs-{name}-first", whole=True)
        pair = screen.page.evaluate(PAIR, {"module": whole, "index": index})
        for timer, said in ((UP, over), (PAUSED, None)):
            screen.shows(whole, index, language, {"pairs": {**first, "round": 2}, "timer": timer},
                         me={"pair": {**pair, "round": 2}})
            expect(screen.page.get_by_text(find)).to_have_count(0)
            told = screen.page.get_by_text(said) if said else screen.page.locator(".turn")
            bar = screen.page.locator(".bar").bounding_box()["y"]
            box = told.bounding_box()
            assert box["y"] + box["height"] <= bar, (name, language, box, bar)
            stage.picture(screen.screen, f"pairs-{name}-{'over' if said else 'second'}")


def test_what_is_for_open_eyes_says_so_on_phone_and_wall(clinic, wide, sam, ines, stage):
    whole, index = step_of(clinic, "body-scan", "script")
    text = whole["steps"][index]["content"]["eyesOpen"]
    label = {"en": "With your eyes open:", "es": "Con los ojos abiertos:"}
    for screen, language in ((wide, "en"), (wide, "es"), (sam, "en"), (ines, "es")):
        for timer in (None, {"running": True, "endsAt": now().timestamp() * 1000 + 240_000, "total": 240_000}):
            screen.shows(whole, index, language, {"timer": timer})
            expect(screen.page.get_by_text(f"{label[language]} {text[language]}")).to_be_visible()
            stage.picture(screen.screen, f"eyes-{language}-{'on' if timer else 'before'}")


BESIDE = """async ({ step, language }) => {
  const { loadWords } = await import("/assets/kit/words.js");
  const { Root } = await import("/assets/kit/dom.js");
  const { handoutStep } = await import("/assets/modules/handout-step.js");
  const { scriptPreview } = await import("/assets/console/practice-preview.js");
  const words = await loadWords([], language);
  const page = { words, room: {}, now: 0 };
  return [handoutStep(words, step), scriptPreview(page, step.content)].map((content) => {
    const place = document.createElement("div");
    new Root(place, new AbortController().signal).render(content);
    return place.textContent;
  });
}"""


@pytest.mark.parametrize(("language", "label"), (("en", "With your eyes open:"), ("es", "Con los ojos abiertos:")))
def test_what_is_for_open_eyes_says_so_on_paper_and_in_the_console(language, label, clinic, wide):
    whole, index = step_of(clinic, "body-scan", "script")
    step = whole["steps"][index]
    for said in wide.page.evaluate(BESIDE, {"step": step, "language": language}):
        assert f"{label} {step['content']['eyesOpen'][language]}" in said


def test_phone_and_wall_sum_a_result_up_in_the_same_words(clinic, wide, sam, stage):
    whole, index = step_of(clinic, "opening-check-in", "scale")
    step = whole["steps"][index]
    values = range(step["content"]["from"], step["content"]["to"] + 1)
    for heights, said in (((0, 0, 3, 2, 2, 1, 0, 0, 0, 0, 0), "Most of us are between 2 and 4."),
                          ((4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4), "We’re in many different places, from 0 to 10.")):
        results = {"kind": "counts", "counts": counts(values, heights), "answers": 8, "skipped": 0}
        for screen in (wide, sam):
            screen.shows(whole, index, "en", released(step, results, answered=8))
            expect(screen.page.get_by_text(said)).to_be_visible()
            stage.picture(screen.screen, f"most-{heights[0]}")


def test_a_chain_says_nothing_twice_and_has_other_ways_only_up_to_what_was_done(clinic, sam, ines, stage):
    whole, index = step_of(clinic, "chain-analysis", "chain")
    for screen, language in ((sam, "en"), (ines, "es")):
        screen.shows(whole, index, language)
        links = screen.page.locator(".chain > li")
        for kind, marks, roles in (("vulnerability", 1, 0), ("prompt", 1, 0), ("link", 3, 3),
                                   ("behavior", 1, 0), ("consequence", 0, 2)):
            of_kind = screen.page.locator(f".chain > .is-{kind}")
            expect(of_kind.get_by_role("checkbox")).to_have_count(marks)
            expect(of_kind.locator(".role")).to_have_count(roles)
        assert links.count() == 8
        box = links.first.get_by_role("checkbox")
        box.check(force=True)
        expect(box).to_be_checked()
        stage.picture(screen.screen, f"chain-marked-{language}", whole=True)
