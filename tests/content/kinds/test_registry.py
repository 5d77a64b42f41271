"""What is declared of the kinds of text fits together."""

import sys
from subprocess import run

import pytest

from tests.content.kinds.case_study.test_case_study import EXHIBIT, OUTCOME, VOTE
from tests.content.kinds.contacts.test_contacts import BEFORE, FIELD
from tests.content.kinds.diagnosis.test_diagnosis import WHOLE as DIAGNOSIS
from tests.content.kinds.glossary.test_glossary import TERM
from tests.content.kinds.lesson.test_checks import SINGLE
from tests.content.sources import (
    CASE,
    CONTACTS,
    COURSE_MAP,
    CRITERION,
    EVERY_FORM,
    GLOSSARY,
    LESSON,
    PAGE,
    TASK,
    WORKSHEET,
)
from tns_training_xblock.content import parse
from tns_training_xblock.content.kinds.registry import (
    KINDS,
    block_of,
    block_types,
    carried_by,
    leads_around,
    vocabulary,
)
from tns_training_xblock.content.model import Document, Glossary, Lesson

TEXTS = {
    "lesson": LESSON + SINGLE,
    "page": PAGE + ":::{sources}\n:::\n\n:::{files}\n:::\n",
    "case-study": CASE + EXHIBIT + TASK + VOTE + CRITERION + OUTCOME,
    "worksheet": WORKSHEET + EVERY_FORM + CRITERION,
    "contacts": CONTACTS + BEFORE + FIELD,
    "diagnosis": DIAGNOSIS,
    "glossary": GLOSSARY + TERM,
    "course-map": COURSE_MAP + "All of it.\n",
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_makes_documents_that_say_its_name(kind):
    document = parse(TEXTS[kind.name], language="en").document
    assert isinstance(document, Document)
    assert document.kind == kind.name


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_parser_of_a_kind_refuses_what_the_kind_does_not_declare(kind):
    foreign = sorted(vocabulary().directives.keys() - set(kind.directives))
    for name in (*foreign, *kind.directives):
        problems = parse(TEXTS[kind.name] + f"\n:::{{{name}}}\n:::\n", language="en").problems
        misplaced = [each for each in problems if each.code == "directive-misplaced"]
        assert bool(misplaced) is (name in foreign), name
        for problem in misplaced:
            allowed = ", ".join(f"`{each}`" for each in sorted(kind.directives))
            assert problem.message.endswith(f"here can stand: {allowed}.")


def test_no_two_kinds_have_one_folder():
    folders = [kind.folder for kind in KINDS.values() if kind.folder]
    assert len(set(folders)) == len(folders)
    assert [kind.name for kind in KINDS.values() if kind.in_modules] == ["lesson"]


def test_every_kind_has_a_block_and_one_goes_along():
    carried = [name for block in block_types() for name in carried_by(block)]
    assert sorted(carried) == sorted(KINDS)
    assert (block_of(Lesson), block_of(Glossary)) == ("tns_lesson", "tns_lesson")
    assert carried_by("tns_lesson") == ("lesson", "page", "glossary")
    assert [kind.name for kind in KINDS.values() if kind.goes_along] == ["glossary"]
    assert [name for name in (*KINDS, "unknown") if leads_around(name)] == ["course-map"]


def test_people_are_told_where_a_directive_belongs():
    directives = vocabulary().directives
    everywhere = (
        "lessons, pages, case studies, worksheets, contacts pages, diagnoses and course maps"
    )
    assert directives["figure"] == everywhere
    assert directives["check"] == "lessons"


def test_declaring_a_kind_loads_no_parser():
    code = (
        "import sys, tns_training_xblock.content.kinds.registry;"
        "assert not {'markdown_it', 'yaml', 'nh3'} & sys.modules.keys()"
    )
    run([sys.executable, "-c", code], check=True, timeout=60)
