import pytest
from django.contrib.auth.models import User

from demo import people
from demo.people import Person
from tests.blocks.diagnoses import BEFORE, add, answer, close, html, kept, save
from tns_training_xblock.work import api as work_api


@pytest.fixture
def campus(campus):
    add(campus)
    return campus


def from_cluster(campus, name, levels, *, counted=True, cluster=None):
    """Somebody of a cluster of their own answers, and closes."""
    if not User.objects.filter(username=name).exists():
        people.welcome(str(campus.course_key), (Person(name, name.title()),))
    campus.handle(BEFORE, "say_place", {"cluster": cluster or name, "country": "TN"}, name)
    save(campus, answer(**levels), as_=name)
    close(campus, as_=name, counted=counted)


def batches(campus):
    return work_api.batches_of(str(campus.course_key), str(campus.key(BEFORE)))


def test_of_five_clusters_the_median_and_the_range_are_told(campus):
    for place, name in enumerate(("one", "two", "three", "four")):
        from_cluster(campus, name, {"map": place})
    assert batches(campus) == ()
    assert "Nothing is told of the others before 5 clusters" in html(campus, "one")

    from_cluster(campus, "five", {"map": 4, "reserve": 1})
    [batch] = batches(campus)
    assert dict(batch.values) == {"board": [0, 1, 2, 3, 4]}
    page = html(campus, "one")
    assert "<bdi>0–4</bdi>" in page


def test_who_comes_later_waits_for_four_others(campus):
    names = ("one", "two", "three", "four", "five", "six", "seven")
    for place, name in enumerate(names):
        from_cluster(campus, name, {"map": place % 5})
    assert len(batches(campus)) == 1


def test_who_does_not_agree_is_not_counted_nor_who_has_no_cluster_nor_a_second_of_one(campus):
    for place, name in enumerate(("one", "two", "three", "four")):
        from_cluster(campus, name, {"map": place})
    from_cluster(campus, "silent", {"map": 4}, counted=False)
    from_cluster(campus, "twin", {"map": 4}, cluster="One")
    save(campus, answer(map=4))
    close(campus, counted=True)
    assert "cluster" not in kept(campus)
    assert batches(campus) == ()


def test_figures_stay_when_somebody_leaves(campus):
    for place, name in enumerate(("one", "two", "three", "four", "five")):
        from_cluster(campus, name, {"map": place})
    before = html(campus, "one")
    place = work_api.WorkKey(
        str(campus.course_key), str(campus.key(BEFORE)), campus.anonymous_id("five")
    )
    campus.block(BEFORE, "author").clear_student_state(
        place.student_id, place.course_id, place.usage_key, "1"
    )
    assert work_api.drafts_of(place.course_id, place.usage_key, place.student_id) == {}
    assert "<bdi>0–4</bdi>" in before
    assert "<bdi>0–4</bdi>" in html(campus, "one")
    from_cluster(campus, "five", {"map": 0})
    assert len(batches(campus)) == 1


def test_where_all_are_alike_nothing_is_told(campus):
    for name in ("one", "two", "three", "four", "five"):
        from_cluster(campus, name, {"map": 2})
    [batch] = batches(campus)
    assert dict(batch.values) == {}
    assert "<bdi>2–2</bdi>" not in html(campus, "one")


def test_the_content_that_was_answered_is_kept_with_the_answer(campus):
    save(campus, answer(map=2))
    from tns_training_xblock.work.models import Work

    [work] = Work.objects.all()
    assert work.edition.titles["fr"] == "Notre cluster"


def test_retirement_leaves_nothing(campus):
    from django.dispatch import Signal

    from tns_training_xblock.grading.retirement import erase_retired_user
    from tns_training_xblock.work.models import Work

    save(campus, answer(map=2))
    retire = Signal()
    retire.connect(erase_retired_user)
    retire.send(sender=None, user=campus.user("learner"))
    assert not Work.objects.exists()
