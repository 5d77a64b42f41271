"""What a list can be narrowed to, in the order in which a reader looks for it."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.grading.conftest import KEY
from tns_training_xblock.cohort.api import Names
from tns_training_xblock.grading.pages.run import choices
from tns_training_xblock.grading.queue.view import View


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Égypte", "Jordanie", "Palestine", "Tunisie"]),
        ("en", ["Egypt", "Jordan", "Palestine", "Tunisia"]),
    ],
)
def test_countries_are_in_the_order_of_the_language(language, names):
    with translation.override(language):
        found = choices.countries("JO", Names((), (), ("TN", "PS", "JO", "EG")))
    assert [each.label for each in found] == names
    assert [each.value for each in found if each.chosen] == ["JO"]


def test_items_are_in_the_order_of_the_language():
    titles = {"a": {"fr": "Zone"}, "b": {"fr": "Échelle"}, "c": {"fr": "Adhérents"}}
    page = SimpleNamespace(
        view=View(), counted=SimpleNamespace(items=dict.fromkeys(titles)), titles=titles
    )
    assert [each.label for each in choices.items(page, KEY.course_id, "fr")] == [
        "Adhérents",
        "Échelle",
        "Zone",
    ]
