"""A run in one file, and what an operator is told of it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.leaving.life import RUN
from tests.operating.moving.conftest import private_files
from tests.operating.moving.servers import manifest, parts
from tns_training_xblock.grading.models import Mail
from tns_training_xblock.operating.moving.archive.manifest import How
from tns_training_xblock.operating.moving.exporting.people import People
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment

__all__ = ["private_files"]
KEY = work_api.WorkKey(RUN, "block", "a" * 32)


@pytest.fixture
def work(db, private_files):
    """A run with one text, and a file that is nowhere."""
    work_api.save_draft(KEY, {"text": "of Pia"}, 0)
    how = {"owner": KEY.student_id, "state": "kept", "size": 1, "name": "a.csv"}
    work = work_api.in_turn(KEY, lambda root: root)
    return Attachment.objects.create(
        id="f" * 32, work=work, path="lost.csv", attached_at=timezone.now(), **how
    )


def run(path, *options):
    out, err = io.StringIO(), io.StringIO()
    call_command("tns_training_export_run", RUN, path, *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    ("options", "how"),
    [
        ((), How()),
        (("--anonymous",), How(anonymous=True, texts=True, files=False)),
        (("--without-texts",), How(anonymous=False, texts=False, files=False)),
        (("--without-files",), How(files=False)),
        (("--anonymous", "--without-texts"), How(anonymous=True, texts=False, files=False)),
    ],
)
def test_what_is_in_it_is_what_was_asked_for(work, tmp_path, options, how):
    run(tmp_path / "run.zip", *options)
    assert manifest(tmp_path / "run.zip").how == how
    assert ("of Pia" in str(parts(tmp_path / "run.zip"))) is how.texts


def test_what_is_missing_is_told(work, tmp_path):
    Mail.objects.create(key="k", kind="released", user_id=1, course_id=RUN, due_at=work.attached_at)
    out, err = run(tmp_path / "run.zip")
    assert "lost.csv: the storage does not give this file whole; its row is exported." in err
    assert "1 letters wait to be sent from here and are not in the archive" in err
    assert out.splitlines()[-1] == f"{tmp_path / 'run.zip'}: 2 rows, 0 files, 0 people."


def test_who_has_an_older_id_is_counted(work, tmp_path, monkeypatch):
    monkeypatch.setattr(People, "learn", lambda self: setattr(self, "doubled", 3))
    assert "3 people have work under an older anonymous id" in run(tmp_path / "run.zip")[1]


def test_a_refusal_says_that_nothing_was_written(work, tmp_path):
    (tmp_path / "run.zip").write_text("of somebody")
    with pytest.raises(CommandError, match=r"is there already\. .* Nothing was written"):
        run(tmp_path / "run.zip")


def test_studio_has_no_work(settings, tmp_path):
    settings.SERVICE_VARIANT = "cms"
    with pytest.raises(CommandError, match="Work is the LMS's"):
        run(tmp_path / "run.zip")
