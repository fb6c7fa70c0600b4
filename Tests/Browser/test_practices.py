"""What a room goes through together, on phones, console and wall: a text with a list, a quiz with its
answer, a breath that all begin at once, a practice led line by line, quiet time, a round with talk
time, and a break of the plan.

The tests are one story and run in the order in which they stand.
"""

import re

import pytest
from asking import Asking, QuestionClinic
from live import Person
from live.waiting import until
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = QuestionClinic(tmp_path_factory.mktemp("practices"), "practices").set_up().start()
    yield clinic
    clinic.kill()


@pytest.fixture(scope="module")
def room(clinic, stage):
    room = Asking(clinic, stage, "practices")
    yield room
    for person in room.others:
        person.close()


@pytest.fixture(scope="module")
def leader(clinic, room):
    """Who leads, once more by socket: the console has no timers of a few seconds."""
    leader = Person.facilitator(clinic)
    yield leader
    leader.close()


def nothing_below_the_fold(wall):
    over = wall.page.evaluate(
        """() => { const main = document.querySelector("main");
        return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth,
                document.documentElement.scrollHeight - innerHeight] }"""
    )
    assert max(over) <= 1, over


def test_a_longer_text_has_its_list_on_every_screen(room):
    room.begin()
    for screen in (room.sam, room.console, room.wall):
        expect(screen.page.locator("ul.prose li")).to_have_count(3)
        expect(screen.page.get_by_text("help", exact=True).first).to_be_visible()
    expect(room.ines.page.locator("ul.prose em")).to_have_text("despacio")
    for heading in ("Watch for", "If the room is quiet"):
        expect(room.console.heading(heading)).to_be_visible()
    room.pictures("card")


def test_a_quiz_tells_its_answer_when_it_is_closed_and_to_everybody_alike(room):
    room.go_on({"en": "What helps", "es": "Qué ayuda"})
    expect(room.console.page.locator(".solution")).to_contain_text("A slow one")
    for phone in room.phones:
        notice = "Entendido" if phone is room.ines else "I understand"
        button = phone.button(re.compile(notice))
        if button.count():
            button.click()
    assert not any("explanation" in frame for s in room.phones for frame in s.heard)
    room.pictures("quiz")
    room.choose(room.sam, "A fast one")
    room.send(room.sam)
    room.choose(room.ines, "Una lenta")
    room.send(room.ines)
    room.answer(["slow"] * 5 + [None])
    room.close()
    for screen in (room.sam, room.wall):
        expect(screen.page.locator(".solution")).to_contain_text("A good answer: A slow one")
    expect(room.ines.page.locator(".solution")).to_contain_text("Una buena respuesta: Una lenta")
    room.pictures("quiz-closed")
    room.release()
    expect(room.sam.page.locator(".solution")).to_be_visible()
    expect(room.wall.page.locator(".solution")).to_be_visible()
    nothing_below_the_fold(room.wall)
    room.pictures("quiz-shown")


def test_a_breath_begins_with_its_timer_and_ends_after_its_cycles(room):
    room.go_on({"en": "Box breath", "es": "Respiración en caja"})
    expect(room.sam.page.get_by_text("In for 1, hold for 1, out for 1, hold for 1.")).to_be_visible()
    room.press("Start the practice")
    words = {"Breathe in", "Hold", "Breathe out"}
    seen = set()
    for _ in range(60):
        seen.add(room.sam.page.locator("breath-words").text_content())
        if seen >= {"Breathe in", "Hold"}:
            break
        room.sam.page.wait_for_timeout(100)
    assert seen >= {"Breathe in", "Hold"}, seen
    assert seen <= words
    room.sam.sees("That was the last breath.")
    room.ines.sees("Esa fue la última respiración.")
    room.wall.sees("Done")
    room.pictures("breath-over")
    room.press("Start again")
    expect(room.sam.page.locator("breath-words")).to_be_visible()


# One breath's worth of frames: the words, and how large the outer disc is in its dashed ring.
BREATH = """() => new Promise((done) => {
  const circle = document.querySelector("breath-circle");
  const [ring, disc] = [circle.querySelector(".reach"), circle.querySelector(".disc")];
  const frames = [], until = performance.now() + 4200;
  const look = () => {
    const words = document.querySelector("breath-words");
    if (!words || performance.now() > until) return done(frames);
    const [outer, inner] = [ring, disc].map((part) => part.getBoundingClientRect());
    frames.push([words.textContent, inner.width / outer.width]);
    requestAnimationFrame(look);
  };
  look();
})"""
# When a breath began, by this machine's clock.
BEGAN = """() => {
  const [animation] = document.querySelector("breath-circle .disc").getAnimations();
  return (Date.now() - animation.currentTime) % animation.effect.getTiming().duration;
}"""


def test_where_movement_is_wanted_all_breathe_together(room, leader):
    screens = [room.sam, room.ines, room.wall]
    for screen in screens:
        screen.page.emulate_media(reduced_motion="no-preference")
    # By their timer they begin anew, and those who come in the middle of a breath join it. There is time
    # for a page to load again and for one whole breath after it, however slow the machine.
    leader.do("timer", do="start", seconds=40)
    room.sam.page.wait_for_timeout(1_300)
    room.ines.page.reload()
    expect(room.ines.page.locator("breath-words")).to_be_visible()

    def apart():
        began = [screen.page.evaluate(BEGAN) for screen in screens]
        gaps = [abs(one - began[0]) for one in began]
        return max(min(ms, 4_000 - ms) for ms in gaps)

    # Who has just come falls into step at the next turn, when it knows the server's time.
    until(lambda: apart() < 200, "all in one breath", seconds=5)
    frames = room.sam.page.evaluate(BREATH)
    sizes = [size for _, size in frames]
    assert min(sizes) < 0.5 and max(sizes) > 0.94 and max(sizes) <= 1
    # The circle grows on “Breathe in” and shrinks on “Breathe out”; at the turns a frame may be late.
    for words, way in (("Breathe in", 1), ("Breathe out", -1)):
        steps = [way * (after - before) for (said, before), (then, after)
                 in zip(frames, frames[1:], strict=False) if said == then == words]
        wrong = sum(step < -0.01 for step in steps)
        assert len(steps) > 3 and wrong <= min(2, len(steps) // 5), (words, wrong, len(steps))
    for screen in (room.sam, room.wall):
        room.stage.picture(screen, "breath-moving")
    nothing_below_the_fold(room.wall)


# How far the circle is from the words' clock, in milliseconds.
APART = """() => {
  const circle = document.querySelector("breath-circle");
  const [animation] = circle.querySelector(".disc").getAnimations();
  const whole = animation.effect.getTiming().duration;
  const apart = Math.abs(circle.now() - FROM - animation.currentTime) % whole;
  return Math.min(apart, whole - apart);
}"""
# The circle has stood still while its phone slept.
SLEEP = """() => {
  for (const disc of document.querySelectorAll("breath-circle .disc")) {
    disc.getAnimations()[0].currentTime -= 2_000;
  }
}"""
LIGHT = """() => {
  let lit = 0;
  const turn = (by) => document.documentElement.setAttribute("data-lit", lit += by);
  navigator.wakeLock.request = async () => {
    turn(1);
    return { release: async () => turn(-1) };
  };
}"""
# How large the circle is, from its last frame in motion until a second later.
SIZES = """() => {
  globalThis.sizes = new Promise((done) => {
    const circle = document.querySelector("breath-circle");
    const [ring, disc] = [circle.querySelector(".reach"), circle.querySelector(".disc")];
    const sizes = [];
    let until = Infinity;
    const look = () => {
      if (until < Infinity && performance.now() > until) return done(sizes);
      if (!circle.hasAttribute("data-resting")) sizes.length = 0;
      else until = Math.min(until, performance.now() + 1_000);
      sizes.push(disc.getBoundingClientRect().width / ring.getBoundingClientRect().width);
      requestAnimationFrame(look);
    };
    look();
  });
}"""
NO_LIGHT = "navigator.wakeLock.request = () => Promise.reject(new DOMException('', 'NotAllowedError'))"


def test_a_phone_that_slept_falls_into_step_and_stays_lit(room, leader):
    for phone, script in ((room.sam, f"({LIGHT})()"), (room.ines, NO_LIGHT)):
        phone.page.add_init_script(script)
        phone.page.reload()
    room.go_on({"en": "Slow breath", "es": "Respiración lenta"})
    page = room.sam.page
    expect(page.locator("breath-words")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-lit", "1")

    def timer_of_this_step():
        return leader.room["step"]["title"]["en"] == "Slow breath" and leader.room.get("timer")

    timer = leader.wait(timer_of_this_step, "the step's timer")
    apart = APART.replace("FROM", str(timer["endsAt"] - timer["total"]))
    until(lambda: page.evaluate(apart) < 150, "the circle in step", seconds=5)
    # In one go: at a turn of the words in between, the circle would be in step again.
    assert page.evaluate(f"() => {{ ({SLEEP})(); return ({apart})(); }}") > 1_500
    waking = "document.dispatchEvent(new Event('visibilitychange'))"
    assert page.evaluate(f"() => {{ {waking}; return ({apart})(); }}") < 150
    # Nobody had to look away: the next turn of the words does it too.
    page.evaluate(SLEEP)
    said = page.locator("breath-words").text_content()
    expect(page.locator("breath-words")).not_to_have_text(said)
    until(lambda: page.evaluate(apart) < 150, "the circle in step at the turn", seconds=3)


def test_a_breath_of_so_many_minutes_ends_for_all_at_once_and_calmly(room, leader):
    # In the middle of a breath out.
    leader.do("timer", do="start", seconds=6)
    room.sam.page.evaluate(SIZES)
    room.sam.sees("That was the last breath.")
    room.ines.sees("Esa fue la última respiración.")
    room.wall.sees("That was the last breath.")
    for screen in (room.sam, room.ines, room.wall):
        expect(screen.page.locator("breath-words")).to_have_count(0)
        expect(screen.page.locator("p.breath-words")).to_have_text(re.compile("^(Done|Listo)$"))
        expect(screen.page.get_by_text(re.compile("^(paused|en pausa)$", re.IGNORECASE))).to_have_count(0)
    # The circle doesn't jump: it goes on from where it was, to rest. A fall at once is a third or more.
    sizes = room.sam.page.evaluate("sizes")
    steps = [abs(after - before) for before, after in zip(sizes, sizes[1:], strict=False)]
    assert len(steps) > 3 and max(steps) < 0.2, max(steps)
    expect(room.sam.page.locator("html")).to_have_attribute("data-lit", "0")
    expect(room.console.page.get_by_role("button", name=re.compile("^Start again"))).to_be_visible()
    room.pictures("breath-timed-over")


def test_a_line_comes_softly_and_is_there(room):
    room.go_on({"en": "A short scan", "es": "Un recorrido corto"})
    room.press("Start the practice")
    for screen in (room.sam, room.wall):
        line = screen.page.locator("script-lines .line, .script .line").last
        expect(line).to_have_text("Feel your hands where they rest.")
        expect(line).to_have_css("animation-name", "line-comes")
        expect(line).to_have_css("opacity", "1")
    for screen in (room.sam, room.ines, room.wall):
        screen.page.emulate_media(reduced_motion="reduce")
    room.press("Back")
    room.sam.shows_step("Slow breath")


def test_a_guided_practice_shows_the_same_line_everywhere(room):
    room.go_on({"en": "A short scan", "es": "Un recorrido corto"})
    room.sam.sees("We go from the feet to the hands.")
    room.sam.sees("Eyes open? Look at one spot on the floor.")
    room.pictures("script-waits")
    # The filled button is the thing to do next, and a practice that goes on isn't cut short by it.
    filled = room.console.page.locator(".moves .primary")
    expect(filled).to_contain_text("Start the practice")
    expect(room.console.button(re.compile("^Start"))).to_have_count(1)
    room.press("Start the practice")
    for screen in (room.sam, room.wall):
        expect(screen.page.locator("script-lines")).to_have_text("Feel your feet on the floor.")
    expect(room.ines.page.locator("script-lines")).to_have_text("Siente los pies en el piso.")
    expect(room.console.page.locator(".script-lines .now")).to_contain_text("Feel your feet")
    expect(filled).to_have_count(0)
    room.console.sees("of 0:14")
    for screen in (room.sam, room.wall):
        expect(screen.page.locator("script-lines")).to_have_text("Feel your hands where they rest.")
    expect(room.console.page.locator(".script-lines .now")).to_contain_text("Feel your hands")
    room.sam.page.get_by_text("Read all of it at your own pace").click()
    expect(room.sam.page.locator("details li")).to_have_count(2)
    room.pictures("script")


def test_quiet_time_has_a_ring_and_no_hurry(room):
    room.go_on({"en": "Draw", "es": "Dibuja"})
    room.press("Start the time")
    for screen in (room.sam, room.ines):
        expect(screen.page.locator("time-ring")).to_have_text(re.compile("1:(30|2.)"))
    expect(room.wall.page.locator("time-left").first).to_have_text(re.compile("1:(30|2.|1.)"))
    room.sam.button("I’m done").click()
    room.sam.sees("You’re done.")
    room.console.sees(re.compile("1 of 8"))
    room.pictures("timer")


def test_each_person_of_a_round_has_their_talk_time(room):
    room.go_on({"en": "One sentence each", "es": "Una frase cada quien"})
    room.console.sees("45 seconds for each person")
    room.press("Next person")
    expect(room.wall.page.locator("time-left").first).to_have_text(re.compile("0:4"))
    room.console.page.wait_for_timeout(2_500)
    room.console.page.keyboard.press("t")
    expect(room.wall.page.locator("time-left").first).to_have_text(re.compile("0:4[45]"))
    room.ines.button("Paso esta vez").click()
    room.pictures("round")


def test_a_break_of_the_plan_begins_by_itself_and_ends_with_one_button(room):
    room.press("Next")
    room.sam.sees("There is tea in the hall.")
    room.ines.sees("Hay té en el pasillo.")
    room.wall.sees("There is tea in the hall.")
    room.console.sees(re.compile("Break until"))
    nothing_below_the_fold(room.wall)
    room.pictures("break")
    room.press("Go on")
    expect(room.console.page.get_by_role("button", name=re.compile("^End")).last).to_be_visible()


def test_axe_found_nothing_and_no_page_complained(room, stage):
    assert stage.findings == []
    assert [trouble for screen in stage.screens for trouble in screen.troubles] == []
