import pytest
from django.utils import timezone

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.models import Part
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.operating.moving.exporting.teams import Teams
from tns_training_xblock.work import api as work_api

RUN, BLOCK = "course-v1:A+B+C", "block"
pytestmark = pytest.mark.django_db


def wrote(team):
    key = team.key(RUN, BLOCK)
    work_api.save_draft(work_api.WorkKey(RUN, BLOCK, key), {"a": 1}, 0)
    return key


def rows(teams, *, anonymous=False):
    hidden = (lambda key: "hidden") if anonymous else str
    return list(teams.rows(lambda label, pk: -pk, hidden, anonymous=anonymous))


def test_every_kind_of_team_is_known_by_the_key_of_its_work(monkeypatch):
    monkeypatch.setattr(type(platform()), "teams", lambda self, run: [("red-1", "Red")])
    group = cohort.make_group(RUN, "Bus one")
    ours = wrote(cohort.Team("group", str(group.id), ""))
    theirs = wrote(cohort.Team("platform", "red-1", ""))
    teams = Teams(RUN)
    assert [teams.number(key) for key in (theirs, ours, theirs)] == [1, 2, 1]
    red = {"usage": BLOCK, "of": "platform", "number": "red-1", "name": "Red"}
    assert rows(teams) == [red, {"usage": BLOCK, "of": "group", "number": str(-group.id)}]
    assert rows(teams, anonymous=True)[0] == {**red, "number": "hidden", "name": ""}


def test_a_team_that_is_gone_is_known_as_long_as_somebody_had_part_in_it():
    team = cohort.Team("group", "77", "Bus two")
    key = wrote(team)
    teams = Teams(RUN)
    teams.number(key)
    assert rows(teams) == [{"key": key}]
    how = {"kind": "group", "number": "77", "name": "Bus two", "state": "in"}
    Part.objects.create(course_id=RUN, usage_key=BLOCK, user_id=1, team=key, **how)
    teams = Teams(RUN)
    teams.number(key)
    assert rows(teams) == [{"usage": BLOCK, "of": "group", "number": "-77"}]
    assert timezone.now()


def test_a_key_of_which_nothing_is_known_can_be_hidden():
    key = wrote(cohort.Team("group", "77", ""))
    teams = Teams(RUN)
    teams.number(key)
    assert rows(teams, anonymous=True) == [{"key": "team:hidden"}]
