import pytest
from django.utils import translation

from tns_training_xblock.cohort import countries
from tns_training_xblock.cohort.errors import CountryRefused
from tns_training_xblock.content.uses.alphabet import place


def test_home_countries_come_first_then_those_of_the_tours_then_all_others():
    codes = [code for code, _ in countries.listed()]
    assert set(codes[:5]) == set(countries.HOME)
    assert set(codes[5:9]) == set(countries.HOSTS)
    assert len(codes) == len(set(codes)) > 200
    assert set(codes) >= {"LB", "DZ", "PT"}


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ("Egypt", "Tunisia", "Belgium")),
        ("fr", ("Égypte", "Tunisie", "Belgique")),
        ("ar", ("مصر", "تونس", "بلجيكا")),
    ],
)
def test_they_are_named_in_the_readers_language(language, names):
    with translation.override(language):
        assert tuple(map(countries.name_of, ("EG", "TN", "BE"))) == names
        listed = dict(countries.listed())
        assert tuple(listed[code] for code in ("EG", "TN", "BE")) == names


def test_only_codes_of_countries_are_taken():
    assert countries.known("") == ""
    assert countries.known("PS") == "PS"
    for code in ("XX", "eg", "Egypt", "\x00"):
        with pytest.raises(CountryRefused):
            countries.known(code)
    assert countries.name_of("QQ") == "QQ"


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Palestine"), ("fr", "Palestine"), ("ar", "فلسطين")]
)
def test_palestine_is_called_as_the_course_calls_it(language, name):
    with translation.override(language):
        assert countries.name_of("PS") == name
        assert dict(countries.listed())["PS"] == name


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_each_part_is_in_the_order_of_the_language(language):
    with translation.override(language):
        names = [name for _, name in countries.listed()]
    for part in (names[:5], names[5:9], names[9:]):
        assert part == sorted(part, key=place)
