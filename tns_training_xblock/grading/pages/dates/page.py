"""Who was given more time in a run, and the form that gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.grading.desk import review
from tns_training_xblock.grading.items import marked_items
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.teams.named import authors
from tns_training_xblock.grading.values import ReviewState, receipt_number
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.languages import ours, signed_in
from tns_training_xblock.host.people import people as names_of
from tns_training_xblock.host.refusals import told as told_of
from tns_training_xblock.work.errors import NotFound

from ..posts import refuse_readers
from ..run.around import around
from ..sentences import language_of_page
from . import deeds

_REFUSED = 422


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of the last thing tried: ``done`` is a deed, ``changed`` what it changed.

    ``typed`` is what stood in the form that was ``refused``.
    """

    done: str = ""
    changed: int = 0
    refused: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Of:
    """The submission that led here, and what its learner is called: by number where it is blind."""

    uuid: str
    usage_key: str
    user_id: int | None
    label: str

    @property
    def whom(self) -> str:
        """Its learner, as the form says it."""
        return cohort.Whom(self.user_id).word


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(lambda rights: rights.may_see_people())
def dates(request: HttpRequest, course_id: str) -> HttpResponse:
    """Who has more time; what is posted is done first, and told of where it cannot be done."""
    if request.method != "POST":
        done, changed = request.GET.get("done", ""), digits(request.GET.get("changed")) or 0
        told = Told(done if done in deeds.DEEDS else "", changed)
        return _page(request, course_id, told)
    if not rights_on(request).may_arrange():
        return refuse_readers(request)
    try:
        name, changed = deeds.do(course_id, request.POST, int(request.user.pk or 0))
    except (deeds.Unfit, OurError) as error:
        said = str(error) if isinstance(error, deeds.Unfit) else told_of(error)[0]
        typed = {name: str(value) for name, value in request.POST.items()}
        return _page(request, course_id, Told(refused=said, typed=typed), _REFUSED)
    query = {**_kept(request), "done": name, "changed": str(changed)}
    return HttpResponseRedirect(f"{request.path}?{urlencode(query)}")


def _page(request: HttpRequest, course_id: str, told: Told, status: int = 200) -> HttpResponse:
    context = _context(request, course_id, told)
    return render(request, "tns_training/marking/dates/dates.html", context, status=status)


def _context(request: HttpRequest, course_id: str, told: Told) -> dict[str, Any]:
    given, of = cohort.extensions_of(course_id), _of(request)
    titles = marked_items(course_id, language_of_page())
    people = names_of(pk for each in given for pk in (each.whom.user_id, each.given_by))
    clusters = [
        (cohort.Whom(cluster_id=each.id).word, each.name) for each in cohort.clusters_of(course_id)
    ]
    return {
        "course_id": course_id,
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "languages": LANGUAGE_NAMES.items(),
        "around": around(request, course_id, "dates"),
        "query": urlencode(_kept(request)),
        "may_arrange": rights_on(request).may_arrange(),
        "given": [
            {
                "extension": each,
                "person": people.get(each.whom.user_id or 0),
                "giver": people.get(each.given_by or 0),
                "item": titles.get(each.usage_key, each.usage_key),
            }
            for each in given
        ],
        "items": titles.items(),
        "clusters": clusters,
        "of": of,
        "chosen": {
            "whom": told.typed.get("whom", of.whom if of else deeds.PERSON),
            "item": told.typed.get("item", of.usage_key if of else ""),
        },
        "zone": timezone.get_current_timezone_name(),
        "told": told,
    }


def _of(request: HttpRequest) -> Of | None:
    """The submission in the address, where there is one that the reader may open."""
    try:
        state = review(str(UUID(request.GET.get("of", ""))))
    except (ValueError, NotFound):
        return None
    key, learner = state.submission.key, state.submission.user_id
    rights = rights_on(request)
    if key.course_id != rights.course_id or not rights.may_read(
        key.usage_key, state.submission.whose
    ):
        return None
    return Of(state.uuid, key.usage_key, learner, _label(state, learner))


def _label(state: ReviewState, learner: int | None) -> str:
    number = receipt_number(state.uuid)
    if state.blind:
        return number
    person = authors(state.submission.team, learner)
    return str(person) if person else number


def _kept(request: HttpRequest) -> dict[str, str]:
    """What of the address stays in it."""
    kept = {"of": request.GET["of"]} if request.GET.get("of") else {}
    language = ours(request.GET.get("language"))
    return {**kept, "language": language} if language else kept
