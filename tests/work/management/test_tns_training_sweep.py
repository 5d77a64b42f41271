import io

import pytest
from django.core.management import CommandError, call_command

from tests.grading.conftest import private_files
from tns_training_xblock.content.model import FileRule
from tns_training_xblock.work import api as work_api

__all__ = ["private_files"]
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
