"""What a line says to people."""

import pytest
from django.utils import translation

from tns_training_xblock.operating.health import telling, words
from tns_training_xblock.operating.health.values import Level, Line

NAMES = sorted(words._titles())


@pytest.mark.parametrize("name", NAMES)
def test_a_line_that_is_well_has_nothing_to_mend(name):
    said = words.told(Line(name, Level.GOOD, {"count": 0, "oldest_seconds": 0}))
    assert (said.mend, said.command) == ("", "")
    assert said.title != name
    assert [label for label, _ in said.facts] == ["How many"]


@pytest.mark.parametrize("name", sorted({*telling._NUMBERS, "storage", "worker", "scanner"}))
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_line_that_is_not_says_how_to_mend_it(name, language):
    with translation.override(language):
        said = words.told(Line(name, Level.WRONG, {"count": 2, "oldest_seconds": 7200}))
    assert said.mend
    assert said.command.startswith("manage.py lms ") or name == "worker"
    assert len(said.facts) == 2


def test_ages_and_numbers_are_as_people_write_them():
    line = Line("mail", Level.WRONG, {"count": 12000, "oldest_seconds": 3 * 86400, "ok": 1})
    with translation.override("fr"):
        assert [value for _, value in words.told(line).facts] == ["12\u202f000", "3\u00a0jours"]


@pytest.mark.parametrize("level", Level)
def test_all_of_it_is_one_sentence(level):
    assert words.summary(level).endswith(".")
    with translation.override("ar"):
        assert words.summary(level).endswith(".")
