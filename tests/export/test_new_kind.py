"""A kind of text that is declared in one place is read, checked, built and edited everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest
from lxml import etree

from tests.content.sources import LESSON, expect
from tests.export.small import codes_of, files_of, outline_of, problems_of
from tns_training_xblock.blocks.shared.documents import Draft, documents_of
from tns_training_xblock.blocks.studio.editing import lost_ids
from tns_training_xblock.blocks.studio.proofreading import proofread
from tns_training_xblock.content import fingerprint, parse
from tns_training_xblock.content.kinds.kind import Kind
from tns_training_xblock.content.kinds.registry import KINDS, block_types
from tns_training_xblock.content.model import Anchor, Document, Effort, Language, Thing, WordRange
from tns_training_xblock.content.syntax.directives import Directive, Source
from tns_training_xblock.content.syntax.fields import Ids
from tns_training_xblock.content.syntax.header import Header
from tns_training_xblock.content.syntax.passages import body, options, refuse
from tns_training_xblock.export.commands.build import build
from tns_training_xblock.export.progress import silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Document):
    """Questions to answer in writing, each worth a point."""

    kind: ClassVar[str] = "memo"

    mood: str
    questions: tuple[tuple[str, int], ...]

    @property
    def points(self) -> int:
        return len(self.questions)

    @property
    def effort(self) -> Effort:
        return Effort(answers=(WordRange(20, 40),) * len(self.questions))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(Anchor("question", name, "open") for name, _ in self.questions)

    @property
    def facts(self) -> dict[str, object]:
        return {"mood": self.mood}

    def things(self) -> Iterator[Thing]:
        return (Thing(f"question `{name}`", line) for name, line in self.questions)


def memo(header: Header, source: Source, language: Language) -> Memo:
    ids, questions = Ids(source.report), []
    for piece in source.pieces(source.split(header.body)):
        if isinstance(piece, Directive) and piece.name == "question":
            options(piece, source)
            body(piece, source)
            questions.append((ids.claim(piece.argument), piece.line))
        elif isinstance(piece, Directive):
            refuse(piece, source, MEMO.directives)
    return Memo(
        id=header.id,
        language=language,
        title=header.title,
        original=header.original,
        minutes=header.minutes(required=True),
        mood=header.fields.text("mood"),
        questions=tuple(questions),
    )


MEMO = Kind(
    name="memo",
    plural="memos",
    keys=("minutes", "mood"),
    directives=("question",),
    parser=f"{__name__}:memo",
    folder="memos",
    block="tns_memo",
)
TEXT = """\
---
kind: memo
id: first
title: First thoughts
minutes: 3
mood: frank
---
:::{question} why
Why?
:::
"""
FRENCH = TEXT.replace("---\n", f"---\noriginal: {fingerprint(TEXT)}\n", 1)
OTHERS = block_types()
ITEM = "      - glossary: glossary\n"


@pytest.fixture(autouse=True)
def _declared(monkeypatch):
    monkeypatch.setitem(KINDS, "memo", MEMO)


@pytest.fixture
def with_memo(course):
    course.write("memos/first.en.md", TEXT)
    course.write("memos/first.fr.md", FRENCH)
    course.edit(
        "tours/wallonia/tour.yaml", ITEM, f"{ITEM}      - memo: first\n        graded: checks\n"
    )
    return course


def test_it_is_read():
    document = expect(TEXT).document
    assert document == Memo(
        id="first", language="en", title="First thoughts", minutes=3, mood="frank",
        questions=(("why", 8),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (TEXT.replace("mood: frank", "⟦mod: frank"), "header-unknown-key", "`mood`"),
        (TEXT.replace("kind: memo", "kind: ⟦mem"), "kind-unknown", "`memo`"),
        (LESSON + ":::{⟦question} why\nWhy?\n:::\n", "directive-misplaced", "belongs in memos"),
        (TEXT + ":::{⟦check} why\n:::\n", "directive-misplaced", "here can stand: `question`."),
    ],
)
def test_what_is_wrong_is_told_in_its_words(text, code, says):
    [problem] = expect(text, code).problems
    assert says in problem.message


def test_it_is_checked(with_memo):
    assert codes_of(with_memo) == []
    with_memo.edit("memos/first.fr.md", "frank", "gay")
    with_memo.edit("memos/first.fr.md", "} why", "} how")
    assert codes_of(with_memo) == ["translation-different", "translation-extra"]
    with_memo.edit("memos/first.en.md", "minutes: 3", "minutes: 30")
    assert "minutes-differ" in codes_of(with_memo)


def test_where_it_lies_and_where_it_is_named_are_checked(with_memo):
    with_memo.write("memos/other.en.md", LESSON.replace("who-decides", "other"))
    with_memo.edit("tours/wallonia/tour.yaml", "memo: first", "memo: welcome")
    told = {problem.code: problem.message for problem in problems_of(with_memo)}
    assert told["kind-not-folder"].startswith(
        "A lesson does not belong here, where each file is a memo"
    )
    assert told["item-unknown"].startswith("There is no memo `welcome`")
    twofold = "memo: first\n        page: welcome"
    with_memo.edit("tours/wallonia/tour.yaml", "memo: welcome", twofold)
    [told] = [each.message for each in problems_of(with_memo) if "An item is" in each.message]
    assert told.startswith("An item is one of `page`, `module`, `case-study`, ")
    assert told.endswith(" and `memo`; name one.")


def test_one_that_no_tour_has_is_told_once_nothing_else_is_wrong(with_memo):
    line = "      - memo: first\n        graded: checks\n"
    with_memo.edit("tours/wallonia/tour.yaml", line, "")
    [problem] = problems_of(with_memo)
    assert problem.code == "item-unused"
    assert problem.message.startswith("No tour uses this memo; list it in a tour")


def test_it_is_built(with_memo, tmp_path):
    files = files_of(with_memo)
    [block] = etree.fromstring(files["course/vertical/unit-first.xml"])
    assert (block.tag, block.get("url_name")) == ("tns_memo", "first")
    assert {child.get("lang"): child.text for child in block} == {"en": TEXT, "fr": FRENCH}
    policy = json.loads(files["course/policies/w-2019/policy.json"])
    assert policy["course/w-2019"]["advanced_modules"] == [
        *OTHERS,
        "tns_memo",
    ]
    built = build(*outline_of(with_memo), tmp_path / "dist", silent, release=True)
    assert built.counts["memos"] == 1
    lock = (with_memo.root / "identifiers.lock").read_text()
    assert "memo first\nmemo first: question why, open\n" in lock
    for language in ("en", "fr"):
        with_memo.edit(f"memos/first.{language}.md", "} why", "} how")
    assert "id-lost" in codes_of(with_memo)


def test_it_is_edited():
    documents = documents_of(Draft({"en": TEXT}, None), ("memo",))
    assert proofread(documents, {"en": TEXT}) == []
    later = parse(TEXT.replace("} why", "} how"), language="en").document
    assert [str(id_) for id_ in lost_ids(documents.original, later)] == ["why"]
    [problem] = documents_of(Draft({"en": TEXT}, None), ("lesson",)).problems[:1]
    assert problem.code == "wrong-kind"
