"""A new block begins with a text that is valid in every language, and learners see none of it."""

import pytest
from lxml import html

from tests.demo.campus import Campus
from tns_training_xblock.blocks.case_study.block import CaseStudyBlock
from tns_training_xblock.blocks.contacts.block import ContactsBlock
from tns_training_xblock.blocks.course_map.block import CourseMapBlock
from tns_training_xblock.blocks.lesson.block import LessonBlock
from tns_training_xblock.blocks.shared.documents import Draft, documents_of
from tns_training_xblock.blocks.shared.starters import starter
from tns_training_xblock.blocks.studio.editing import version_of
from tns_training_xblock.blocks.studio.proofreading import proofread
from tns_training_xblock.blocks.worksheet.block import WorksheetBlock
from tns_training_xblock.content.model import (
    LANGUAGES,
    CaseStudy,
    Contacts,
    CourseMap,
    Lesson,
    Worksheet,
)

BLOCKS = [LessonBlock, CaseStudyBlock, WorksheetBlock, ContactsBlock, CourseMapBlock]
NEW = {
    "lesson": '<tns_lesson url_name="new"/>',
    "case-study": '<tns_case_study url_name="new"/>',
    "worksheet": '<tns_worksheet url_name="new"/>',
    "contacts": '<tns_contacts url_name="new"/>',
    "course-map": '<tns_course_map url_name="new"/>',
}


@pytest.mark.parametrize("kind", [*(block.kinds[0] for block in BLOCKS), "worksheet"])
def test_a_starter_has_no_problem_in_any_language(kind: str) -> None:
    content = starter(kind)
    documents = documents_of(Draft(content, None), [kind])
    # What lists the run has nothing to list before a build brings it.
    assert {problem.code for problem in proofread(documents, content)} <= {"index-missing"}
    assert documents.languages == LANGUAGES
    original = documents.original
    if isinstance(original, CaseStudy):
        assert (len(original.tasks), len(original.criteria)) == (1, 1)
    elif isinstance(original, Worksheet):
        assert [task.form for task in original.tasks] == ["text", "choice", "rows"]
    elif isinstance(original, Contacts):
        assert [each.kind for each in original.fields] == ["offers", "seeks", "email"]
    elif isinstance(original, Lesson):
        assert len(original.checks) == 1
    else:
        assert isinstance(original, CourseMap)


@pytest.mark.parametrize("kind", NEW)
def test_an_author_sees_the_starter_at_once_and_the_form_begins_with_it(
    campus: Campus, kind: str
) -> None:
    campus.add(NEW[kind])
    with campus.studio():
        seen = campus.block("new", "author", studio=True).author_view().content
        form = campus.block("new", "author", studio=True).studio_view()
    assert "example that the editor begins with" in seen
    assert "A new" in html.fromstring(seen).text_content()
    assert "cannot be shown" not in seen
    assert not campus.block("new", "author", studio=True).validate().messages
    texts = [area.text[1:] for area in html.fromstring(form.content).iter("textarea") if area.text]
    assert set(starter(kind).values()) <= set(texts)
    assert form.json_init_args["version"] == version_of({})
    data = {"texts": starter(kind), "version": version_of({})}
    assert campus.handle("new", "save_source", data, "author", studio=True)[0] == 200
    assert dict(campus.block("new", "author", studio=True).content) == starter(kind)


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("person", ["learner", "trainer", "anonymous"])
@pytest.mark.parametrize("view", ["student_view", "public_view", "author_view"])
def test_in_the_lms_an_empty_block_is_a_calm_sentence(
    campus: Campus, kind: str, person: str, view: str
) -> None:
    campus.add(NEW[kind])
    page = getattr(campus.block("new", person), view)().content
    assert "still writing this part" in page
    assert "cannot be shown" not in page
    assert "A new" not in page
    assert dict(campus.block("new", person).content) == {}
