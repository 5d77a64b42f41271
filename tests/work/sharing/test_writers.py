from dataclasses import replace
from io import BytesIO

import pytest

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.work import api
from tns_training_xblock.work.models import Work, Writer
from tns_training_xblock.work.sharing.writers import stop_writing

pytestmark = pytest.mark.django_db
MINA, OMAR = 11, 12


@pytest.fixture
def team(key):
    return replace(key, student_id="team:1")


def test_who_saved_last_is_known_and_what_another_saved_meanwhile_is_met_as_another_tab_is(team):
    first = api.save_draft(team, {"text": "one"}, 0, by=MINA)
    second = api.save_draft(team, {"text": "two"}, first.version, by=OMAR)
    assert (first.saved_by, second.saved_by) == (MINA, OMAR)
    with pytest.raises(api.StaleDraft) as stale:
        api.save_draft(team, {"text": "mine"}, first.version, by=MINA)
    assert stale.value.current == second
    drafts = api.drafts_of(team.course_id, team.usage_key, team.student_id)
    assert drafts == {"": second}


def test_nobody_is_named_in_what_somebody_writes_alone(key):
    assert api.save_draft(key, {"text": "one"}, 0).saved_by is None
    assert not Writer.objects.exists()


def test_all_who_wrote_or_gave_a_file_are_known(team):
    api.save_draft(replace(team, part="why"), {"text": "one"}, 0, by=MINA)
    rule = FileRule(("csv",), 1000, 1)
    api.attach(team, "plan", "a.csv", BytesIO(b"a,b"), 0, rule, by=OMAR)
    api.save_draft(team, {"text": "one"}, 0, by=MINA)
    assert set(Writer.objects.values_list("user_id", flat=True)) == {MINA, OMAR}
    assert api.written_by(OMAR) == [team]


def test_who_goes_takes_their_name_and_the_work_waits_for_the_last(team):
    api.save_draft(team, {"text": "one"}, 0, by=MINA)
    api.save_draft(replace(team, part="why"), {"text": "one"}, 0, by=OMAR)
    root = Work.objects.get(part="")
    assert stop_writing(root, OMAR)
    assert set(Work.objects.values_list("saved_by", flat=True)) == {MINA, None}
    assert not stop_writing(root, MINA)
    assert not Work.objects.exclude(saved_by=None).exists()
    assert api.written_by(MINA) == []
