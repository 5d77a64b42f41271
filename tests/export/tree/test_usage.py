"""Paths in texts, counted from the text's own folder."""

import pytest

from tests.export.small import loaded, outline_of
from tns_training_xblock.export.tree.usage import assets_used, language_of, resolve


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b.en.md", "modules/governance/b.en.md"),
        ("./b.en.md#part", "modules/governance/b.en.md"),
        ("../../pages/a.en.md", "pages/a.en.md"),
        ("../../../a.en.md", "../a.en.md"),
        ("/a.en.md", "/a.en.md"),
    ],
)
def test_a_path_in_a_text(course, target, path):
    card = loaded(course).items["who-decides"].files["en"]
    assert resolve(card, target) == path


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("a.fr.csv", "fr"),
        ("a.b.ar.svg", "ar"),
        ("a.csv", None),
        ("a.de.csv", None),
        ("fr.csv", None),
    ],
)
def test_the_language_in_an_assets_name(name, language):
    assert language_of(name) == language


def test_assets_of_a_run_are_those_of_its_texts(course):
    found, outline = outline_of(course)
    assert assets_used(found, outline) == ["models.svg", "rates.csv"]
