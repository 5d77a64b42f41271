"""More time is given, told of without a name, and changes what came late."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.grading.conftest import hand_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.dates.giving import give_time, people_of, take_time

pytestmark = pytest.mark.django_db
ANNA, BRAM = 11, 12


def test_who_is_meant(key):
    elan = cohort.say_place(key.course_id, 21, cluster="Elan").cluster.id
    assert people_of(key.course_id, cohort.Whom(22)) == [22]
    assert people_of(key.course_id, cohort.Whom()) is None
    inside = people_of(key.course_id, cohort.Whom(cluster_id=elan))
    assert [row["user_id"] for row in inside] == [21]


@pytest.mark.parametrize("whose", ["person", "cluster", "everybody"])
def test_more_time_is_told_without_a_name_or_a_reason(key, heard, tracker, committing, whose):
    elan = cohort.say_place(key.course_id, 21, cluster="Elan of Hazelnut").cluster.id
    whom = {
        "person": cohort.Whom(21),
        "cluster": cohort.Whom(cluster_id=elan),
        "everybody": cohort.Whom(),
    }[whose]
    item = key.usage_key if whose == "person" else ""
    until = datetime(2030, 1, 1, tzinfo=UTC)
    with committing():
        give_time(key.course_id, whom, item, until, reason="Hazelnut", shown=True, by=ANNA)
    [given] = cohort.extensions_of(key.course_id)
    with committing():
        take_time(key.course_id, given.id, by=BRAM)
    assert [(each.name, each.by) for each in heard] == [
        ("tns_training.extension.given", ANNA),
        ("tns_training.extension.withdrawn", BRAM),
    ]
    for happening, (name, data, contexts) in zip(heard, tracker.lines, strict=True):
        assert (happening.learner, happening.cluster) == (whom.user_id, whom.cluster_id)
        assert (happening.usage_key, happening.until) == (item or None, until)
        assert (name, data["until"]) == (happening.name, until.isoformat())
        assert contexts["tns_training"]["course_id"] == key.course_id
        assert "Hazelnut" not in json.dumps(data)


def test_more_time_that_was_not_given_is_not_told(key, heard, committing):
    with committing(), pytest.raises(cohort.NotFound):
        take_time(key.course_id, 1, by=ANNA)
    assert heard == []


def test_what_more_time_dates_anew_is_told_after_it(key, content, heard, committing):
    due = datetime.now(UTC) - timedelta(days=2)
    hand_in(key, content, user_id=21, late=True, due=due)
    with committing():
        give_time(key.course_id, cohort.Whom(21), "", due + timedelta(days=5), by=ANNA)
    told = [each.name.removeprefix("tns_training.") for each in heard]
    assert told == ["extension.given", "case_study.dated"]
