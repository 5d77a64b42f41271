"""What a report says of who writes with others, before anything is handed in."""

from tns_training_xblock.grading.reports.cells import Cell, drafts_of
from tns_training_xblock.grading.states import DRAFTING

from .conftest import ITEM, RUN


def test_who_writes_in_a_team_has_begun(team):
    team.save(team.mina, "One.")
    team.save(team.omar, "Two.")
    team.save(team.sara, "Alone.")
    ids = [each.user_id for each in team.everybody]
    begun = Cell(DRAFTING)
    assert drafts_of(ids, RUN, [ITEM]) == {(pk, ITEM): begun for pk in ids}
    assert drafts_of(ids[:1], RUN, [ITEM]) == {(ids[0], ITEM): begun}
    team.hand_in()
    assert drafts_of(ids, RUN, [ITEM]) == {(ids[2], ITEM): begun}
