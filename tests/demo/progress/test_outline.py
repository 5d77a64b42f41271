import pytest
from django.utils.translation import override

from demo.models import Completion, Course, Item
from demo.progress.outline import outline
from tns_training_xblock.content.uses.titles import RunTitles


def seen(campus, person="learner", staff=False):
    return outline(Course.objects.get(), campus.user(person), staff=staff)


def test_a_chapter_is_locked_until_it_opens_but_not_for_staff(campus):
    assert [chapter.locked for chapter in seen(campus).chapters] == [False, True]
    assert [chapter.locked for chapter in seen(campus, "trainer", staff=True).chapters] == [
        False
    ] * 2
    assert [unit.title for unit in seen(campus).units()] == [
        "Who decides",
        "When the subsidy shrinks",
    ]


@pytest.mark.parametrize(("completion", "done"), [(0.5, 0), (1.0, 1)])
def test_a_unit_is_done_when_its_blocks_are_completed(campus, completion, done):
    Completion.objects.create(
        user=campus.user("learner"), block=str(campus.key("who-decides")), completion=completion
    )
    assert (seen(campus).done, seen(campus).total) == (done, 3)
    assert seen(campus, "other_learner").done == 0


def test_a_block_is_found_in_its_place(campus):
    chapter, section, unit = seen(campus).place_of(str(campus.key("shrinking")))
    assert (chapter.title, section.title, unit.possible) == ("Before the tour", "Case studies", 5)
    assert seen(campus).place_of("elsewhere") is None


def test_a_section_that_only_holds_its_unit_is_not_named_twice(campus):
    names = {
        section.title: section.is_its_unit for c in seen(campus).chapters for section in c.sections
    }
    assert names == {"Cluster governance": False, "Case studies": False, "Later": True}


def test_it_is_in_the_readers_language(campus):
    course = Course.objects.get()
    course.settings["other_course_settings"] = RunTitles(
        {"before": {"en": "Before the tour", "fr": "Avant"}, "cases": {"en": "Case studies"}},
        {"Case studies": {"en": "Case studies", "fr": "Études de cas"}},
    ).setting()
    course.save()
    with override("fr"):
        chapter, _ = seen(campus).chapters
    cases = chapter.sections[1]
    assert (chapter.title, chapter.title.language) == ("Avant", "fr")
    assert (cases.title, cases.title.language) == ("Case studies", "en")
    assert (cases.format, cases.format.language) == ("Études de cas", "fr")


def test_what_is_not_installed_does_not_count(campus):
    campus.add('<unheard_of url_name="strange"/>')
    Completion.objects.create(
        user=campus.user("learner"), block=str(campus.key("who-decides")), completion=1
    )
    assert seen(campus).done == 1


TWO_LANGUAGES = """<tns_lesson url_name="two"><source lang="en">---
kind: lesson
id: two
title: {0}
minutes: 7
---
Text.
</source><source lang="fr">---
kind: lesson
id: two
title: Qui décide
minutes: 7
---
Texte.
</source></tns_lesson>"""


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("Later", "fr", ("Qui décide", "fr")),
        ("Later", "en", ("Later", "en")),
        ("Later", "ar", ("Later", "en")),
        ("Another name", "fr", ("Later", "en")),
    ],
)
def test_a_unit_is_named_as_its_text_is_in_the_readers_language(campus, title, language, shown):
    """Where it is named after its text at all: ``Later`` is what the small course calls it."""
    Item.objects.filter(key=str(campus.key("later-lesson"))).delete()
    campus.add(TWO_LANGUAGES.format(title), "later-unit")
    with override(language):
        *_, unit = seen(campus, "trainer", staff=True).units()
        *_, chapter = seen(campus, "trainer", staff=True).chapters
    assert (unit.title, unit.title.language) == shown
    assert [section.title for section in chapter.sections if section.is_its_unit] == [shown[0]]
    assert unit.minutes == 7


@pytest.mark.parametrize(
    ("last", "done", "goes_on"),
    [
        ("", [], "who-decides"),
        ("shrinking", [], "shrinking"),
        ("who-decides", ["who-decides"], "shrinking"),
        ("shrinking", ["shrinking"], "who-decides"),
        ("", ["who-decides", "shrinking"], None),
    ],
)
def test_one_goes_on_where_one_was(campus, last, done, goes_on):
    for name in done:
        Completion.objects.create(
            user=campus.user("learner"), block=str(campus.key(name)), completion=1
        )
    unit = seen(campus).next(str(campus.key(f"{last}-unit")) if last else "")
    assert (unit and unit.key) == (goes_on and str(campus.key(f"{goes_on}-unit")))
