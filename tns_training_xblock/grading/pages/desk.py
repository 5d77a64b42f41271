"""What the template of a desk gets: one submission, and what is made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext

from tns_training_xblock.content.model import LANGUAGE_NAMES, Language
from tns_training_xblock.content.uses.sample_text import sample_texts
from tns_training_xblock.grading.agreement.drift import Habit, habits
from tns_training_xblock.grading.agreement.samples import is_due, picked
from tns_training_xblock.grading.agreement.shown import second_of
from tns_training_xblock.grading.claims import RENEWED_EVERY
from tns_training_xblock.grading.comments.passages import LONGEST_PASSAGE
from tns_training_xblock.grading.desk import files_of
from tns_training_xblock.grading.marking.history import (
    Entry,
    HistoryPage,
    newest,
    page_of_history,
)
from tns_training_xblock.grading.marking.looks import ANSWER, MAX_COMMENT, REASON, looks_at
from tns_training_xblock.grading.rubric import Rubric
from tns_training_xblock.grading.rules import rules_of
from tns_training_xblock.grading.states import MARKABLE, State
from tns_training_xblock.grading.takers import taker_of
from tns_training_xblock.grading.teams.named import person_of
from tns_training_xblock.grading.values import ReviewState, receipt_number
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.host.templating import bundle_url
from tns_training_xblock.work.values import Attached

from .access import rights_on
from .comments.desk import desk_bank
from .comments.passages import quoted
from .earlier import Earlier, compared, earlier_rounds
from .going_on import last_of, neighbours, undo_seconds
from .marking_form import Marking, differing, readout, rows
from .places import list_of, view_of
from .reading.edited import edits
from .reading.previewed import Kind, kind_of
from .sentences import for_script, language_of_page, problem, trainer_name
from .sheet import Sheet, sheet
from .study import content_today, languages_of, renderer, study_in, was_changed
from .teams.rows import members_of, typed_in

DONE = (
    "saved",
    "finished",
    "released",
    "reopened",
    "returned",
    "undone",
    "passed-on",
    "agreed",
    "differed",
    "taken-back",
    "waived",
    "proposed",
    "settled",
    "answered",
    "adjusted",
)
"""What a page can say that it did."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a desk says about the last thing tried.

    ``done`` is one of :data:`DONE`, and ``nobody`` says that nobody else waits; ``conflict`` means
    that another trainer was quicker; ``refused`` is a sentence for what could not be done now;
    ``problems`` maps criteria to codes, the empty id to one of the whole. ``history`` is the page
    of the whole history that was asked for, or 0 for the newest alone.
    """

    done: str = ""
    nobody: bool = False
    conflict: bool = False
    refused: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    history: int = 0


def desk_context(
    request: HttpRequest, state: ReviewState, marking: Marking | None, told: Told
) -> dict[str, Any]:
    """One submission to mark; ``marking`` is what is on screen, where it is not what is kept."""
    submitted = state.submission
    uuid, key = state.uuid, submitted.key
    told_of = _history(state, told)
    trainers = (entry.user_id for entry in told_of.entries)
    looks = looks_at(state.id) if state.mark else ()
    answerers = (look.answered_by for look in looks)
    names = people([*submitted.people, state.trainer_id, _holder(state), *trainers, *answerers])
    rounds = earlier_rounds(state, language_of_page())
    files = files_of(state)
    learner = person_of(submitted.team, submitted.user_id, names)
    shown = marking or Marking.of(state)
    answered = _with_passages(
        compared(sheet(submitted, files, language_of_page()), rounds), state, shown, told, rounds
    )
    today = content_today(key.usage_key)
    rules = rules_of(key.usage_key)
    may_mark = rights_on(request).may_mark(key.usage_key, submitted.whose)
    samples_due = may_mark and state.state in MARKABLE and _samples_due(request, state, today)
    # What their authors gave is not shown to who is to mark them first.
    answered = replace(answered, samples=()) if samples_due else answered
    return {
        "usage_key": key.usage_key,
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "view": view_of(request),
        "list": list_of(request, key.usage_key),
        "state": state,
        "open": state.state in MARKABLE and not state.hidden and not samples_due,
        "samples_due": samples_due,
        "skips": rights_on(request).may_moderate(key.usage_key, None),
        "ready": state.state == State.READY,
        "sheet": answered,
        "answered_in": submitted.language,
        "learner": None if state.blind else learner,
        "number": receipt_number(state.uuid),
        "languages": [(code, LANGUAGE_NAMES[code]) for code in languages_of(submitted.content)],
        "history": [
            _read_entry(state, entry, names, answered.language) for entry in told_of.entries
        ],
        "history_page": told_of,
        "told": told,
        "conflict": conflict_context(state, names, answered.language, shown)
        if told.conflict
        else None,
        "holder": holder_name(request, state, names) if may_mark else "",
        "last": last_of(request, state),
        "undo": undo_seconds(request, state),
        "neighbours": neighbours(request, state),
        "may_mark": may_mark,
        "arranges": rights_on(request).may_arrange(),
        "taker": taker_of(key.course_id, uuid),
        "earlier": was_changed(submitted.content, today),
        "edits": edits(state.rubric, Rubric.of(today), answered.language) if today else (),
        "rounds": rounds,
        "looks": [(look, trainer_name(names.get(look.answered_by or 0))) for look in looks],
        "look": looks[-1] if state.look_asked_at and looks else None,
        "answer": request.POST.get("answer", ""),
        "rules": rules,
        "may_return": rules.lets_return(state.round),
        "previewed": _previewed(files, rounds),
        "frozen": platform().grades_frozen(key.course_id),
        "renew": int(RENEWED_EVERY.total_seconds()),
        "script": {
            "kit": bundle_url("kit"),
            "desk": bundle_url("desk"),
            "said": for_script(),
            "keepers": [f"review/{uuid}/{owner}" for owner in drawn.tags(signed_in(request))],
        },
        **second_of(state, rights_on(request)),
        "habits": _habits(request, state, answered.language) if may_mark else (),
        "members": members_of(
            state,
            names,
            {name: problem(code) for name, code in told.problems.items()},
            typed_in(request) if told.refused or told.problems else None,
        ),
        "begun_by": trainer_name(names.get(state.trainer_id or 0)),
        **_rubric_context(state, shown, told, answered, None if state.blind else learner),
    }


def _with_passages(
    answered: Sheet, state: ReviewState, shown: Marking, told: Told, rounds: tuple[Earlier, ...]
) -> Sheet:
    problems = {name: problem(code) for name, code in told.problems.items()}
    past = tuple(earlier.round for earlier in rounds)
    return quoted(answered, shown.passages, problems, past, state.submission.content)


def _rubric_context(
    state: ReviewState, shown: Marking, told: Told, answered: Sheet, learner: Person | None
) -> dict[str, Any]:
    submitted = state.submission
    render = renderer(submitted.content, answered.language, submitted.key.course_id)
    problems = {name: problem(code) for name, code in told.problems.items()}
    return {
        "marking": shown,
        "points": (points := state.rubric.score(shown.levels)),
        "left": state.late.left(points) if state.late else points,
        "criteria": rows(state, shown, answered, render, problems),
        "problem": problems.get("", ""),
        "asks_why": asks_why(state),
        "reason_problem": problems.get(REASON, ""),
        "answer_problem": problems.get(ANSWER, ""),
        "longest_comment": str(MAX_COMMENT),
        "longest_passage": str(LONGEST_PASSAGE),
        "wordings": json.dumps(shown.wordings, ensure_ascii=False),
        "bank": desk_bank(state, language_of_page(), learner),
    }


def asks_why(state: ReviewState) -> bool:
    """Whether there is a place to say why the mark changes: the learner has seen one of this."""
    seen = state.mark is not None and state.mark.uuid == state.uuid
    return seen and state.state in (*MARKABLE, State.READY)


def conflict_context(
    state: ReviewState, names: dict[int, Person], language: Language, mine: Marking
) -> dict[str, Any]:
    """What another trainer left, for the notice that tells of it, and what of it differs."""
    differs = differing(state.rubric, mine, Marking.of(state))
    lines = readout(state.rubric, language, state.levels, state.comments)
    return {
        "state": state,
        "open": state.state in MARKABLE and not state.hidden,
        "trainer": trainer_name(names.get(state.trainer_id or 0)),
        "holder": trainer_name(names.get(state.claim.by)) if state.claim else "",
        "lines": [line for line in lines if line.id in differs],
        "overall": state.overall if "" in differs else "",
        "passages": [each for each in state.passages if f"passage-{each.id}" in differs],
    }


def holder_name(request: HttpRequest, state: ReviewState, names: dict[int, Person]) -> str:
    """Who else has the submission on the desk now; empty where nobody has."""
    holder = _holder(state)
    if holder is None or holder == request.user.pk:
        return ""
    return trainer_name(names.get(holder))


def _previewed(
    files: tuple[Attached, ...], rounds: tuple[Earlier, ...]
) -> dict[Kind, frozenset[str]]:
    """The ids of those files that are shown, by how."""
    past = (file for earlier in rounds for file in earlier.round.files)
    kinds: dict[Kind, set[str]] = {"text": set(), "picture": set(), "pdf": set(), "": set()}
    for file in (*files, *past):
        kinds[kind_of(file.name)].add(file.id)
    return {kind: frozenset(ids) for kind, ids in kinds.items() if kind}


def _history(state: ReviewState, told: Told) -> HistoryPage:
    """What was done, of which nothing is told while it would tell a second trainer of the first."""
    if state.second or state.hidden:
        return HistoryPage((), 0, 0)
    return page_of_history(state.uuid, told.history) if told.history else newest(state.uuid)


def _habits(request: HttpRequest, state: ReviewState, language: Language) -> tuple[Habit, ...]:
    """What the reader gave to the last ones of this item."""
    me = int(request.user.pk or 0)
    return habits(state.submission.key.usage_key, me, state.rubric, language)


def _samples_due(request: HttpRequest, state: ReviewState, today: dict[str, str] | None) -> bool:
    """Whether the reader is to mark samples of the item, as it is in the course today, first."""
    key, me = state.submission.key, int(request.user.pk or 0)
    study = study_in(today or {}, language_of_page())
    if study is None:
        return False
    texts = sample_texts(study, renderer(today or {}, study.language, key.course_id))
    two = picked(texts, len(study.criteria), key.usage_key, me)
    return is_due(state.id, key.usage_key, me, two)


def _holder(state: ReviewState) -> int | None:
    return state.claim.by if state.claim else None


def _read_entry(
    state: ReviewState, entry: Entry, names: dict[int, Person], language: Language
) -> dict[str, Any]:
    theirs = state.blind and entry.user_id in state.submission.people
    trainer = trainer_name(names.get(entry.user_id or 0))
    if entry.by_learner and entry.user_id is None:
        trainer = pgettext("tns", "Somebody who left")
    return {
        "entry": entry,
        "trainer": pgettext("tns", "The learner") if theirs else trainer,
        "lines": readout(state.rubric, language, entry.levels, entry.comments),
        "members": []
        if state.blind
        else [
            (str(names.get(pk, "–")), f"{each.points:+d}", each.why)
            for pk, each in entry.adjustments.items()
        ],
    }
