from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from demo import grades
from demo.models import Course
from demo.progress import gradebook
from tests.blocks.cases import release, submit, work_key
from tns_training_xblock.content.uses.titles import RunTitles
from tns_training_xblock.grading import api


def grade_of(campus, person="learner"):
    [grade] = gradebook.grades(Course.objects.get(), [campus.user(person)])
    return grade


def test_graded_sections_are_assignments(campus):
    work = gradebook.assignments(Course.objects.get())
    assert [(one.title, one.format, len(one.blocks)) for one in work] == [
        ("Cluster governance", "Knowledge checks", 1),
        ("Case studies", "Case studies", 1),
    ]


def test_work_and_its_kinds_are_named_in_the_readers_language(campus):
    course = Course.objects.get()
    course.settings["other_course_settings"] = RunTitles(
        {"governance": {"en": "Cluster governance", "fr": "Gouvernance"}},
        {"Knowledge checks": {"en": "Knowledge checks", "fr": "Questions"}},
    ).setting()
    with override("fr"):
        [grade] = gradebook.grades(course, [campus.user("learner")])
    assert [(kind.title, kind.title.language) for kind in grade.kinds] == [
        ("Questions", "fr"),
        ("Case studies", "en"),
    ]
    assert [one.assignment.title for one in grade.results] == ["Gouvernance", "Case studies"]


def test_nothing_done_is_no_grade(campus):
    grade = grade_of(campus)
    assert (grade.share, grade.passed) == (0, False)
    assert [(one.attempted, one.possible) for one in grade.results] == [(False, 3), (False, 5)]


def test_the_policy_weighs_what_was_earned(campus):
    learner = campus.user("learner")
    grades.set_score(learner, str(campus.key("who-decides")), 3, 3)
    grades.set_score(learner, str(campus.key("shrinking")), 2, 5)
    grade = grade_of(campus)
    assert grade.share == pytest.approx(0.4 + 0.6 * 0.4)
    assert grade.passed
    assert grade_of(campus, "other_learner").share == 0


@pytest.mark.parametrize(("ago", "passes"), [(29, True), (31, False)])
def test_a_case_marked_after_the_end_still_makes_the_run_passed_until_its_grades_are_frozen(
    campus, ago, passes
):
    course = Course.objects.get()
    course.settings["end"] = (timezone.now() - timedelta(days=ago)).isoformat()
    course.grading["GRADE_CUTOFFS"] = {"Pass": 0.3}
    course.save()
    submit(campus)
    assert not grade_of(campus).passed
    release(campus)
    assert api.standing(work_key(campus)).mark.points == 3
    assert grade_of(campus).share == pytest.approx(0.36 if passes else 0)
    assert grade_of(campus).passed is passes


@pytest.mark.parametrize(
    ("rule", "share"),
    [({"min_count": 1}, 1.0), ({"min_count": 4}, 0.25), ({"min_count": 2, "drop_count": 1}, 1.0)],
)
def test_missing_work_counts_as_nothing_unless_it_is_dropped(campus, rule, share):
    course = Course.objects.get()
    course.grading["GRADER"] = [{"type": "Knowledge checks", "weight": 1.0, **rule}]
    learner = campus.user("learner")
    grades.set_score(learner, str(campus.key("who-decides")), 3, 3)
    [grade] = gradebook.grades(course, [learner])
    assert grade.share == share


def test_a_whole_gradebook_takes_two_queries(campus, django_assert_num_queries):
    course = Course.objects.get()
    people = [campus.user("learner"), campus.user("other_learner")]
    with django_assert_num_queries(2):
        gradebook.grades(course, people)
