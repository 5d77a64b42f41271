"""What is done on the page of a run's people: correcting, merging, groups, giving and taking roles.

Each is a :class:`Deed` with the name of the button that does it; all work as plain forms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import pgettext

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.grading.dates.settling import settle
from tns_training_xblock.grading.roster import of_run
from tns_training_xblock.host.incoming import digits, require
from tns_training_xblock.host.people import person_called

KEEP = "keep"
"""In a choice of countries: leave what is there."""
CLUSTER = "cluster:"
"""What the choice of a role's scope begins with, where it is a cluster by its id."""
Form = QueryDict


class Unfit(Exception):  # noqa: N818 - it is what was filled in that is at fault
    """A form that cannot be done as it is filled in; the message is a translated sentence."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do: ``do(course_id, form, by)``, told of at the ``form`` on the page."""

    name: str
    form: str
    do: Callable[[str, Form, int], None]
    for_instructors: bool = False


def deed_of(form: Form) -> Deed:
    """What the pressed button does. Raises :class:`~cohort.NotFound` for none of ours."""
    deed = DEEDS.get(form.get("do", ""))
    if deed is None:
        raise cohort.NotFound
    return deed


def back(request: HttpRequest, deed: Deed) -> HttpResponse:
    """To the page that the form stood on, which says that it is done."""
    query = request.GET.copy()
    query["done"] = deed.name
    return HttpResponseRedirect(f"{request.path}?{urlencode(query)}#{deed.form}")


def chosen(form: Form) -> list[int]:
    """The people who are ticked, whoever they are."""
    return [pk for pk in map(digits, form.getlist("person")) if pk is not None]


def _correct(course_id: str, form: Form, by: int) -> None:
    people = _people(course_id, form)
    cluster: str | None = form.get("cluster_name", "").strip() or None
    if form.get("no_cluster") == "1":
        if cluster is not None:
            raise Unfit(pgettext("tns", "Give a cluster’s name, or tick “from none”: not both."))
        cluster = ""
    country: str | None = form.get("country", KEEP)
    if country == KEEP:
        country = None
    if cluster is None and country is None:
        raise Unfit(pgettext("tns", "Say what to correct: a cluster, a country or both."))
    cohort.correct(course_id, people, by=by, cluster=cluster, country=country)
    if cluster is not None:
        settle(course_id, people=people, by=by)


def _join(course_id: str, form: Form, by: int) -> None:
    cohort.join(course_id, _group(form), _people(course_id, form))


def _leave(course_id: str, form: Form, by: int) -> None:
    cohort.leave(course_id, _group(form), _people(course_id, form))


def _settle(course_id: str, form: Form, by: int) -> None:
    cluster, name = _cluster(form, "cluster"), form.get("name", "").strip()
    country = form.get("country", KEEP)
    if not name and country == KEEP:
        raise Unfit(pgettext("tns", "Say what to change: the name, the country or both."))
    with transaction.atomic():
        if name:
            cohort.rename(course_id, cluster, name)
        if country != KEEP:
            cohort.settle(course_id, cluster, country)


def _merge(course_id: str, form: Form, by: int) -> None:
    source, into = _cluster(form, "source"), _cluster(form, "into")
    if source == into:
        raise Unfit(pgettext("tns", "Choose two different clusters."))
    cohort.merge(course_id, source, into)
    settle(course_id, people=cohort.in_cluster(course_id, into), by=by)


def _make(course_id: str, form: Form, by: int) -> None:
    cohort.make_group(course_id, form.get("name", ""))


def _rename(course_id: str, form: Form, by: int) -> None:
    cohort.rename_group(course_id, _group(form), form.get("name", ""))


def _dissolve(course_id: str, form: Form, by: int) -> None:
    cohort.dissolve(course_id, _group(form))


def _give(course_id: str, form: Form, by: int) -> None:
    person = person_called(form.get("who", "").strip())
    if person is None:
        raise Unfit(
            pgettext("tns", "Nobody has this username or e-mail address, or several people do.")
        )
    cohort.give(course_id, person.user_id, form.get("role", ""), _scope(form), by=by)


def _take(course_id: str, form: Form, by: int) -> None:
    cohort.take(course_id, digits(form.get("grant")) or 0)


def _scope(form: Form) -> cohort.Scope:
    require(form, "scope")  # an empty one is the whole run
    text = form.get("scope", "")
    if text.startswith(CLUSTER):
        return cohort.Scope(cluster_id=digits(text.removeprefix(CLUSTER)) or 0)
    return cohort.Scope(usage_key=text)


def _people(course_id: str, form: Form) -> list[int]:
    people = chosen(form)
    if not people:
        raise Unfit(pgettext("tns", "Tick the people in the list first."))
    if not of_run(course_id, people):
        raise cohort.NotFound
    return people


def _group(form: Form) -> int:
    group = digits(form.get("group"))
    if group is None:
        raise Unfit(pgettext("tns", "Choose a group."))
    return group


def _cluster(form: Form, name: str) -> int:
    cluster = digits(form.get(name))
    if cluster is None:
        raise Unfit(pgettext("tns", "Choose a cluster."))
    return cluster


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("correct", "people", _correct),
        Deed("join", "people", _join),
        Deed("leave", "people", _leave),
        Deed("settle", "settle", _settle),
        Deed("merge", "merge", _merge),
        Deed("make", "make", _make),
        Deed("rename", "rename", _rename),
        Deed("dissolve", "rename", _dissolve),
        Deed("give", "give", _give, for_instructors=True),
        Deed("take", "roles", _take, for_instructors=True),
    )
}
