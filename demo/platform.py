"""What our Django pages ask of the platform: the demonstration's answers."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import F
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.exceptions import NoSuchUsage
from xblock.plugin import PluginMissingError

from tns_training_xblock.host.moving.results import Result
from tns_training_xblock.host.openedx import OpenEdx
from tns_training_xblock.host.reaching import Placed

from . import access, archive, grades, loading, people, services
from .inheritance import Date
from .models import AnonymousId, Asset, Course, Enrollment, FieldState, Item, Role
from .people import Someone
from .progress import results
from .runtime import CampusRuntime


class DemoPlatform(OpenEdx):
    """Named by ``TNS_TRAINING_PLATFORM``; what it does not override needs no platform."""

    def content_of(self, usage_key: str) -> dict[str, Any] | None:
        """The content field of a block as it is in the course today."""
        key = UsageKey.from_string(usage_key)
        try:
            block = CampusRuntime(key.course_key, AnonymousUser()).get_block(key)
        except (NoSuchUsage, PluginMissingError):
            return None
        content: dict[str, Any] | None = getattr(block, "content", None)
        return content

    def content_for(self, block: Any, name: str) -> dict[str, Any] | None:
        """The content field of another block of the course, where its reader may open it now."""
        runtime = block.runtime
        item = Item.objects.filter(
            course_id=str(runtime.course_key), key__endswith=f"@{name}"
        ).first()
        if item is None:
            return None
        try:
            found = runtime.get_block(UsageKey.from_string(item.key))
        except PluginMissingError:
            return None
        if not access.may_load(found, runtime.user):
            return None
        content: dict[str, Any] | None = getattr(found, "content", None)
        return content

    def asset(self, course_id: str, name: str) -> tuple[int, Iterator[bytes]] | None:
        """The size and the bytes of a file of the archive."""
        found = Asset.objects.filter(course_id=course_id, name=name).first()
        content = bytes(found.content) if found else b""
        return (len(content), iter([content])) if found else None

    def is_trainer(self, user: Someone, course_id: str) -> bool:
        """Whether ``user`` is staff of this very course."""
        return people.has_role(user, course_id, people.STAFF)

    def is_instructor(self, user: Someone, course_id: str) -> bool:
        """Whether ``user`` is an instructor of this very course."""
        return people.has_role(user, course_id, people.INSTRUCTORS)

    def team(self, course_id: str) -> Any:
        """The ids of its staff."""
        roles = Role.objects.filter(course_key=course_id, name__in=people.STAFF)
        return roles.values("user_id")

    def left(self, course_id: str) -> Any:
        """The ids of those who take it no longer."""
        gone = Enrollment.objects.filter(course_key=course_id, is_active=False)
        return gone.values("user_id")

    def enrolled(self, course_id: str) -> Any:
        """The ids of those who take it now."""
        return Enrollment.objects.filter(course_key=course_id, is_active=True).values("user_id")

    def cohorts(self, course_id: str) -> list[str]:
        """None: the demonstration has no cohorts."""
        return []

    def in_cohort(self, course_id: str, name: str) -> Any:
        """Nobody."""
        return Enrollment.objects.none().values("user_id")

    def teams(self, course_id: str) -> list[tuple[str, str]]:
        """None: the demonstration has no teams."""
        return []

    def in_team(self, course_id: str, team_id: str) -> Any:
        """Nobody."""
        return Enrollment.objects.none().values("user_id")

    def teammates(self, course_id: str) -> list[tuple[str, int]]:
        """None, as of :meth:`teams`."""
        return []

    def teams_of(self, course_id: str, user_id: int) -> list[tuple[str, str]]:
        """None, as of :meth:`teams`."""
        return []

    def country_of(self, user_id: int) -> str:
        """Unknown: the demonstration has no profiles."""
        return ""

    def has_course(self, course_id: str) -> bool:
        """Whether it was imported."""
        return Course.objects.filter(pk=course_id).exists()

    def import_course(self, folder: Path) -> None:
        """Load it over what was there."""
        loading.load(archive.read_folder(folder))

    def enabled_types(self) -> Iterator[tuple[str, list[str]]]:
        """What each course's policy says."""
        for key, policy in Course.objects.values_list("key", "settings"):
            yield key, list(policy.get("advanced_modules") or [])

    def courses(self) -> list[str]:
        """The keys of all that were imported."""
        return sorted(Course.objects.values_list("pk", flat=True))

    def used(self, course_id: str, block_types: Collection[str]) -> Counter[str]:
        """How many blocks of each of these types it has; nothing here is unpublished."""
        items = Item.objects.filter(course_id=course_id, block_type__in=block_types)
        return Counter(items.values_list("block_type", flat=True))

    def make_staff(self, user_id: int, course_id: str) -> None:
        """Make somebody an instructor of it."""
        Role.objects.get_or_create(
            user_id=user_id, course_key=course_id, name=people.INSTRUCTORS[0]
        )

    def welcome(self, username: str, name: str, course_id: str, password: str = "") -> User:
        """An account that takes the course; here nobody has a password."""
        people.welcome(course_id, (people.Person(username, name),))
        return User.objects.get(username=username)

    def results(self, course_id: str, block_types: Collection[str]) -> Iterator[Result]:
        """What is kept of the course's blocks of these types."""
        return results.kept(course_id, block_types)

    def leave_state(self, course_id: str, usage_key: str, student_id: str) -> None:
        """Make sure that somebody has a state in a block, which a reset takes."""
        if (user_id := self.user_of(student_id)) is not None:
            results.leave_state(user_id, usage_key)

    def keep_result(self, course_id: str, result: Result) -> None:
        """Keep it for an account of this server."""
        results.keep(result)

    def make_account(self, username: str, email: str, name: str) -> User:
        """A new account; here nobody has a password."""
        return User.objects.create(username=username, email=email, first_name=name[:150])

    def enrol(self, user_id: int, course_id: str) -> None:
        """Let an account take the course."""
        Enrollment.objects.get_or_create(user_id=user_id, course_key=course_id)

    def items(self, course_id: str, block_type: str) -> list[tuple[str, str]]:
        """The course's blocks of one type, in its order."""
        items = Item.objects.filter(course_id=course_id, block_type=block_type)
        return list(items.order_by("position").values_list("key", "title"))

    def placed(
        self, course_id: str, block_types: Collection[str], settings: Collection[str]
    ) -> list[Placed]:
        """The course's blocks of these types in its order, with texts and settings; two queries."""
        items = Item.objects.filter(course_id=course_id, block_type__in=block_types)
        titles = dict(items.order_by("position").values_list("key", "title"))
        fields: dict[str, dict[str, Any]] = {key: {} for key in titles}
        for row in FieldState.objects.filter(
            user="", scope__in=("content", "settings"), block__in=list(titles)
        ):
            fields[row.block] |= row.fields
        return [
            Placed(
                key,
                title,
                fields[key].get("content") or {},
                {name: str(fields[key].get(name) or "") for name in settings},
            )
            for key, title in titles.items()
        ]

    def preferences(self, user_id: int) -> tuple[str, str]:
        """Nothing: the demonstration keeps a language in the browser alone."""
        return "", ""

    def run_name(self, course_id: str) -> str:
        """The name of the outline."""
        found = Course.objects.filter(pk=course_id).values_list("settings", flat=True).first()
        return str((found or {}).get("display_name") or "")

    def own_team(self, course_id: str) -> Any:
        """The same as its team."""
        return self.team(course_id)

    def due_dates(
        self, course_id: str, user_id: int, block_type: str
    ) -> list[tuple[str, str, datetime]]:
        """As the outline says: the demonstration extends nothing."""
        items = Item.objects.filter(course_id=course_id, block_type=block_type)
        found = []
        for key, title, inherited in items.values_list("key", "title", "inherited"):
            due = Date().from_json(inherited.get("due"))
            if due is not None:
                found.append((key, title, due))
        return found

    def expand_urls(self, html: str, course_id: str) -> str:
        """``html`` with the addresses of assets and items written out."""
        return services.ReplaceUrls(CourseKey.from_string(course_id)).replace_urls(html)

    def grades_frozen(self, course_id: str) -> bool:
        """Whether the course ended more than 30 days ago, as where Open edX freezes grades."""
        return grades.frozen(course_id)

    def score_deleted(
        self, student_id: str, course_id: str, usage_key: str, possible: float
    ) -> None:
        """Take the line of the gradebook back."""
        grades.delete_score(student_id, usage_key)

    def missing_assets(self, course_id: str, names: Iterable[str]) -> list[str]:
        """Those of ``names`` that were not in the archive."""
        found = Asset.objects.filter(course_id=course_id, name__in=list(names))
        held = set(found.values_list("name", flat=True))
        return [name for name in names if name not in held]

    def stored(self, block: Any) -> Any:
        """``block`` as it is stored now."""
        runtime = CampusRuntime(block.runtime.course_key, block.runtime.user)
        return runtime.get_block(block.scope_ids.usage_id)

    def store(self, block: Any) -> None:
        """Write ``block`` as it is now."""
        block.save()

    def anonymous_ids(self, user: Any) -> list[str]:
        """Every anonymous id of ``user``."""
        rows = AnonymousId.objects.filter(user_id=user.pk)
        return list(rows.values_list("anonymous_id", flat=True))

    def student_ids(self, user_ids: Any) -> Any:
        """The anonymous ids of people, as a query of pairs."""
        rows = AnonymousId.objects.filter(user_id__in=user_ids)
        named = rows.annotate(tns_student=F("anonymous_id"), tns_user=F("user_id"))
        return named.values_list("tns_student", "tns_user")

    def student_id(self, user_id: int, course_id: str) -> str:
        """The name under which somebody answers in a course."""
        return people.anonymous_id(User.objects.get(pk=user_id), course_id)

    def user_of(self, student_id: str) -> int | None:
        """Who answers under a name."""
        user = people.user_of(student_id)
        return user.pk if user else None
