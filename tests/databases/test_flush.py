"""The tests' own ``flush``: nothing that a test wrote is left, what migrating made stays."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from tests.leaving.again import lived
from tests.leaving.conftest import private_files  # noqa: F401


def rows():
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
    }


@pytest.mark.django_db(transaction=True)
def test_every_row_goes_but_those_that_migrating_made(private_files):  # noqa: F811
    before = rows()
    lived()
    written = {label for label, count in rows().items() if count != before[label]}
    assert len(written) > 30
    call_command("flush", interactive=False)
    assert rows() == before
    assert before["contenttypes.ContentType"] == ContentType.objects.count() > 30
    assert before["auth.Permission"] > 100
    assert sum(count > 0 for count in before.values()) == 2
