"""What all our blocks share: texts, languages, fragments and the guard."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import Any, ClassVar

from django.utils.translation import pgettext
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Boolean, Dict, Scope, String
from xblock.validation import Validation, ValidationMessage

from tns_training_xblock.content.model import Language
from tns_training_xblock.content.syntax.problems import Problem
from tns_training_xblock.content.uses.downloads import FileForms, forms_of
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.formats import separator, size
from tns_training_xblock.host import permissions
from tns_training_xblock.host.templating import bundle_url, render, static_url

from . import olx
from .documents import Documents, Draft, documents_of
from .edited import Edited, edited
from .fields import write_field
from .guarding import empty_html, fault_html, guarded
from .handlers import Json
from .languages import wanted_language
from .page import BlockPage
from .reading import Mode, Reading
from .starters import starter


@XBlock.needs("i18n")
@XBlock.wants("user", "enrollments", "replace_urls", "completion", "studio_user_permissions")
class CourseBlock(BlockPage, CompletableXBlockMixin, XBlock):
    """A leaf block whose content is text in several languages.

    A block type says which ``kinds`` of text it shows, the ``asset`` name of its style and bundle,
    the ``styles`` that come before its own, and fills in what :class:`~.page.BlockPage` asks for.
    """

    resources_dir = None
    has_author_view = True
    # Staff who look as a learner would see nothing; no handler of ours takes anything from them.
    show_in_read_only_mode = True
    kinds: ClassVar[tuple[str, ...]] = ()
    asset: ClassVar[str] = ""
    styles: ClassVar[tuple[str, ...]] = ()
    template: ClassVar[str] = ""
    draft: Draft | None = None

    display_name = String(help="The name in the course outline.", default="", scope=Scope.settings)
    content = Dict(help="The texts, by language.", scope=Scope.content)
    built = String(
        help="What the texts were when the course was built.", default="", scope=Scope.settings
    )
    tns_language = String(help="The language last chosen.", default="", scope=Scope.user_info)
    begun = Boolean(
        # Without a row of user state the platform's "Reset learner state" fails half-way.
        help="Whether the reader has kept anything here.",
        default=False,
        scope=Scope.user_state,
    )

    # OLX

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> CourseBlock:
        """The block that ``node`` describes. Faults are kept and shown, never raised."""
        block: CourseBlock = super().parse_xml(etree.Element(node.tag), runtime, keys)
        olx.read_into(block, node)
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write the block into ``node``: the inverse of :meth:`parse_xml`."""
        super().add_xml_to_node(node)
        olx.write_from(self, node)

    def _add_field(self, node: Any, name: str, field: Any) -> None:
        write_field(self, name, lambda: super(CourseBlock, self)._add_field(node, name, field))

    def xml_text_content(self) -> None:
        """Nothing: the texts are elements."""

    # Texts

    @property
    def documents(self) -> Documents:
        """What the texts say, with everything that is wrong with them."""
        return documents_of(self.draft or self, self.kinds)

    @property
    def display_name_with_default(self) -> str:
        """The name in the outline: as set, else the text's own title."""
        original = self.documents.original
        if original is None or self.fields["display_name"].is_set_on(self):
            return self.display_name or ""
        return original.title

    def validate(self) -> Validation:
        """What is wrong with the texts, for Studio; nothing is before there are any."""
        validation = super().validate()
        if olx.is_empty(self):
            return validation
        for problem in self.documents.problems:
            error = problem.severity == "error"
            kind = ValidationMessage.ERROR if error else ValidationMessage.WARNING
            validation.add(ValidationMessage(kind, str(problem)))
        if self.edited:
            what = pgettext("tns", "This text was edited here since the course was built.")
            mend = pgettext(
                "tns",
                "The next import replaces it. Copy it into the course's files first, or make the "
                "same change there.",
            )
            message = f"{what} {mend}"
            validation.add(ValidationMessage(ValidationMessage.WARNING, message))
        return validation

    @property
    def edited(self) -> tuple[Edited, ...]:
        """The texts that were edited here since the course was built."""
        return edited(self)

    def reading(
        self,
        mode: Mode = "learner",
        learner: permissions.Learner | None = None,
        wanted: Language | None = None,
    ) -> Reading | None:
        """This request's reading; ``None`` where there is no text at all.

        ``learner`` and ``wanted``, a language, spare a handler that knows them from asking again.
        """
        texts = self.documents.texts
        if not texts:
            return None
        wanted = wanted or wanted_language(self)
        language = wanted if wanted in texts else next(iter(texts))
        shown = None
        if mode == "learner" and learner is None:
            learner = permissions.learner_of(self)
            shown = None if learner else permissions.looked_at(self)
        return Reading(mode, texts[language], language, wanted, learner, shown)

    @property
    def icon_class(self) -> str:
        """The unit's icon in the course navigation: a pen where points are earned, else a book.

        The platform knows ``video``, ``problem`` and ``other``; some releases read this, some ask.
        """
        return "problem" if getattr(self, "has_score", False) else "other"

    def get_icon_class(self) -> str:
        """The same."""
        return self.icon_class

    def note_work(self) -> None:
        """Leave a row of user state with the first thing kept; see :attr:`begun`."""
        if not self.begun:
            self.begun = True

    def renderer(self, language: Language, prefix: str = "") -> Renderer:
        """What turns this block's Markdown in ``language`` into HTML.

        ``prefix`` is for what is rendered on its own, to stand beside the rest.
        """
        documents = self.documents
        return Renderer(
            language=language,
            glossary=documents.glossaries.get(language),
            sources=documents.sources,
            asset_url="/static/{}".format,
            item_url="/jump_to_id/{}".format,
            prefix=prefix or self.dom_prefix,
            files=FileForms(
                forms_of(documents.index), partial(size, language=language), separator(language)
            ),
        )

    @property
    def dom_prefix(self) -> str:
        """What every id in this block's HTML begins with: several blocks share a page."""
        return f"tns-{sha256(str(self.scope_ids.usage_id).encode()).hexdigest()[:10]}-"

    # Views

    @XBlock.supports("multi_device")
    @guarded
    def student_view(self, context: Json | None = None) -> Fragment:
        """The block as a learner reads it."""
        return self._fragment(self.reading("learner"))

    @guarded
    def author_view(self, context: Json | None = None) -> Fragment:
        """The block as Studio shows it: with right answers and problems.

        An LMS can be made to serve this view too; there it is what a learner sees.
        """
        if not permissions.may_write(self):
            return self._fragment(self.reading("learner"))
        if olx.is_empty(self):
            self.draft = Draft(starter(self.kinds[0]), self.scope_ids)
        try:
            return self._fragment(self.reading("author"), "author")
        finally:
            self.draft = None

    @guarded
    def public_view(self, context: Json | None = None) -> Fragment:
        """The block for somebody who is not enrolled: to read, not to answer."""
        return self._fragment(self.reading("public"))

    def _fragment(self, reading: Reading | None, mode: Mode = "learner") -> Fragment:
        fragment = Fragment()
        fragment.add_css_url(static_url("shared/base.css"))
        if reading is None:
            language, problems = wanted_language(self), self._shown_problems(mode)
            empty = olx.is_empty(self)
            fragment.add_content(empty_html(language) if empty else fault_html(language, problems))
            return fragment
        for name in (*self.styles, self.asset):
            fragment.add_css_url(static_url(f"{name}/{name}.css"))
        scripts = {"kit": bundle_url("kit"), "module": bundle_url(self.asset)}
        loader = static_url("shared/loader.js")
        # Otherwise nobody asks for the modules before the loader is there.
        preloads = {"scripts": scripts.values(), "loader": loader}
        fragment.add_resource(render("shared/preloads.html", preloads), "text/html", "head")
        fragment.add_content(self.body(reading, waiting=True))
        fragment.add_javascript_url(loader)
        fragment.initialize_js("TnsTrainingBlock", json_args={**scripts, **self.args_in(reading)})
        return fragment

    def _shown_problems(self, mode: Mode) -> tuple[Problem, ...]:
        learner = permissions.learner_of(self) if mode == "learner" else None
        shown = mode == "author" or (learner is not None and learner.staff)
        return self.documents.problems if shown else ()
