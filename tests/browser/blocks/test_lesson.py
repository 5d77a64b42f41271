"""A lesson in a real browser: answered, tried again, switched to another language, cut off."""

import re

import pytest
from django.db.models import F
from playwright.sync_api import expect

from demo.models import Completion, Item, Score
from tests.blocks.lessons import ENGLISH, GLOSSARY, RIGHT, SOURCES, as_sent, olx
from tns_training_xblock.work.models import Attempt

from ..answering import PAUSE
from ..network import BUSY, FAULT, THROTTLED, failing, held
from ..screens import SCREENS

LESSON = "every-kind"
NEWEST = f"*{LESSON}/newest"
THOUGHTS = "Seven firms and a university."
ARABIC = ENGLISH.replace("Every kind", "كل الأنواع").replace("Who sits", "من يجلس")
ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
pytestmark = pytest.mark.browser


class Tabs:
    """A browser in which a learner is signed in."""

    def __init__(self, chromium, server, campus, **options):
        self.address = (
            f"{server}/courses/{campus.course_key}/courseware/{campus.key('shrinking-unit')}"
        )
        self.context = chromium.new_context(**options)
        self.context.clock.install()
        cookies = campus.client("learner").cookies.items()
        self.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": server} for name, cookie in cookies]
        )

    def open(self, ready="[data-tns-ready]"):
        page = self.context.new_page()
        page.goto(self.address)
        page.wait_for_selector(ready)
        return page


@pytest.fixture
def course(campus):
    """The course with the lesson in one of its units."""
    texts = {"en": ENGLISH, "ar": ARABIC, "glossary_en": GLOSSARY, "glossary_ar": GLOSSARY}
    campus.add(olx(LESSON, **texts, sources=SOURCES), "shrinking-unit")
    return campus


@pytest.fixture
def open_tabs(chromium, live_server, course):
    opened = []

    def make(**options):
        opened.append(Tabs(chromium, live_server.url, course, **options))
        return opened[-1]

    yield make
    for tabs in opened:
        tabs.context.close()


@pytest.fixture
def tabs(open_tabs):
    return open_tabs(viewport={"width": 1280, "height": 900})


def card(page, check):
    return page.locator(f'[data-check="{check}"]')


def send(page, check):
    card(page, check).get_by_role("button", name=re.compile("Check my answer")).click()
    page.locator(f'[data-check="{check}"][data-state="answered"]').wait_for()


def thoughts(page):
    return card(page, "my-board").locator("textarea")


def write(page, text):
    """Type it, and let the pause pass after which it is saved."""
    thoughts(page).fill(text)
    page.clock.fast_forward(PAUSE)


def switch(page, language="ar"):
    page.locator(f'.tns-lesson [data-language="{language}"]').click()
    page.wait_for_selector(f'.tns-lesson[lang="{language}"]')


def wait_for(page, state):
    card(page, "my-board").locator(f'[role="status"][data-state="{state}"]').wait_for()


def earned(campus):
    return Score.objects.get(block=str(campus.key(LESSON))).earned


@pytest.mark.parametrize(("width", "language"), SCREENS)
def test_a_lesson_from_the_first_answer_to_the_last(open_tabs, course, axe, width, language):
    page = open_tabs(viewport={"width": width, "height": 800}).open()
    if language == "ar":
        page.get_by_role("button", name="العربية").first.click()
        page.wait_for_selector('.tns-lesson[lang="ar"][dir="rtl"]')
    axe(page)
    card(page, "who-chairs").locator("label").nth(1).click()
    page.locator('[data-check="who-chairs"] [data-ask]').click()
    assert page.locator(".tns-remark--wrong").inner_text().endswith("Government observes.")
    card(page, "who-chairs").locator("[data-again]").click()
    card(page, "who-chairs").locator("label").nth(0).click()
    for choice in (0, 1):
        card(page, "what-counts").locator("label").nth(choice).click()
    for item in ("present", "listed"):
        row = card(page, "ladder").locator(f'[data-item="{item}"] [data-move="-1"]')
        while row.is_enabled():
            row.press("Enter")
    for place, text in enumerate(("Elects the board", "Sets the strategy")):
        card(page, "roles").locator("select").nth(place).select_option(label=text)
    card(page, "own-share").locator("input").fill("٣٢٬٠٠٠")
    for check in ("who-chairs", "what-counts", "ladder", "roles", "own-share"):
        card(page, check).locator("[data-ask]").click()
        page.locator(f'[data-check="{check}"][data-state="answered"]').wait_for()
        assert page.evaluate("'verdict' in document.activeElement.dataset")
    write(page, THOUGHTS)
    wait_for(page, "saved")
    page.locator(".tns-term").first.click()
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    page.locator("[data-end]").scroll_into_view_if_needed()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert earned(course) == 7
    expect(page.locator("[data-open] a")).to_have_count(0)
    assert Completion.objects.filter(block=str(course.key(LESSON)), completion=1.0).exists()


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        ("who-chairs", "Choose an answer first."),
        ("what-counts", "Choose an answer first."),
        ("roles", "Choose a partner for every line first."),
        ("own-share", "Write a number first."),
    ],
)
def test_a_check_without_an_answer_says_what_to_do_until_one_does_it(tabs, check, sentence):
    page = tabs.open()
    here = card(page, check)
    if check == "roles":
        here.locator("select").nth(1).select_option(index=1)
    here.locator("[data-ask]").click()
    told = here.get_by_role("alert")
    told.filter(has_text=sentence).wait_for()
    if check == "own-share":
        here.locator("input").fill("3")
    elif check == "roles":
        here.locator("select").nth(0).select_option(index=1)
    else:
        here.locator("label").nth(0).click()
    assert told.count() == 0
    send(page, check)


def test_a_number_is_read_back_with_the_answer(tabs):
    page = tabs.open()
    here = card(page, "own-share")
    here.locator("input").fill("12 500 euros")
    send(page, "own-share")
    line = here.locator("[data-read]")
    assert line.inner_text() == "Read as 12,500 EUR"
    here.locator("[data-again]").click()
    assert line.is_hidden()
    switch(page)
    here.locator("input").fill("12 500")
    here.locator("[data-ask]").click()
    line.get_by_text("قُرئ على أنه 12,500 EUR").wait_for()


def test_what_is_not_sent_yet_survives_a_change_of_language(tabs, course):
    page = tabs.open()
    card(page, "who-chairs").locator("label").nth(0).click()
    send(page, "who-chairs")
    card(page, "who-chairs").locator("[data-again]").click()
    card(page, "who-chairs").locator("label").nth(1).click()
    card(page, "own-share").locator("input").fill("12")
    card(page, "roles").locator("select").nth(0).select_option(label="Sets the strategy")
    card(page, "ladder").locator('[data-move="1"]').nth(0).click()
    order = (
        card(page, "ladder")
        .locator("[data-item]")
        .evaluate_all("all => all.map((one) => one.dataset.item)")
    )
    thoughts(page).fill(THOUGHTS)
    page.locator('.tns-lesson [data-language="ar"]').click()
    page.wait_for_selector('.tns-lesson[lang="ar"]')
    assert page.locator('.tns-lesson [data-language="ar"]').evaluate(
        "one => one === document.activeElement"
    )
    assert card(page, "who-chairs").get_attribute("data-state") == "asking"
    assert card(page, "who-chairs").locator("input:checked").get_attribute("value") == "minister"
    assert card(page, "own-share").locator("input").input_value() == "12"
    assert card(page, "roles").locator("option:checked").first.inner_text() == "Sets the strategy"
    spelt = card(page, "roles").locator("[data-partner]").all_text_contents()
    assert spelt == ["Sets the strategy", ""]
    assert (
        card(page, "ladder")
        .locator("[data-item]")
        .evaluate_all("all => all.map((one) => one.dataset.item)")
        == order
    )
    assert thoughts(page).input_value() == THOUGHTS
    wait_for(page, "saved")
    page.reload()
    assert page.locator(".tns-lesson").get_attribute("lang") == "ar"
    assert thoughts(page).input_value() == THOUGHTS


def test_without_a_network_nothing_is_lost(tabs, course):
    page = tabs.open()
    tabs.context.set_offline(True)
    card(page, "who-chairs").locator("label").nth(0).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    assert "has not arrived yet" in card(page, "who-chairs").get_by_role("alert").inner_text()
    write(page, THOUGHTS)
    wait_for(page, "offline")
    page.close()
    tabs.context.set_offline(False)
    again = tabs.open()
    assert thoughts(again).input_value() == THOUGHTS
    wait_for(again, "saved")
    card(again, "who-chairs").locator("label").nth(0).click()
    send(again, "who-chairs")
    assert earned(course) == 1


def test_what_was_stored_of_a_reflection_is_what_the_page_shows(tabs):
    page = tabs.open()
    write(page, "strong board\x0bcommitted\u2028members")
    expect(thoughts(page)).to_have_value("strong board\ncommitted\nmembers")
    wait_for(page, "saved")
    counted = card(page, "my-board").locator("[data-words]").inner_text()
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    assert thoughts(page).input_value() == "strong board\ncommitted\nmembers"
    assert card(page, "my-board").locator("[data-words]").inner_text() == counted
    assert counted.startswith("Words: 4 ")


@pytest.mark.parametrize("letter", ["ع", "👏"])
def test_what_is_too_long_is_told_and_never_cut(tabs, course, letter):
    page = tabs.open()
    write(page, letter * 20_000)
    wait_for(page, "saved")
    write(page, letter * 25_000)
    wait_for(page, "refused")
    line = card(page, "my-board").locator("[data-words]")
    expect(line).to_have_text("Too long to be kept: 25,000 characters, 20,000 at most. Shorten it.")
    assert len(thoughts(page).input_value()) == 25_000
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    assert len(thoughts(page).input_value()) == 25_000
    write(page, letter * 19_999)
    wait_for(page, "saved")
    expect(line).to_contain_text("Words: ")


@pytest.mark.parametrize(("kept", "text"), [("mine", "From here"), ("theirs", "From elsewhere")])
def test_two_tabs_never_overwrite_each_other(tabs, axe, kept, text):
    page, other = tabs.open(), tabs.open()
    write(other, "From elsewhere")
    wait_for(other, "saved")
    write(page, "From here")
    wait_for(page, "stale")
    axe(page)
    page.locator(f'[data-keep="{kept}"]').click()
    wait_for(page, "saved")
    page.reload()
    assert thoughts(page).input_value() == text


def test_it_can_be_read_without_javascript(open_tabs):
    page = open_tabs(java_script_enabled=False).open(".tns-lesson")
    assert page.get_by_text("The three bodies").is_visible()
    assert page.get_by_text("Who must chair a Walloon pôle?").is_visible()
    page.get_by_text("Key terms").click()
    assert page.get_by_text("The group elected by the assembly.").last.is_visible()
    page.get_by_text("Answering needs JavaScript").first.wait_for()
    assert not page.locator("[data-ask]").first.is_visible()


# What a server could not take


@pytest.mark.parametrize("answer", [FAULT, THROTTLED, BUSY], ids=lambda one: str(one["status"]))
def test_a_reflection_that_the_server_could_not_take_is_sent_again(tabs, answer):
    page = tabs.open()
    failing(page, "reflect", answer)
    write(page, THOUGHTS)
    wait_for(page, "waiting")
    told = card(page, "my-board").locator("[data-status]").inner_text()
    assert re.fullmatch(r"The server could not take it yet\. .* tried again at \d\d:\d\d\.", told)
    switch(page)
    assert re.search(r"\d\d:\d\d", card(page, "my-board").locator("[data-status]").inner_text())
    assert thoughts(page).input_value() == THOUGHTS
    page.clock.fast_forward(8_000)
    wait_for(page, "saved")
    page.reload()
    assert thoughts(page).input_value() == THOUGHTS


@pytest.mark.parametrize("answer", [FAULT, BUSY, "lost"], ids=["fault", "busy", "lost"])
def test_an_answer_that_did_not_get_through_is_sent_again_and_counts_once(tabs, course, answer):
    page = tabs.open()
    failing(page, "answer", answer)
    card(page, "who-chairs").locator("label").nth(0).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    card(page, "who-chairs").get_by_text("It is sent again at").wait_for()
    assert card(page, "who-chairs").locator("[data-ask]").is_disabled()
    page.clock.fast_forward(8_000)
    page.locator('[data-check="who-chairs"][data-state="answered"]').wait_for()
    assert Attempt.objects.filter(check_id="who-chairs").count() == 1
    assert earned(course) == 1


def test_after_a_few_tries_the_answer_waits_for_its_button(tabs, course):
    page = tabs.open()
    posts = failing(page, "answer", *[BUSY] * 4)
    card(page, "who-chairs").locator("label").nth(0).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    for left in (3, 2, 1):
        card(page, "who-chairs").get_by_text("It is sent again at").wait_for()
        assert len(posts) == left
        with page.expect_response("**/answer"):
            page.clock.fast_forward(12_000)
    card(page, "who-chairs").get_by_text(BUSY["json"]["message"]).wait_for()
    page.clock.fast_forward("01:00:00")
    assert card(page, "who-chairs").locator("[data-ask]").is_enabled()
    assert not Attempt.objects.exists()
    send(page, "who-chairs")
    assert earned(course) == 1


def test_how_an_answer_fares_is_told_in_the_language_chosen_meanwhile(tabs, course):
    page = tabs.open()
    failing(page, "answer", BUSY)
    card(page, "who-chairs").locator("label").nth(1).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    card(page, "who-chairs").get_by_text("It is sent again at").wait_for()
    switch(page)
    told = card(page, "who-chairs").get_by_role("alert")
    assert ARABIC_LETTER.search(told.inner_text())
    assert card(page, "who-chairs").locator("[data-ask]").is_disabled()
    assert card(page, "who-chairs").locator("input:checked").get_attribute("value") == "minister"
    page.clock.fast_forward(8_000)
    page.locator('[data-check="who-chairs"][data-state="answered"]').wait_for()
    assert not told.is_visible()


# What is chosen, and not answered


def again(page):
    page.reload()
    page.wait_for_selector("[data-tns-ready]")


def test_what_was_chosen_covers_no_answer_that_was_given_since_elsewhere(tabs, course):
    page = tabs.open()
    card(page, "who-chairs").locator("label").nth(1).click()
    shown = course.block(LESSON).student_view().content
    data = {"check": "who-chairs", "response": as_sent(shown, "who-chairs")}
    assert course.handle(LESSON, "answer", data)[0] == 200
    again(page)
    expect(card(page, "who-chairs")).to_have_attribute("data-state", "answered")
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_whose_reply_was_lost_is_shown_by_the_next_page_and_counts_once(tabs):
    page = tabs.open()
    failing(page, "answer", "lost")
    card(page, "who-chairs").locator("label").nth(1).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    card(page, "who-chairs").get_by_text("It is sent again at").wait_for()
    again(page)
    expect(card(page, "who-chairs")).to_have_attribute("data-state", "answered")
    assert Attempt.objects.filter(check_id="who-chairs").count() == 1


def test_what_was_chosen_after_an_answer_comes_back(tabs):
    page = tabs.open()
    card(page, "who-chairs").locator("label").nth(1).click()
    send(page, "who-chairs")
    card(page, "who-chairs").locator("[data-again]").click()
    card(page, "who-chairs").locator("label").nth(0).click()
    again(page)
    expect(card(page, "who-chairs")).to_have_attribute("data-state", "asking")
    assert card(page, "who-chairs").locator("input").nth(0).is_checked()


def test_what_is_chosen_is_no_reflection_whatever_that_is_called(chromium, live_server, campus):
    text = ENGLISH.replace("{check} my-board", "{check} answer")
    campus.add(olx(LESSON, en=text, glossary_en=GLOSSARY, sources=SOURCES), "shrinking-unit")
    tabs = Tabs(chromium, live_server.url, campus)
    page = tabs.open()
    card(page, "who-chairs").locator("label").nth(1).click()
    again(page)
    expect(card(page, "answer").locator("textarea")).to_have_value("")
    tabs.context.close()


# Another language


def test_an_answer_that_arrives_after_the_language_has_changed_is_shown_in_it(tabs):
    page = tabs.open()
    release = held(page, "answer")
    card(page, "who-chairs").locator("label").nth(0).click()
    card(page, "who-chairs").locator("[data-ask]").click()
    switch(page)
    release()
    verdict = page.locator('[data-check="who-chairs"][data-state="answered"] [data-verdict]:focus')
    verdict.filter(has_text=ARABIC_LETTER).wait_for()
    assert ARABIC_LETTER.search(page.locator("[data-progress]").inner_text())


def test_a_page_that_was_drawn_before_an_answer_was_kept_is_drawn_once_more(tabs):
    page = tabs.open()
    release = held(page, "choose_language")
    page.locator('.tns-lesson [data-language="ar"]').click()
    card(page, "who-chairs").locator("label").nth(0).click()
    send(page, "who-chairs")
    release()
    page.wait_for_selector('.tns-lesson[lang="ar"]')
    expect(card(page, "who-chairs")).to_have_attribute("data-state", "answered")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_language_that_is_not_shown_says_so_beside_its_button(tabs, language):
    page = tabs.open()
    if language != "en":
        # The rest of the page follows; on its way it would bring back the cookies taken below.
        with page.expect_response(tabs.address):
            switch(page, language)
    other = page.locator('.tns-lesson .tns-languages [aria-pressed="false"]').first
    page.context.set_offline(True)
    other.click()
    told = page.locator(".tns-lesson [data-told-of-page]")
    told.filter(has_text="No connection" if language == "en" else ARABIC_LETTER).wait_for()
    below = told.bounding_box()["y"] - other.bounding_box()["y"]
    assert 0 < below < 150
    page.context.set_offline(False)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    other.click()
    told.locator('a[href="/login"][target="_blank"]').wait_for()
    page.context.add_cookies(cookies)
    other.click()
    page.wait_for_selector(f'.tns-lesson:not([lang="{language}"])')
    assert not told.is_visible()


def test_what_was_asked_before_does_not_take_away_why_a_language_is_not_shown(tabs):
    """A page asks by itself for what is new: on a slow server the answer comes after the press."""
    page = tabs.open()
    release = held(page, NEWEST)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    failing(page, "choose_language", FAULT)
    page.locator('.tns-lesson .tns-languages [aria-pressed="false"]').first.click()
    told = page.locator(".tns-lesson [data-told-of-page]")
    told.filter(has_text="That did not work").wait_for()
    with page.expect_response(f"**/{NEWEST}"):
        release()
    page.wait_for_timeout(300)
    assert told.is_visible()
    with page.expect_response(f"**/{NEWEST}"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    told.wait_for(state="hidden")


def test_a_language_on_its_way_shows_at_once(tabs):
    page = tabs.open()
    release = held(page, "choose_language")
    button = page.locator('.tns-lesson [data-language="ar"]')
    button.click()
    assert button.get_attribute("aria-busy") == "true"
    page.locator('.tns-lesson [data-language="en"]').click()
    assert button.get_attribute("aria-busy") is None
    button.click()
    release()
    page.wait_for_selector('.tns-lesson[lang="ar"]')
    assert not page.locator(".tns-lesson [aria-busy]").count()


def test_of_two_languages_the_one_chosen_last_stays(tabs):
    page = tabs.open()
    release = held(page, "choose_language")
    page.locator('.tns-lesson [data-language="ar"]').click()
    page.locator('.tns-lesson [data-language="en"]').click()
    # The page was in English all along: only the answer tells that the last choice was sent.
    with page.expect_response(lambda answer: '"en"' in (answer.request.post_data or "")):
        release()
    page.locator('.tns-lesson[lang="en"] [data-language="en"]:focus').wait_for()
    page.reload()
    assert page.locator(".tns-lesson").get_attribute("lang") == "en"


def test_whoever_types_while_the_language_changes_types_on(tabs):
    page = tabs.open()
    release = held(page, "choose_language")
    write(page, THOUGHTS)
    wait_for(page, "saved")
    page.locator('.tns-lesson [data-language="ar"]').click()
    thoughts(page).press("End")
    page.keyboard.type(" And more")
    page.keyboard.press("ArrowLeft")
    release()
    page.wait_for_selector('.tns-lesson[lang="ar"]')
    page.keyboard.type(",")
    assert thoughts(page).input_value() == f"{THOUGHTS} And mor,e"
    page.clock.fast_forward(PAUSE)
    wait_for(page, "saved")


def test_a_reflection_kept_before_is_not_put_back_by_a_change_of_language(tabs):
    page = tabs.open()
    write(page, THOUGHTS)
    wait_for(page, "saved")
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    thoughts(page).fill(f"{THOUGHTS} And more.")
    switch(page)
    assert thoughts(page).input_value() == f"{THOUGHTS} And more."
    page.clock.fast_forward(PAUSE)
    wait_for(page, "saved")
    page.reload()
    assert thoughts(page).input_value() == f"{THOUGHTS} And more."


def test_a_reflection_whose_answer_was_lost_is_one_s_own_in_another_language_too(tabs):
    page = tabs.open()
    failing(page, "reflect", "lost")
    write(page, THOUGHTS)
    wait_for(page, "offline")
    thoughts(page).fill(f"{THOUGHTS} And more.")
    switch(page)
    wait_for(page, "saved")
    assert not card(page, "my-board").locator("[data-stale]").is_visible()
    page.reload()
    assert thoughts(page).input_value() == f"{THOUGHTS} And more."


def test_a_reflection_written_elsewhere_is_shown_where_nothing_was_typed(tabs):
    page, other = tabs.open(), tabs.open()
    write(other, THOUGHTS)
    wait_for(other, "saved")
    switch(page)
    wait_for(page, "saved")
    assert thoughts(page).input_value() == THOUGHTS
    with page.expect_response("**/reflect"):
        write(page, f"{THOUGHTS} And more.")
    wait_for(page, "saved")
    assert not card(page, "my-board").locator("[data-stale]").is_visible()


# The end


@pytest.fixture
def answered(course):
    """The course, in which the learner has answered every check of the lesson, and not read on."""
    shown = course.block(LESSON).student_view().content
    for check in RIGHT:
        data = {"check": check, "response": as_sent(shown, check)}
        assert course.handle(LESSON, "answer", data)[0] == 200
    data = {"check": "my-board", "text": THOUGHTS, "version": 0}
    assert course.handle(LESSON, "reflect", data)[0] == 200
    return course


@pytest.fixture
def reading(open_tabs, answered):
    """Open the lesson in a window of some height; what it posts at its end is gathered."""

    def begin(height, *answers):
        tabs = open_tabs(viewport={"width": 1280, "height": height})
        page = tabs.context.new_page()
        page.reads = []
        page.on("request", lambda one: one.url.endswith("/read") and page.reads.append(one))
        failing(page, "read", *answers)
        page.goto(tabs.address)
        page.wait_for_selector("[data-tns-ready]")
        return page

    return begin


def to_the_end(page):
    with page.expect_response("**/read"):
        page.locator("[data-end]").scroll_into_view_if_needed()


def complete(campus):
    return Completion.objects.filter(block=str(campus.key(LESSON)), completion=1.0).exists()


def is_soon_complete(page, campus):
    for _ in range(100):
        if complete(campus):
            return True
        page.wait_for_timeout(50)
    return False


def test_the_mark_of_the_unit_is_drawn_as_soon_as_it_is_complete(reading, answered):
    unit = Item.objects.get(key=str(answered.key("shrinking-unit")))
    after = Item.objects.get(key=str(answered.key("after"))).position
    Item.objects.filter(position__gte=after).update(position=F("position") + 1)
    key = answered.course_key.make_usage_key("vertical", "another-unit")
    Item.objects.create(
        key=str(key),
        course=unit.course,
        parent=unit.parent,
        position=after,
        block_type="vertical",
        title="Another unit",
        inherited={},
    )
    Item.objects.filter(key=str(answered.key("shrinking"))).delete()
    page = reading(500)
    mark = page.locator('.demo-steps [aria-current="page"] .demo-mark')
    assert "demo-mark--done" not in mark.get_attribute("class")
    to_the_end(page)
    page.locator('.demo-steps [aria-current="page"] .demo-mark--done').wait_for()


def test_the_end_is_seen_in_the_language_chosen_last(reading, answered):
    page = reading(500)
    for language in ("ar", "en", "ar"):
        switch(page, language)
    assert not page.reads
    to_the_end(page)
    assert is_soon_complete(page, answered)
    assert len(page.reads) == 1


def test_the_end_seen_before_the_language_changes_is_seen(reading, answered):
    page = reading(500)
    to_the_end(page)
    switch(page)
    page.locator("[data-end]").scroll_into_view_if_needed()
    assert is_soon_complete(page, answered)
    assert len(page.reads) == 1


@pytest.mark.parametrize("answer", [FAULT, BUSY, "lost"], ids=["fault", "busy", "lost"])
def test_the_end_seen_is_told_again_until_the_server_knows(reading, answered, answer):
    page = reading(500, answer)
    with page.expect_request("**/read"):
        page.locator("[data-end]").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    assert len(page.reads) == 1
    switch(page)
    with page.expect_response("**/read"):
        page.clock.fast_forward(8_000)
    assert is_soon_complete(page, answered)


def test_a_lesson_shorter_than_the_window_is_read_at_once(reading, answered):
    page = reading(9000)
    assert is_soon_complete(page, answered)
    switch(page)
    assert len(page.reads) == 1


def test_and_in_another_language_when_that_was_chosen_first(reading, answered):
    page = reading(9000, FAULT)
    switch(page)
    with page.expect_response("**/read"):
        page.clock.fast_forward(8_000)
    assert is_soon_complete(page, answered)
