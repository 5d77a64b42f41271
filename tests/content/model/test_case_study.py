"""What a rubric is worth."""

from tests.content.kinds.case_study.test_case_study import EXHIBIT, OUTCOME, VOTE
from tests.content.sources import CASE, CRITERION, TASK, expect
from tns_training_xblock.content.model import Criterion, Level


def test_a_criterion_is_worth_its_highest_level():
    levels = tuple(Level(f"l{points}", "", points, "", 1) for points in (0, 2, 5))
    assert Criterion("balance", "Balance", levels, 1).points == 5
    assert Criterion("empty", "Empty", (), 1).points == 0


def test_what_is_asked_is_told_and_what_it_is_marked_by():
    study = expect(CASE + EXHIBIT + TASK + VOTE + CRITERION + OUTCOME).document
    assert [ask.id for ask in study.asks] == ["plan", "vote/choice", "vote/why", "sense"]
    assert not any(ask.at_once for ask in study.asks)
    assert all(ask.text for ask in study.asks)


def test_what_can_be_read_without_the_page_has_no_outcome():
    study = expect("".join([CASE, EXHIBIT, TASK, VOTE, CRITERION, OUTCOME])).document
    read = "\n".join(getattr(part, "text", "") for part in study.readable)
    assert "Write the plan." in read
    for passage in study.outcome:
        assert passage.text not in read
    assert study.exhibits[0].title in read
