"""Who leaves a course and takes it again finds all as it was."""

import pytest
from lxml import html

from demo.models import Enrollment, Score
from tests.blocks.cases import ANSWER, CASE, release, save, submit, work_key
from tests.blocks.lessons import olx
from tns_training_xblock.grading import api
from tns_training_xblock.operating.leaving.tables import kept

pytestmark = pytest.mark.django_db
LESSON = "every-kind"


def enrol(campus, active):
    mine = Enrollment.objects.filter(user=campus.user("learner"), course_key=str(campus.course_key))
    assert mine.update(is_active=active) == 1


@pytest.mark.parametrize("handed_in", [False, True])
def test_a_text_is_there_again(campus, handed_in):
    (submit if handed_in else save)(campus)
    if handed_in:
        release(campus)
    before, rows = api.standing(work_key(campus)), kept()
    page = campus.block(CASE).student_view({}).content
    enrol(campus, active=False)
    status, said = save(campus, version=before.draft.version)
    assert status == 403, said
    assert kept() == rows, "unenrolling takes nothing away"
    enrol(campus, active=True)
    assert api.standing(work_key(campus)) == before
    again = campus.block(CASE).student_view({}).content
    assert again.count("Fees pay one half of it") == page.count("Fees pay one half of it") > 0
    if not handed_in:
        assert save(campus, ANSWER, version=before.draft.version)[0] == 200


def test_answers_to_checks_and_their_points_are_there_again(campus):
    campus.add(olx())
    sent = {"check": "who-chairs", "response": "industrialist"}
    assert campus.handle(LESSON, "answer", sent)[0] == 200
    page, points = checked(campus), list(Score.objects.values())
    assert page
    enrol(campus, active=False)
    assert campus.handle(LESSON, "answer", sent)[0] == 403
    enrol(campus, active=True)
    assert checked(campus) == page
    assert list(Score.objects.values()) == points != []


def checked(campus):
    """The boxes that stand checked."""
    tree = html.fromstring(campus.block(LESSON).student_view().content)
    return [box.get("value") for box in tree.xpath("//input[@checked]")]
