import pytest

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Several
from tns_training_xblock.grading.teams.shared import Mate, Shared
from tns_training_xblock.grading.thread.owners import Written, everybody


def test_a_person_goes_by_their_cluster_where_they_said_one(thread):
    amal, badr = thread.user("amal", "Elan", "TN"), thread.user("badr")
    there = everybody(thread.run)
    of_cluster, alone = there.person(amal.pk), there.person(badr.pk)
    assert (of_cluster.title, of_cluster.under, of_cluster.country) == ("Elan", "Amal", "TN")
    assert (alone.title, alone.under, alone.counted_as) == ("Badr", "", ("person", str(badr.pk)))
    assert not alone.together


def test_who_left_and_the_courses_team_are_nobody(thread):
    there = everybody(thread.run)
    assert there.person(thread.campus.user("trainer").pk) is None
    assert there.person(thread.campus.user("outsider").pk) is None


def test_a_team_is_a_cluster_or_a_group_or_goes_by_who_wrote(thread):
    amal, badr = thread.user("amal", "Elan").pk, thread.user("badr").pk
    group = cohort.make_group(thread.run, "Red bus")
    cohort.join(thread.run, group.id, [badr])
    elan = str(cohort.place_of(thread.run, amal).cluster.id)
    teams = {"cluster": elan, "group": str(group.id), "other": "0"}
    keys = {
        kind: cohort.Team(kind, one, "").key(thread.run, "block") for kind, one in teams.items()
    }
    works = [Written("block", key, frozenset({amal})) for key in keys.values()]
    found = everybody(thread.run).teams(works)
    named = {kind: found["block", key] for kind, key in keys.items()}
    assert {kind: (owner.title, owner.ids) for kind, (owner, _) in named.items()} == {
        "cluster": ("Elan", {amal}),
        "group": ("Red bus", {badr}),
        "other": ("Amal", set()),
    }
    assert all(owner.together for owner, _ in named.values())
    assert named["cluster"][0].counted_as == ("cluster", elan)
    assert {kind: whose for kind, (_, whose) in named.items()} == {
        "cluster": Several("cluster", elan, frozenset({amal}), frozenset({amal})),
        "group": Several("group", str(group.id), frozenset({badr}), frozenset({amal})),
        "other": Several("", "", frozenset(), frozenset({amal})),
    }


def test_what_was_handed_in_is_of_those_who_had_part_and_keeps_its_name(thread):
    amal, badr = thread.user("amal").pk, thread.user("badr").pk
    shared = Shared("platform", "Blue", (Mate(amal, "a", {}),), "t-1")
    work = Written("block", "team:1", frozenset({badr}), shared)
    [(owner, whose)] = everybody(thread.run).teams([work]).values()
    assert (owner.title, owner.ids) == ("Blue", {amal})
    assert whose == Several("platform", "t-1", frozenset({amal}), frozenset({badr}))


@pytest.fixture
def merged(thread):
    """Elan Tunis, of which Amal was, is part of Elan by now: their numbers, in this order."""
    before = cohort.place_of(thread.run, thread.user("amal", "Elan Tunis").pk).cluster.id
    after = cohort.place_of(thread.run, thread.user("badr", "Elan").pk).cluster.id
    cohort.merge(thread.run, before, after)
    return before, after


def teams_of(thread, *clusters, handed_in=None):
    """Owners of what these clusters wrote, all of them Amal's work, and whose it is for rights."""
    keys = [cohort.Team("cluster", str(pk), "").key(thread.run, "block") for pk in clusters]
    amal = frozenset({thread.user("amal").pk})
    found = everybody(thread.run).teams(Written("block", key, amal, handed_in) for key in keys)
    return [found["block", key] for key in keys]


@pytest.mark.parametrize("handed_in", [False, True], ids=["draft", "handed in"])
def test_what_a_cluster_wrote_before_it_was_merged_is_its_clusters_now_and_says_so(
    thread, merged, handed_in
):
    amal = Mate(thread.user("amal").pk, "a", {})
    shared = Shared("cluster", "Elan Tunis", (amal,), str(merged[0])) if handed_in else None
    (old, whose), (now, _) = teams_of(thread, *merged, handed_in=shared)
    assert (old.title, old.cluster, old.counted_as) == ("Elan", now.cluster, now.counted_as)
    assert old.under == "“Elan Tunis”, merged into it since"
    assert (now.title, now.under) == ("Elan", "")
    assert old.key != now.key
    assert (old.merged, now.merged) == (True, False)
    assert whose.number == str(merged[0])


def test_a_team_of_which_nothing_is_known_is_its_own_however_many_there_are(thread, merged):
    (one, _), (other, _), (now, _) = teams_of(thread, 10**6, 10**6 + 1, merged[1])
    assert len({one.key, other.key, now.key}) == 3
    assert one.title == "Amal"


def test_however_many_clusters_were_merged_they_are_found_in_one_query(
    thread, merged, django_assert_num_queries
):
    there = everybody(thread.run)
    team = cohort.Team("cluster", str(merged[0]), "")
    works = [Written(f"b{n}", team.key(thread.run, f"b{n}"), frozenset()) for n in range(5)]
    with django_assert_num_queries(1):
        there.teams(works)
