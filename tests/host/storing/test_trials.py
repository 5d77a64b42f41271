"""A trial's file is known again by its name, and nothing else is taken for one."""

import pytest

from tns_training_xblock.host.storing.trials import is_trial, trial_name


def test_each_is_called_otherwise_and_known_again():
    one, two = trial_name(), trial_name()
    assert one != two
    assert is_trial(one)


@pytest.mark.parametrize("wrong", ["{}x", "run/{}", "", "tns-training-check-.txt"])
def test_nothing_else_is_one(wrong):
    assert not is_trial(wrong.format(trial_name()))
