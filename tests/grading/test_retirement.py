import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.dispatch import Signal
from django.utils import timezone

from demo.models import AnonymousId
from tns_training_xblock.cohort.api import rights_of
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.grading import api
from tns_training_xblock.grading.comments import bank
from tns_training_xblock.grading.comments.entries import Keeper, Written
from tns_training_xblock.grading.models import Mail, NoMail, Planned
from tns_training_xblock.grading.releasing.planning import plan
from tns_training_xblock.grading.retirement import erase_retired_user
from tns_training_xblock.grading.rules import DEFAULTS, said_in, set_rules
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.errors import FilesRemain
from tns_training_xblock.work.models import Attachment, Work

from .conftest import KEY, hand_in, person

pytestmark = pytest.mark.django_db


def test_all_that_a_retired_user_left_is_erased_in_every_course(key, content):
    mina, other = person("mina"), person("other")
    elsewhere = work_api.WorkKey("course-v1:TNS+BVT+w20", "block-v1:TNS+BVT+w20+x", "b" * 32)
    AnonymousId.objects.create(
        user=mina, course_key=elsewhere.course_id, anonymous_id=elsewhere.student_id
    )
    hand_in(key, content, user_id=mina.pk)
    work_api.save_draft(elsewhere, {"text": "never submitted"}, 0)
    hand_in(work_api.WorkKey(key.course_id, key.usage_key, "c" * 32), content, user_id=other.pk)

    retire = Signal()
    retire.connect(erase_retired_user)
    retire.send(sender=None, user=mina)

    assert [work.user_id for work in Work.objects.all()] == [other.pk]


def test_what_a_retired_trainer_planned_is_cancelled_and_names_nobody(desk):
    tara = person("tara", "staff")
    plan(rights_of(tara, KEY.course_id), timezone.now() + timedelta(hours=1))
    erase_retired_user(None, user=tara)
    row = Planned.objects.get()
    assert (row.by, row.state) == (None, "cancelled")


def test_who_left_nothing_is_retired_all_the_same():
    erase_retired_user(None, user=person("mina"))


def test_a_retired_trainers_bank_goes_with_them_but_for_what_they_shared():
    tara = person("tara")
    keeper = Keeper(KEY.course_id, tara.pk)
    bank.keep(keeper, Written({"en": "Mine alone."}))
    bank.keep(keeper, Written({"en": "For all."}, shared=True))
    erase_retired_user(None, user=tara)
    [left] = bank.entries(Keeper(KEY.course_id, tara.pk + 1))
    assert (left.texts, left.owner_id, left.changed_by) == ({"en": "For all."}, None, None)
    assert bank.entries(keeper) == (left,)


def test_what_a_retired_trainer_wrote_stays_with_the_learner_and_names_nobody(desk):
    tara, other = person("tara"), get_user_model().objects.get(username="trainer")
    levels = {"arithmetic": "good", "mix": "weak"}
    api.save_review(desk.uuid, 0, other.pk, levels, {}, "")
    api.save_review(desk.uuid, 1, tara.pk, levels, {"mix": "Who pays?"}, "", take_over=True)
    api.release(desk.uuid, 2, tara.pk)
    set_rules(KEY.course_id, KEY.usage_key, DEFAULTS, tara.pk)

    erase_retired_user(None, user=tara)
    tara.delete()

    assert api.review(desk.uuid).trainer_id is None
    assert said_in(KEY.course_id)[KEY.usage_key].by is None
    assert [entry.user_id for entry in api.history(desk.uuid)] == [None, None, other.pk]
    assert [row["trainer"] for row in api.report_rows(KEY.usage_key)] == ["a trainer who left"]
    page = desk.open().content.decode()
    assert page.count("A trainer who left") == 2
    assert "Who pays?" in page
    said = desk.post("save", 0, levels).content.decode()
    assert "A trainer who left released it" in " ".join(said.split())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("submits", [True, False])
def test_while_the_storage_refuses_the_platform_is_asked_to_try_again(
    key, content, private_files, stubborn, caplog, submits
):
    mina = person("mina")
    AnonymousId.objects.create(user=mina, course_key=key.course_id, anonymous_id=key.student_id)
    elsewhere = work_api.WorkKey(key.course_id, key.usage_key + "-2", key.student_id)
    rule = FileRule(types=("csv",), max_bytes=100, max_files=1)
    for place in (key, elsewhere):
        work_api.attach(place, "plan", "plan.csv", io.BytesIO(b"1"), 1, rule)
    if submits:
        hand_in(key, content, user_id=mina.pk)

    for _ in range(2):
        with pytest.raises(FilesRemain, match="2 files"):
            erase_retired_user(None, user=mina)
        assert not Work.objects.exists()
        assert {file.state for file in Attachment.objects.all()} == {"leaving"}
    assert caplog.text.count("event=file-not-deleted") == 2

    stubborn.undo()
    erase_retired_user(None, user=mina)
    assert not Attachment.objects.exists()
    assert not [path for path in private_files.rglob("*") if path.is_file()]


def test_a_retired_users_letters_and_choices_go(key, content):
    mina, lead = person("mina"), person("lead")
    for number, user in enumerate((mina, lead)):
        Mail.objects.create(
            key=str(number), kind="waiting", user_id=user.pk, course_id="c", due_at=timezone.now()
        )
        NoMail.objects.create(course_id="c", user_id=user.pk, kind="waiting", set_by=mina.pk)
    erase_retired_user(None, user=mina)
    assert [mail.user_id for mail in Mail.objects.all()] == [lead.pk]
    assert [(each.user_id, each.set_by) for each in NoMail.objects.all()] == [(lead.pk, None)]
