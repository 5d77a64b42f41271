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


def test_what_a_cluster_wrote_before_it_was_merged_is_its_clusters_now(thread):
    before = cohort.place_of(thread.run, thread.user("amal", "Elan Tunis").pk).cluster
    after = cohort.place_of(thread.run, thread.user("badr", "Elan").pk).cluster
    cohort.merge(thread.run, before.id, after.id)
    key = cohort.Team("cluster", str(before.id), "").key(thread.run, "block")
    works = [("block", key, {thread.user("amal").pk}, "")]
    [owner] = everybody(thread.run).teams(works).values()
    assert (owner.title, owner.key) == ("Elan", ("cluster", str(after.id)))
