"""Which letters somebody gets about a run, and which nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from tns_training_xblock.cohort import api as cohort
from tns_training_xblock.cohort.api import Rights, markers
from tns_training_xblock.grading.models import Mail, NoMail, Review
from tns_training_xblock.grading.telling.calendar import token
from tns_training_xblock.grading.telling.wishes import Wish, operator_allows, refused_by, say
from tns_training_xblock.host import drawn
from tns_training_xblock.host.drawn import Drawn
from tns_training_xblock.host.languages import signed_in
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.reaching import site

from ..access import for_run, rights_on
from ..posts import refuse_readers
from ..run.around import around
from ..sentences import language_of_page

MINE, RUN = "mine", "run"
"""Whose choices a form holds."""
_FOR_LEARNERS = (Mail.Kind.RELEASED, Mail.Kind.RETURNED)


@dataclass(frozen=True, slots=True)
class KindView:
    """One kind of letter; with a ``reason`` it is not this form's to switch on."""

    kind: str
    name: str
    wanted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class FormView:
    """The choices of the reader, or of the run."""

    whose: str
    kinds: tuple[KindView, ...]


def takes_part(rights: Rights) -> bool:
    """Whether somebody may be written to about a run: who takes it, took it, or marks in it."""
    if rights.may_enter():
        return True
    user_id, course_id = rights.user.pk, rights.course_id
    if platform().enrolled(course_id).filter(user_id=user_id).exists():
        return True
    mine = Q(user_id=user_id) | Q(team_key__in=cohort.with_part([user_id]))
    return Review.objects.filter(mine, course_id=course_id).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@for_run(takes_part)
def mail(request: HttpRequest, course_id: str) -> HttpResponse:
    """The choices; what is posted is kept, and leads back to them."""
    rights = rights_on(request)
    forms = tuple(_forms(rights))
    if request.method != "POST":
        return _page(request, course_id, forms)
    whose = request.POST.get("whose", "")
    form = next((each for each in forms if each.whose == whose), None)
    if form is None:
        return refuse_readers(request)
    asked = {*request.POST.getlist("asked")}
    kinds = [each.kind for each in form.kinds if not each.reason and each.kind in asked]
    _keep(rights, whose, kinds, request.POST.getlist("wants"))
    return HttpResponseRedirect(f"{request.path}?done=1&language={language_of_page()}")


def _keep(rights: Rights, whose: str, kinds: Iterable[str], wants: Iterable[str]) -> None:
    """Of the ``kinds`` that a form had boxes for, keep which were ticked."""
    me, chosen = rights.user.pk, set(wants)
    for kind in kinds:
        wish = Wish(kind, rights.course_id, NoMail.EVERYBODY if whose == RUN else me)
        say(wish, wants=kind in chosen, by=me)


def _forms(rights: Rights) -> Iterator[FormView]:
    course_id, me = rights.course_id, rights.user.pk
    of_run, of_me = refused_by(course_id, NoMail.EVERYBODY), refused_by(course_id, me)
    kinds: list[str] = list(_FOR_LEARNERS)
    if rights.team or me in markers(course_id):
        kinds.append(Mail.Kind.WAITING)
    yield FormView(MINE, tuple(_kind(kind, of_me, kind in of_run) for kind in kinds))
    if rights.may_rule():
        yield FormView(RUN, tuple(_kind(kind, of_run, off=False) for kind in Mail.Kind.values))


def _kind(kind: str, refused: Iterable[str], off: bool) -> KindView:
    reason = ""
    if not operator_allows(kind):
        reason = pgettext("tns", "Whoever runs this site has switched these messages off.")
    elif off:
        reason = pgettext("tns", "Whoever leads this run has switched these messages off.")
    return KindView(kind, names()[kind], kind not in refused and not reason, reason)


def names() -> dict[str, str]:
    """What the kinds are called, in the active language."""
    return {
        Mail.Kind.RELEASED: pgettext("tns", "When your work was marked"),
        Mail.Kind.RETURNED: pgettext("tns", "When your work came back to be revised"),
        Mail.Kind.WAITING: pgettext("tns", "Once a day, what waits to be marked"),
    }


def _token(request: HttpRequest, course_id: str) -> str:
    return token(getattr(request.user, "real_user", request.user), course_id)


def _page(request: HttpRequest, course_id: str, forms: tuple[FormView, ...]) -> HttpResponse:
    values = {
        "run": platform().run_name(course_id) or course_id,
        "address": getattr(request.user, "email", ""),
        "forms": forms,
        "dates_url": reverse("tns_training:calendar", args=[course_id]),
        "around": around(request, course_id, "mail"),
        "follow_url": site() + reverse("tns_training:followed", args=[_token(request, course_id)]),
        "done": request.GET.get("done") == "1",
        "drawn": Drawn(drawn.tag(signed_in(request)), language_of_page()),
        "language": language_of_page(),
    }
    return render(request, "tns_training/marking/mail/choices.html", values)
