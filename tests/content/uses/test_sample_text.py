"""Marking samples as pages show them."""

from __future__ import annotations

from tests.content.kinds.exercise.test_samples import STRONG, WEAK
from tests.content.sources import CASE, CRITERION, TASK, read
from tns_training_xblock.content.model import CaseStudy
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.content.uses.sample_text import SampleText, sample_texts

RUBRIC = CRITERION.replace("sense", "realism").replace("Sense", "*Realism*") + CRITERION


def shown(text: str) -> tuple[SampleText, ...]:
    study = read(CASE + TASK + RUBRIC + text).document
    assert isinstance(study, CaseStudy)
    return sample_texts(study, Renderer("en", None, {}, str, str, "x-"))


def test_points_are_those_of_the_levels():
    weak, strong = shown(WEAK + STRONG)
    assert (weak.points, weak.possible) == (0, 6)
    assert (strong.points, strong.possible) == (6, 6)
    assert [(line.points, line.possible) for line in strong.lines] == [(3, 3), (3, 3)]


def test_lines_stand_in_the_order_of_the_rubric():
    (weak,) = shown(WEAK)
    assert [line.criterion for line in weak.lines] == ["<em>Realism</em>", "Sense"]
    assert [line.level for line in weak.lines] == ["Weak", "Weak"]
    assert "<sup" in weak.lines[0].why
    assert weak.lines[1].why == "No reason."


def test_the_answer_is_safe_html_below_the_pages_own_headings():
    (weak,) = shown(WEAK.replace("Fees stay", "<b>Fees</b> stay"))
    assert "<h4>The plan</h4>" in weak.answer
    assert "&lt;b&gt;Fees" in weak.answer
    assert "<table>" in weak.answer


def test_a_broken_table_shows_what_can_be_read():
    (weak,) = shown(WEAK.replace("| sense | weak", "| sense | week"))
    assert [line.level for line in weak.lines] == ["Weak"]
    assert shown("") == ()
