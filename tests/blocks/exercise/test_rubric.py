from tests.content.sources import case_study
from tns_training_xblock.blocks.exercise.rubric import criterion_view
from tns_training_xblock.blocks.exercise.text import CriterionText, LevelText
from tns_training_xblock.content.uses.html import Html


def test_a_criterion_shows_its_levels_with_the_one_that_was_chosen():
    [criterion] = case_study("").criteria
    levels = tuple(LevelText(Html(level.title), Html(level.text)) for level in criterion.levels)
    text = CriterionText(Html(criterion.title), levels)
    chosen = criterion.levels[-1].id
    view = criterion_view(criterion, text, chosen, "Why?")
    assert [level.chosen for level in view.levels] == [False] * (len(levels) - 1) + [True]
    assert (view.points, view.comment) == (criterion.points, "Why?")
    assert not any(level.chosen for level in criterion_view(criterion, text, None, "").levels)
