"""A database that takes every character, as the tests' own are made."""

from django.core.checks import run_checks

from tns_training_xblock.host.checks import TAG


def test_it_is_passed_in_silence(transactional_db):
    assert run_checks(tags=[TAG], databases=["default"]) == []
