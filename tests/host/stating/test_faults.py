"""What a setting cannot mean is said in words that follow its name."""

import pytest

from tns_training_xblock.host.stating import faults

KEYS = faults.no_numbers(("letters", "editions"), 10)


@pytest.mark.parametrize(
    ("fault", "given"),
    [
        (faults.no_backend, {"BACKEND": "a.B", "OPTIONS": {"name": 1}}),
        (faults.no_class, "a.B"),
        (faults.no_limits, {}),
        (faults.no_number(10), 0),
        (faults.no_number(10), 10),
        (faults.no_letters, {"waiting": False}),
        (KEYS, {}),
        (KEYS, {"letters": 10, "editions": 0}),
    ],
)
def test_what_means_something_has_no_fault(fault, given):
    assert fault(given) == ""


@pytest.mark.parametrize(
    ("fault", "given", "said"),
    [
        (faults.no_backend, "a.B", "is of the type str"),
        (faults.no_backend, {}, 'under "BACKEND"'),
        (faults.no_backend, {"BACKEND": "a.B", "OPTIONS": {1: 2}}, '"OPTIONS"'),
        (faults.no_class, "B", "no dotted name"),
        (faults.no_limits, 5, "no dictionary"),
        (faults.no_number(10), 11, "from 0 to 10"),
        (faults.no_number(10), -1, "from 0 to 10"),
        (faults.no_number(10), True, "no whole number"),
        (faults.no_letters, {"relaesed": True}, "'relaesed'"),
        (KEYS, 5, "no dictionary"),
        (KEYS, {"leters": 1}, "has 'leters': 1, but takes"),
        (KEYS, {"letters": 11}, "for: letters, editions"),
        (KEYS, {"letters": "1"}, "has 'letters': '1'"),
    ],
)
def test_what_means_nothing_is_said(fault, given, said):
    assert said in fault(given)
