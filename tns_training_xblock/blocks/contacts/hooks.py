"""What the platform asks of a page of contacts beside its page: search, mobile, resetting.

There is no report: nothing of what people say here is for anybody but those who joined.
"""

from __future__ import annotations

from typing import Any

from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.resetting import Resetting
from tns_training_xblock.blocks.shared.documents import Documents
from tns_training_xblock.blocks.shared.handlers import Json, respond
from tns_training_xblock.content.model import Contacts, Figure, Note, Passage
from tns_training_xblock.content.syntax.elements import plain_text
from tns_training_xblock.host.permissions import require_learner


class ContactsHooks(Resetting):
    """The platform's hooks of :class:`~.block.ContactsBlock`."""

    documents: Documents
    display_name_with_default: str

    def student_view_data(self, context: Any = None) -> Json:
        """For the mobile app, the same for everybody: the text, and nothing of anybody."""
        return {
            "languages": {
                language: {
                    "title": text.title,
                    "fields": [
                        {"id": each.id, "kind": each.kind, "title": plain_text(each.title)}
                        for each in text.fields
                    ],
                }
                for language, text in self.documents.texts.items()
                if isinstance(text, Contacts)
            }
        }

    @XBlock.handler
    def student_view_user_state(self, request: Any, suffix: str = "") -> Response:
        """For the mobile app: whether the learner joined, who waits for them, what is due."""
        block: Any = self

        def state() -> Json:
            page = block.page_for(require_learner(block))
            return {
                "joined": page.directory.mine is not None,
                "requests": len(page.directory.requests),
                "due": len(page.log()["due"]),
            }

        return respond(self, state)

    def index_dictionary(self) -> Json:
        """The words of the text in all languages; nothing that anybody wrote on a card."""
        inherited: Json = getattr(super(), "index_dictionary", dict)()
        texts = {
            f"body_{language}": "\n".join(plain_text(words) for words in _texts(text) if words)
            for language, text in self.documents.texts.items()
            if isinstance(text, Contacts)
        }
        content = {**inherited.get("content", {}), "display_name": self.display_name_with_default}
        return {**inherited, "content": {**content, **texts}, "content_type": "Contacts"}

    def forget_learner(
        self, course_id: str, usage_key: str, student_id: str, requesting_user_id: str
    ) -> None:
        """The card, all introductions and the log go."""
        from tns_training_xblock.contacts import api

        super().forget_learner(course_id, usage_key, student_id, requesting_user_id)
        api.forget(course_id, student_id)


def _texts(document: Contacts) -> list[str]:
    texts = [document.title, *map(_words, document.introduction), *map(_words, document.before)]
    return texts + [words for each in document.fields for words in (each.title, each.hint)]


def _words(passage: Passage) -> str:
    match passage:
        case Figure():
            return f"{passage.alt} {passage.caption}"
        case Note():
            return f"{passage.title} {passage.body.text}"
        case _:
            return passage.text
