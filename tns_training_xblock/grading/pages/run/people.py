"""Who takes part in a run: where they come from, their groups, and who may mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.content import clean
from tns_training_xblock.content.model import LANGUAGE_NAMES
from tns_training_xblock.grading.items import marked_items
from tns_training_xblock.grading.pages.access import for_run, rights_on
from tns_training_xblock.grading.roster import PeoplePage, Row, Wanted, page_of_people
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.errors import OurError
from tns_training_xblock.host.incoming import digits
from tns_training_xblock.host.languages import ours, signed_in
from tns_training_xblock.host.people import people as names_of
from tns_training_xblock.host.refusals import told as told_of

from ..places import page_asked
from ..posts import refuse_readers
from ..sentences import language_of_page
from . import arranging
from .around import around
from .sentences import done_sentence, role_names

_REFUSED = 422


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says of the last thing tried, beside the ``form`` it was tried with.

    ``typed`` is what stood in that form, and ``chosen`` the people it was for.
    """

    form: str = ""
    refused: str = ""
    done: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[int] = frozenset()


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(lambda rights: rights.may_see_people())
def people(request: HttpRequest, course_id: str) -> HttpResponse:
    """The people of the run; what is posted is done first, and tells at its own form of an error.

    What went well leads back to the page as it was, so that loading it again does nothing twice.
    """
    if request.method != "POST":
        return _page(request, course_id, _done(request.GET.get("done", "")))
    deed = arranging.deed_of(request.POST)
    rights = rights_on(request)
    if not (rights.may_grant() if deed.for_instructors else rights.may_arrange()):
        return refuse_readers(request)
    try:
        deed.do(course_id, request.POST, int(request.user.pk or 0))
    except (arranging.Unfit, OurError) as error:
        return _page(request, course_id, _told(request, deed, error), _REFUSED)
    return arranging.back(request, deed)


def _done(name: str) -> Told:
    deed = arranging.DEEDS.get(name)
    return Told(form=deed.form, done=done_sentence(name)) if deed else Told()


def _told(request: HttpRequest, deed: arranging.Deed, error: Exception) -> Told:
    said = str(error) if isinstance(error, arranging.Unfit) else told_of(error)[0]
    typed = {name: str(value) for name, value in request.POST.items()}
    chosen = frozenset(arranging.chosen(request.POST))
    return Told(form=deed.form, refused=said, typed=typed, chosen=chosen)


def _page(request: HttpRequest, course_id: str, told: Told, status: int = 200) -> HttpResponse:
    context = _context(request, course_id, told)
    return render(request, "tns_training/marking/people.html", context, status=status)


def _context(request: HttpRequest, course_id: str, told: Told) -> dict[str, Any]:
    rights, wanted = rights_on(request), _wanted(request)
    may_grant = rights.may_grant()
    given, clusters = cohort.grants_of(course_id), cohort.clusters_of(course_id)
    countries = cohort.countries()
    page = page_of_people(course_id, page_asked(request), wanted)
    items = marked_items(course_id, language_of_page()).items() if may_grant or given else []
    return {
        "course_id": course_id,
        "around": around(request, course_id, "people"),
        "languages": LANGUAGE_NAMES.items(),
        "kept": list(_kept(request).items()),
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
        "page": page,
        "rows": _rows(page, dict(countries)),
        "wanted": wanted,
        "chosen": sum(map(bool, astuple(wanted))),
        "query": _query(request),
        "clusters": clusters,
        "cluster_scopes": [(f"{arranging.CLUSTER}{each.id}", each.name) for each in clusters],
        "groups": cohort.groups_of(course_id),
        "countries": countries,
        "roles": _roles(given, dict(items)),
        "role_names": role_names(),
        "items": items,
        "may_arrange": rights.may_arrange(),
        "may_grant": may_grant,
        "told": told,
    }


def _rows(page: PeoplePage, countries: dict[str, str]) -> list[tuple[Row, str]]:
    """The people, each with the name of the country."""
    codes = [row.place.country if row.place else "" for row in page.rows]
    return [(row, countries.get(code, code)) for row, code in zip(page.rows, codes, strict=True)]


def _roles(given: list[cohort.Given], items: dict[str, str]) -> list[dict[str, Any]]:
    """The roles that were given, with names of people and items."""
    names = names_of(each.user_id for each in given)
    return [
        {
            "given": each,
            "person": names.get(each.user_id),
            "role": role_names().get(each.role, each.role),
            "item": items.get(each.scope.usage_key, each.scope.usage_key),
        }
        for each in given
    ]


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    return Wanted(
        cluster_id=digits(asked.get("cluster")),
        country=clean(asked.get("country", "")),
        group_id=digits(asked.get("group")),
        unsaid=asked.get("unsaid") == "1",
    )


def _query(request: HttpRequest) -> str:
    """What the address asks for beside the page, to be kept in links and forms."""
    kept = _kept(request)
    if language := ours(request.GET.get("language")):
        kept["language"] = language
    return f"{urlencode(kept)}&" if kept else ""


def _kept(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name] for name in _KEPT if request.GET.get(name)}


_KEPT = ("cluster", "country", "group", "unsaid")
