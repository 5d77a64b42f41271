"""What a case study can be asked."""

from tests.content.kinds.case_study.test_case_study import EXHIBIT, OUTCOME, VOTE
from tests.content.sources import CASE, CRITERION, TASK, expect


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
