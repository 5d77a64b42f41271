"""What the templates of the marking pages get."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from tns_training_xblock.content.model import LANGUAGE_NAMES, Language
from tns_training_xblock.grading.desk import files_of
from tns_training_xblock.grading.history import Entry, newest, page_of_history
from tns_training_xblock.grading.listing import next_waiting, page_of_submissions
from tns_training_xblock.grading.reviews import MAX_COMMENT
from tns_training_xblock.grading.takers import taker_of
from tns_training_xblock.grading.values import ReviewState, receipt_number
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.languages import ours, signed_in
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import Person, people
from tns_training_xblock.host.templating import bundle_url

from .access import rights_on
from .marking_form import Marking, readout, rows
from .sentences import for_script, problem, trainer_name
from .sheet import Sheet, sheet
from .study import languages_of, renderer, was_changed


@dataclass(frozen=True, slots=True)
class Told:
    """What a desk says about the last thing tried.

    ``done`` is ``saved``, ``released`` or ``reopened``; ``conflict`` means that another trainer was
    quicker; ``refused`` is a sentence for what could not be done now; ``problems`` maps criteria to
    codes, the empty id to one of the whole. ``history`` is the page of the whole history that was
    asked for, or 0 for the newest alone.
    """

    done: str = ""
    conflict: bool = False
    refused: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    history: int = 0


def language_of_page() -> Language:
    """The language of the page that is being drawn, which its door has chosen."""
    return ours(get_language()) or "en"


def page_asked(request: HttpRequest) -> int:
    """The page of a list that the address names; the first where that is no number."""
    return digits(request.GET.get("page")) or 1


def list_context(request: HttpRequest, usage_key: str) -> dict[str, Any]:
    """The submissions of a block, all or those that wait (``?show=waiting``)."""
    waiting_only = request.GET.get("show") == "waiting"
    rights = rights_on(request)
    page = page_of_submissions(usage_key, page_asked(request), waiting_only, rights.visible())
    titles = page.rows[0].titles if page.rows else {}
    return {
        "usage_key": usage_key,
        "page": page,
        "waiting_only": waiting_only,
        "discarded": request.GET.get("done") == "discarded",
        "title": titles.get(language_of_page()) or next(iter(titles.values()), ""),
        "block_url": _block_url(usage_key),
        "people_of": rights.course_id if rights.may_see_people() else "",
        "script": {"kit": bundle_url("kit")},
    }


def desk_context(
    request: HttpRequest, state: ReviewState, marking: Marking | None, told: Told
) -> dict[str, Any]:
    """One submission to mark; ``marking`` is what is on screen, where it is not what is kept."""
    submitted = state.submission
    uuid, rights = state.uuid, rights_on(request)
    told_of = page_of_history(uuid, told.history) if told.history else newest(uuid)
    trainers = (entry.user_id for entry in told_of.entries)
    holder = state.claim.by if state.claim else None
    names = people([submitted.user_id, state.trainer_id, holder, *trainers])
    answered = sheet(submitted, files_of(state), language_of_page())
    return {
        "usage_key": submitted.key.usage_key,
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "state": state,
        "sheet": answered,
        "learner": names.get(submitted.user_id or 0),
        "number": receipt_number(state.uuid),
        "languages": [(code, LANGUAGE_NAMES[code]) for code in languages_of(submitted.content)],
        "history": [
            _read_entry(state, entry, names, answered.language) for entry in told_of.entries
        ],
        "history_page": told_of,
        "told": told,
        "conflict": conflict_context(state, names, answered.language) if told.conflict else None,
        "next": next_waiting(
            submitted.key.usage_key, state.uuid, submitted.submitted_at, rights.visible()
        ),
        "may_mark": rights.may_mark(submitted.key.usage_key, submitted.user_id),
        "taker": taker_of(submitted.key.course_id, uuid),
        "earlier": was_changed(submitted.content, submitted.key.usage_key),
        "frozen": platform().grades_frozen(submitted.key.course_id),
        "script": {
            "kit": bundle_url("kit"),
            "said": for_script(),
            "keepers": [f"review/{uuid}/{owner}" for owner in drawn.tags(signed_in(request))],
        },
        **_rubric_context(state, marking or Marking.of(state), told, answered),
    }


def _rubric_context(
    state: ReviewState, shown: Marking, told: Told, answered: Sheet
) -> dict[str, Any]:
    submitted = state.submission
    render = renderer(submitted.content, answered.language, submitted.key.course_id)
    problems = {name: problem(code) for name, code in told.problems.items()}
    return {
        "marking": shown,
        "points": state.rubric.score(shown.levels),
        "criteria": rows(state, shown, answered.language, render, problems),
        "problem": problems.get("", ""),
        "longest_comment": str(MAX_COMMENT),
    }


def conflict_context(
    state: ReviewState, names: dict[int, Person], language: Language
) -> dict[str, Any]:
    """What another trainer left, for the notice that tells of it."""
    return {
        "state": state,
        "trainer": trainer_name(names.get(state.trainer_id or 0)),
        "holder": trainer_name(names.get(state.claim.by)) if state.claim else "",
        "lines": readout(state.rubric, language, state.levels, state.comments),
    }


def _read_entry(
    state: ReviewState, entry: Entry, names: dict[int, Person], language: Language
) -> dict[str, Any]:
    return {
        "entry": entry,
        "trainer": trainer_name(names.get(entry.user_id or 0)),
        "lines": readout(state.rubric, language, entry.levels, entry.comments),
    }


def _block_url(usage_key: str) -> str:
    """The address of the block in its course; block keys end in the block's own id."""
    host = platform()
    name = usage_key.rpartition("@")[2]
    course_id = host.course_of(usage_key)
    return str(host.expand_urls(f'"/jump_to_id/{name}"', course_id)).strip('"')
