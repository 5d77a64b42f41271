"""The dates of who answers with others: those that count for the team."""

from datetime import UTC, datetime, timedelta

import pytest

from demo.platform import DemoPlatform
from tests.grading.conftest import CASE
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.telling.calendar import dates_of

from .conftest import ITEM, RUN, TRAINER

DUE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
LATER = DUE + timedelta(days=3)


@pytest.fixture(autouse=True)
def course(monkeypatch):
    monkeypatch.setattr(DemoPlatform, "content_of", lambda self, key: CASE)
    monkeypatch.setattr(DemoPlatform, "due_dates", lambda self, *who: [(ITEM, "", DUE)])


def dates(who, word):
    found = dates_of(RUN, who.user_id, "en", learns=True, marks=False)
    return [each.at for each in found if each.key.startswith(word)]


def test_time_that_one_of_a_team_was_given_is_in_the_calendars_of_all(team):
    whom = cohort.Whom(team.omar.user_id)
    cohort.extend(RUN, whom, ITEM, LATER, by=TRAINER)
    assert dates(team.omar, "due") == dates(team.mina, "due") == [LATER]
    assert dates(team.sara, "due") == [DUE]


def test_what_came_back_is_in_the_calendars_of_those_who_write_on_it_now(team):
    team.hand_in()
    state = api.review(Review.objects.get().submission_uuid)
    state = api.save_review(state, state.version, TRAINER, {}, {}, "Once more.")
    api.return_for_revision(state, state.version, TRAINER, LATER)
    cohort.leave(RUN, team.group.id, [team.mina.user_id])
    cohort.join(RUN, team.group.id, [team.sara.user_id])
    assert dates(team.omar, "revise") == dates(team.sara, "revise") == [LATER]
    assert dates(team.mina, "revise") == []
