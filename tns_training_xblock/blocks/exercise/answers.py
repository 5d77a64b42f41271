"""A learner's answer to an exercise: what is kept of it, and what it still lacks.

An answer is JSON: ``{"tasks": {task id: text}, "vote": {"choice": "yes", "why": text}}``; a number
is text as it was typed. What is empty is left out, so that two empty answers are the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tns_training_xblock.content.model import (
    Exercise,
    NumberKey,
    Options,
    Photo,
    Renamed,
    Task,
    Vote,
)
from tns_training_xblock.content.syntax.decoding import clean as clean_text
from tns_training_xblock.content.syntax.decoding import one_line
from tns_training_xblock.content.uses.judging import judge
from tns_training_xblock.content.uses.numbers import count_words
from tns_training_xblock.content.uses.typed.forms import cleaned, fits, lines_beyond

_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")

Answer = dict[str, Any]
State = Literal["done", "missing", "short", "long", "lines", "unreadable", "unfit", "unexplained"]


class BadAnswer(ValueError):  # noqa: N818 - it is the answer that is bad
    """An answer that has not the form of one."""


def clean(raw: object) -> Answer:
    """What is kept of ``raw``, JSON from a browser. Raises :class:`BadAnswer`.

    Answers to tasks that the exercise does not have are kept: an author who takes a task away and
    puts it back takes nobody's text with it.
    """
    tasks = _texts(_object(raw, "tasks"))
    if not all(map(_ID.fullmatch, tasks)):
        raise BadAnswer
    answer: Answer = {"tasks": tasks}
    if vote := _vote(_object(raw, "vote")):
        answer["vote"] = vote
    return answer


def in_todays_ids(answer: Answer, renamed: Renamed) -> Answer:
    """``answer`` with its tasks, and what is chosen or stands in columns, under today's ids."""
    tasks = answer.get("tasks") if isinstance(answer, dict) else None
    if not isinstance(tasks, dict):
        return answer
    inside = {path.partition("/")[0] for path in renamed.ids if "/" in path}
    now = renamed.keyed(tasks)
    parts = {id_: _parts_now(id_, now[id_], renamed) for id_ in inside & now.keys()}
    return {**answer, "tasks": {**now, **parts}}


def _parts_now(task_id: str, text: object, renamed: Renamed) -> object:
    """The id of an answer, or the ids of columns in the first line of rows, as they are today."""
    if not isinstance(text, str):
        return text
    first, end, rows = text.partition("\n")
    ids = (renamed.now(id_, task_id) for id_ in first.split("\t"))
    return "\t".join(ids) + end + rows


def tidied(answer: Answer, tasks: Iterable[Task]) -> Answer:
    """``answer`` with each text in the form of its task, and what else stands there beside it."""
    texts = dict(answer["tasks"])
    for task in tasks:
        if task.id in texts:
            texts[task.id] = cleaned(task, texts[task.id])
    return {**answer, "tasks": {id_: text for id_, text in texts.items() if text}}


def _object(raw: object, name: str) -> dict[str, Any]:
    if not isinstance(raw, dict) or not isinstance(raw.get(name, {}), dict):
        raise BadAnswer
    return dict(raw.get(name, {}))


def _vote(given: Mapping[str, object]) -> dict[str, str]:
    vote = _texts({name: given.get(name, "") for name in ("choice", "why")})
    if vote.get("choice", "yes") not in ("yes", "no"):
        raise BadAnswer
    # Its box has one line, and would show two of them as one word.
    return {name: one_line(text) for name, text in vote.items()}


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    """The texts in ``given`` that are not empty, as they can be stored."""
    texts = {}
    for name, text in given.items():
        if not isinstance(text, str):
            raise BadAnswer
        if kept := clean_text(text):
            texts[name] = kept
    return texts


def text_of(answer: Answer, task: Task) -> str:
    """What ``answer`` says to ``task``: its words, or its number as typed. Raises nothing."""
    return _said(answer, "tasks", task.id)


def vote_of(answer: Answer) -> tuple[str, str]:
    """The vote in ``answer``, ``yes``, ``no`` or empty, and its one line of reason."""
    return _said(answer, "vote", "choice"), _said(answer, "vote", "why")


def _said(answer: object, *path: str) -> str:
    for name in path:
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer if isinstance(answer, str) else ""


@dataclass(frozen=True, slots=True)
class Answered:
    """One line of the summary: what stands under ``part``, and what it lacks.

    ``words`` is the count where words are asked, and of the lines where these are too many;
    ``files`` how many are attached.
    """

    part: Task | Vote
    state: State
    words: int | None = None
    files: int = 0


def summarise(exercise: Exercise, answer: Answer, files: Mapping[str, int]) -> tuple[Answered, ...]:
    """A line for every task in its order, then one for the vote.

    ``files`` says how many files a task has.
    """
    lines = [_line(task, text_of(answer, task), files.get(task.id, 0)) for task in exercise.tasks]
    if exercise.vote:
        choice, why = vote_of(answer)
        explained: State = "done" if why.strip() else "unexplained"
        lines.append(Answered(exercise.vote, explained if choice else "missing"))
    return tuple(lines)


def is_gone(task: Task, kept: str) -> bool:
    """Whether all of it was chosen once and can be chosen no more."""
    return isinstance(task.typed, Options) and bool(_ID.fullmatch(kept)) and not fits(task, kept)


def too_many_lines(tasks: Iterable[Task], answer: Answer) -> tuple[Task, int] | None:
    """The first of ``tasks`` with more lines than it takes, and how many there are."""
    found = ((task, lines_beyond(task, text_of(answer, task))) for task in tasks)
    return next(((task, count) for task, count in found if count), None)


def is_begun(exercise: Exercise, answer: Answer, files: Mapping[str, int]) -> bool:
    """Whether anything stands under any part that ``exercise`` has today: a blank is nothing."""
    lines = summarise(exercise, answer, files)
    why = vote_of(answer)[1].strip() if exercise.vote else ""
    return bool(why) or any(line.state != "missing" for line in lines)


def is_full(exercise: Exercise, answer: Answer, files: Mapping[str, int]) -> bool:
    """Whether something stands under every part of ``exercise``; a photo is never asked for.

    Where it has photos alone, one of them does.
    """
    photos = {task for task in exercise.tasks if task.form == "photo"}
    lines = summarise(exercise, answer, files)
    asked = all(line.state != "missing" or line.part in photos for line in lines)
    return asked and is_begun(exercise, answer, files)


def loose_in(exercise: Exercise, answer: Answer) -> dict[str, str]:
    """What was written to tasks that the exercise does not have any more, by their ids."""
    asked = {task.id for task in exercise.tasks}
    tasks = answer.get("tasks")
    kept = tasks.items() if isinstance(tasks, dict) else ()
    return {
        id_: text
        for id_, text in kept
        if id_ not in asked and isinstance(text, str) and text.strip()
    }


def rest_of(exercise: Exercise, answer: Answer) -> str:
    """What of ``answer`` no field of a page holds, for the script to carry along, as JSON."""
    choice, why = loose_vote(exercise, answer)
    return json.dumps({"vote": {"choice": choice, "why": why}}) if choice or why else ""


def loose_vote(exercise: Exercise, answer: Answer) -> tuple[str, str]:
    """A vote that the exercise asks for no more: ``yes``, ``no`` or empty, and its reason."""
    return ("", "") if exercise.vote else vote_of(answer)


def _line(task: Task, text: str, files: int) -> Answered:
    if task.number:
        return Answered(task, _state_of_number(text, task.number), files=files)
    if task.typed:
        beyond = lines_beyond(task, text) or None
        return Answered(task, _state_of_typed(task, text, files), beyond, files)
    words = count_words(text)
    state: State = "done"
    if not words and not files:
        state = "missing"
    elif task.words and words < task.words.least:
        state = "short"
    elif task.words and words > task.words.most:
        state = "long"
    return Answered(task, state, words, files)


def _state_of_typed(task: Task, text: str, files: int) -> State:
    if isinstance(task.typed, Photo) or not text.strip() or is_gone(task, text):
        return "done" if files else "missing"
    if lines_beyond(task, text):
        return "lines"
    return "done" if fits(task, text) else "unfit"


def _state_of_number(text: str, key: NumberKey) -> State:
    if not text.strip():
        return "missing"
    return "done" if judge(text, key).values else "unreadable"
