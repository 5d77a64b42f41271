"""More time for one, for a cluster, for all: what was given, and what applies to whom."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.legs import examples
from tns_training_xblock.cohort import api
from tns_training_xblock.cohort.api import Whom
from tns_training_xblock.cohort.models import Cluster, Extension

from .conftest import MINA, OMAR, OTHER_RUN, RUN, SARA, TARA

pytestmark = pytest.mark.django_db
ITEM = "block-v1:TNS+BVT+w19+type@tns_case_study+block@x"
OTHER = "block-v1:TNS+BVT+w19+type@tns_case_study+block@y"
ELSEWHERE = "block-v1:TNS+BVT+w20+type@tns_case_study+block@x"
DAY = timedelta(days=1)
NOON = datetime(2019, 11, 1, 12, tzinfo=UTC)


def until(user_id, usage_key=ITEM, run=RUN):
    """Until when somebody has time, said each way: of one, of the run, and to a block's page."""
    found = api.extension_of(run, usage_key, user_id)
    time = api.about(run, user_id, usage_key).time
    assert (time and time.until, time and time.told) == (
        found and found.until,
        found and found.told,
    )
    assert api.Untils(run).latest(usage_key, user_id) == (found.until if found else None)
    return found.until if found else None


def cluster_of(user_id, name="Elan"):
    return api.say_place(RUN, user_id, cluster=name).cluster.id


def test_it_is_for_one_for_a_cluster_or_for_all_and_the_latest_counts():
    elan = cluster_of(MINA)
    cluster_of(OMAR)
    assert until(MINA) is None
    api.extend(RUN, Whom(), ITEM, NOON, by=TARA)
    api.extend(RUN, Whom(cluster_id=elan), "", NOON + 2 * DAY, by=TARA)
    api.extend(RUN, Whom(MINA), ITEM, NOON + DAY, by=TARA)
    assert [until(who) for who in (MINA, OMAR, SARA)] == [NOON + 2 * DAY, NOON + 2 * DAY, NOON]
    assert [until(who, OTHER) for who in (MINA, SARA)] == [NOON + 2 * DAY, None]
    assert until(MINA, ELSEWHERE, OTHER_RUN) is None
    api.extend(RUN, Whom(MINA), ITEM, NOON + 3 * DAY, by=TARA)
    assert (until(MINA), until(OMAR)) == (NOON + 3 * DAY, NOON + 2 * DAY)
    assert Extension.objects.count() == 3


def test_what_is_taken_away_holds_no_more():
    api.extend(RUN, Whom(MINA), ITEM, NOON, reason=" Ill \x00", shown=True, by=TARA)
    [given_] = api.extensions_of(RUN)
    assert (given_.reason, given_.told, given_.given_by) == ("Ill", "Ill", TARA)
    with pytest.raises(api.NotFound):
        api.shorten(OTHER_RUN, given_.id)
    assert api.shorten(RUN, given_.id).whom == Whom(MINA)
    assert until(MINA) is None
    with pytest.raises(api.NotFound):
        api.shorten(RUN, given_.id)


def test_a_reason_is_told_only_where_that_was_said():
    api.extend(RUN, Whom(MINA), ITEM, NOON, reason="A birth", by=TARA)
    api.extend(RUN, Whom(OMAR), ITEM, NOON, shown=True, by=TARA)
    assert {(each.reason, each.told) for each in api.extensions_of(RUN)} == {
        ("A birth", ""),
        ("", ""),
    }
    told = [api.about(RUN, who, ITEM).time.told for who in (MINA, OMAR)]
    api.extend(RUN, Whom(SARA), ITEM, NOON, reason="A birth", shown=True, by=TARA)
    assert [*told, api.about(RUN, SARA, ITEM).time.told] == ["", "", "A birth"]
    with pytest.raises(api.ReasonTooLong):
        api.extend(RUN, Whom(MINA), ITEM, NOON, reason="x" * 501, by=TARA)


@pytest.mark.parametrize(
    ("whom", "item"),
    [(Whom(), ELSEWHERE), (Whom(), "nonsense"), (Whom(cluster_id=0), ITEM), (Whom(None, 7), "")],
)
def test_what_is_not_of_the_run_is_given_no_time(whom, item):
    with pytest.raises(api.NotFound):
        api.extend(RUN, whom, item, NOON, by=TARA)
    assert not Extension.objects.exists()


def test_a_cluster_that_was_given_time_is_merged_with_it_and_the_later_date_stays():
    elan, nour = cluster_of(MINA), cluster_of(OMAR, "Nour")
    api.extend(RUN, Whom(cluster_id=elan), ITEM, NOON + DAY, by=TARA)
    api.extend(RUN, Whom(cluster_id=nour), ITEM, NOON, by=TARA)
    api.extend(RUN, Whom(cluster_id=elan), "", NOON, by=TARA)
    api.extend(RUN, Whom(cluster_id=nour), OTHER, NOON + DAY, by=TARA)
    api.merge(RUN, elan, nour)
    assert {until(who) for who in (MINA, OMAR)} == {NOON + DAY}
    assert {until(who, OTHER) for who in (MINA, OMAR)} == {NOON + DAY}
    assert {each.whom for each in api.extensions_of(RUN)} == {Whom(cluster_id=nour)}
    assert Extension.objects.count() == 3


def test_a_cluster_with_time_stays_when_nobody_comes_from_it_and_gives_time_to_nobody():
    elan = cluster_of(MINA)
    api.extend(RUN, Whom(cluster_id=elan), ITEM, NOON, by=TARA)
    cluster_of(MINA, "Nour")
    assert Cluster.objects.filter(pk=elan).exists()
    assert (until(MINA), until(SARA)) == (None, None)


def test_one_query_each(django_assert_num_queries):
    api.extend(RUN, Whom(cluster_id=cluster_of(MINA)), ITEM, NOON, by=TARA)
    for ask in (lambda: api.extension_of(RUN, ITEM, MINA), lambda: api.extensions_of(RUN)):
        with django_assert_num_queries(1):
            assert ask()
    with django_assert_num_queries(1):
        untils = api.Untils(RUN)
        assert untils.latest(ITEM, MINA) == NOON


PEOPLE = (MINA, OMAR, SARA)


class AnyExtensions(TestCase):
    """A date is read in three ways, which never differ."""

    @settings(max_examples=examples(25), deadline=None)
    @given(st.lists(st.tuples(
        st.sampled_from(["all", "elan", "nour", *PEOPLE]),
        st.sampled_from(["", ITEM, OTHER]),
        st.integers(0, 5),
    ), max_size=8))  # fmt: skip
    def test_each_way_gives_the_latest_that_applies(self, extensions):
        home = {MINA: "elan", OMAR: "elan", SARA: "nour"}
        clusters = {name: cluster_of(person, name) for person, name in home.items()}
        kept = {}
        for whose, item, days in extensions:
            whom = {"all": Whom()}.get(whose) or Whom(
                user_id=whose if whose in PEOPLE else None, cluster_id=clusters.get(whose)
            )
            api.extend(RUN, whom, item, NOON + days * DAY, by=TARA)
            kept[whose, item] = NOON + days * DAY
        for person in PEOPLE:
            for item in (ITEM, OTHER):
                mine = [
                    date
                    for (whose, place), date in kept.items()
                    if whose in ("all", person, home[person]) and place in ("", item)
                ]
                assert until(person, item) == max(mine, default=None)
