import pytest

from tns_training_xblock.grading.values import Receipt, receipt_number
from tns_training_xblock.work.models import Work


def test_a_receipts_number_is_short_enough_to_read_aloud():
    assert receipt_number("1a2b3c4d-5e6f-0000-0000-000000000000") == "1A2B-3C4D"


def test_what_was_not_submitted_has_no_receipt():
    with pytest.raises(ValueError, match="not submitted"):
        Receipt.of(Work(), ())
