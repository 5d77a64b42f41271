"""Photos of sheets are opened by who may read the sheet, as it is when they ask."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from tests.grading.thread.conftest import VISIT
from tests.grading.thread.test_works import hand_in
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.models import Review
from tns_training_xblock.grading.rules import Rules, set_rules
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work.models import Attachment, Work

FILE = "0" * 31 + "1"


@pytest.fixture(autouse=True)
def files_on_disk(settings, tmp_path):
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path)},
    }


@pytest.fixture
def sheet(thread):
    return thread.place(VISIT, "visit-sheet")


@pytest.fixture
def work(thread, sheet):
    """A sheet of somebody of a cluster, shown to trainers, with a photo."""
    work = thread.write("amal", "visit-sheet", cluster="Elan", seen="A list")
    give(work)
    return work


def give(work, file_id=FILE, **values):
    path = storage().save("place.jpg", ContentFile(b"pixels"))
    kept = {"state": "kept", "task": "picture", "name": "pl<b>ace.jpg", "size": 6}
    Attachment.objects.create(
        id=file_id,
        work=work,
        owner=work.student_id,
        path=path,
        attached_at=timezone.now(),
        **{**kept, **values},
    )


def get(thread, as_="trainer", file_id=FILE, run=""):
    address = reverse("tns_training:thread_file", args=[run or thread.run, file_id])
    return thread.campus.client(as_).get(address)


def refused(thread, **how):
    return get(thread, **how).status_code


def test_each_photo_is_linked_and_opened(thread, work, read):
    page = read(part="visits")
    assert reverse("tns_training:thread_file", args=[thread.run, FILE]) in page
    assert "pl&lt;b&gt;ace.jpg" in page
    response = get(thread)
    assert (response.status_code, b"".join(response)) == (200, b"pixels")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_sheet_with_a_photo_and_no_word_is_there_to_be_opened(thread, sheet, read):
    give(thread.write("amal", "visit-sheet"))
    page = read(part="visits")
    assert "1 to read" in page
    assert FILE in page


def test_what_is_taken_back_is_opened_no_more(thread, work, read):
    Work.objects.filter(pk=work.pk).update(shown_to="me")
    assert refused(thread) == 404
    assert FILE not in read(part="visits")


@pytest.mark.parametrize("state", ["arriving", "leaving", "earlier"])
def test_a_file_that_is_not_with_the_sheet_is_not_there(thread, work, read, state):
    Attachment.objects.update(state=state)
    assert refused(thread) == 404
    assert FILE not in read(part="visits")


def test_what_is_marked_blind_has_no_photo_before_its_release(thread, sheet, work, read):
    hand_in(thread, work, "amal")
    assert get(thread).status_code == 200
    set_rules(thread.run, sheet, Rules(blind=True), thread.campus.user("trainer").pk)
    assert refused(thread) == 404
    assert FILE not in read(part="visits")
    Review.objects.update(released_at=timezone.now())
    assert get(thread).status_code == 200


def test_a_role_opens_what_it_reaches_and_nobody_their_own(thread, work):
    elan = cohort.place_of(thread.run, thread.user("amal").pk).cluster.id
    thread.user("badr", "Nour")
    nour = cohort.place_of(thread.run, thread.user("badr").pk).cluster.id
    for name, cluster, status in (("of-elan", elan, 200), ("of-nour", nour, 404)):
        thread.grant(name, cluster_id=cluster)
        assert get(thread, name).status_code == status
    thread.grant("amal")
    assert get(thread, "amal").status_code == 404
    assert get(thread, "learner").status_code == 403


def test_a_file_of_another_run_another_block_or_nowhere_is_not_found(thread, sheet, work):
    for file_id in ("0" * 32, "none", "1"):
        assert refused(thread, file_id=file_id) == 404
    other = Work.objects.create(
        course_id="course-v1:TNS+OTHER+1",
        usage_key=sheet,
        student_id=work.student_id,
        version=1,
        shown_to="group",
    )
    give(other, "a" * 32)
    elsewhere = Work.objects.create(
        course_id=thread.run,
        usage_key=str(thread.campus.key("shrinking")),
        student_id=work.student_id,
        version=1,
        shown_to="group",
    )
    give(elsewhere, "b" * 32)
    assert [refused(thread, file_id=one * 32) for one in "ab"] == [404, 404]
    assert refused(thread, run="course-v1:TNS+OTHER+1") == 403
