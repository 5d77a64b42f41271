"""The case study in a real browser: nothing typed is lost, nothing newer is overwritten."""

import itertools
from pathlib import Path

import pytest
from submissions.models import Submission

from tests.blocks.cases import CASE, PLAN, release, save, submit, work_key
from tns_training_xblock.grading import api

ANSWERS = Path(__file__).parents[2] / "tns_training_xblock/static/tns_training/js/case_answers.js"
OTHER = "Another plan, written on the phone."
pytestmark = pytest.mark.browser


@pytest.fixture
def private_files(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


class Tabs:
    """A browser in which a learner is signed in."""

    def __init__(self, chromium, live_server, campus, width=1280):
        self.campus, self.server = campus, live_server.url
        self.context = chromium.new_context(viewport={"width": width, "height": 900})
        cookies = campus.client("learner").cookies.items()
        self.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": self.server} for name, cookie in cookies]
        )

    def open(self):
        """The case study's unit in another tab."""
        page = self.context.new_page()
        unit = self.campus.key(f"{CASE}-unit")
        page.goto(f"{self.server}/courses/{self.campus.course_key}/courseware/{unit}")
        page.wait_for_selector("[data-tns-ready]")
        return page


@pytest.fixture
def tabs(chromium, live_server, campus, private_files):
    opened = Tabs(chromium, live_server, campus)
    yield opened
    opened.context.close()


def plan(page):
    return page.locator('[data-answer="income-plan"]')


def wait_for(page, state):
    page.locator(f'[role="status"][data-state="{state}"]').wait_for()


def kept(campus):
    return api.standing(work_key(campus)).draft.answer.get("tasks", {})


def test_what_is_typed_is_counted_and_saved_in_words(tabs, campus):
    page = tabs.open()
    plan(page).fill("Fees pay one half.")

    assert page.inner_text('[data-count="income-plan"]') == "4 words; 5 to 400 asked"
    wait_for(page, "saved")
    assert page.inner_text('[role="status"][data-state]').startswith("Saved at ")
    assert kept(campus) == {"income-plan": "Fees pay one half."}
    page.reload()
    assert plan(page).input_value() == "Fees pay one half."


def test_text_typed_while_the_network_is_gone_survives_the_page(tabs, campus):
    page = tabs.open()
    tabs.context.set_offline(True)
    plan(page).fill(PLAN)
    page.locator("[data-choice][value=no]").check()
    wait_for(page, "offline")
    assert page.inner_text('[role="status"][data-state]') == "No connection: kept on this device"
    assert kept(campus) == {}
    page.close()
    tabs.context.set_offline(False)

    again = tabs.open()
    assert plan(again).input_value() == PLAN
    wait_for(again, "saved")
    assert kept(campus) == {"income-plan": PLAN}


def test_signed_out_the_text_stays_and_is_sent_after_signing_in_again(tabs, campus):
    page = tabs.open()
    session = tabs.context.cookies()
    tabs.context.clear_cookies()
    plan(page).fill(PLAN)
    wait_for(page, "signed-out")
    assert "sign in again in another tab" in page.inner_text('[role="status"][data-state]')

    tabs.context.add_cookies(session)
    plan(page).press("End")
    plan(page).type(" Yes.")
    wait_for(page, "saved")
    assert kept(campus) == {"income-plan": f"{PLAN} Yes."}


@pytest.mark.parametrize(
    ("choice", "result"),
    [("mine", OTHER), ("theirs", PLAN), ("both", f"{PLAN}\n\n{OTHER}")],
)
def test_a_stale_tab_shows_both_texts_and_the_learner_chooses(tabs, campus, choice, result):
    page = tabs.open()
    save(campus, {"tasks": {"income-plan": PLAN}})
    plan(page).fill(OTHER)
    wait_for(page, "stale")

    assert page.inner_text("[data-other-said]") == PLAN
    assert plan(page).input_value() == OTHER
    assert page.locator("[data-compare]").is_visible()
    assert kept(campus) == {"income-plan": PLAN}
    page.click(f"[data-keep={choice}]")
    wait_for(page, "saved")
    assert plan(page).input_value() == result
    assert kept(campus) == {"income-plan": result}
    assert not page.locator("[data-other]").count()


def test_what_is_typed_while_an_older_text_is_refused_stays(tabs, campus):
    page = tabs.open()
    save(campus, {"tasks": {"income-plan": PLAN}})

    def slowly(route):
        plan(page).press("End")
        plan(page).type(" And more.")
        route.continue_()

    page.route("**/save_answer", slowly, times=1)
    plan(page).fill(OTHER)
    wait_for(page, "stale")
    assert plan(page).input_value() == f"{OTHER} And more."
    assert page.inner_text("[data-other-said]") == PLAN


def test_a_blank_never_wins_by_itself(tabs, campus):
    save(campus, {"tasks": {"income-plan": PLAN}})
    page = tabs.open()
    save(campus, {"tasks": {"income-plan": PLAN, "own-part": "80 000"}}, version=1)
    plan(page).fill("")
    wait_for(page, "stale")

    assert kept(campus)["income-plan"] == PLAN
    page.click("[data-keep=theirs]")
    wait_for(page, "saved")
    assert kept(campus) == {"income-plan": PLAN, "own-part": "80 000"}


def test_work_on_different_tasks_is_joined_and_told(tabs, campus):
    page = tabs.open()
    save(campus, {"tasks": {"own-part": "80 000"}})
    plan(page).fill(PLAN)
    wait_for(page, "saved")

    assert page.input_value('[data-answer="own-part"]') == "80 000"
    assert page.locator("[data-joined]").is_visible()
    assert kept(campus) == {"own-part": "80 000", "income-plan": PLAN}


def test_changing_the_language_keeps_what_was_typed(tabs, campus):
    page = tabs.open()
    plan(page).fill(PLAN)
    page.click('button[data-language="ar"]')
    page.wait_for_selector('.tns-block[dir="rtl"]')

    assert plan(page).input_value() == PLAN
    wait_for(page, "saved")
    assert kept(campus) == {"income-plan": PLAN}
    plan(page).fill(OTHER)
    wait_for(page, "saved")


def test_handing_in_shows_what_is_missing_and_happens_once(tabs, campus):
    page, other = tabs.open(), tabs.open()
    plan(page).fill(PLAN)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    assert page.locator('[data-state="missing"]').count() == 2
    assert Submission.objects.count() == 0
    page.locator("[data-confirm]").dblclick()
    page.wait_for_selector(".tns-case__receipt")
    assert not page.locator("textarea").count()

    plan(other).fill(OTHER)
    other.wait_for_selector(".tns-case__receipt")
    assert other.inner_text("[data-leftover-text]") == OTHER
    assert Submission.objects.count() == 1
    assert api.standing(work_key(campus)).receipt.answer["tasks"] == {"income-plan": PLAN}


def test_files_are_added_and_taken_back(tabs, campus):
    page = tabs.open()
    field = page.locator("[data-files] input[type=file]")
    field.set_input_files({"name": "plan.exe", "mimeType": "text/csv", "buffer": b"a"})
    assert page.inner_text("[data-file-status]") == "Files of this type are not taken here."
    field.set_input_files({"name": "plan.csv", "mimeType": "text/csv", "buffer": b"year,amount"})
    page.locator("[data-file-list] a").wait_for()
    assert page.inner_text("[data-file-list] a") == "plan.csv"
    page.click("[data-remove]")
    page.locator("[data-file-list] a").wait_for(state="detached")
    assert api.standing(work_key(campus)).files == ()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_state_is_accessible_and_fits(chromium, live_server, campus, axe, width, language):
    tabs = Tabs(chromium, live_server, campus, width)
    page = tabs.open()
    if language != "en":
        page.click(f'button[data-language="{language}"]')
        page.wait_for_selector('.tns-block[dir="rtl"]')

    def examine():
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    if width < 900:
        page.locator("[data-fold] > summary").first.click()
        assert page.locator("[data-fold][open] [data-exhibits]").is_visible()
    examine()
    save(campus, {"tasks": {"income-plan": PLAN}})
    plan(page).fill(OTHER)
    wait_for(page, "stale")
    examine()
    page.click("[data-keep=both]")
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    examine()
    submit(campus, version=2)
    page.reload()
    page.wait_for_selector(".tns-case__receipt")
    examine()
    release(campus)
    page.reload()
    page.wait_for_selector(".tns-case__mark")
    examine()
    tabs.context.close()


def test_merging_loses_nothing_whatever_the_versions(chromium):
    page = chromium.new_page()
    page.route("**/answers.js", lambda route: route.fulfill(path=ANSWERS))
    page.route(
        "http://merge.test/", lambda route: route.fulfill(body="<p>", content_type="text/html")
    )
    page.goto("http://merge.test/")
    texts = ["", "a", "b"]
    cases = list(itertools.product(texts, texts, [*texts, None]))
    found = page.evaluate(
        """async (cases) => {
          const { merge } = await import("/answers.js");
          const says = (text) => (text === null ? null : { tasks: text ? { plan: text } : {} });
          return cases.map((texts) => merge(...texts.map(says)));
        }""",
        cases,
    )
    page.close()

    for (mine, theirs, base), result in zip(cases, found, strict=True):
        merged, asked = result["merged"]["tasks"].get("plan", ""), bool(result["conflicts"])
        # The learner is asked wherever a text would go that was not typed over on one side alone.
        gone = {mine, theirs} - {merged, ""}
        assert asked or gone <= {base}, (mine, theirs, base)
        assert asked or merged or not (mine or theirs), (mine, theirs, base)
        assert not asked or merged == mine, (mine, theirs, base)
        assert not asked or mine != theirs, (mine, theirs, base)
