import pytest

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.thread.owners import Owner, everybody


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


def test_a_team_is_a_cluster_or_a_group_or_goes_by_its_members(thread):
    amal = thread.user("amal", "Elan").pk
    group = cohort.make_group(thread.run, "Red bus")
    place = cohort.place_of(thread.run, amal)
    keys = {
        "cluster": cohort.Team("cluster", str(place.cluster.id), "").key(thread.run, "block"),
        "group": cohort.Team("group", str(group.id), "").key(thread.run, "block"),
        "other": "team:" + "0" * 40,
    }
    wrote = {"cluster": amal, "group": amal, "other": thread.user("badr").pk}
    works = [("block", key, {wrote[name]}, "") for name, key in keys.items()]
    found = everybody(thread.run).teams(works)
    named = {name: found["block", key] for name, key in keys.items()}
    assert {name: owner.title for name, owner in named.items()} == {
        "cluster": "Elan",
        "group": "Red bus",
        "other": "Badr",
    }
    assert all(owner.together for owner in named.values())
    assert named["cluster"].counted_as == ("cluster", str(place.cluster.id))


def test_a_team_that_a_review_names_keeps_its_name():
    assert Owner(("team", "x"), "Platform team", frozenset()).title == "Platform team"


@pytest.fixture
def merged(thread):
    """Elan Tunis, of which Amal was, is part of Elan by now: their numbers, in this order."""
    before = cohort.place_of(thread.run, thread.user("amal", "Elan Tunis").pk).cluster.id
    after = cohort.place_of(thread.run, thread.user("badr", "Elan").pk).cluster.id
    cohort.merge(thread.run, before, after)
    return before, after


def teams_of(thread, *clusters, name=""):
    """Owners of what these clusters wrote, all of them Amal's work."""
    keys = [cohort.Team("cluster", str(pk), "").key(thread.run, "block") for pk in clusters]
    works = [("block", key, {thread.user("amal").pk}, name) for key in keys]
    found = everybody(thread.run).teams(works)
    return [found["block", key] for key in keys]


@pytest.mark.parametrize("name", ["", "Elan Tunis"], ids=["draft", "handed in"])
def test_what_a_cluster_wrote_before_it_was_merged_is_its_clusters_now_and_says_so(
    thread, merged, name
):
    old, now = teams_of(thread, *merged, name=name)
    assert (old.title, old.cluster, old.counted_as) == ("Elan", now.cluster, now.counted_as)
    assert old.under == "“Elan Tunis”, merged into it since"
    assert (now.title, now.under) == ("Elan", "")
    assert old.key != now.key
    assert (old.merged, now.merged) == (True, False)


def test_a_team_of_which_nothing_is_known_is_its_own_however_many_there_are(thread, merged):
    one, other, now = teams_of(thread, 10**6, 10**6 + 1, merged[1])
    assert len({one.key, other.key, now.key}) == 3
    # Its people come from Elan by now.
    assert (one.title, one.under) == ("Elan", "Amal")


def test_however_many_clusters_were_merged_they_are_found_in_two_queries(
    thread, merged, django_assert_num_queries
):
    there = everybody(thread.run)
    keys = [cohort.Team("cluster", str(merged[0]), "").key(thread.run, f"b{n}") for n in range(5)]
    works = [(f"b{n}", key, (), "") for n, key in enumerate(keys)]
    with django_assert_num_queries(1):
        there.teams(works)
    with django_assert_num_queries(2):
        there.teams([*works, ("block", "team:unknown", (), "")])
