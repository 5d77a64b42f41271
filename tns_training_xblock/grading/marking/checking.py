"""What a marking must be to be kept, and to be done."""

from __future__ import annotations

from ..answers import parts_in
from ..comments.passages import LONGEST_PASSAGE, MOST_PASSAGES, Passages, settled
from ..errors import Invalid
from ..rubric import Rubric
from ..rules import rules_of
from ..values import ReviewState
from .looks import MAX_COMMENT


def quoted(state: ReviewState, passages: Passages | None) -> Passages:
    """``passages`` as they are kept beside the answer; where none are given, those kept already."""
    if passages is None:
        return state.passages
    submitted = state.submission
    return settled(passages, parts_in(submitted.answer, submitted.content))


def said(comments: dict[str, str]) -> dict[str, str]:
    """The comments that say something."""
    return {name: text for name, text in comments.items() if text.strip()}


def check(
    rubric: Rubric,
    levels: dict[str, str],
    comments: dict[str, str],
    overall: str,
    passages: Passages = (),
    there: int = 0,
) -> None:
    """Raise :class:`Invalid` for what the rubric does not allow, or is too much.

    ``there`` is how many ``passages`` stand there already: those of two trainers are all kept.
    """
    known = {criterion.id for criterion in rubric.criteria()}
    problems = [(name, "unknown-criterion") for name in {*levels, *comments} - known]
    problems += [
        (name, "unknown-level")
        for name, level in levels.items()
        if name in known and rubric.level(name, level) is None
    ]
    problems += [(name, "too-long") for name, text in comments.items() if len(text) > MAX_COMMENT]
    if len(overall) > MAX_COMMENT:
        problems.append(("", "too-long"))
    problems += [
        (f"passage-{each.id}", "too-long") for each in passages if len(each.comment) > MAX_COMMENT
    ]
    if len(passages) > max(MOST_PASSAGES, there):
        problems.append(("", "too-many-passages"))
    if any(len(each.quote.exact) > LONGEST_PASSAGE for each in passages):
        problems.append(("", "passage-too-long"))
    if problems:
        raise Invalid(tuple(problems))


def check_returnable(state: ReviewState) -> None:
    """Raise :class:`Invalid` where it has no further round, or nobody says what to do in it."""
    if not rules_of(state.submission.key.usage_key).lets_return(state.round):
        raise Invalid((("", "last-round"),))
    if not (state.overall.strip() or state.comments or state.passages):
        raise Invalid((("", "nothing-said"),))


def check_complete(state: ReviewState) -> None:
    """Raise :class:`Invalid` while a criterion has no level."""
    problems = tuple((name, "level-missing") for name in state.missing)
    if not problems and not 0 <= state.points <= state.possible:
        problems = (("", "points-out-of-range"),)
    if problems:
        raise Invalid(problems)
