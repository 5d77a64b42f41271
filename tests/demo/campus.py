"""A small course with its people, reached as a browser or the platform would reach it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

import crum
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client, override_settings
from django.urls import reverse
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock

from demo import archive, loading, people
from demo.models import Item, Role
from demo.people import Person
from demo.runtime import CampusRuntime
from tns_training_xblock.host import drawn

from . import rows

OLX = Path(__file__).parent / "olx"
ENROLLED = (
    Person("learner", "Learner one"),
    Person("other_learner", "Learner two"),
    Person("trainer", "Trainer", "limited_staff"),
    Person("author", "Author", "staff"),
)


def _opened(folder: Path) -> CourseKey:
    """Import the course and let its people in."""
    course_key = loading.load(archive.read_folder(folder))
    people.welcome(str(course_key), ENROLLED)
    User.objects.create(username="outsider", first_name="Outsider")
    stranger = User.objects.create(username="other_staff", first_name="Staff elsewhere")
    Role.objects.create(user=stranger, course_key="course-v1:TNS+OTHER+1", name="staff")
    return course_key


class Campus:
    """A course and its people, whom ``as_`` names.

    ``learner``, ``other_learner``, ``trainer`` (limited staff), ``author`` (staff), ``outsider``
    (not enrolled), ``other_staff`` (of another course), ``anonymous``.
    """

    def __init__(self, folder: Path = OLX) -> None:
        self.course_key: CourseKey = rows.again(folder, lambda: _opened(folder))

    def user(self, name: str) -> User | AnonymousUser:
        """The account of a person."""
        return AnonymousUser() if name == "anonymous" else User.objects.get(username=name)

    def anonymous_id(self, name: str) -> str:
        """The id under which a person answers in the course."""
        return people.anonymous_id(self.user(name), self.course_key)

    def key(self, name: str) -> UsageKey:
        """The key of the item with this ``url_name``."""
        item = Item.objects.get(course_id=str(self.course_key), key__endswith=f"@{name}")
        return UsageKey.from_string(item.key)

    def add(self, xml: str, unit: str = "who-decides-unit") -> UsageKey:
        """Put one more block, given as OLX, into a unit."""
        return loading.add_block(self.course_key, xml, str(self.key(unit)))

    def block(
        self, name: str, as_: str = "learner", *, studio: bool = False, real: str = ""
    ) -> XBlock:
        """The block in a fresh runtime of that person.

        ``real`` is who is signed in, where staff look at the course as somebody else: as in the
        LMS, a page then has the person looked at, and who looks behind it.
        """
        current = copy(self.user(as_))
        if real:
            current.real_user = self.user(real)
        crum.set_current_user(current)
        return CampusRuntime(self.course_key, self.user(as_), studio=studio).get_block(
            self.key(name)
        )

    def client(self, as_: str = "learner", *, drawn_for: str | None = None) -> Client:
        """A browser in which that person is signed in.

        Its pages were drawn for the same person, or for ``drawn_for``; for nobody where it is "".
        """
        reader = as_ if drawn_for is None else drawn_for
        tag = drawn.tag(self.user(reader).pk) if reader else ""
        client = Client(headers={drawn.READER: tag})
        user = self.user(as_)
        if isinstance(user, User):
            client.force_login(user)
        return client

    def handle(
        self,
        name: str,
        handler: str,
        data: object = None,
        as_: str = "learner",
        *,
        studio: bool = False,
        method: str = "POST",
        seen_as: str = "",
        files: dict[str, Any] | None = None,
        drawn_for: str | None = None,
    ) -> tuple[int, Any]:
        """Call a handler through its address: the status and the JSON (``None`` if it is none).

        ``data`` is sent as JSON, or with ``files`` as a form. ``seen_as`` is the learner as whom
        staff look at the course, ``drawn_for`` whose page it was (:meth:`client`).
        """
        crum.set_current_user(None)
        client = self.client(as_, drawn_for=drawn_for)
        if seen_as:
            client.post(reverse("view-as", args=(self.course_key,)), {"username": seen_as})
        body = {"data": json.dumps(data), "content_type": "application/json"}
        if files:
            body = {"data": {**(data if isinstance(data, dict) else {}), **files}}
        with self.studio() if studio else self.lms():
            url = reverse("handler", args=(self.key(name), handler))
            response = client.get(url) if method == "GET" else client.post(url, **body)
        try:
            return response.status_code, response.json()
        except ValueError:
            return response.status_code, None

    @contextmanager
    def studio(self) -> Iterator[None]:
        """Within it, pages and permissions are Studio's."""
        with override_settings(SERVICE_VARIANT="cms", ROOT_URLCONF="demo.urls.cms"):
            yield

    @contextmanager
    def lms(self) -> Iterator[None]:
        """Within it, pages and permissions are the LMS's, as they are anyway."""
        yield
