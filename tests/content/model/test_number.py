"""A number that is asked for."""

from dataclasses import replace
from decimal import Decimal

from tns_training_xblock.content.model import NumberKey, Tolerance

EXACT = Tolerance(Decimal(0), relative=False)


def test_its_own_unit_is_one_of_all_and_each_is_there_once():
    days = NumberKey(Decimal(104), EXACT, "days")
    assert days.units == ("days",)
    assert replace(days, units=("jours", "days", "jours", "")).units == ("days", "jours")
    assert NumberKey(Decimal(104), EXACT, "").units == ()
