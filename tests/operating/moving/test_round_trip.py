"""What comes to the other server is what was on the first."""

import re

import pytest
from django.contrib.auth.models import User

from demo import people
from tests.leaving.life import RUN
from tns_training_xblock.cohort.models import Cluster, Extension, Grant
from tns_training_xblock.grading import api as grading
from tns_training_xblock.operating.moving.archive.manifest import How
from tns_training_xblock.work.errors import FileMissing
from tns_training_xblock.work.models import Attachment, Work
from tns_training_xblock.work.storing.losing import missing_files
from tns_training_xblock.work.storing.opening import open_one
from tns_training_xblock.work.storing.quotas import usage_of_runs

from .full import STRAY
from .servers import exported, imported, observed, parts, settled

SECRET = r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b"
"""What nobody may be known by is another in each archive."""


def test_what_is_exported_of_an_import_is_what_was_imported(there, here, tmp_path):
    settled()
    imported(there.path)
    assert parts(exported(tmp_path / "two.zip")) == parts(there.path)


def test_without_names_and_texts_it_is_the_same(there, here, tmp_path):
    settled(())
    imported(there.wordless, "--create-missing")
    again = exported(tmp_path / "two.zip", How(anonymous=True, texts=False, files=False))
    one, two = (
        [re.sub(SECRET, "", str(r)) for r in parts(p).values()] for p in (there.wordless, again)
    )
    assert two == one
    # No file was to come: none is missed, none is counted, and who asks for one is told.
    assert Attachment.objects.filter(path="").count() == Attachment.objects.count() == 1
    assert list(missing_files()) == list(usage_of_runs()) == []
    with pytest.raises(FileMissing):
        open_one(Attachment.objects.all(), Attachment.objects.get().pk)


def test_every_row_and_column_is_there_and_nothing_disagrees(there, here):
    settled()
    imported(there.path)
    found = observed()
    assert found.rows == there.observed.rows
    assert found.findings == there.observed.findings


def test_what_names_a_cluster_names_the_same_one(there, here):
    settled()
    imported(there.path)
    [ela] = Cluster.objects.filter(name="Ela")
    assert Extension.objects.get(cluster=ela).whose == f"cluster:{ela.pk}"
    [firm] = Cluster.objects.filter(name="Firm of Pia")
    assert Grant.objects.get(cluster=firm).scope == f"cluster:{firm.pk}"
    assert [row.merged_into for row in Cluster.objects.filter(name="Elan")] == [ela]
    pia = User.objects.get(username="pia")
    assert Extension.objects.filter(user_id=pia.pk).get().whose == f"user:{pia.pk}"
    closed = Work.objects.filter(answer__has_key="closed").order_by("pk")
    assert [work.answer["cluster"] for work in closed] == [firm.pk, -8_999_999]


def test_files_lie_where_an_upload_would_have_put_them(there, here):
    before = there.observed.file
    settled()
    imported(there.path)
    after = Attachment.objects.get()
    assert after.path == before.path.replace(before.owner, after.owner)
    assert after.owner == people.anonymous_id(User.objects.get(username="pia"), RUN)
    assert (here / after.path).read_bytes() == b"1"


def test_what_belongs_to_nobody_still_does(there, here):
    settled()
    imported(there.path)
    assert Work.objects.get(student_id=STRAY).answer == {"tasks": {"plan": "gone"}}


def test_another_key_is_in_everything_that_names_the_run(there, here, tmp_path):
    other = "course-v1:TNS+NEW+2027"
    settled(run=other)
    imported(there.path, "--course-key", other)
    after = exported(tmp_path / "two.zip", run=other)
    before = str(parts(there.path)).replace("TNS+BVT+w19", "TNS+NEW+2027")
    assert str(parts(after)) == before, "rows have their names in one order"
    assert not list(here.rglob("*BVT*"))


def test_a_copy_beside_the_run_has_receipts_of_its_own(life, private_files, tmp_path):
    """Tried on the same server: both runs go on, and neither has the other's files or marks."""
    other = "course-v1:TNS+NEW+2027"
    archive = exported(tmp_path / "one.zip")
    settled((), run=other)
    said = imported(archive, "--course-key", other)
    assert "other receipt numbers" in said
    uuids = Work.objects.filter(submission_uuid__isnull=False)
    assert uuids.filter(course_id=RUN).count() == uuids.filter(course_id=other).count() > 0
    for work in uuids.filter(course_id=other):
        assert grading.review(work.submission_uuid).submission.key.course_id == other
    copy = Attachment.objects.get(work__course_id=other)
    copy.work.review.rounds.get(files__0=copy.pk)
    assert parts(exported(tmp_path / "again.zip")) == parts(archive)
