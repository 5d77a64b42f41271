"""The learner's pages: outline, unit, about, progress; and the files of the course."""

import re

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from demo import access, people, services
from demo.models import Asset, Enrollment, Item
from demo.mounting import mount
from demo.progress import gradebook
from demo.progress.outline import outline
from demo.runtime import CampusRuntime
from tns_training_xblock.export.olx.policy import MEDIA_TYPES

from .page import Visit, visit

LAST_UNIT = "last-unit"
"""Session key: the unit that was open last."""


@require_GET
@login_required
def home(request: HttpRequest, course: str) -> HttpResponse:
    """The outline with what is open, done and scored."""
    here = _enrolled(request, course)
    found = outline(here.course, here.reader, staff=here.staff)
    last = request.session.get(LAST_UNIT, "")
    following = found.next(last)
    place = found.place_of(following.key if following else last)
    opened = place[0].key if place else ""
    return here.page("home.html", outline=found, next_unit=following, last=last, opened=opened)


@ensure_csrf_cookie
@require_GET
@login_required
def unit(request: HttpRequest, course: str, usage: str) -> HttpResponse:
    """One unit: its blocks as the LMS mounts them, and the way to its neighbours."""
    here = _enrolled(request, course)
    found = outline(here.course, here.reader, staff=here.staff)
    place = found.place_of(usage)
    if place is None:
        raise Http404
    chapter, section, this = place
    if chapter.locked:
        return here.page("locked.html", chapter=chapter)
    if not here.masquerading:
        request.session[LAST_UNIT] = this.key
    else:
        # As in the LMS, whose pages put the person looked at in the place of who is signed in.
        vars(here.reader)["real_user"] = here.user
        vars(request)["user"] = here.reader
    runtime = CampusRuntime(access.usage_key(usage).course_key, here.reader)
    units = list(found.units())
    at = units.index(this)
    return here.page(
        "unit.html",
        chapter=chapter,
        section=section,
        unit=this,
        mounted=mount(runtime, [block.key for block in this.blocks], "student_view"),
        before=units[at - 1] if at else None,
        after=units[at + 1] if at + 1 < len(units) else None,
    )


@require_GET
def jump_to_id(request: HttpRequest, course: str, name: str) -> HttpResponse:
    """The unit in which the item of this ``url_name`` stands."""
    item = Item.objects.filter(course_id=course, key__endswith=f"+block@{name}").first()
    while item and item.block_type not in {"vertical", "sequential", "chapter"}:
        item = item.parent
    while item and item.block_type != "vertical":
        item = item.children.first()
    if item is None:
        raise Http404
    return redirect("unit", course, item.key)


@require_GET
@login_required
def about(request: HttpRequest, course: str) -> HttpResponse:
    """What the platform shows beside the lessons: about, updates, handouts, tabs.

    Where the archive has a page in the reader's language too, it is that one.
    """
    here = visit(request, course)
    written = here.course.pages
    urls = services.ReplaceUrls(access.course_key(course))
    names = {
        "info/updates": pgettext("demo", "Updates"),
        "about/overview": pgettext("demo", "What it is about"),
        "info/handouts": pgettext("demo", "Handouts"),
    }
    for tab in here.course.settings.get("tabs", []):
        names[f"tabs/{tab.get('url_slug')}"] = tab["name"]
    pages = []
    for place, name in names.items():
        readers = f"{place}-{here.names.reader}"
        language = here.names.reader if readers in written else here.language
        html = written.get(readers, written.get(place, ""))
        if _says_something(html):
            # The course's own HTML: whoever may import a course may write it, in Open edX as here.
            pages.append((name, language, mark_safe(urls.replace_urls(html))))  # noqa: S308
    return here.page("about.html", pages=pages)


@require_GET
@login_required
def progress(request: HttpRequest, course: str) -> HttpResponse:
    """One's own grade: every assignment with what it counts."""
    here = _enrolled(request, course)
    user = User.objects.get(pk=people.id_of(here.reader))
    [grade] = gradebook.grades(here.course, [user])
    found = outline(here.course, here.reader, staff=here.staff)
    kinds = [
        (
            kind,
            [(result, found.place_of(result.assignment.blocks[0].key)) for result in kind.results],
        )
        for kind in grade.kinds
    ]
    return here.page("progress.html", grade=grade, kinds=kinds)


@require_GET
@login_required
def grades(request: HttpRequest, course: str) -> HttpResponse:
    """Everybody's grades, for staff."""
    here = visit(request, course)
    if not here.staff:
        raise Http404
    enrolled = Enrollment.objects.filter(course_key=course, is_active=True).values("user_id")
    learners = [
        user
        for user in User.objects.filter(pk__in=enrolled).order_by("first_name")
        if not people.has_role(user, course, people.STAFF)
    ]
    book = gradebook.grades(here.course, learners)
    work = gradebook.assignments(here.course)
    return here.page("gradebook.html", grades=book, assignments=work)


@require_GET
def asset(request: HttpRequest, course: str, name: str) -> HttpResponse:
    """A file of the course; as in Open edX, it can run no script."""
    found = Asset.objects.filter(course_id=f"course-v1:{course}", name=name).first()
    if found is None:
        raise Http404
    # By ourselves: what the standard library answers depends on the machine's own tables.
    kind = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    headers = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.content), content_type=kind, headers=headers)


def _says_something(page: str) -> bool:
    """Whether there is anything in ``page``: a list without news would be an empty box."""
    return bool(strip_tags(page).strip()) or bool(re.search("<(img|iframe|audio|video)", page))


def _enrolled(request: HttpRequest, course: str) -> Visit:
    """The visit of somebody who takes the course or works on it."""
    here = visit(request, course)
    if not (here.staff or people.is_enrolled(here.reader, course)):
        raise Http404
    return here
