"""The facilitator's side outside a session: the library, a module step by step, and what is printed."""

import io
import re
import shutil
from pathlib import Path

import pypdf
import pytest
from live.clinic import PASSWORD, Clinic
from live.waiting import until
from playwright.sync_api import expect
from stage import LAPTOP, SHOTS, SMALL_PHONE

ROOT = Path(__file__).resolve().parents[2]
# Between them they have every kind of step.
FIXTURES = ("questions", "practices", "private")
A4 = {"width": 794, "height": 1123}


class Library(Clinic):
    """The modules that ship and those of the tests, in a folder that a test may break."""

    def __init__(self, folder):
        self.modules = Path(folder) / "Curricula"
        shutil.copytree(ROOT / "Curricula", self.modules)
        shutil.copytree(ROOT / "Tests/Fixtures/curriculum", self.modules, dirs_exist_ok=True)
        super().__init__(folder, config=f"curriculum:\n  directory: {self.modules}\n")


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    clinic = Library(tmp_path_factory.mktemp("modules")).set_up().start()
    yield clinic
    clinic.kill()


def signed_in(clinic, stage, name, size=LAPTOP, user="dana", **options):
    screen = stage.open(name, size, **options)
    screen.page.goto(f"{clinic.url}/sign-in?to=/modules")
    screen.page.locator("#username").fill(user)
    screen.page.locator("#password").fill(PASSWORD)
    screen.page.locator("#password").press("Enter")
    screen.page.wait_for_url(f"{clinic.url}/modules")
    return screen


@pytest.fixture(scope="module")
def dana(clinic, stage):
    return signed_in(clinic, stage, "modules")


@pytest.fixture(scope="module")
def ines(clinic, stage):
    return signed_in(clinic, stage, "modules-es", SMALL_PHONE, language="es-US", dark=True)


def show(screen, clinic, path):
    screen.page.goto(f"{clinic.url}{path}")
    expect(screen.page.locator("main h1").first).to_be_visible()
    return screen.page


def steps_of(clinic, module):
    return clinic.request("GET", f"/api/modules/{module}", role="facilitator").json()["steps"]


def looks_ready(page):
    """The screens within the page have their own style sheets, which come a moment later."""
    loaded = """() => [...document.querySelectorAll("screen-frame")].every((frame) =>
      frame.shadowRoot.querySelector(".screen:not([hidden])"))"""
    until(lambda: page.evaluate(loaded), "the style sheets of the screens")


def test_the_library_finds_modules_by_words_of_either_language(clinic, dana, stage):
    page = show(dana, clinic, "/modules")
    expect(page.get_by_role("heading", name="Mindfulness", exact=True)).to_be_visible()
    stage.picture(dana, "library", whole=True)
    search = page.get_by_label("Search modules and plans")
    for typed in ("dear", "DBT dear", "peticion palabras", "Habilidades dear"):
        search.fill(typed)
        expect(page.get_by_role("link", name="DEAR MAN").first).to_be_visible()
        expect(page.get_by_role("link", name="Paced breathing", exact=True)).to_have_count(0)
    search.fill("respiracion")
    expect(page.get_by_role("link", name="Paced breathing", exact=True)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="fit").first).to_be_visible()
    page.reload()
    expect(search).to_have_value("respiracion")
    search.fill("no such thing")
    stage.picture(dana, "library-nothing")
    page.get_by_role("button", name="Show all modules").click()
    expect(search).to_be_focused()
    expect(search).to_have_value("")


def test_the_library_is_read_in_spanish_on_a_small_phone(clinic, ines, stage):
    page = show(ines, clinic, "/modules")
    expect(page.get_by_role("heading", name="Atención plena", exact=True)).to_be_visible()
    stage.picture(ines, "library", whole=True)


def test_a_broken_file_is_told_with_its_place(clinic, dana, stage):
    file = clinic.modules / "core/questions.yaml"
    text = file.read_text()
    file.write_text(text.replace("kind: scale", "kind: scael", 1))
    try:
        until(lambda: clinic.request("GET", "/api/modules", role="facilitator").json()["problems"],
              "the problem")
        page = show(dana, clinic, "/modules")
        line = text[: text.index("kind: scale")].count("\n") + 1
        told = page.locator(".problems")
        expect(told).to_contain_text(f"core/questions.yaml:{line}:")
        expect(told).to_contain_text("Did you mean “scale”?")
        expect(told).to_contain_text("stays as it was")
        stage.picture(dana, "library-broken")
        # A preview says it, too, and both follow the files by themselves.
        page = show(dana, clinic, "/modules/questions")
        expect(page.locator(".problems")).to_contain_text("Did you mean “scale”?")
        stage.picture(dana, "preview-broken")
        file.write_text(text.replace("title: { en: ", "title: { en: New ", 1))
        expect(page.locator(".problems")).to_contain_text("its version is still", timeout=40_000)
        expect(page.get_by_role("heading", level=1)).to_contain_text("New ")
        page = show(dana, clinic, "/modules")
        expect(page.locator(".problems")).to_contain_text("its version is still")
        stage.picture(dana, "library-advice")
    finally:
        file.write_text(text)
    expect(page.locator(".problems")).to_have_count(0, timeout=40_000)


@pytest.mark.parametrize("module", FIXTURES)
def test_every_kind_of_step_is_shown_as_phones_and_wall_will(module, clinic, dana, stage):
    page = show(dana, clinic, f"/modules/{module}")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    stage.picture(dana, f"{module}-before")
    page.locator("h1").focus()
    for number, step in enumerate(steps_of(clinic, module), start=1):
        page.keyboard.press("ArrowRight")
        name = f"{number}. {step['title']['en']}"
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        looks_ready(page)
        phone, wall = page.locator("screen-frame.phone"), page.locator("screen-frame.wall")
        expect(phone.locator("h1").first).to_be_attached()
        expect(wall.locator("h1").first).to_be_attached()
        over = wall.evaluate(
            """(frame) => { const main = frame.shadowRoot.querySelector(".as-main");
            return Math.max(main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth) }"""
        )
        assert over <= 1, name
        stage.picture(dana, f"{module}-{number}-{step['kind']}")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", name=name)).to_have_count(0)


def test_the_preview_says_what_does_not_fit_the_wall(clinic, dana, ines, stage):
    reading = "{ en: Reading, es: Lectura }"
    sentences = "Slowly we go from one thing to the next. " * 15
    paragraph = f"      - {{ en: {sentences}, es: {sentences} }}\n"
    steps = [
        f"  - id: {name}\n    kind: card\n    title: {reading}\n    minutes: 2\n"
        f"    notes: {{ aim: {reading} }}\n    body:\n{paragraph * paragraphs}"
        for name, paragraphs in (("short", 1), ("long", 8))
    ]
    (clinic.modules / "core/too-long.yaml").write_text(
        f"id: too-long\nversion: 1\nfamily: core\ntitle: {reading}\nsummary: {reading}\nlevel: basic\n"
        f"minutes: 4\nsources: [Made for tests.]\nsteps:\n{''.join(steps)}"
    )
    until(lambda: clinic.request("GET", "/api/modules/too-long", role="facilitator").status == 200,
          "the module")
    for screen, told in ((dana, "This doesn’t fit the wall"), (ines, "Esto no cabe en la pantalla")):
        page = show(screen, clinic, "/modules/too-long#short")
        looks_ready(page)
        expect(page.get_by_text(told)).to_have_count(0)
        page.get_by_role("button", name=re.compile("^(Next|Siguiente)")).click()
        expect(page.get_by_text(told)).to_be_visible()
        stage.picture(screen, "misfit", whole=True)
        page.get_by_role("button", name=re.compile("^(Back|Atrás|Anterior)")).click()
        expect(page.get_by_text(told)).to_have_count(0)


def test_a_phone_in_the_preview_can_be_tried_and_sends_nothing(clinic, dana):
    sent = len(dana.sent)
    page = show(dana, clinic, "/modules/questions")
    scale = next(step for step in steps_of(clinic, "questions") if step["kind"] == "scale")
    page.goto(f"{clinic.url}/modules/questions#{scale['id']}")
    expect(page.locator("screen-frame")).to_have_count(2)
    looks_ready(page)
    phone = page.locator("screen-frame.phone")
    phone.get_by_role("radio", name="3", exact=True).check(force=True)
    # The arrows choose another number, and don't leave the step.
    page.keyboard.press("ArrowRight")
    expect(phone.get_by_role("radio", name="4", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("1 of 8")).to_be_visible()
    assert not [text for text in dana.sent[sent:] if not text.endswith(" None")]


def test_a_quiz_has_its_answer_and_both_languages(clinic, dana, stage):
    quiz = next(step for step in steps_of(clinic, "practices") if step["kind"] == "quiz")
    page = show(dana, clinic, f"/modules/practices#{quiz['id']}")
    right = [each["text"] for each in quiz["content"]["options"]
             if each["id"] in quiz["solution"]["right"]]
    expect(page.locator(".answer")).to_contain_text(right[0]["en"])
    page.get_by_role("button", name="Español").click()
    expect(page.locator(".answer")).to_contain_text(right[0]["es"])
    expect(page.locator("screen-frame.wall").get_by_text(quiz["content"]["question"]["es"])).to_be_visible()
    expect(page.get_by_role("heading", name="On their phones")).to_be_visible()
    looks_ready(page)
    stage.picture(dana, "quiz-spanish")


def test_who_plays_which_part_can_be_chosen(clinic, dana):
    step = next(step for step in steps_of(clinic, "setting-a-boundary")
                if step["kind"] == "pairs")
    page = show(dana, clinic, f"/modules/setting-a-boundary#{step['id']}")
    for part in step["content"]["parts"]:
        page.get_by_role("button", name=part["name"]["en"], exact=True).click()
        expect(page.locator("screen-frame.phone")).to_contain_text(part["prompt"]["en"])


def test_the_preview_fits_a_small_phone_in_spanish(clinic, ines, stage):
    page = show(ines, clinic, "/modules/dear-man")
    for number in range(1, 4):
        page.get_by_role("navigation", name="Pasos").get_by_role("button").nth(number).click()
        # The list is above it: what was chosen comes in sight, and the focus with it.
        heading = page.locator(".stage-head h2")
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport()
        looks_ready(page)
        stage.picture(ines, f"preview-{number}", whole=True)
    page.get_by_role("navigation", name="Pasos").get_by_role("button").first.click()
    expect(page.locator(".about .lead")).to_be_focused()


@pytest.mark.parametrize("module", ("dear-man", *FIXTURES))
def test_the_guide_has_what_people_see_and_every_note(module, clinic, dana, stage):
    page = show(dana, clinic, f"/modules/{module}/guide")
    for number, step in enumerate(steps_of(clinic, module)):
        section = page.locator(".guide-step").nth(number)
        expect(section.get_by_role("heading").first).to_contain_text(step["title"]["en"])
        aim = (step.get("notes") or {}).get("aim")
        if aim:
            expect(section).to_contain_text(aim["en"])
        for line in step["content"].get("lines", []):
            expect(section).to_contain_text(line["text"]["en"])
    stage.picture(dana, f"guide-{module}", whole=True)
    on_paper(page, stage, dana, f"guide-{module}")


@pytest.mark.parametrize("module", ("dear-man", *FIXTURES))
def test_the_handout_has_no_notes_and_its_answers_last(module, clinic, dana, stage):
    page = show(dana, clinic, f"/modules/{module}/handout")
    sheet = page.locator(".sheet-paper")
    whole = clinic.request("GET", f"/api/modules/{module}", role="facilitator").json()
    steps = whole["steps"]
    # It speaks to whoever reads it; the summary speaks of them, to staff.
    expect(sheet).not_to_contain_text(whole["summary"]["en"])
    for step in steps:
        notes = step.get("notes") or {}
        for text in filter(None, (notes.get("aim"), notes.get("say"), *(notes.get("watch") or []))):
            # Tests have notes of a word, which stand elsewhere too.
            if len(text["en"]) > 20:
                expect(sheet).not_to_contain_text(text["en"])
        if step["kind"] != "break":
            expect(sheet).to_contain_text(step["title"]["en"])
    quizzes = [step for step in steps if step["kind"] == "quiz"]
    expect(sheet.locator(".answers")).to_have_count(1 if quizzes else 0)
    if quizzes:
        assert sheet.evaluate("(sheet) => sheet.lastElementChild.className") == "answers"
    expect(sheet.locator(".help")).to_contain_text("988")
    stage.picture(dana, f"handout-{module}", whole=True)
    on_paper(page, stage, dana, f"handout-{module}")


def on_paper(page, stage, screen, name):
    """The PDF has numbered pages and each step in one piece; nothing of the screen is printed."""
    page.emulate_media(media="print")
    for hidden in (".line", ".tools"):
        expect(page.locator(hidden).first).to_be_hidden()
    for size in ("A4", "Letter"):
        pdf = page.pdf(format=size, prefer_css_page_size=False, print_background=True)
        assert pdf.startswith(b"%PDF")
        (SHOTS / f"{screen.name}-{name}-{size}.pdf").write_bytes(pdf)
    page.emulate_media(media="screen")


def test_what_belongs_together_is_on_one_page(clinic, dana):
    page = show(dana, clinic, "/modules/thinking-traps/handout")
    sort = next(step for step in steps_of(clinic, "thinking-traps") if step["kind"] == "sort")
    page.emulate_media(media="print")
    for size in ("A4", "Letter"):
        sheets = [" ".join(sheet.extract_text().split())
                  for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format=size))).pages]
        [first] = [text for text in sheets if sort["content"]["intro"]["en"][0]["p"][0] in text]
        assert sort["content"]["cards"][0]["text"]["en"] in first, size
    whole = "(each) => getComputedStyle(each).breakInside"
    lines = page.locator(".handout-step .lines")
    assert lines.count() > 5
    for each in lines.all():
        assert each.locator("xpath=..").evaluate(whole) == "avoid"
    show(dana, clinic, "/modules/tipp/guide")
    assert page.locator(".times").evaluate(whole) == "avoid"
    page.emulate_media(media="screen")


def test_papers_speak_the_language_of_their_address(clinic, dana, ines, stage):
    page = show(dana, clinic, "/modules/dear-man/handout?lang=es")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", name="Dónde encontrar ayuda")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Where to get help")).to_be_visible()
    for paper in ("guide", "handout"):
        show(ines, clinic, f"/modules/private/{paper}")
        stage.picture(ines, paper, whole=True)


def test_an_unknown_module_says_so_and_leads_back(clinic, dana, stage):
    page = show(dana, clinic, "/modules/nowhere")
    expect(page.get_by_role("heading", name="There is no such module")).to_be_visible()
    stage.picture(dana, "unknown")
    page.get_by_role("link", name="All modules").click()
    expect(page.get_by_role("heading", name="Modules", exact=True)).to_be_visible()


def test_supervisors_reach_the_library_from_the_reports_and_nobody_without_signing_in(clinic, stage):
    screen = signed_in(clinic, stage, "modules-supervisor", user="morgan")
    screen.page.goto(f"{clinic.url}/reports")
    screen.page.get_by_role("navigation").get_by_role("link", name="Modules").click()
    expect(screen.page.get_by_label("Search modules and plans")).to_be_visible()
    stranger = stage.open("modules-stranger", LAPTOP)
    stranger.page.goto(f"{clinic.url}/modules/dear-man/guide")
    stranger.page.wait_for_url(re.compile("/sign-in"))


def test_axe_finds_nothing_and_no_page_complained(stage):
    assert not stage.findings, "\n".join(stage.findings)
    troubles = [f"{screen.name}: {trouble}" for screen in stage.screens for trouble in screen.troubles]
    assert not troubles, "\n".join(troubles)
