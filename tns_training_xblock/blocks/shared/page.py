"""The page of a block: its HTML from the root element on, and what that says of itself.

A browser shows a page again as it was once: *Back*, a tab that is restored, one that was out of
sight. So every page says, part by part, which version of its reader's work stands on it, and asks
once it is usable whether that is the newest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import translation
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.content.kinds.registry import leads_around
from tns_training_xblock.content.model import IndexedItem, direction
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host import permissions
from tns_training_xblock.host.drawn import Drawn, tag
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.templating import render, render_waiting

from . import choosing
from .assets import missing_files
from .handlers import Json, learner_handler, posted, respond
from .languages import buttons, wanted_language
from .reading import Reading

if TYPE_CHECKING:
    from tns_training_xblock.cohort.api import About


class BlockPage:
    """What a :class:`~.block.CourseBlock` shows to one reader.

    A block type names its ``template`` and fills in :meth:`values`, :meth:`script_args` and
    :meth:`versions`.
    """

    template: ClassVar[str] = ""
    asks_place: ClassVar[bool] = False
    """Whether a learner is asked here, where nobody asked before, which cluster they come from."""
    _about: tuple[Reading, About] | None = None

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the block type's template shows, beside what every template gets."""
        raise NotImplementedError

    def script_args(self, reading: Reading) -> Json:
        """What the block type's script is handed: JSON, without anything a learner must not see."""
        return {}

    def versions(self, reading: Reading) -> dict[str, str]:
        """Which version of the learner's work a page of ``reading`` shows, part by part."""
        return {}

    def body(self, reading: Reading, *, waiting: bool = False) -> str:
        """The block's HTML from its root element on, in the reading's language.

        ``waiting`` for its script, nothing in it can be used.
        """
        block: Any = self
        with translation.override(reading.language):
            own = self.values(reading, block.renderer(reading.language))
            values = {**self.common_values(reading), "drawn": self.drawn(reading), **own}
            html = (
                render_waiting(self.template, values) if waiting else render(self.template, values)
            )
        return self.expand_urls(html)

    def common_values(self, reading: Reading) -> Json:
        """What every template of a block finds."""
        block: Any = self
        return {
            "block": block,
            "reading": reading,
            "document": reading.document,
            "language": reading.language,
            "direction": direction(reading.language),
            "prefix": block.dom_prefix,
            "languages": buttons(
                block.documents.languages, reading.language, choosing.link_of(block, reading)
            ),
            "missing": reading.missing,
            "starting": block.draft is not None and reading.mode == "author",
            "problems": self._problems(reading) if reading.shows_problems else (),
            "edited": block.edited if reading.mode == "author" else (),
            "card": self._card(reading),
            "around": self._around(reading),
        }

    def _around(self, reading: Reading) -> IndexedItem | None:
        """The map of the run, where it has one and this is not it."""
        block: Any = self
        return next(
            (
                item
                for item in block.documents.index
                if leads_around(item.kind) and item.id != reading.document.id
            ),
            None,
        )

    def drawn(self, reading: Reading) -> Drawn:
        """What the page says of itself with all that it posts; one that posts nothing, nobody."""
        account = permissions.signed_in(self) if reading.keeps_language else None
        versions = self._all_versions(reading) if reading.learner else {}
        return Drawn(tag(account), reading.language, versions)

    def looked_at(self, reading: Reading) -> None:
        """A learner looks at their own page, and is there to be told what others did for them."""

    def asks_now(self, reading: Reading) -> bool:
        """Whether somebody who has not said it is still asked."""
        return self.asks_place

    def _all_versions(self, reading: Reading) -> dict[str, str]:
        about = self.about(reading)
        if about is None:
            return self.versions(reading)
        from .place import version

        return self.versions(reading) | version(about.place)

    def _card(self, reading: Reading) -> Json:
        about = self.about(reading)
        if about is None or reading.learner is None:
            return {}
        if about.place is None and not self.asks_now(reading):
            return {}
        from .place import card

        return card(reading.learner, about.place)

    def about(self, reading: Reading) -> About | None:
        """What is known of the learner beside their work; one reading asks the database once."""
        if not self.asks_place or reading.learner is None:
            return None
        if self._about is None or self._about[0] is not reading:
            from .place import about

            block: Any = self
            self._about = (reading, about(reading.learner, str(block.scope_ids.usage_id)))
        return self._about[1]

    def _problems(self, reading: Reading) -> tuple[Problem, ...]:
        block: Any = self
        missing = missing_files(block) if reading.mode == "author" else ()
        return (*block.documents.problems, *missing)

    def expand_urls(self, html: str) -> str:
        """``html`` with the addresses of assets and items as they are in this course."""
        block: Any = self
        urls = block.runtime.service(block, "replace_urls")
        if urls:
            return str(urls.replace_urls(html))
        if permissions.in_studio(block):
            # The handlers of Studio's editor get fewer services than its pages.
            return str(platform().expand_urls(html, str(block.scope_ids.usage_id.context_key)))
        return html

    def args_in(self, reading: Reading) -> Json:
        """What the script is handed, with its sentences in the reading's language."""
        with translation.override(reading.language):
            return self.script_args(reading)

    @XBlock.handler
    def newest(self, request: Any, suffix: str = "") -> Response:
        """Nothing where ``{drawn}`` is what would be drawn now, else the page as it is now."""
        block: Any = self
        # Not the language of the page that asks: another one may have been chosen since.
        wanted = wanted_language(block)

        def work() -> Json:
            learner = permissions.require_learner(block)
            drawn = posted(request).get("drawn")
            reading: Reading | None = block.reading("learner", learner, wanted)
            if reading is None:
                return {}
            self.looked_at(reading)
            if self._all_versions(reading) == drawn:
                return {}
            return {"html": self.body(reading), **self.args_in(reading)}

        return respond(block, work, request)

    @learner_handler
    def say_place(self, learner: permissions.Learner, data: Json) -> Json:
        """Keep which ``{cluster, country}`` the learner comes from, for the whole run.

        The card that asks, as HTML; with ``{ask}`` nothing is kept, and it asks once more.
        """
        from .place import say

        block: Any = self
        return say(learner, data, block.dom_prefix)

    @XBlock.handler
    def choose_language(self, request: Any, suffix: str = "") -> Response:
        """Posted, remember ``{language}`` for all our blocks and answer the block's HTML in it.

        Followed as a link, ``?language=&next=``, remember it in this browser and go on to ``next``.
        """
        return choosing.choose(self, request)
