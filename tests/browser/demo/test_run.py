"""``make run``: an edit is shown, and nobody's work is lost by it, by stopping or by starting."""

import pytest

from tests.export.small import write_course

from ..sites import log_of, running, until

pytestmark = pytest.mark.browser

LESSON = "modules/governance/who-decides.en.md"
ANSWERED = "1 / 1"
TOUR = ("--tour", "wallonia")


def shows(page, text):
    page.reload()
    return text in page.inner_text("main")


def test_an_answer_outlives_edits_and_a_restart(tmp_path, visit):
    course = write_course(tmp_path / "course")
    with running(tmp_path, *TOUR) as site:
        page = visit(site, "learner-one", site.unit("who-decides"))
        page.wait_for_selector("[data-tns-ready]")
        page.click("text=An industrialist")
        page.click("text=Check my answer >> nth=0")
        page.wait_for_selector("text=Yes.")
        page.goto(site.home)
        assert shows(page, ANSWERED)

        course.edit(LESSON, "title: Who decides", "title: Who decides what")
        until(page, lambda: shows(page, "Who decides what"))
        assert shows(page, ANSWERED)

        course.edit(LESSON, "kind: single", "kind: sngle")
        until(page, lambda: "stays as it was" in log_of(tmp_path, "run").read_text())
        assert shows(page, "Who decides what")
        told = page.get_by_role("alert").inner_text()
        assert "older than the text" in told
        assert f"{LESSON}:" in told

        course.edit(LESSON, "kind: sngle", "kind: single")
        until(page, lambda: shows(page, ANSWERED) and not page.get_by_role("alert").count())
        course.edit(LESSON, "kind: single", "kind: sngle")

    course.edit(LESSON, "kind: sngle", "kind: single")
    with running(tmp_path, *TOUR) as site:
        page = visit(site, "learner-one", site.home)
        assert shows(page, ANSWERED)
    assert log_of(tmp_path, "run").read_text().count("Stopped.") == 2
