"""What other texts bring along from a diagnosis: the lowest indicators, as an answer in rows."""

from __future__ import annotations

from tns_training_xblock.content.model import LOWEST, Column, Diagnosis, Language, Rows, Task
from tns_training_xblock.content.syntax import markdown
from tns_training_xblock.content.syntax.elements import plain
from tns_training_xblock.content.uses.typed.rows import rows_text

from .levels import UNKNOWN, Answer
from .reading import QUESTIONS, Found, questions

_TITLES: dict[Language, tuple[str, str, str, str]] = {
    "en": ("The lowest of each topic", "Indicator", "Level", "Question to the hosts"),
    "fr": ("Les plus bas de chaque thème", "Indicateur", "Niveau", "Question aux hôtes"),
    "ar": ("الأدنى في كل محور", "المؤشر", "المستوى", "سؤال للمضيفين"),
}
_IDS = ("indicator", "level", "ask")


def lowest(diagnosis: Diagnosis, answer: Answer) -> tuple[Task, str]:
    """The two lowest indicators of each topic with their questions to hosts, as rows.

    It is a task, in the language of the text, and the answer to it: as what another task was
    answered with it can be told and carried.
    """
    title, *columns = _TITLES[diagnosis.language]
    most = QUESTIONS * max(len(diagnosis.topics), 1)
    forms = Rows(
        tuple(Column(id_, said, "text", "", 0) for id_, said in zip(_IDS, columns, strict=True)),
        most,
    )
    task = Task(LOWEST, title, "", None, None, None, (), 0, forms)
    found = (each for topic in questions(diagnosis, answer) for each in topic.found)
    rows = (
        {
            "indicator": _said(each.indicator.title),
            "level": _level(diagnosis, each),
            "ask": _said(each.indicator.ask),
        }
        for each in found
    )
    return task, rows_text(task, rows)


def _level(diagnosis: Diagnosis, found: Found) -> str:
    """The level that counts and what the scale calls it; a question mark where nobody knows."""
    if found.settled.unknown:
        return UNKNOWN
    named = (_said(step.title) for step in diagnosis.scale if step.level == found.level)
    return " ".join([str(found.level), *named])


def _said(text: str) -> str:
    """One line of Markdown without its marks."""
    return plain(markdown.inline(text))
