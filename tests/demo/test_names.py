"""What a course and its parts are called, for readers of each language."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override
from lxml import html

from demo import archive, loading
from demo.models import Course, Item
from demo.names import NONE, Name, names_of
from demo.people import welcome
from tests.demo.campus import ENROLLED
from tns_training_xblock.content.uses.titles import RunTitles, titles_in
from tns_training_xblock.export.checks.everything import check
from tns_training_xblock.export.olx.run import course_files
from tns_training_xblock.export.progress import silent
from tns_training_xblock.export.tree.course import load

COURSE = Path(__file__).parents[2] / "course"
TITLES = RunTitles(
    {
        "course": {"en": "A small course", "ar": "مساق صغير"},
        "before": {"en": "Before the tour", "ar": "قبل الجولة"},
        "later": {"en": "Renamed since", "ar": "لاحقًا"},
    },
    {"Case studies": {"en": "Case studies", "ar": "دراسات الحالة"}},
)


def small_course():
    course = Course.objects.get()
    course.settings["other_course_settings"] = TITLES.setting()
    return course


def test_a_name_is_its_text_and_says_its_language():
    name = Name("قبل الجولة", "ar")
    assert (name, name.language) == ("قبل الجولة", "ar")
    assert not NONE


@pytest.mark.parametrize(
    ("language", "called"), [("ar", ("قبل الجولة", "ar")), ("fr", ("Before the tour", "en"))]
)
def test_a_part_is_named_in_the_readers_language_or_else_in_the_main_one(campus, language, called):
    with override(language):
        name = names_of(small_course()).part(Item.objects.get(key=str(campus.key("before"))))
    assert (name, name.language) == called


def test_so_are_the_course_and_the_kinds_of_graded_work(campus):
    course = small_course()
    with override("ar"):
        names = names_of(course)
        assert names.course(course) == "مساق صغير"
        assert names.type("Case studies") == "دراسات الحالة"
        assert (names.type("Quiz"), names.type("Quiz").language) == ("Quiz", "en")


def test_a_text_is_named_as_it_is_where_it_stands(wallonia):
    """A tour asks one worksheet of several hosts, and a diagnosis twice."""
    with override("fr"):
        names = names_of(Course.objects.get())
        blocks = Item.objects.filter(block_type__in=("tns_worksheet", "tns_diagnosis"))
        called = [str(names.text(block)) for block in blocks]
    assert "Diagnostic de notre cluster\u202f: après le voyage" in called
    assert len(called) == len(set(called)) > 10


def test_a_course_of_somebody_else_keeps_its_one_name(campus):
    course = Course.objects.get()
    with override("ar"):
        assert names_of(course).course(course).language == "en"
        course.settings = {}
        assert names_of(course).course(course) == course.key


@pytest.fixture
def wallonia(db):
    """The course of this repository, as it is built."""
    course = load(COURSE, silent)
    [outline] = check(course)[1]
    key = loading.load(archive.from_root(dict(course_files(course, outline))))
    welcome(str(key), ENROLLED)
    return key


def frame(client, address, *args):
    """What a page says around its blocks, piece by piece, with the language of each."""
    page = html.fromstring(client.get(reverse(address, args=args)).content.decode())
    for block in page.find_class("demo-unit-body"):
        block.drop_tree()
    return {
        " ".join(piece.split()): text.getparent().xpath(
            "string(ancestor-or-self::*[@lang][1]/@lang)"
        )
        for text in page.xpath("//text()")
        for piece in text.split(" · ")
    }


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_page_of_the_course_has_an_english_title(wallonia, client, language):
    titles = titles_in(Course.objects.get().settings["other_course_settings"])
    told = [*titles.parts.values(), *titles.types.values()]
    english = {each["en"] for each in told if each[language] != each["en"]}
    readers = {each[language] for each in told}
    chapters = Item.objects.filter(block_type="chapter")
    units = [chapter.children.first().children.first().key for chapter in chapters]
    client.cookies["openedx-language-preference"] = language
    for person, pages in (("learner", ("home", "progress", "about")), ("trainer", ("gradebook",))):
        client.force_login(User.objects.get(username=person))
        for said in (
            *(frame(client, name, wallonia) for name in pages),
            *(frame(client, "unit", wallonia, unit) for unit in units),
        ):
            assert not said.keys() & english
            assert {said[title] for title in said.keys() & readers} == {language}
