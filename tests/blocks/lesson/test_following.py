"""What a lesson leads on to."""

from types import SimpleNamespace

import pytest
from django.utils import translation
from lxml import html

from tests.blocks.lessons import ENGLISH, FRENCH, olx
from tests.demo.campus import Campus
from tns_training_xblock.blocks.lesson.following import following
from tns_training_xblock.content.kinds.registry import KINDS
from tns_training_xblock.content.model import IndexedItem

INDEX = """who-decides:
  title: {"en": "When the subsidy shrinks", "ar": "حين يتقلص الدعم"}
  kind: "case-study"
  minutes: 60
"""


def text(language: str, next_: str | None = "b") -> SimpleNamespace:
    return SimpleNamespace(next=next_, language=language)


def test_it_is_called_as_in_the_reader_s_language_or_in_the_first_there_is() -> None:
    item = IndexedItem("b", {"en": "Bodies", "ar": "الهيئات"}, (), {}, "lesson", 10)
    with translation.override("fr"):
        arabic, french = following(text("ar"), (item,)), following(text("fr"), (item,))
    assert (arabic.title, arabic.direction) == ("الهيئات", "rtl")
    assert (french.title, french.language, french.kind) == ("Bodies", "en", "Leçon")
    assert french.minutes == 10


def test_of_what_is_not_listed_only_the_way_is_known() -> None:
    found = following(text("en"), ())
    assert (found.id, found.title, found.kind, found.minutes) == ("b", "", "", 0)
    assert following(text("en", None), ()) is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_name(kind: str) -> None:
    assert following(text("en"), (IndexedItem("b", {"en": "B"}, (), {}, kind),)).kind


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (INDEX, "Next: Case study · 60 minutes When the subsidy shrinks"),
        (INDEX.replace("60", "0"), "Next: Case study When the subsidy shrinks"),
        ("", "Go on"),
    ],
)
def test_a_lesson_ends_with_the_way_to_it(campus: Campus, index: str, said: str) -> None:
    campus.add(
        olx(en=ENGLISH, fr=FRENCH).replace("</tns_lesson>", f"<index>{index}</index></tns_lesson>")
    )
    page = html.fromstring(campus.block("every-kind").student_view().content)
    [way] = page.xpath('//a[contains(@class, "tns-lesson__next")]')
    assert " ".join(way.text_content().split()) == said
    assert way.get("href").endswith("/jump_to_id/who-decides")
