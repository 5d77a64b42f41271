"""What the map and the notebook have of a team's work, for who is in it and for who was."""

import pytest

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.own.works import works_in
from tns_training_xblock.grading.own.written import written_in
from tns_training_xblock.grading.rules import Rules, set_rules

from .conftest import ITEM, RUN


def texts(who):
    return [each.answer["tasks"]["plan"] for each in written_in(who, "en")]


def moves_away(team, who):
    cohort.leave(RUN, team.group.id, [who.user_id])


def test_who_was_moved_reads_what_they_saved_and_nothing_the_others_write_since(team):
    team.save(team.omar, "Of both.")
    moves_away(team, team.omar)
    assert texts(team.omar) == ["Of both."]
    assert works_in(team.omar)[ITEM].drafted
    team.save(team.mina, "Of Mina alone.")
    assert texts(team.omar) == []
    assert works_in(team.omar) == {}
    assert texts(team.mina) == ["Of Mina alone."]


def test_who_wrote_and_had_no_part_reads_neither_the_mark_nor_what_was_said(team):
    team.save(team.omar, "Of both.")
    moves_away(team, team.omar)
    team.hand_in(team.mina)
    team.release()
    assert written_in(team.omar, "en") == ()
    assert works_in(team.omar) == {}
    [kept] = written_in(team.mina, "en")
    assert [each.text for each in kept.said] == ["Good."]


@pytest.mark.parametrize("ends", ["the rule", "the group"])
def test_what_a_team_wrote_that_is_no_more_stays_with_all_who_wrote_it(team, ends):
    team.save(team.omar, "One.")
    team.save(team.mina, "Two.")
    if ends == "the rule":
        set_rules(RUN, ITEM, Rules(), 1)
    else:
        cohort.dissolve(RUN, team.group.id)
    assert texts(team.omar) == texts(team.mina) == ["Two."]
    assert texts(team.sara) == []


def test_each_member_has_their_own_points_on_the_map(team):
    team.hand_in()
    team.release(omar=-2)
    assert works_in(team.omar)[ITEM].mark.points == team.scores()["omar"] == 2
    assert works_in(team.mina)[ITEM].mark.points == team.scores()["mina"] == 4
