"""A rerun begins as the run before it was marked, where an administrator says so."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.operating.conftest import RULES, reran
from tns_training_xblock.grading.rules import rules_of

__all__ = ["reran"]
pytestmark = pytest.mark.django_db


def said(*words):
    out = io.StringIO()
    call_command("tns_training_rerun", *words, stdout=out)
    return out.getvalue()


def test_it_says_what_holds_there_now(reran):
    for counts in ("1 items, 3 comments of the bank and 1 kinds", "0 items, 0 comments"):
        text = said(reran.before, reran.after)
        assert text.startswith(f"Rules of {counts}")
        assert text.endswith(f"{reran.after} too.\n")
    assert rules_of(reran.case_after) == RULES


def test_what_cannot_be_done_is_said(reran, settings):
    for words, says in (
        ((reran.before, reran.before), "the same run"),
        ((reran.before, "course-v1:A+B+none"), "make the rerun in Studio first"),
        (("nonsense", reran.after), "nonsense is no key of a run"),
    ):
        with pytest.raises(CommandError, match=says):
            said(*words)
    settings.SERVICE_VARIANT = "cms"
    with pytest.raises(CommandError, match=r"manage\.py lms"):
        said(reran.before, reran.after)
