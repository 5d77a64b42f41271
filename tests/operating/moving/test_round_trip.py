"""What comes to the other server is what was on the first."""

import re

from django.contrib.auth.models import User

from demo import people
from tests.leaving.conftest import kept
from tests.leaving.life import RUN
from tns_training_xblock.cohort.models import Cluster, Extension, Grant
from tns_training_xblock.grading import api as grading
from tns_training_xblock.grading.healing.everything import Healing
from tns_training_xblock.operating.moving.archive.manifest import How
from tns_training_xblock.operating.moving.tables.declared import LEFT, TABLES
from tns_training_xblock.work.models import Attachment, Work

from .full import STRAY
from .servers import emptied, exported, imported, parts, settled

NAMES = ("pia", "quin", "tom", "tam")
IDS_OF_GROUPS = {"whose", "scope", "number", "members", "path"}
"""Columns with keys of clusters in them, which other tests look at one by one."""


def moved(path, folder, *options, **how):
    emptied(folder)
    settled(NAMES, enrolled=("pia", "quin"), **how)
    return imported(path, *options)


def test_what_is_exported_of_an_import_is_what_was_imported(life, tmp_path, private_files):
    before = exported(tmp_path / "one.zip")
    moved(before, private_files)
    after = exported(tmp_path / "two.zip")
    assert parts(after) == parts(before)


def test_without_names_and_texts_it_is_the_same(life, tmp_path, private_files):
    before = exported(tmp_path / "one.zip", How(anonymous=True, texts=False, files=False))
    emptied(private_files)
    settled(())
    imported(before, "--create-missing")
    after = exported(tmp_path / "two.zip", How(anonymous=True, texts=False, files=False))
    one, two = parts(before), parts(after)
    # What nobody may be known by is another each time.
    secret = r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b"
    assert [re.sub(secret, "", str(rows)) for rows in two.values()] == [
        re.sub(secret, "", str(rows)) for rows in one.values()
    ]


def test_every_row_and_column_is_there(life, tmp_path, private_files):
    archive = exported(tmp_path / "one.zip")
    before = told(kept())
    moved(archive, private_files)
    assert told(kept()) == before


def told(tables):
    """All rows in their order, with names in the place of numbers."""
    marks = {}
    for user in User.objects.all():
        marks[str(user.pk)] = user.username
        marks[people.anonymous_id(user, RUN)] = f"{user.username} here"
    number = re.compile("|".join(rf"\b{mark}\b" for mark in marks))
    team = re.compile("team:[0-9a-f]{40}")
    places = {
        label: {pk: place for place, pk in enumerate(sorted(rows))}
        for label, rows in tables.items()
    }
    by_label = {table.label: table for table in TABLES}

    def column(label, name, value):
        field = by_label[label].model._meta.get_field(name)
        if field.remote_field and value is not None:
            return places[field.related_model._meta.label][value]
        if field.primary_key and name != "id":
            return value
        if label in ("tns_work.Work",) and name == "answer":
            value = {**value, "cluster": "one" if value.get("cluster", 0) > 0 else "none"}
        return team.sub("a team", number.sub(lambda found: marks[found[0]], str(value)))

    return {
        label: [
            {
                name: column(label, name, value)
                for name, value in rows[pk].items()
                if name not in IDS_OF_GROUPS and (name != "id" or label == "tns_work.Attachment")
            }
            for pk in sorted(rows)
        ]
        for label, rows in tables.items()
        if label not in LEFT
    }


def test_what_is_given_to_a_cluster_is_given_to_it_there(life, tmp_path, private_files):
    moved(exported(tmp_path / "one.zip"), private_files)
    [ela] = Cluster.objects.filter(name="Ela")
    assert Extension.objects.get(cluster=ela).whose == f"cluster:{ela.pk}"
    [firm] = Cluster.objects.filter(name="Firm of Pia")
    assert Grant.objects.get(cluster=firm).scope == f"cluster:{firm.pk}"
    assert [row.merged_into for row in Cluster.objects.filter(name="Elan")] == [ela]
    pia = User.objects.get(username="pia")
    assert Extension.objects.filter(user_id=pia.pk).get().whose == f"user:{pia.pk}"


def test_a_file_lies_where_an_upload_would_have_put_it(life, tmp_path, private_files):
    before = Attachment.objects.get()
    moved(exported(tmp_path / "one.zip"), private_files)
    after = Attachment.objects.get()
    assert after.path == before.path.replace(before.owner, after.owner)
    assert after.owner == people.anonymous_id(User.objects.get(username="pia"), RUN)
    assert (private_files / after.path).read_bytes() == b"1"


def test_what_belongs_to_nobody_is_there_and_belongs_to_nobody(life, tmp_path, private_files):
    moved(exported(tmp_path / "one.zip"), private_files)
    assert Work.objects.get(student_id=STRAY).answer == {"tasks": {"plan": "gone"}}


def test_nothing_disagrees_afterwards(life, tmp_path, private_files):
    before = [finding.kind for finding in Healing(dry_run=True).heal()]
    moved(exported(tmp_path / "one.zip"), private_files)
    assert [finding.kind for finding in Healing(dry_run=True).heal()] == before
    assert grading.review(Work.objects.filter(submission_uuid__isnull=False)[0].submission_uuid)


def test_another_key_is_in_everything_that_names_the_run(life, tmp_path, private_files):
    other = "course-v1:TNS+NEW+2027"
    before = exported(tmp_path / "one.zip")
    moved(before, private_files, "--course-key", other, run=other)
    after = exported(tmp_path / "two.zip", run=other)
    there = str(parts(before)).replace("TNS+BVT+w19", "TNS+NEW+2027")
    assert str(parts(after)) == there
    assert not [path for path in private_files.rglob("*BVT*")]
