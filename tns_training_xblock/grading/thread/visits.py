"""Visit sheets read together: all of a host, or all answers to one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tns_training_xblock.content.model import Task, Worksheet
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.content.uses.typed.forms import renewed, told
from tns_training_xblock.content.uses.typed.rows import title_of_gone
from tns_training_xblock.work import stored

from .asked import Asked
from .owners import Owner
from .texts import Text, Texts
from .works import Kept, Works

USE = "visit"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one sheet says to one question, as people read it."""

    task: Task
    told: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visit sheet that trainers may read; ``answers`` are those with words."""

    text: Text[Worksheet]
    kept: Kept
    answers: tuple[Answer, ...]

    @property
    def owner(self) -> Owner:
        """Whose it is."""
        return self.kept.owner


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the visit sheets: ``id`` is its text's id and the task's."""

    id: str
    text: Text[Worksheet]
    task: Task


@dataclass(frozen=True, slots=True)
class Visits:
    """Those that are asked for, and what to choose from; ``kept_back`` counts those not shown."""

    sheets: tuple[Sheet, ...]
    question: Question | None
    questions: tuple[Question, ...]
    hosts: tuple[str, ...]
    clusters: tuple[Owner, ...]
    kept_back: int

    @property
    def found(self) -> tuple[tuple[Sheet, Answer], ...]:
        """All answers to the question, where one is asked for."""
        if self.question is None:
            return ()
        task = self.question.task.id
        return tuple(
            (sheet, answer)
            for sheet in self.sheets
            for answer in sheet.answers
            if answer.task.id == task
        )


def readable(texts: Texts, works: Works) -> int:
    """How many visit sheets trainers may read."""
    return sum(
        bool(_answers(text, kept) or kept.files)
        for text in texts.used(USE)
        for kept in _shown(works, text)
    )


def visits(asked: Asked, texts: Texts, works: Works) -> Visits:
    """Those that ``asked`` wants, host by host in the order of the run, then by whose they are."""
    placed = texts.used(USE)
    everything = [
        Sheet(text, kept, answers)
        for text in placed
        for kept in _shown(works, text)
        if (answers := _answers(text, kept)) or kept.files
    ]
    questions = tuple(_questions(placed))
    question = next((each for each in questions if each.id == asked.question), None)
    found = [each for each in everything if _wanted(each, asked, question)]
    hosts = dict.fromkeys(each.text.host for each in everything)
    back = (kept for text in placed for kept in works.of(text.usage_key))
    return Visits(
        tuple(found),
        question,
        questions,
        tuple(hosts),
        tuple(_clusters(everything)),
        sum(not kept.readable for kept in back),
    )


def _shown(works: Works, text: Text[Worksheet]) -> list[Kept]:
    found = (kept for kept in works.of(text.usage_key) if kept.readable)
    return sorted(found, key=lambda kept: place(kept.owner.title))


def _answers(text: Text[Worksheet], kept: Kept) -> tuple[Answer, ...]:
    found = (Answer(task, said(text, kept, task)) for task in text.document.tasks)
    return tuple(each for each in (*found, *_loose(text, kept)) if each.told.strip())


def _loose(text: Text[Worksheet], kept: Kept) -> Iterator[Answer]:
    """What was written to tasks that the sheet does not have any more, under their ids."""
    asked = {task.id for task in text.document.tasks}
    for name, text_given in sorted(_texts(text, kept).items()):
        if name not in asked:
            title = title_of_gone(name, text.document.language)
            yield Answer(Task(name, title, "", None, None, None, (), 0), text_given)


def said(text: Text[Worksheet], kept: Kept, task: Task) -> str:
    """What ``kept`` says to ``task`` in the language of ``text``; "" where it says nothing."""
    return told(task, raw(text, kept, task), text.document.language)


def raw(text: Text[Worksheet], kept: Kept, task: Task) -> str:
    """The same as it is kept, under the ids of today."""
    return renewed(task, _texts(text, kept).get(task.id, ""), text.renamed)


def _texts(text: Text[Worksheet], kept: Kept) -> dict[str, str]:
    return text.renamed.keyed(stored.texts(kept.answer.get("tasks")))


def _questions(placed: Iterable[Text[Worksheet]]) -> Iterator[Question]:
    """Each once, however often its sheet is placed."""
    seen: set[str] = set()
    for text in placed:
        for task in text.document.tasks:
            name = f"{text.document.id}/{task.id}"
            if name not in seen and task.form != "photo":
                seen.add(name)
                yield Question(name, text, task)


def _wanted(sheet: Sheet, asked: Asked, question: Question | None) -> bool:
    cluster = sheet.owner.cluster
    return (
        (not asked.host or sheet.text.host == asked.host)
        and (not asked.cluster or (cluster is not None and cluster.id == asked.cluster))
        and (question is None or sheet.text.document.id == question.text.document.id)
    )


def _clusters(sheets: Iterable[Sheet]) -> list[Owner]:
    """One owner for each cluster that has a sheet, by name."""
    found = {each.owner.cluster.id: each.owner for each in sheets if each.owner.cluster}
    return sorted(found.values(), key=lambda owner: place(owner.title))
