import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

from demo.templatetags import demo


@pytest.mark.parametrize(("value", "written"), [(2.0, "2"), (1.5, "1.5"), (0, "0"), (100.0, "100")])
def test_points_have_no_needless_decimals(value, written):
    assert demo.points(value) == written


def test_points_are_written_in_the_language_of_the_page():
    with override("fr"):
        assert demo.points(1.5) == "1,5"


def test_a_share_is_written_as_a_percentage():
    assert demo.percent(0.6) == "60\u00a0%"
    with override("ar"):
        assert demo.percent(0.6) == "60%"


def test_a_person_is_called_by_role_or_else_by_account():
    with override("fr"):
        assert demo.person_name(User(first_name="Trainer")) == "Formateur"
    assert demo.person_name(User(username="somebody")) == "somebody"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Learner 02 (invented)"),
        ("fr", "Participant 02 (fictif)"),
        ("ar", "المتعلم 02 (متخيل)"),
    ],
)
def test_an_invented_person_has_a_number_in_each_language(language, name):
    with override(language):
        assert demo.person_name(User(first_name="Learner 02 (invented)")) == name
        assert demo.person_name(User(first_name="Amina 3")) == "Amina 3"
