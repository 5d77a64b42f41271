"""The XBlock runtime: one course, seen by one person, in the LMS or in Studio."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from opaque_keys.edx.keys import CourseKey, UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.exceptions import NoSuchUsage
from xblock.fields import Scope, ScopeIds
from xblock.runtime import IdGenerator, IdReader, Runtime

from . import grades, mounting, services
from .inheritance import Inherited
from .models import Item
from .people import Someone
from .storage import CampusFieldData, StateStore


class Keys(IdReader, IdGenerator):
    """Usage keys carry everything: a definition is its only usage, and there are no asides."""

    def __init__(self, course_key: CourseKey) -> None:
        self._course_key = course_key

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        """The key itself."""
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        """The type that the key names."""
        block_type: str = def_id.block_type
        return block_type

    def create_definition(self, block_type: str, slug: str | None = None) -> UsageKey:
        """A key of this course; ``slug`` is the ``url_name``."""
        return self._course_key.make_usage_key(block_type, slug or block_type)

    def create_usage(self, def_id: UsageKey) -> UsageKey:
        """The key itself."""
        return def_id

    def _no_asides(self, *_: object) -> Any:
        raise NotImplementedError("the demonstration has no asides")

    create_aside = _no_asides
    get_usage_id_from_aside = _no_asides
    get_definition_id_from_aside = _no_asides
    get_aside_type_from_usage = _no_asides
    get_aside_type_from_definition = _no_asides


class CampusRuntime(Runtime):
    """Blocks of one course bound to one person, in Studio or (``studio`` false) in the LMS."""

    def __init__(self, course_key: CourseKey, user: Someone, *, studio: bool | None = None) -> None:
        keys = Keys(course_key)
        self.course_key = course_key
        self.user = user
        self.studio = settings.SERVICE_VARIANT == "cms" if studio is None else studio
        self._store = StateStore(user.pk)
        self._fields = CampusFieldData(self._store, user.pk)
        super().__init__(keys, keys, mixins=(Inherited,), services=self._services_of())

    def _services_of(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "field-data": self._fields,
            "i18n": services.I18n(),
            "user": services.Users(self.user, self.course_key, studio=self.studio),
            "replace_urls": services.ReplaceUrls(self.course_key),
        }
        if self.studio:
            return found | {"studio_user_permissions": services.StudioPermissions(self.user)}
        return found | {
            "completion": services.Completions(self.user),
            "enrollments": services.Enrollments(),
        }

    def get_block(self, usage_id: UsageKey, for_parent: XBlock | None = None) -> XBlock:
        """The block of this key, its fields read; ``NoSuchUsage`` where the course has none."""
        item = Item.objects.filter(key=str(usage_id), course_id=str(self.course_key)).first()
        if item is None:
            raise NoSuchUsage(str(usage_id))
        self._fields.learn(item)
        ids = ScopeIds(self.user.pk, usage_id.block_type, usage_id, usage_id)
        self._store.prefetch(ids)
        return self.construct_xblock(usage_id.block_type, ids, for_parent=for_parent)

    def write_back(self, block: XBlock) -> None:
        """Store all that authors have set in the block, whether or not it was changed."""
        for field in block.fields.values():
            if field.scope in (Scope.content, Scope.settings) and field.is_set_on(block):
                self._fields.set(block, field.name, field.to_json(field.read_from(block)))

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        """Grades and completion count for the bound person; the rest goes to the log."""
        grades.publish(self.user, block, event_type, event_data)

    def handler_url(
        self,
        block: XBlock,
        handler_name: str,
        suffix: str = "",
        query: str = "",
        thirdparty: bool = False,
    ) -> str:
        """The address of a handler, for people who are signed in here."""
        if thirdparty:
            raise NotImplementedError("the demonstration has no handlers for third parties")
        handler = getattr(block, handler_name, None)
        if not getattr(handler, "_is_xblock_handler", False):
            raise ValueError(f"{handler_name!r} is not a handler")
        place = (block.scope_ids.usage_id, handler_name, suffix)
        url = reverse("handler", args=tuple(part for part in place if part))
        return f"{url}?{query}" if query else url

    def wrap_xblock(
        self, block: XBlock, view: str, frag: Fragment, context: dict[str, Any] | None
    ) -> Fragment:
        """The block's element as the platform's own script looks for it."""
        return mounting.wrap(block, view, frag, studio=self.studio)

    def resource_url(self, resource: str) -> str:
        """The address of one of the demonstration's own files."""
        return static(f"demo/{resource}")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Nothing: Open edX itself is not consistent here, so blocks use Django's staticfiles."""
        raise NotImplementedError("use django.templatetags.static.static()")

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """None: nothing is put beside a block."""
        return []
