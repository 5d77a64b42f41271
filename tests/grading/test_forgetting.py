import io

import pytest
from submissions import api as submissions

from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.models import Review
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Work

RULE = FileRule(types=("csv",), max_bytes=100, max_files=1)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_learner_stays_and_everything_of_others_does(key, content, private_files):
    other = work_api.WorkKey(key.course_id, key.usage_key, "b" * 32)
    for whose in (key, other):
        work_api.attach(whose, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)
        uuid = api.submit(
            whose, {"text": "x"}, 0, user_id=7, content=content, possible=5, late=False
        ).uuid
        submissions.set_score(uuid, 3, 5)
    work_api.save_draft(
        work_api.WorkKey(key.course_id, key.usage_key, key.student_id, "note"), {}, 0
    )

    api.forget(key.course_id, key.usage_key, key.student_id, 1)

    assert Work.objects.count() == Review.objects.count() == Attachment.objects.count() == 1
    assert [file.parent.name for file in private_files.rglob("*.csv")] == [other.student_id]
    assert list(submissions.get_scores(key.course_id, key.student_id)) == []
    assert list(submissions.get_scores(key.course_id, other.student_id)) == [key.usage_key]
    assert api.standing(key) == api.Standing(work_api.Draft(0, {}, None), (), None, None)


@pytest.mark.django_db
def test_a_learner_who_was_forgotten_can_submit_again(key, content, submitted):
    api.forget(key.course_id, key.usage_key, key.student_id, 1)
    again = api.submit(key, {"t": "new"}, 0, user_id=7, content=content, possible=5, late=False)
    assert again.uuid != submitted.uuid
