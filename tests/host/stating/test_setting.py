"""A value that means nothing is passed over, or refused where that is dangerous."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tns_training_xblock.host.stating.setting import Setting


def stated(strict):
    return Setting(
        name="TNS_ANY", kind="a number", default=1, unsaid="1", meaning="", danger="",
        fault=lambda given: "" if given == 5 else "is not 5", strict=strict,
    )  # fmt: skip


@pytest.mark.parametrize("strict", [False, True])
def test_it_is_what_is_given_or_else_its_default(settings, strict):
    assert stated(strict).value() == 1
    settings.TNS_ANY = 5
    assert (stated(strict).value(), stated(strict).wrong()) == (5, "")


def test_what_is_wrong_is_passed_over(settings):
    settings.TNS_ANY = 6
    assert (stated(strict=False).value(), stated(strict=False).wrong()) == (1, "is not 5")


def test_or_refused_and_an_empty_one_is_unset(settings):
    settings.TNS_ANY = 6
    with pytest.raises(ImproperlyConfigured, match="TNS_ANY is not 5"):
        stated(strict=True).value()
    settings.TNS_ANY = 0
    assert stated(strict=True).value() == 1
