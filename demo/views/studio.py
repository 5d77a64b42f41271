"""Studio: the course's units, one unit with its blocks, and a block's own editor."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from demo import access, loading
from demo.models import Item
from demo.mounting import mount
from demo.progress.outline import outline
from demo.runtime import CampusRuntime

from .page import Visit, visit


@require_GET
@login_required
def course(request: HttpRequest, course: str) -> HttpResponse:
    """Every unit of the course."""
    here = _authored(request, course)
    return here.page("studio/course.html", outline=outline(here.course, here.reader, staff=True))


@ensure_csrf_cookie
@require_GET
@login_required
def container(request: HttpRequest, usage: str) -> HttpResponse:
    """One unit: the author's view of each of its blocks, and the way to their editors."""
    here, item = _item(request, usage)
    if item.block_type != "vertical":
        return redirect("container", item.parent_id)
    key = access.usage_key(usage)
    kept = loading.kept_edits(here.course.key)
    blocks = [
        (
            block,
            mount(CampusRuntime(key.course_key, here.reader), [block.key], "author_view"),
            block in kept,
        )
        for block in item.children.all()
    ]
    return here.page("studio/container.html", unit=item, blocks=blocks)


@ensure_csrf_cookie
@require_GET
@login_required
def edit(request: HttpRequest, usage: str) -> HttpResponse:
    """A block's own editor."""
    here, item = _item(request, usage)
    runtime = CampusRuntime(access.usage_key(usage).course_key, here.reader)
    mounted = mount(runtime, [item.key], "studio_view")
    return here.page("studio/edit.html", item=item, mounted=mounted)


@require_POST
@login_required
def take(request: HttpRequest, usage: str) -> HttpResponse:
    """Give up what was edited in a block, for what the course brought."""
    _, item = _item(request, usage)
    loading.take_brought(item)
    return redirect("container", item.parent_id)


def _authored(request: HttpRequest, course: str) -> Visit:
    here = visit(request, course)
    if not here.is_author:
        raise Http404
    return here


def _item(request: HttpRequest, usage: str) -> tuple[Visit, Item]:
    here = _authored(request, str(access.usage_key(usage).course_key))
    item = here.course.items.filter(key=usage).first()
    if item is None:
        raise Http404
    return here, item
