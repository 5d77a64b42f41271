"""What the learners of the evening fill in: diagnoses, sheets of visits and evenings, plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tns_training_xblock.content.model import Diagnosis, Exercise, Language, Sample, Task
from tns_training_xblock.content.model.typed import Day, Line, Options, Photo, Rows, Scale
from tns_training_xblock.content.uses.typed.rows import rows_text

WORDS: dict[Language, tuple[str, ...]] = {
    "en": (
        "invented: a count that a second person checks each January",
        "invented: a talk with each new member after ten days",
        "invented: a page that says who decides what",
        "invented: half a day of one colleague each month",
    ),
    "fr": (
        "inventé : un comptage vérifié par une deuxième personne chaque janvier",
        "inventé : un entretien avec chaque nouvel adhérent après dix jours",
        "inventé : une page qui dit qui décide de quoi",
        "inventé : une demi-journée d’un collègue par mois",
    ),
    "ar": (
        "مثال متخيل: عدٌّ يراجعه شخص ثانٍ كل يناير",
        "مثال متخيل: حديث مع كل عضو جديد بعد عشرة أيام",
        "مثال متخيل: صفحة تبيّن من يقرّر ماذا",
        "مثال متخيل: نصف يوم من عمل زميل كل شهر",
    ),
}
"""What everybody writes: that it is invented, and something short to read."""
DOCUMENT: dict[Language, str] = {
    "en": "Invented minutes of the board",
    "fr": "Procès-verbal inventé du conseil",
    "ar": "محضر متخيل لمجلس الإدارة",
}
FIRST_DAY = date(2019, 11, 12)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is to write: their ``number`` chooses what they write."""

    number: int
    language: Language

    def words(self, place: int) -> str:
        """Something short, in their language."""
        said = WORDS[self.language]
        return said[(self.number + place) % len(said)]


def sheet(exercise: Exercise, turn: Turn, *, stuck: bool = False) -> dict[str, Any]:
    """What stands in a worksheet; of what asks for help it is chosen where they are ``stuck``."""
    return {
        "tasks": {
            task.id: _answer(task, turn, place, stuck=stuck)
            for place, task in enumerate(exercise.tasks)
            if not isinstance(task.typed, Photo)
        }
    }


def plan(exercise: Exercise, sample: Sample, turn: Turn) -> dict[str, Any]:
    """A marking sample of a plan, task by task; what it has no words for is filled in as above."""
    filled = sheet(exercise, turn)["tasks"]
    return {"tasks": filled | _of_sample(exercise, sample)}


def _of_sample(exercise: Exercise, sample: Sample) -> dict[str, str]:
    from .scripts import by_task

    said = by_task(exercise, sample)
    return {task.id: said[task.id] for task in exercise.tasks if task.in_words and task.id in said}


def _answer(task: Task, turn: Turn, place: int, *, stuck: bool) -> str:
    day = FIRST_DAY + timedelta(days=7 * (turn.number % 5))
    match task.typed:
        case Options(options):
            asking = [each.id for each in options if each.asks_help]
            calm = [each.id for each in options if not each.asks_help]
            return asking[0] if stuck and asking else calm[turn.number % len(calm)]
        case Scale(steps):
            return str(1 + turn.number % steps)
        case Day():
            return day.isoformat()
        case Rows():
            return rows_text(task, list(_rows(task, turn, day)))
        case Line():
            return turn.words(place)
    if task.number:
        return "12"
    least = task.words.least if task.words else 1
    said = turn.words(place)
    while len(said.split()) < least:
        place += 1
        said = f"{said}. {turn.words(place)}"
    return said


def _rows(task: Task, turn: Turn, day: date) -> Iterator[dict[str, str]]:
    columns = task.typed.columns if isinstance(task.typed, Rows) else ()
    for line in range(2):
        cells = {"date": (day + timedelta(days=7 * line)).isoformat(), "number": str(4 + line)}
        yield {
            column.id: cells.get(column.form, turn.words(line + place))
            for place, column in enumerate(columns)
        }


def diagnosis(text: Diagnosis, turn: Turn) -> dict[str, Any]:
    """What two raters of a cluster say: all indicators, three of them unknown or apart by two."""
    manager, board = {}, {}
    for place, each in enumerate(text.indicators):
        level = (turn.number * 7 + place * 3) % 5
        entry: dict[str, Any] = {"level": "?" if (turn.number + place) % 11 == 0 else level}
        if level > 2:
            entry["document"] = DOCUMENT[turn.language]
        manager[each.id] = entry
        board[each.id] = {"level": max(0, level - place % 3)}
    counts = {each.id: str(20 + turn.number) for each in text.counts}
    return {"raters": {"manager": manager, "board": board}, "numbers": counts}
