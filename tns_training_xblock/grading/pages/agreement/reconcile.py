"""Two marks that differ, side by side, and what is to be made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tns_training_xblock.content.model import Criterion, Language, Level
from tns_training_xblock.grading.marking.joining import joined
from tns_training_xblock.grading.marking.settling import Two, two_of
from tns_training_xblock.grading.pages import desk
from tns_training_xblock.grading.pages.access import for_marking, rights_on
from tns_training_xblock.grading.pages.marking_form import Marking
from tns_training_xblock.grading.pages.places import desk_of
from tns_training_xblock.grading.pages.sentences import problem, trainer_name
from tns_training_xblock.grading.states import State
from tns_training_xblock.grading.values import Marked, ReviewState
from tns_training_xblock.host.people import people


@dataclass(frozen=True, slots=True)
class Told:
    """What was tried: the marking on screen, and why it was not done."""

    marking: Marking
    changed: bool = False
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A level to choose; ``by_first`` and ``by_second`` say who chose it."""

    level: Level
    by_first: bool
    by_second: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One criterion as two trainers marked it; ``comment`` is what is to be said of it."""

    id: str
    title: str
    first: Level | None
    second: Level | None
    first_comment: str
    second_comment: str
    choices: tuple[Choice, ...]
    comment: str
    problem: str

    @property
    def same(self) -> bool:
        """Whether both chose the same level."""
        return bool(self.first and self.second and self.first.id == self.second.id)


@require_safe
@for_marking
def reconcile(request: HttpRequest, state: ReviewState) -> HttpResponse:
    """Both marks by criterion, beside the answer."""
    if state.state != State.RECONCILE:
        address = desk_of(request, state.submission.key.usage_key, state.uuid)
        return HttpResponseRedirect(address)
    return shown(request, state, None)


def shown(
    request: HttpRequest, state: ReviewState, told: Told | None, status: int = 200
) -> HttpResponse:
    """The page, with what was tried on it."""
    context = desk.desk_context(request, state, None, desk.Told())
    two, me = two_of(state), int(request.user.pk or 0)
    names = people([two.first_by, two.second_by, two.proposed_by])
    submitted = state.submission
    moderates = rights_on(request).may_moderate(submitted.key.usage_key, submitted.whose)
    decides = two.may_decide(me, moderates=moderates)
    wanted = told.marking if told else _begun(state, two)
    context |= {
        "two": two,
        "first": trainer_name(names.get(two.first_by or 0)),
        "other": trainer_name(names.get(two.second_by or 0)),
        "proposer": trainer_name(names.get(two.proposed_by or 0)),
        "pairs": pairs(state, context["sheet"].language, two, wanted, told),
        "marking": wanted,
        "decides": decides,
        "proposes": two.made_by(me) and not decides,
        "accepts": two.may_accept(me),
        "mine": two.proposed_by == me,
        "told_of": told,
    }
    return render(request, "tns_training/marking/agreement/reconcile.html", context, status=status)


def pairs(
    state: ReviewState, language: Language, two: Two, wanted: Marking, told: Told | None
) -> tuple[Pair, ...]:
    """The criteria of the rubric, each with both levels and comments."""
    problems = told.problems if told else {}
    return tuple(
        _pair(criterion, two, wanted, problems.get(criterion.id, ""))
        for criterion in state.rubric.criteria(language)
    )


def _pair(criterion: Criterion, two: Two, wanted: Marking, code: str) -> Pair:
    name = criterion.id
    first, second = two.first.levels.get(name, ""), two.second.levels.get(name, "")
    choices = tuple(
        Choice(level, level.id == first, level.id == second, wanted.levels.get(name) == level.id)
        for level in criterion.levels
    )
    return Pair(
        id=name,
        title=criterion.title,
        first=criterion.level(first),
        second=criterion.level(second),
        first_comment=two.first.comments.get(name, ""),
        second_comment=two.second.comments.get(name, ""),
        choices=choices,
        comment=wanted.comments.get(name, ""),
        problem=problem(code) if code else "",
    )


def _begun(state: ReviewState, two: Two) -> Marking:
    """What the form begins with: what was proposed, else what both said, and both comments."""
    if two.proposal is not None:
        return _of(state, two.proposal)
    first, second = two.first, two.second
    levels = {
        name: level for name, level in first.levels.items() if second.levels.get(name) == level
    }
    comments = {
        name: joined(first.comments.get(name, ""), second.comments.get(name, ""))
        for name in {**first.comments, **second.comments}
    }
    return Marking(state.version, levels, comments, joined(first.overall, second.overall))


def _of(state: ReviewState, marked: Marked) -> Marking:
    return Marking(state.version, marked.levels, marked.comments, marked.overall)
