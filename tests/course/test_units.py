"""Every number of the course, given with the unit of any language and looked at in any other.

Whichever way a reader of one of the languages writes it, it is right on all pages alike: in the
lesson, on the case study's page, in the list before handing in, and on the trainer's desk.
"""

from collections import defaultdict
from types import SimpleNamespace

import pytest

from tns_training_xblock.blocks.exercise.answers import summarise
from tns_training_xblock.blocks.exercise.text import text_of
from tns_training_xblock.blocks.exercise.view import ExerciseView
from tns_training_xblock.blocks.lesson.answers import Kept
from tns_training_xblock.blocks.lesson.cards import card_of
from tns_training_xblock.blocks.lesson.lines import Telling
from tns_training_xblock.blocks.shared.documents import documents_of
from tns_training_xblock.content.model import LANGUAGES, CaseStudy, NumberCheck
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.formats import number
from tns_training_xblock.grading.pages.sheet import sheet
from tns_training_xblock.grading.values import Submitted
from tns_training_xblock.work.values import WorkKey

from .texts import case_studies, lessons, paths

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
KEY = WorkKey("course-v1:TNS+BVT+w19", "block-v1:TNS+BVT+w19+type@tns_case_study+block@x", "a" * 32)


def contents():
    """The texts of every lesson and case study that asks for a number, by language."""
    wanted = {text.id for text in (*lessons(), *case_studies()) if text.units}
    found = defaultdict(dict)
    for language in LANGUAGES:
        for path in paths(language):
            if (name := path.name.split(".")[0]) in wanted:
                found[name][language] = path.read_text("utf-8")
    return dict(found)


CONTENTS = contents()


def keys(text):
    """What ``text`` expects, by the id of what asks."""
    if isinstance(text, CaseStudy):
        return {task.id: task.number for task in text.tasks if task.number}
    return {check.id: check.key for check in text.checks if isinstance(check, NumberCheck)}


def ways(key, units):
    """Every way to write the number of ``key``."""
    digits = {str(key.answer), str(key.answer).translate(EASTERN)}
    digits |= {number(key.answer, language) for language in LANGUAGES}
    return [f"{each} {unit}".strip() for each in sorted(digits) for unit in ["", *sorted(units)]]


def answers(documents):
    """Answers to all numbers of a text at once, until every way to write each was taken."""
    asked = [keys(text) for text in documents.texts.values()]
    assert len(asked) == len(LANGUAGES)
    typed = {id_: ways(key, {each[id_].unit for each in asked}) for id_, key in asked[0].items()}
    for place in range(max(map(len, typed.values()))):
        yield {id_: forms[place % len(forms)] for id_, forms in typed.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", CONTENTS)
def test_a_right_number_is_right_on_every_page(name):
    kinds = ("lesson", "case-study")
    documents = documents_of(SimpleNamespace(content=CONTENTS[name], scope_ids=name), kinds)
    wrong = []
    for given in answers(documents):
        for language, text in documents.texts.items():
            pages = case_pages if isinstance(text, CaseStudy) else lesson_pages
            wrong += [
                f"{given[id_]!r} to {id_} {page} in {language}"
                for page, id_, right in pages(text, documents, given)
                if not right
            ]
    assert not wrong, "\n".join(wrong)


def lesson_pages(text, documents, given):
    for check in text.checks:
        if check.id in given:
            kept = Kept(given[check.id], attempts=1, best=1.0)
            card = card_of(check, 1, kept, renderer(text), Telling("answered", "seed"))
            yield "on the card", check.id, card.state == "right"


def case_pages(text, documents, given):
    answer = {"tasks": given}
    view = ExerciseView(text, text_of(text, documents, renderer(text), ""), answer, (), str)
    for task in view.tasks(keys=True):
        if task.numeric:
            yield "on its page", task.id, task.close
    for line in summarise(text, answer, {}):
        if line.part.id in given:
            yield "before handing in", line.part.id, line.state == "done"
    content = CONTENTS[text.id]
    handed_in = Submitted(KEY, 7, answer, None, late=False, language="fr", content=content)
    for task in sheet(handed_in, (), text.language).tasks:
        if task.number:
            yield "on the desk", task.id, task.number.given.right


def renderer(text):
    return Renderer(text.language, None, {}, str, str, "")


def test_there_are_such_texts():
    assert len(CONTENTS) > 10
