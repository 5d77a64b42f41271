"""Whether a typed number is the expected one."""

from decimal import Decimal

import pytest

from tns_training_xblock.content.model import NumberKey, Tolerance
from tns_training_xblock.content.uses.judging import judge

EXACT = Tolerance(Decimal(0), relative=False)
DAYS = NumberKey(Decimal(104), EXACT, "days", ("days", "jours", "يومًا"))


@pytest.mark.parametrize("typed", ["104", "104 jours", "١٠٤ يومًا", "104days", "104,0"])
def test_a_number_with_the_unit_of_any_language_is_right(typed):
    assert judge(typed, DAYS).right


@pytest.mark.parametrize("typed", ["105 jours", "104 heures", "", "many"])
def test_another_number_or_unit_is_not(typed):
    assert not judge(typed, DAYS).right


@pytest.mark.parametrize("answer", ["1.125", "1125"])
def test_an_ambiguous_number_is_right_where_one_reading_fits(answer):
    judged = judge("1,125", NumberKey(Decimal(answer), EXACT, ""))
    assert judged.values == (Decimal(1125), Decimal("1.125"))
    assert judged.right
