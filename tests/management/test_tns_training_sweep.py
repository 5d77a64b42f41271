import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.grading.conftest import key, private_files, stubborn
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.host.storage import storage
from tns_training_xblock.work import api as work_api
from tns_training_xblock.work.models import Attachment, Edition

__all__ = ["key", "private_files", "stubborn"]
pytestmark = pytest.mark.django_db(transaction=True)
RULE = FileRule(types=("csv",), max_bytes=100, max_files=5)


@pytest.fixture
def erased(key, stubborn):
    work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)
    work_api.erase(key)


def swept(*options):
    out = io.StringIO()
    call_command("tns_training_sweep", *options, stdout=out)
    return out.getvalue()


def test_it_counts_and_deletes(erased, stubborn, private_files):
    stubborn.undo()
    told = swept("--dry-run")
    assert "Marked for deletion: 1" in told
    assert "Unknown to the database: 0" in told
    assert "Nothing was deleted." in told
    assert "Nothing was deleted." not in swept()
    assert not [path for path in private_files.rglob("*") if path.is_file()]
    assert "Marked for deletion: 0" in swept()


def test_it_fails_while_the_storage_refuses(erased):
    with pytest.raises(CommandError, match="did not delete 1 of them"):
        swept()


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_it_names_what_is_lost_and_fails(key, private_files, options):
    work_api.attach(key, "plan", "plan.csv", io.BytesIO(b"1"), 1, RULE)
    path = Attachment.objects.get().path
    work_api.attach(key, "plan", "more.csv", io.BytesIO(b"2"), 2, RULE)
    storage().delete(path)
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 files are lost") as error:
        call_command("tns_training_sweep", *options, stdout=out)
    assert error.value.returncode == 1
    assert f"Not in the storage: {path}" in out.getvalue()


def test_it_forgets_what_is_kept_for_a_time(key, private_files, settings):
    Edition.objects.create(digest="1", content={}, noted_at=timezone.now() - timedelta(days=31))
    settings.TNS_TRAINING_KEEP_DAYS = {"editions": "30"}
    told = swept()
    assert "TNS_TRAINING_KEEP_DAYS has 'editions': '30'" in told
    assert "Editions that nothing refers to: 0" in told
    del settings.TNS_TRAINING_KEEP_DAYS
    assert "Editions that nothing refers to: 1" in swept("--dry-run")
    assert "Editions that nothing refers to: 1" in swept()
    assert "Editions that nothing refers to: 0" in swept()


def test_where_the_files_are_not_none_is_forgotten_and_what_has_its_term_is(
    erased, stubborn, settings, tmp_path
):
    stubborn.undo()
    settings.TNS_TRAINING_STORAGE = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "no volume")},
    }
    Edition.objects.create(digest="1", content={}, noted_at=timezone.now() - timedelta(days=31))
    for options in ((), ("--dry-run",)):
        with pytest.raises(CommandError, match=r"No file was deleted.*where the LMS itself runs"):
            swept(*options)
        assert Attachment.objects.count() == 1
        assert Edition.objects.exists() is False
    assert "Marked for deletion: 1" in swept("--files-lost")
    assert not Attachment.objects.exists()


def test_studio_which_has_no_volume_is_refused(erased, settings):
    settings.SERVICE_VARIANT = "cms"
    with pytest.raises(CommandError, match=r"manage\.py lms"):
        swept()
    assert Attachment.objects.count() == 1
