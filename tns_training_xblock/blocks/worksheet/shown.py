"""What others show to the group of a worksheet, read as it is at this request.

Imported when somebody looks, not before: it needs Django's models.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from tns_training_xblock.blocks.exercise.answers import in_todays_ids, text_of
from tns_training_xblock.blocks.exercise.view import FileView, file_views
from tns_training_xblock.blocks.shared.handlers import Refusal
from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import Exercise, Language, Renamed
from tns_training_xblock.content.uses.typed.forms import told, told_first
from tns_training_xblock.grading import api
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.work import api as work_api

from . import words

PAGE = 20
"""How many sheets stand on one page of the list."""
_BEGINNING = 240
"""How much of a sheet the list tells, in characters."""


Address = Callable[[str, bool], str]
"""The address of a file, by its id: whole, or with ``True`` as a small picture."""


@dataclass(frozen=True, slots=True)
class GivenView:
    """A file that somebody shows; ``small`` is the address of a small picture of it, or ""."""

    file: FileView
    small: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What somebody says to one task; ``first`` are their own words alone, as a list tells them."""

    title: str
    told: str
    files: tuple[GivenView, ...]
    first: str = ""


@dataclass(frozen=True, slots=True)
class ShownView:
    """A sheet that is shown: by whom, of which cluster, and when it was saved.

    ``beginning`` is the first of what it says, and ``files`` how many photos are with it. The
    ``answers`` are those of a sheet that is looked at as a whole.
    """

    id: int
    name: str
    cluster: str
    at: datetime | None
    beginning: str
    files: int
    answers: tuple[AnswerView, ...] = ()


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of those that are shown, the newest first; ``number`` counts from 1.

    ``left_out`` are not among them: the reader may mark them, and not know yet whose they are.
    """

    sheets: tuple[ShownView, ...]
    number: int
    pages: int
    total: int
    left_out: int


class Showing:
    """What all but ``own`` (ids of people, or of teams) show to the group of one block.

    ``learner`` looks at it; that they may is for the caller to say. The list, a sheet and a file
    are found by one and the same decision, ``works``: made once, in three queries and those of
    :func:`~tns_training_xblock.cohort.api.owning` where teams show something.
    """

    def __init__(self, learner: Learner, usage_key: str, own: Collection[str | int]) -> None:
        run, here = learner.course_id, cohort.enrolled(learner.course_id)
        shown = [each for each in work_api.shown_in(run, usage_key, here) if each.who not in own]
        keys = [(usage_key, each.who) for each in shown if isinstance(each.who, str)]
        self._teams = {key: one.team.name for (_, key), one in cohort.owning(run, keys).items()}
        # What a team showed that is no more is nobody's to show.
        there = [each for each in shown if isinstance(each.who, int) or each.who in self._teams]
        unknown = api.unknown_to(learner.user_id, run, usage_key) if there else frozenset()
        self.works = {each.id: each for each in there if each.id not in unknown}
        self._left_out = len(there) - len(self.works)
        self._run, self._usage_key = run, usage_key

    def page(self, number: int, exercise: Exercise, renamed: Renamed) -> PageView:
        """The ``number``-th page, or the nearest that there is; four queries at most."""
        pages = max(1, -(-len(self.works) // PAGE))
        number = min(max(number, 1), pages)
        listed = list(self.works.values())[(number - 1) * PAGE : number * PAGE]
        views = self._views(listed, exercise, renamed, _nowhere)
        return PageView(views, number, pages, len(self.works), self._left_out)

    def sheet(
        self, sheet_id: int, exercise: Exercise, renamed: Renamed, address: Address
    ) -> ShownView:
        """All of one sheet; refused once it is shown no more."""
        listed = [self.works[sheet_id]] if sheet_id in self.works else []
        views = self._views(listed, exercise, renamed, address)
        if not views:
            raise Refusal("not-found", words.taken_back(), 404)
        return views[0]

    def file(self, file_id: str) -> tuple[work_api.Attached, BinaryIO]:
        """A file of one of them, open to be read; refused once it is shown no more."""
        with _shown_still():
            return work_api.open_shown(self.works.keys(), file_id)

    def link(self, file_id: str) -> str:
        """Where the storage itself hands out such a file; empty where we do."""
        with _shown_still():
            return work_api.link_shown(self.works.keys(), file_id)

    def _views(
        self,
        listed: Collection[work_api.Listed],
        exercise: Exercise,
        renamed: Renamed,
        address: Address,
    ) -> tuple[ShownView, ...]:
        read = work_api.read_shown([each.id for each in listed])
        people = [each.who for each in listed if isinstance(each.who, int)]
        signed = cohort.signed(self._run, self._usage_key, people)
        found = []
        for each in listed:
            by = signed.get(each.who) or cohort.Signed(self._teams.get(str(each.who), ""))
            if each.id in read and by.name:
                shown = read[each.id]
                answers = _answers(exercise, shown, address, renamed)
                beginning, files = _beginning(answers), len(shown.files)
                found.append(
                    ShownView(each.id, by.name, by.cluster, each.at, beginning, files, answers)
                )
        return tuple(found)


@contextmanager
def _shown_still() -> Iterator[None]:
    try:
        yield
    except work_api.NotFound as error:
        raise Refusal("not-found", words.taken_back(), 404) from error


def _answers(
    exercise: Exercise, shown: work_api.Shown, address: Address, renamed: Renamed
) -> tuple[AnswerView, ...]:
    answer = in_todays_ids(shown.answer, renamed)
    given = [(renamed.now(file.task), file) for file in shown.files]
    views = (
        AnswerView(
            task.title,
            told(task, text_of(answer, task), exercise.language),
            tuple(
                _given(file, exercise.language, address) for name, file in given if name == task.id
            ),
            told_first(task, text_of(answer, task), exercise.language),
        )
        for task in exercise.tasks
    )
    return tuple(view for view in views if view.told.strip() or view.files)


def _given(file: work_api.Attached, language: Language, address: Address) -> GivenView:
    [view] = file_views([file], language, lambda file_id: address(file_id, False))
    kind = PurePath(file.name).suffix.lower().lstrip(".")
    return GivenView(view, address(file.id, True) if kind in work_api.PICTURES else "")


def _nowhere(_file_id: str, _small: bool) -> str:
    return ""


def _beginning(answers: Iterable[AnswerView]) -> str:
    """The first paragraph that somebody wrote in a sheet, as far as a list tells it."""
    said = (" ".join(line.split()) for each in answers for line in each.first.splitlines())
    first = next(filter(None, said), "")
    if len(first) <= _BEGINNING:
        return first
    whole = first[:_BEGINNING].rpartition(" ")[0]
    return f"{whole or first[:_BEGINNING]}…"
