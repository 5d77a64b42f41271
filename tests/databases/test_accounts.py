"""No account that a test makes is one of those that tests name by a number."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from .accounts import FIRST


@pytest.mark.django_db(transaction=True)
def test_they_are_numbered_above_all_that_tests_make_up():
    for name in ("mina", "omar"):
        made = get_user_model().objects.create(username=name)
        assert made.pk >= FIRST
        call_command("flush", interactive=False)
