from datetime import timedelta

import pytest
from django.utils import timezone

from tests.grading.conftest import person
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.reports.asked import Asked
from tns_training_xblock.grading.reports.marks import marks
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.work.models import Edition

from .conftest import GOOD, ITEMS, RUN, WEAK, fill

pytestmark = pytest.mark.django_db
ALL = Asked()
MIXED = {"arithmetic": "good", "mix": "weak"}


def of(run, item=ITEMS[0], asked=ALL, rights=None):
    found = marks(rights or run.rights, asked, "en").items
    return next(each for each in found if each.usage_key == item)


def took(uuid, **time):
    """Let a submission be released so long after it came."""
    review = Review.objects.get(submission_uuid=uuid)
    review.submitted_at = review.released_at - timedelta(**time)
    review.save()


def test_marks_are_counted_by_criterion_level_and_points(run):
    for name, levels in (("amal", WEAK), ("badr", MIXED), ("chadia", GOOD), ("dalia", GOOD)):
        run.release(run.hand_in(name), levels)
    run.hand_in("emna")
    found = of(run)
    arithmetic, mix = found.criteria
    assert (arithmetic.title, mix.title) == ("Arithmetic", "Mix of income")
    assert [(level.title, level.n, level.share) for level in mix.levels] == [
        ("Weak", 2, 50), ("Good", 2, 50),
    ]  # fmt: skip
    assert (arithmetic.mean, mix.mean) == (2.25, 1.5)
    assert (found.n, found.possible, found.mean, found.few) == (4, 5, 3.75, True)
    assert found.counts == (0, 1, 0, 0, 1, 2)
    assert (found.pass_points, found.passed) == (2.5, 3)


def test_the_pass_line_is_the_one_that_was_set(run):
    set_rules(RUN, ITEMS[0], Rules(pass_percent=100), run.trainer.pk)
    for name, levels in (("amal", MIXED), ("badr", GOOD)):
        run.release(run.hand_in(name), levels)
    assert (of(run).pass_points, of(run).passed) == (5, 1)


def test_the_middle_time_from_handing_in_to_release(run):
    for name, days in (("amal", 1), ("badr", 2), ("chadia", 9)):
        uuid = run.hand_in(name)
        run.release(uuid)
        took(uuid, days=days)
    assert of(run).to_release == timedelta(days=2)
    uuid = run.hand_in("dalia")
    run.release(uuid)
    took(uuid, days=4)
    assert of(run).to_release == timedelta(days=3)


def test_what_was_handed_in_again_since_its_release_has_no_time(run):
    run.release(run.hand_in("amal"))
    Review.objects.update(submitted_at=Review.objects.get().released_at + timedelta(hours=1))
    assert (of(run).n, of(run).to_release) == (1, None)


def test_a_mark_that_is_marked_anew_counts_as_its_learner_has_it(run):
    released = run.release(run.hand_in("amal"), GOOD)
    api.reopen(released.uuid, released.version, run.trainer.pk)
    api.save_review(released.uuid, released.version + 1, run.trainer.pk, WEAK, {}, "")
    assert of(run).counts == (0, 0, 0, 0, 0, 1)


def test_what_is_not_released_says_nothing(run):
    uuid = run.hand_in("amal")
    api.save_review(uuid, 0, run.trainer.pk, GOOD, {}, "")
    api.finish(uuid, 1, run.trainer.pk)
    found = of(run)
    assert (found.n, found.criteria, found.mean) == (0, (), None)
    assert (found.few, found.to_release) == (False, None)


def test_a_mark_by_an_older_rubric_counts_by_its_share_and_under_what_it_is_called_today(run):
    run.release(run.hand_in("amal"), GOOD)
    Review.objects.update(
        released={"levels": {"sums": "top", "mix": "gone"}, "points": 5, "possible": 10}
    )
    edition = Edition.objects.get()
    edition.content["renamed"] = "sums = arithmetic\narithmetic/top = good\n"
    edition.save()
    found = of(run)
    assert found.counts == (0, 0, 1, 0, 0, 0)
    assert (found.scaled, found.mean) == (1, 2.5)
    arithmetic, mix = found.criteria
    assert (arithmetic.levels[1].n, mix.n, mix.older) == (1, 0, 1)


def test_one_case_study_or_the_people_of_one_place(run):
    run.user("amal", "Elan", "TN")
    for name, item in (("amal", ITEMS[0]), ("badr", ITEMS[0]), ("badr", ITEMS[1])):
        run.release(run.hand_in(name, item))
    assert len(marks(run.rights, ALL, "en").items) == 2
    only = marks(run.rights, Asked(item=ITEMS[0]), "en")
    assert [each.usage_key for each in only.items] == [ITEMS[0]]
    assert of(run, asked=Asked(country="TN")).n == 1


def test_a_role_counts_what_it_is_for(run):
    for name, cluster in (("amal", "Elan"), ("badr", "Nour")):
        run.user(name, cluster)
        for item in ITEMS:
            run.release(run.hand_in(name, item))
    [elan] = [each.id for each in cohort.clusters_of(RUN) if each.name == "Elan"]
    of_cluster = run.grant(person("one"), cluster_id=elan)
    of_item = run.grant(person("two"), usage_key=ITEMS[1])
    assert [each.n for each in marks(of_cluster, ALL, "en").items] == [1, 1]
    assert [(each.usage_key, each.n) for each in marks(of_item, ALL, "en").items] == [(ITEMS[1], 2)]


def test_trials_count_nowhere(run):
    from demo.models import Role

    run.release(run.hand_in("amal"))
    Role.objects.create(user=run.user("amal"), course_key=RUN, name="staff")
    assert marks(run.rights, ALL, "en").items == ()


def test_it_takes_as_many_queries_of_two_hundred_as_of_ten(
    run, django_assert_max_num_queries, django_assert_num_queries
):
    released = {"levels": GOOD, "points": 5, "possible": 5, "comments": {}, "overall": ""}

    def release_all():
        values = {"released": released, "released_at": timezone.now(), "state": "released"}
        Review.objects.update(**values, released_edition=Edition.objects.get())

    fill(10)
    release_all()
    with django_assert_max_num_queries(7) as counted:
        few = marks(run.rights, ALL, "en")
    fill(190)
    release_all()
    with django_assert_num_queries(len(counted.captured_queries)):
        many = marks(run.rights, ALL, "en")
    assert [each.n for each in few.items] == [5, 5]
    assert [each.n for each in many.items] == [100, 100]
    assert not many.items[0].few
