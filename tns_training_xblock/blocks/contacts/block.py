"""``tns_contacts``: a directory of the run that one joins, and a log of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from xblock.completable import XBlockCompletionMode
from xblock.fields import Scope, String

from tns_training_xblock.blocks.shared.block import CourseBlock
from tns_training_xblock.blocks.shared.handlers import Json, Refusal, learner_handler
from tns_training_xblock.blocks.shared.reading import Reading
from tns_training_xblock.blocks.shared.sending import own_links
from tns_training_xblock.blocks.studio.mixin import StudioEditing
from tns_training_xblock.content.kinds.registry import carried_by
from tns_training_xblock.content.model import Contacts
from tns_training_xblock.content.uses.render import Renderer
from tns_training_xblock.host.permissions import Learner
from tns_training_xblock.host.templating import render

from . import words
from .hooks import ContactsHooks
from .people import ContactsPeople
from .text import text_of

if TYPE_CHECKING:
    from .page import ContactsPage, Seen


class ContactsBlock(ContactsPeople, ContactsHooks, StudioEditing, CourseBlock):
    """A directory of the run that one joins, and a log that only its owner sees.

    Nobody has to join, so it counts for no progress. Who looks at the course as a learner sees
    the text alone: what somebody shows to those who joined is not for those who did not.
    """

    kinds: ClassVar[tuple[str, ...]] = carried_by("tns_contacts")
    asset = "contacts"
    template = "contacts/contacts.html"
    asks_place = True
    completion_mode = XBlockCompletionMode.EXCLUDED
    _seen: tuple[Reading, Seen] | None = None

    display_name = String(
        help="The name in the course outline.", default="Contacts", scope=Scope.settings
    )

    # The page

    def values(self, reading: Reading, renderer: Renderer) -> Json:
        """What the templates show."""
        page = self._page(reading, renderer)
        return {**page.values(), "cited": page.text.cited}

    def script_args(self, reading: Reading) -> Json:
        """The script's sentences, and the name under which the browser keeps what is typed."""
        learner = reading.learner
        keeper = f"{self.dom_prefix}{learner.anonymous_id}" if learner else ""
        return {"texts": words.for_script(), "keeper": keeper}

    def versions(self, reading: Reading) -> dict[str, str]:
        """The card, what of introductions is shown, and each line."""
        seen = self.seen(reading)
        mine = seen.directory.mine
        return {
            "": reading.wanted,
            "own": f"{mine.id}:{mine.version}" if mine else "",
            "asked": seen.directory.version,
            **{line.id: str(line.version) for line in seen.lines},
        }

    def asks_now(self, reading: Reading) -> bool:
        """Before one joins; afterwards the question can be opened."""
        return self.seen(reading).directory.mine is None

    def _card(self, reading: Reading) -> Json:
        card = super()._card(reading)
        learner = reading.learner
        if card or learner is None or learner.staff:
            return card
        return {"run": learner.course_id, "place": None}

    def seen(self, reading: Reading) -> Seen:
        """What the database says to the reader; one reading asks once."""
        from tns_training_xblock.contacts import api

        from .log import lines_of
        from .page import Seen

        learner, document = reading.learner, reading.document
        if learner is None or not isinstance(document, Contacts):
            return Seen(api.Directory())
        if self._seen is None or self._seen[0] is not reading:
            run, renamed = learner.course_id, self.documents.renamed
            directory = api.directory_for(run, learner.user_id, document.fields, renamed)
            lines = lines_of(str(self.scope_ids.usage_id), learner)
            tells = learner.staff and directory.mine is None
            self._seen = (reading, Seen(directory, lines, api.counts(run) if tells else None))
        return self._seen[1]

    def page_for(self, learner: Learner) -> ContactsPage:
        """What this learner sees now; refused where there is no text at all."""
        reading = self.reading_of(learner)
        return self._page(reading, self.renderer(reading.language))

    def reading_of(self, learner: Learner) -> Reading:
        """This learner's reading; refused where there is no text at all."""
        reading = self.reading("learner", learner)
        if reading is None:
            raise Refusal("no-text", words.malformed(), 404)
        return reading

    def page_of(self, learner: Learner) -> str:
        """The whole page as it is now."""
        return self.body(self.reading_of(learner))

    def title_of(self, field: str) -> str:
        """What a field of the card is called where there is one of this id, in the original."""
        original = self.documents.original
        fields = original.fields if isinstance(original, Contacts) else ()
        return next((each.title for each in fields if each.id == field), field)

    def _page(self, reading: Reading, renderer: Renderer) -> ContactsPage:
        from .page import ContactsPage

        document = reading.document
        if not isinstance(document, Contacts):
            raise TypeError("the documents of this block are pages of contacts")
        text = text_of(document, self.documents, renderer, self.dom_prefix)
        seen = self.seen(reading)
        links = own_links(self, "vcard", "card")
        return ContactsPage(reading, text, seen, lambda card: links(str(card)))

    # The log

    @learner_handler
    def save_line(self, learner: Learner, data: Json) -> Json:
        """Keep ``{line, version, answer}``; 409 with the ``current`` one when it is newer.

        Answers ``version``, ``answer`` as it is kept and ``saved_at``, ``due`` as HTML, and with
        the first of a line the ``blank`` one that follows.
        """
        from . import log

        kept = log.save_line(str(self.scope_ids.usage_id), learner, data)
        self.note_work()
        page = self.page_for(learner)
        values = {**self.common_values(page.reading), **page.log()}
        changed: Json = {"drawn": {data["line"]: str(kept["version"])}}
        changed["due"] = render("contacts/due.html", values)
        if kept["version"] == 1:
            changed["blank"] = render("contacts/line.html", {**values, "line": values["blank"]})
        return {**kept, **changed}
