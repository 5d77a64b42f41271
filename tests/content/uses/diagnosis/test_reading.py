import pytest

from tests.content.diagnoses import diagnosis, rated
from tns_training_xblock.content.uses.diagnosis.reading import (
    band,
    lessons,
    letter,
    numbers,
    questions,
    read_dimensions,
    to_talk_about,
)


def test_a_dimension_has_its_median_and_lowest_and_what_nobody_knows():
    members, board, money = read_dimensions(diagnosis(), rated(register=3, ladder="?", map=1))
    assert (members.median, members.lowest.indicator.id) == (1.5, "ladder")
    assert (members.unknown, members.missing) == (1, 0)
    assert (board.median, board.lowest.indicator.id, board.missing) == (1.0, "map", 1)
    assert (money.median, money.lowest, money.missing) == (None, None, 1)


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (0, "begin"),
        (1.5, "begin"),
        (2, "write"),
        (2.5, "write"),
        (3, "check"),
        (3.5, "check"),
        (4, "keep"),
    ],
)
def test_what_there_is_to_do_at_a_level(level, name):
    assert band(level) == name


def test_lessons_come_by_the_lowest_level_each_once_and_none_for_what_is_reached():
    found = lessons(diagnosis(), rated(register=2, ladder=1, map=0, terms=0))
    assert [each.indicator.id for each in found] == ["map", "ladder"]
    assert lessons(diagnosis(), rated(register=4, ladder=4, map=4)) == ()


def test_the_two_lowest_of_each_topic_are_questions_for_its_hosts():
    found = questions(diagnosis(), rated(map=2, terms=0, reserve="?", ladder=4))
    assert [(each.topic.id, [one.indicator.id for one in each.found]) for each in found] == [
        ("governance", ["terms", "reserve"]),
        ("engagement", ["ladder"]),
    ]
    assert found[0].found[0].indicator.ask == "How do you do terms?"


def test_where_raters_are_far_apart_they_talk_until_they_agree():
    answer = {
        "raters": {
            "manager": {"map": {"level": 2}, "terms": {"level": 2}},
            "board": {"map": {"level": 0}, "terms": {"level": 1}},
        }
    }
    assert [each.indicator.id for each in to_talk_about(diagnosis(), answer)] == ["map"]
    assert to_talk_about(diagnosis(), answer | {"agreed": {"map": {"level": 1}}}) == ()


def test_indicators_are_called_by_their_dimension_and_their_place_in_it():
    assert list(numbers(diagnosis()).values()) == ["A1", "A2", "B1", "B2", "C1"]
    assert (letter(25), letter(26)) == ("Z", "27")
