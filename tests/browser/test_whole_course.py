"""The whole course opened by a learner in each language, from the first page to the last.

Every check is answered wrong and right, every case study is written and handed in: half of each
kind of text in English, a quarter in French and the other in Arabic. With ``TNS_SHOTS`` set to a
folder, every page is kept there as a picture.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from tns_training_xblock.content import parse
from tns_training_xblock.content.model import (
    CaseStudy,
    Contacts,
    CourseMap,
    Diagnosis,
    Document,
    Glossary,
    Language,
    Lesson,
    Task,
    Worksheet,
)

from .answering import PAUSE, answer_twice, long_enough
from .looks.test_torn import TORN
from .screens import ALL
from .sites import ROOT, Screen, Site

COURSE = ROOT / "course"
LEARNER = "learner-two"
TURNS = {"en": (1, 3), "fr": (0,), "ar": (2,)}
"""Which of every four texts of a kind somebody takes, and does not only read, in each language."""
LONG = 120_000
"""Milliseconds that a slow machine may need for a whole lesson."""
FIGURES = """async () => {
  const figures = [...document.querySelectorAll("main figure img")];
  figures.forEach((figure) => (figure.loading = "eager"));
  await Promise.all(figures.map((figure) => figure.decode()));
  return figures.map((figure) => figure.currentSrc);
}"""
STATES = """(links) => links.map((link) =>
  [link.href, link.querySelector(".demo-mark").className.split("demo-mark--")[1]])"""
pytestmark = pytest.mark.browser


@dataclass
class Learner:
    """Somebody who takes the course in one language."""

    page: Page
    language: Language
    places: int = 0

    def texts(self) -> Iterator[tuple[str, Document]]:
        """Address and text of every unit, in the order of the outline."""
        addresses = self.page.locator('main li a[href*="unit-"]').evaluate_all(
            "links => links.map((link) => link.href)"
        )
        for address in addresses:
            [name] = re.findall(r"unit-([a-z0-9-]+)$", address)
            # What stands there several times says in its address which of them it is.
            named = re.sub(r"-(before|after|host-[a-z-]+|[0-9-]+)$", "", name)
            [path] = [
                *COURSE.glob(f"**/{name}.{self.language}.md"),
                *(COURSE.glob(f"**/{named}.{self.language}.md") if named != name else ()),
            ]
            yield address, parse(path.read_bytes(), language=self.language).document

    def open(self, address: str, text: Document) -> None:
        """The unit is there in the learner's language, with its figures, and fits."""
        page = self.page
        page.goto(address)
        page.wait_for_selector("[data-tns-ready]")
        assert page.locator(f'main [lang="{self.language}"]').first.is_visible()
        assert text.title in page.inner_text("main"), text.id
        figures = page.evaluate(FIGURES)
        assert all(f".{self.language}.svg" in address for address in figures), text.id
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), text.id
        assert not page.evaluate(TORN), text.id
        self.look(text.id)

    def look(self, name: str) -> None:
        """Keep a picture, where one is asked for."""
        self.places += 1
        if folder := os.environ.get("TNS_SHOTS"):
            width = self.page.viewport_size["width"]
            name = f"{self.language}-{width}-{self.places:03}-{name}.png"
            self.page.screenshot(path=Path(folder) / name, full_page=True)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_course_from_start_to_end(tour: Site, visit, language):
    learner = Learner(visit(tour, LEARNER, tour.home, Screen(360, language)), language)
    texts = dict(learner.texts())
    assert texts
    taken, handed_in, met = set(), 0, Counter[str]()
    for address, text in texts.items():
        learner.open(address, text)
        turn = met[text.kind] % 4
        met[text.kind] += 1
        if not ALL and turn not in TURNS[language]:
            continue
        taken.add(address)
        handed_in += isinstance(text, CaseStudy)
        if isinstance(text, CaseStudy):
            solve(learner, text)
        elif not isinstance(text, CourseMap | Contacts | Diagnosis | Worksheet):  # nobody has to
            take(learner, text)
    learner.page.goto(tour.home)
    learner.look("outline")
    states = dict(learner.page.locator('main li a[href*="unit-"]').evaluate_all(STATES))
    assert "begun" not in {states[address] for address in taken}
    assert handed_in
    assert list(states.values()).count("waiting") == handed_in
    learner.page.goto(f"{tour.home}progress")
    learner.look("progress")


def take(learner: Learner, text: Lesson | Glossary) -> None:
    """Every check, wrong and right, and read to the end."""
    checks = text.checks if isinstance(text, Lesson) else ()
    with learner.page.expect_response(_is_kept, timeout=LONG):
        for check in checks:
            answer_twice(learner.page, check)
        learner.page.locator("[data-end]").scroll_into_view_if_needed()
    if checks:
        expect(learner.page.locator("[data-open] a")).to_have_count(0, timeout=LONG)
        learner.look(f"{text.id}-done")


def _is_kept(response: Response) -> bool:
    """Whether the end was noted: what a busy server refuses, the page asks again."""
    return response.url.endswith("/read") and response.ok


def solve(learner: Learner, case: CaseStudy) -> None:
    """Every task in its words, the vote, and handed in."""
    page = learner.page
    for task in case.tasks:
        page.locator(f'[data-answer="{task.id}"]').fill(answer(task))
    if case.vote:
        page.locator('label:has([data-choice][value="yes"])').click()
        page.locator("[data-why]").fill(case.vote.why)
    page.clock.fast_forward(PAUSE)
    page.locator('[role="status"][data-state="saved"]').wait_for()
    page.click("[data-review]")
    page.wait_for_selector("[data-confirm]")
    assert not page.locator('[data-summary] [data-state="short"]').count(), case.id
    assert not page.locator('[data-summary] [data-state="missing"]').count(), case.id
    page.click("[data-confirm]")
    page.wait_for_selector(".tns-exercise__receipt")
    assert not page.locator(".tns-case__outcome").count()
    learner.look(f"{case.id}-handed-in")


def answer(task: Task) -> str:
    """What is asked, as short as is allowed."""
    if task.number:
        return str(task.number.answer)
    return long_enough(task.expected, task.words.least if task.words else 1)
