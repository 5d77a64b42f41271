"""The rules of an item in a form, and in words."""

from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.pages.run.ruling import (
    RANGES,
    filled,
    in_words,
    second_names,
    tag_of,
)
from tns_training_xblock.grading.rules import DEFAULTS, Rules

numbers = {name: st.integers(*reach) for name, reach in RANGES.items()}
some_rules = st.builds(
    Rules,
    blind=st.booleans(),
    second=st.sampled_from(Rule.Second.values),
    samples=st.booleans(),
    **{**numbers, "rounds": st.none() | numbers["rounds"]},
).filter(lambda rules: rules.late_cost <= rules.late_most)


def form_of(rules):
    values = asdict(rules)
    ticked = {name: "1" if values[name] else "0" for name in ("blind", "samples")}
    typed = {name: "" if values[name] is None else str(values[name]) for name in RANGES}
    return {**ticked, **typed, "second": values["second"], "teams": values["teams"]}


@given(some_rules)
def test_what_a_form_shows_is_what_it_sends(rules):
    assert filled(form_of(rules)).rules == rules


@pytest.mark.parametrize("name", ["blind", "samples", "teams", "second", *RANGES])
def test_what_a_form_leaves_out_is_told_and_not_taken_for_none(name):
    form = form_of(replace(DEFAULTS, blind=True, teams="cluster", rounds=2))
    del form[name]
    found = filled(form)
    assert found.rules is None
    assert set(found.problems) == {name}


@given(some_rules, some_rules)
def test_only_the_same_rules_have_the_same_tag(one, other):
    assert (tag_of(one) == tag_of(other)) is (one == other)


@given(st.dictionaries(st.sampled_from([*RANGES, "second", "blind"]), st.text(max_size=8)))
def test_whatever_is_sent_is_read_or_refused_at_its_field(form):
    found = filled(form)
    assert (found.rules is None) is bool(found.problems)
    if found.rules:
        assert filled(form_of(found.rules)).rules == found.rules


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("second_percent", "0"),
        ("second_percent", "101"),
        ("near_percent", ""),
        ("pass_percent", "half"),
        ("rounds", "0"),
        ("rounds", "1.5"),
        ("rounds", "-1"),
        ("late_cost", "²"),
        ("late_most", "4"),
        ("second", "both"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(name, typed):
    found = filled({**form_of(replace(DEFAULTS, late_cost=5)), name: typed})
    assert found.rules is None
    assert list(found.problems) == [name]
    assert found.typed[name] == typed


def test_numbers_can_be_typed_in_the_digits_of_any_script():
    found = filled({**form_of(DEFAULTS), "rounds": "٣", "late_cost": " ۵ "})
    assert (found.rules.rounds, found.rules.late_cost) == (3, 5)


def test_each_choice_has_its_words():
    assert list(second_names()) == Rule.Second.values


def test_only_what_differs_from_the_defaults_is_unusual():
    assert all(line.usual for line in in_words(DEFAULTS))
    rules = replace(DEFAULTS, blind=True, second="near", near_percent=5, rounds=2, late_cost=10)
    said = {line.name: line.holds for line in in_words(rules) if not line.usual}
    assert said == {
        "blind": "Hidden from trainers until the release",
        "second": "Where the first mark is within 5 % of the pass line of 50 %",
        "rounds": "Handed in 2 times at most",
        "late": "Each day begun late costs 10 % of the points given, 100 % at most",
    }
