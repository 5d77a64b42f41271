"""Finding what a request is about, and whether its reader may load it, as Open edX decides it."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock
from xblock.exceptions import NoSuchUsage

from . import people
from .people import Someone
from .runtime import CampusRuntime

MASQUERADE = "masquerade"
"""Session key: the username of the learner as whom a trainer looks at the course."""


def usage_key(text: str) -> UsageKey:
    """The key that ``text`` spells; not found where it spells none."""
    try:
        return UsageKey.from_string(text)
    except InvalidKeyError as error:
        raise Http404 from error


def course_key(text: str) -> CourseKey:
    """The key that ``text`` spells; not found where it spells none."""
    try:
        return CourseKey.from_string(text)
    except InvalidKeyError as error:
        raise Http404 from error


def seen_as(request: HttpRequest, course_key: object) -> Someone:
    """Who counts as the reader: the signed-in person, or the learner whom staff look as."""
    user: Someone = request.user
    if settings.SERVICE_VARIANT == "cms":
        return user
    chosen = request.session.get(MASQUERADE)
    if chosen and people.has_role(user, str(course_key), people.STAFF):
        return people.by_name(chosen) or user
    return user


def load_block(request: HttpRequest, usage: str) -> XBlock:
    """The block, bound to whoever looks; not found where it is not there or not open yet."""
    key = usage_key(usage)
    runtime = CampusRuntime(key.course_key, seen_as(request, key.course_key))
    try:
        block = runtime.get_block(key)
    except NoSuchUsage as error:
        raise Http404 from error
    if not runtime.studio and not may_load(block, runtime.user):
        raise Http404
    return block


def may_load(block: XBlock, user: Someone | AnonymousUser) -> bool:
    """Whether the LMS loads the block for ``user``. It does not ask whether they are enrolled."""
    return is_open(block.start) or people.has_role(user, block.context_key, people.STAFF)


def is_open(start: datetime | None) -> bool:
    """Whether ``start`` has passed, or there is none."""
    return start is None or start <= datetime.now(UTC)
