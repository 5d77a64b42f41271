"""A case study in several tabs at once, over its handlers."""

import pytest

from demo import people
from tests.blocks.cases import ANSWER, CASE
from tests.demo.campus import Campus
from tns_training_xblock.grading import api
from tns_training_xblock.work import api as work_api

from .playing.visits import Visitor

TASK = "income-plan"


@pytest.fixture
def case(races, campus: Campus):
    return lambda: Visitor(campus, campus.key(CASE), ready=races.meet)


def standing(visitor):
    course = visitor.campus.course_key
    student = people.anonymous_id(visitor.user, course)
    return api.standing(work_api.WorkKey(str(course), str(visitor.key), student))


def save(visitor, text, version):
    answer = {**ANSWER, "tasks": {TASK: text}}
    return visitor.post("save_answer", version=version, answer=answer)


def text_of(found):
    return found.draft.answer["tasks"][TASK]


def statuses(outcomes):
    return [outcome.value[0] for outcome in outcomes]


def test_two_tabs_hand_in(races, case):
    def play(number):
        visitor = case()
        press = lambda: visitor.post("submit", version=0, answer=ANSWER)  # noqa: E731
        outcomes = yield press, press
        assert statuses(outcomes) == [200, 200]
        assert len({outcome.value[1]["number"] for outcome in outcomes}) == 1
        number_given = outcomes[0].value[1]["number"]
        assert standing(visitor).receipt.number == number_given
        assert visitor.block().handed_in["number"] == number_given
        assert visitor.completed()

    races(play)


def test_two_tabs_save(races, case):
    def play(number):
        visitor = case()
        outcomes = yield (lambda: save(visitor, "mine", 0)), (lambda: save(visitor, "no, mine", 0))
        assert sorted(statuses(outcomes)) == [200, 409]
        [kept] = [outcome.value[1] for outcome in outcomes if outcome.value[0] == 200]
        [told] = [outcome.value[1] for outcome in outcomes if outcome.value[0] == 409]
        assert told["current"]["answer"] == kept["answer"] == standing(visitor).draft.answer

    races(play)


def test_one_tab_saves_while_another_hands_in(races, case):
    def play(number):
        visitor = case()
        assert visitor.post_alone("save_answer", version=0, answer=ANSWER)[0] == 200
        outcomes = yield (
            lambda: save(visitor, "newer", 1),
            lambda: visitor.post("submit", version=1, answer=ANSWER),
        )
        assert sorted(statuses(outcomes)) == [200, 409]
        found = standing(visitor)
        assert (found.receipt is None) == (outcomes[0].value[0] == 200)
        assert text_of(found) == ("newer" if found.receipt is None else ANSWER["tasks"][TASK])

    races(play)


def test_two_tabs_attach_and_one_saves(races, case):
    def play(number):
        visitor = case()
        outcomes = yield (
            lambda: visitor.upload(TASK, "year;fees\n1;2\n"),
            lambda: visitor.upload(TASK, "year;fees\n3;4\n"),
            lambda: save(visitor, "mine", 0),
        )
        assert statuses(outcomes) == [200, 200, 200]
        found = standing(visitor)
        assert len(found.files) == 2
        assert text_of(found) == "mine"

    races(play)


def test_a_reset_while_one_tab_saves(races, case):
    def play(number):
        visitor = case()
        assert visitor.post_alone("save_answer", version=0, answer=ANSWER)[0] == 200
        saved, _ = yield (
            lambda: save(visitor, "newer", 1),
            lambda: (races.meet(), visitor.reset()),
        )
        assert saved.value[0] in {200, 409}
        found = standing(visitor)
        assert found.receipt is None
        assert found.draft.answer == {} or text_of(found) == "newer"

    races(play)
