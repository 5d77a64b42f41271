"""``tns_course_map``: where one was, what comes next, and all that one wrote."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from webob import Response
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Dict, Scope, String

from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.handlers import Json, respond, unpaced_handler
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import CourseMap
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.permissions import Learner, require_learner

from .page import CourseMapPage
from .printing import SheetHandlers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tns_training_xblock.grading.api import Own


class CourseMapBlock(SheetHandlers, StudioEditing, CourseBlock):
    """The outline of the run in the reader's language. It changes nothing of anybody's work."""

    kinds: ClassVar[tuple[str, ...]] = carried_by("tns_course_map")
    asset = "course_map"
    template = "course_map/course_map.html"
    completion_mode = XBlockCompletionMode.EXCLUDED
    _owned: tuple[Reading, dict[str, Own]] | None = None

    display_name = String(
        help="The name in the course outline.", default="Course map", scope=Scope.settings
    )
    seen = Dict(help="Marks that were looked at, by the id of the text.", scope=Scope.user_state)

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the templates show of the run and of the reader's way through it."""
        document = reading.document
        if not isinstance(document, CourseMap):
            raise TypeError("the documents of this block are course maps")
        return {
            "introduction": [renderer.passage(part) for part in document.introduction],
            "map": self._page(reading).view(points=self._tells_points()),
            **self.notebook_links(reading),
            "printed": self.printed_sheets(reading),
        }

    def _page(self, reading: Reading) -> CourseMapPage:
        documents, learner = self.documents, reading.learner
        return CourseMapPage(
            documents.outline,
            documents.index,
            reading.language,
            self._owns(reading),
            self.seen if learner else {},
            staff=learner is not None and learner.staff,
        )

    def versions(self, reading: Reading) -> dict[str, str]:
        """All of it is of one piece: what is kept of any text, and which marks were seen."""
        stands = sorted(f"{name}: {own}" for name, own in (self._owns(reading) or {}).items())
        seen = sorted(f"{name}: {at}" for name, at in self.seen.items())
        told = sha256("\n".join([*stands, *seen]).encode()).hexdigest()[:16]
        return {"": f"{reading.wanted} {told}"}

    def script_args(self, reading: Reading) -> Json:
        """Nothing: all that the script says stands on the page."""
        return {}

    def _owns(self, reading: Reading) -> Mapping[str, Own] | None:
        """What is kept of the work that is shown, by the id of the text; one query a reading."""
        if reading.whose is None:
            return None
        if self._owned is None or self._owned[0] is not reading:
            from tns_training_xblock.grading.api import works_in

            found = works_in(reading.whose)
            # What a key of the platform's ends in is the block's own id.
            self._owned = (reading, {key.rpartition("@")[2]: own for key, own in found.items()})
        return self._owned[1]

    def _tells_points(self) -> bool:
        """Whether the course lets learners know what is right while they can still answer."""
        return getattr(self, "show_correctness", None) in (None, "", "always")

    @unpaced_handler
    def look(self, learner: Learner, data: Json) -> Json:
        """Note that the mark ``{released_at}`` of ``{item}`` was looked at."""
        item, at = data.get("item"), data.get("released_at")
        known = {each.id for each in self.documents.index}
        if isinstance(item, str) and item in known and isinstance(at, str) and len(at) <= 40:
            kept = {name: when for name, when in self.seen.items() if name in known}
            if kept.get(item) != at:
                self.seen = {**kept, item: at}
                self.note_work()
        return {}

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """For the mobile app: how each text stands, and which comes next, as JSON."""

        def state() -> Json:
            reading = self.reading("learner", require_learner(self))
            if reading is None:
                return {"texts": {}, "next": []}
            view = self._page(reading).view(points=False)
            texts = (text for chapter in view.chapters for text in chapter.texts)
            return {
                "texts": {text.id: text.stand.state for text in texts},
                "next": [text.id for text in view.going],
                "new": [text.id for text in view.new],
            }

        return respond(self, state)

    # What the platform asks

    def student_view_data(self, context: Json | None = None) -> Json:
        """For the mobile app, the same for everybody: the outline, in all languages."""
        items = {item.id: item for item in self.documents.index}

        def text(name: str) -> Json:
            item = items[name]
            return {
                "id": name,
                "titles": {**item.titles},
                "kind": item.kind,
                "minutes": item.minutes,
            }

        chapters: list[Json] = []
        for chapter in self.documents.outline.chapters:
            opens = chapter.opens.isoformat() if chapter.opens else None
            sections = [
                {
                    "titles": {str(name): title for name, title in section.titles.items()},
                    "texts": [text(name) for name in section.items if name in items],
                }
                for section in chapter.sections
            ]
            titles = {str(name): title for name, title in chapter.titles.items()}
            chapters.append({"titles": titles, "opens": opens, "sections": sections})
        return {"chapters": chapters}

    def index_dictionary(self) -> Json:
        """For the course's search: what stands above the outline. The texts have their own."""
        indexed = super().index_dictionary()
        body = {
            f"body_{language}": "\n".join(
                plain_text(part.text) for part in text.introduction if hasattr(part, "text")
            )
            for language, text in self.documents.texts.items()
            if isinstance(text, CourseMap)
        }
        content = {"display_name": self.display_name_with_default, **body}
        return {**indexed, "content": content, "content_type": "Course map"}
