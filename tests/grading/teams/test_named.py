from tns_training_xblock.cohort.api import Several
from tns_training_xblock.grading.teams.named import authors, ids_of, person_of, whose
from tns_training_xblock.grading.teams.shared import Shared
from tns_training_xblock.host.people import people

from .test_shared import TEAM


def test_a_team_is_called_as_such_with_its_members(team):
    kept = Shared.of(
        {
            "name": "Bus one",
            "members": [
                {"user": who.user_id, "student": who.anonymous_id} for who in team.everybody
            ],
        }
    )
    found = authors(kept, team.omar.user_id)
    assert str(found) == "Bus one (Mina, Omar, Sara)"
    assert found.username == "mina, omar, sara"
    assert found == person_of(kept, team.omar.user_id, people(kept.ids))


def test_who_left_is_not_named_and_who_answered_alone_is_called_as_always(team):
    assert str(person_of(TEAM, 1, {})) == "Bus one"
    known = people([team.mina.user_id])
    assert person_of(None, team.mina.user_id, known) == known[team.mina.user_id]
    assert person_of(None, None, known) is None


def test_whose_it_is_is_one_number_or_all_members():
    assert whose(TEAM.kept(), 1) == Several("group", "7", frozenset({1, 2}))
    assert ids_of(TEAM.kept(), 1) == {1, 2}
    assert (whose({}, 7), whose({}, None)) == (7, None)
    assert (ids_of({}, 7), ids_of({}, None)) == ({7}, set())
