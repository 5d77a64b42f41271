"""A course that is deleted takes nobody's work with it, and nothing goes on by itself."""

import logging

import pytest
from django.dispatch import Signal
from opaque_keys.edx.keys import CourseKey

from tests.leaving.conftest import kept as everything
from tests.leaving.life import OTHER_RUN, RUN
from tns_training_xblock.apps import TrainingConfig
from tns_training_xblock.grading.models import Mail, Planned
from tns_training_xblock.models import CourseTexts
from tns_training_xblock.operating.leaving.deleted import stop_deleted_course

pytestmark = pytest.mark.django_db
KEY = CourseKey.from_string(RUN)
MOVES = {"tns_grading.Planned", "tns_grading.Mail"}


def delete(key):
    """As the module store sends it."""
    signal = Signal()
    signal.connect(stop_deleted_course)
    for _, answer in signal.send_robust(sender=object, course_key=key):
        assert answer is None


def test_nothing_that_people_wrote_goes(life):
    CourseTexts.objects.create(course_id=RUN)
    before = everything()
    delete(KEY)
    after = everything()
    assert {label for label in before if before[label] != after[label]} == MOVES | {
        "tns_training.CourseTexts"
    }
    for label in MOVES:
        assert set(before[label]) == set(after[label])


def test_what_was_to_happen_by_itself_does_not(life):
    plans = Planned.objects.filter(course_id=RUN)
    plans.filter(pk=plans.first().pk).update(state=Planned.State.RUNNING)
    done = Planned.objects.create(**plans.values().last() | {"id": None, "state": "done"})
    elsewhere = Mail.objects.create(
        key="k", kind="waiting", user_id=1, course_id=OTHER_RUN, due_at=done.at
    )
    assert Mail.objects.filter(course_id=RUN, state=Mail.State.WAITING).exists()
    delete(KEY.for_branch("draft-branch"))
    left = set(plans.exclude(pk=done.pk).values_list("state", flat=True))
    assert left == {Planned.State.CANCELLED}
    done.refresh_from_db()
    assert done.state == Planned.State.DONE
    waiting = Mail.objects.filter(state=Mail.State.WAITING)
    assert [each.pk for each in waiting] == [elsewhere.pk]


def test_the_log_says_what_is_kept_and_how_it_goes(life, caplog):
    with caplog.at_level(logging.WARNING):
        delete(CourseKey.from_string("course-v1:TNS+BVT+none"))
        assert caplog.text == ""
        delete(KEY)
    assert f"event=course-deleted run={RUN} count=" in caplog.text


def test_a_library_is_none_of_ours(life):
    before = everything()
    delete(CourseKey.from_string("library-v1:TNS+BVT"))
    delete(None)
    assert everything() == before


def test_studio_and_the_lms_both_listen():
    for project in ("lms.djangoapp", "cms.djangoapp"):
        [receiver] = TrainingConfig.plugin_app["signals_config"][project]["receivers"]
        assert receiver["signal_path"] == "xmodule.modulestore.django.COURSE_DELETED"
