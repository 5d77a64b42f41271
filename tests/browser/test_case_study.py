"""The case study in a real browser: nothing typed is lost, nothing newer is overwritten."""

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.blocks.cases import CASE, PLAN

ANSWERS = (
    Path(__file__).parents[2] / "tns_training_xblock/static/tns_training/case_study/answers.js"
)
OTHER = "Another plan, written on the phone."
LEARNER = "learner-one"
pytestmark = pytest.mark.browser


class Desk:
    """A learner's case study: their tabs, and their other devices as calls of the handlers."""

    def __init__(self, site, visit, screen=None):
        self.site, self.visit, self.screen = site, visit, screen
        self.usage = (
            f"block-v1:{site.course.removeprefix('course-v1:')}+type@tns_case_study+block@{CASE}"
        )

    def open(self):
        """The case study in another tab."""
        page = self.visit(self.site, LEARNER, self.site.unit(CASE), self.screen)
        page.wait_for_selector("[data-tns-ready]")
        self.context = page.context
        return page

    def post(self, handler, data):
        """What the handler answers the learner."""
        [token] = [one["value"] for one in self.context.cookies() if one["name"] == "csrftoken"]
        address = f"{self.site.lms}/handler/{self.usage}/{handler}"
        return self.context.request.post(address, data=data, headers={"X-CSRFToken": token}).json()

    def save(self, tasks, version=0):
        """Save from another device."""
        assert self.post("save_answer", {"version": version, "answer": {"tasks": tasks}})["ok"]

    def kept(self):
        """The answers to the tasks that the server has."""
        return self.post("standing", {})["answer"].get("tasks", {})

    def submissions(self):
        """How many there are."""
        with closing(sqlite3.connect(self.site.folder / "var" / "demo.sqlite3")) as database:
            return database.execute("SELECT count(*) FROM submissions_submission").fetchone()[0]

    def release(self):
        """A trainer marks the one submission and shows the mark."""
        page = self.visit(self.site, "trainer", f"{self.site.lms}/tns-training/{self.usage}/")
        page.click("main table a")
        page.wait_for_selector("#marking[data-ready]")
        for criterion in page.locator("fieldset.tns-criterion").all():
            criterion.locator("[type=radio]").last.check()
        page.click("details.tns-confirm > summary")
        page.click("button[formaction$=release]")
        page.wait_for_url("**done=released**")


@pytest.fixture
def desk(small_site, visit):
    return Desk(small_site, visit)


def plan(page):
    return page.locator('[data-answer="income-plan"]')


def wait_for(page, state):
    page.locator(f'[role="status"][data-state="{state}"]').wait_for()


def test_what_is_typed_is_counted_and_saved_in_words(desk):
    page = desk.open()
    plan(page).fill("Fees pay one half.")

    assert page.inner_text('[data-count="income-plan"]') == "4 words; 5 to 400 asked"
    wait_for(page, "saved")
    assert page.inner_text('[role="status"][data-state]').startswith("Saved at ")
    assert desk.kept() == {"income-plan": "Fees pay one half."}
    page.reload()
    assert plan(page).input_value() == "Fees pay one half."


def test_text_typed_while_the_network_is_gone_survives_the_page(desk):
    page = desk.open()
    desk.context.set_offline(True)
    plan(page).fill(PLAN)
    page.locator("[data-choice][value=no]").check()
    wait_for(page, "offline")
    assert page.inner_text('[role="status"][data-state]') == "No connection: kept on this device"
    assert desk.kept() == {}
    page.close()
    desk.context.set_offline(False)

    again = desk.open()
    assert plan(again).input_value() == PLAN
    wait_for(again, "saved")
    assert desk.kept() == {"income-plan": PLAN}


def test_what_is_typed_before_the_scripts_arrive_is_saved(desk):
    page = desk.open()

    def slowly(route):
        plan(page).fill(PLAN)
        route.continue_()

    page.route("**/case_study/desk.js", slowly, times=1)
    page.reload()
    wait_for(page, "saved")
    assert plan(page).input_value() == PLAN
    assert desk.kept() == {"income-plan": PLAN}


def test_signed_out_the_text_stays_and_is_sent_after_signing_in_again(desk):
    page = desk.open()
    session = desk.context.cookies()
    desk.context.clear_cookies()
    plan(page).fill(PLAN)
    wait_for(page, "signed-out")
    assert "sign in again in another tab" in page.inner_text('[role="status"][data-state]')

    desk.context.add_cookies(session)
    plan(page).press("End")
    plan(page).type(" Yes.")
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": f"{PLAN} Yes."}


@pytest.mark.parametrize(
    ("choice", "result"),
    [("mine", OTHER), ("theirs", PLAN), ("both", f"{PLAN}\n\n{OTHER}")],
)
def test_a_stale_tab_shows_both_texts_and_the_learner_chooses(desk, choice, result):
    page = desk.open()
    desk.save({"income-plan": PLAN})
    plan(page).fill(OTHER)
    wait_for(page, "stale")

    assert page.inner_text("[data-other-said]") == PLAN
    assert plan(page).input_value() == OTHER
    assert page.locator("[data-compare]").is_visible()
    assert desk.kept() == {"income-plan": PLAN}
    page.click(f"[data-keep={choice}]")
    wait_for(page, "saved")
    assert plan(page).input_value() == result
    assert desk.kept() == {"income-plan": result}
    assert not page.locator("[data-other]").count()


def test_what_is_typed_while_an_older_text_is_refused_stays(desk):
    page = desk.open()
    desk.save({"income-plan": PLAN})

    def slowly(route):
        plan(page).press("End")
        plan(page).type(" And more.")
        route.continue_()

    page.route("**/save_answer", slowly, times=1)
    plan(page).fill(OTHER)
    wait_for(page, "stale")
    assert plan(page).input_value() == f"{OTHER} And more."
    assert page.inner_text("[data-other-said]") == PLAN


def test_a_blank_never_wins_by_itself(desk):
    page = desk.open()
    desk.save({"income-plan": PLAN})
    page.reload()
    page.wait_for_selector("[data-tns-ready]")
    desk.save({"income-plan": PLAN, "own-part": "80 000"}, version=1)
    plan(page).fill("")
    wait_for(page, "stale")

    assert desk.kept()["income-plan"] == PLAN
    page.click("[data-keep=theirs]")
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": PLAN, "own-part": "80 000"}


def test_work_on_different_tasks_is_joined_and_told(desk):
    page = desk.open()
    desk.save({"own-part": "80 000"})
    plan(page).fill(PLAN)
    wait_for(page, "saved")

    assert page.input_value('[data-answer="own-part"]') == "80 000"
    assert page.locator("[data-joined]").is_visible()
    assert desk.kept() == {"own-part": "80 000", "income-plan": PLAN}


def test_changing_the_language_keeps_what_was_typed(desk):
    page = desk.open()
    plan(page).fill(PLAN)
    page.click('button[data-language="ar"]')
    page.wait_for_selector('.tns-block[dir="rtl"]')

    assert plan(page).input_value() == PLAN
    wait_for(page, "saved")
    assert desk.kept() == {"income-plan": PLAN}


def test_typing_goes_on_while_the_language_changes(desk):
    page = desk.open()

    def slowly(route):
        drawn_before_the_save = route.fetch()
        plan(page).fill(PLAN)
        wait_for(page, "saved")
        route.fulfill(response=drawn_before_the_save)

    page.route("**/choose_language", slowly)
    page.click('button[data-language="ar"]')
    page.wait_for_selector('.tns-block[dir="rtl"]')
    wait_for(page, "saved")
    assert plan(page).input_value() == PLAN
    assert not page.locator("[data-other]").count()
    with page.expect_response("**/save_answer"):
        plan(page).fill(OTHER)
    assert desk.kept() == {"income-plan": OTHER}


def test_handing_in_shows_what_is_missing_and_happens_once(desk):
    page, other = desk.open(), desk.open()
    plan(page).fill(PLAN)
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    assert page.locator('[data-state="missing"]').count() == 2
    assert desk.submissions() == 0
    page.locator("[data-confirm]").dblclick()
    page.wait_for_selector(".tns-case__receipt")
    assert not page.locator("textarea").count()

    plan(other).fill(OTHER)
    other.wait_for_selector(".tns-case__receipt")
    assert other.inner_text("[data-leftover-text]") == OTHER
    assert desk.submissions() == 1
    assert other.inner_text('[data-part="task:income-plan"] [data-said]') == PLAN


def test_files_are_added_and_taken_back(desk):
    page = desk.open()
    field = page.locator("[data-files] input[type=file]")
    field.set_input_files({"name": "plan.exe", "mimeType": "text/csv", "buffer": b"a"})
    assert page.inner_text("[data-file-status]") == "Files of this type are not taken here."
    field.set_input_files({"name": "plan.csv", "mimeType": "text/csv", "buffer": b"year,amount"})
    page.locator("[data-file-list] a").wait_for()
    assert page.inner_text("[data-file-list] a") == "plan.csv"
    page.click("[data-remove]")
    page.locator("[data-file-list] a").wait_for(state="detached")
    page.reload()
    assert page.inner_text("[data-file-list]") == "No file"


def test_every_state_is_accessible_and_fits(small_site, visit, axe, screen):
    desk = Desk(small_site, visit, screen)
    page = desk.open()
    assert page.locator(".tns-block").get_attribute("lang") == screen.language

    def examine():
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    if screen.width < 900:
        page.locator("[data-fold] > summary").first.click()
        page.locator("[data-fold][open] [data-exhibits]").wait_for()
    examine()
    desk.save({"income-plan": PLAN})
    plan(page).fill(OTHER)
    wait_for(page, "stale")
    examine()
    page.click("[data-keep=both]")
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    examine()
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-case__receipt")
    examine()
    desk.release()
    page.reload()
    page.wait_for_selector(".tns-case__mark")
    examine()


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
