"""The handlers with which people join, find each other and are introduced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import translation
from webob import Response
from xblock.core import XBlock

from tns_training_xblock.blocks.shared.handlers import (
    Json,
    Refusal,
    learner_handler,
    unpaced_handler,
)
from tns_training_xblock.blocks.shared.sending import attachment, sending
from tns_training_xblock.content.model import Contacts
from tns_training_xblock.host.incoming import digits, form, whole
from tns_training_xblock.host.permissions import Learner, require_learner
from tns_training_xblock.host.templating import render

from . import words


class ContactsPeople:
    """What :class:`~.block.ContactsBlock` does with cards and introductions."""

    @learner_handler
    def save_card(self, learner: Learner, data: Json) -> Json:
        """Join with ``{card, version, name, languages, shows, items}``, or change one's card.

        The whole page as HTML; 409 with it where the card was changed elsewhere.
        """
        from tns_training_xblock.contacts import api

        from .cards import said_in

        block: Any = self
        page = block.page_for(learner)
        card, version = whole(data.get("card")), whole(data.get("version"))
        if card is None or version is None:
            raise Refusal("malformed", words.malformed())
        mine = page.directory.mine
        kept = mine.said.items if mine else {}
        said = said_in(data, [each.field for each in page.text.fields], kept)
        with self._refusals(learner):
            api.save_card(learner.course_id, learner.user_id, said, card=card, version=version)
        block.note_work()
        return {"html": block.page_of(learner)}

    @learner_handler
    def leave(self, learner: Learner, data: Json) -> Json:
        """Take the card and all introductions away, with ``{log}`` the log too: the page."""
        from tns_training_xblock.contacts import api
        from tns_training_xblock.work import api as work

        block: Any = self
        api.leave(learner.course_id, learner.user_id)
        if data.get("log") is True:
            key = str(block.scope_ids.usage_id)
            work.erase(work.WorkKey(learner.course_id, key, learner.anonymous_id))
        return {"html": block.page_of(learner)}

    @unpaced_handler
    def find(self, learner: Learner, data: Json) -> Json:
        """What ``{words, where, country, cluster, language, page}`` finds, as HTML."""
        from tns_training_xblock.contacts.api import Wanted

        block: Any = self
        names = ("words", "where", "country", "cluster", "language")
        said = {name: data.get(name, "") for name in names}
        number = whole(data.get("page", 1))
        if number is None or not all(isinstance(text, str) for text in said.values()):
            raise Refusal("malformed", words.malformed())
        page = block.page_for(learner)
        self._must_have_joined(page)
        with translation.override(page.reading.language):
            own = {**page.asked(), **page.results(Wanted(**said), number)}
            values = {**block.common_values(page.reading), **own}
            return {"html": render("contacts/results.html", values)}

    @learner_handler
    def introduce(self, learner: Learner, data: Json) -> Json:
        """Ask whose ``{card}`` it is, with ``{message}``: what changes on the page, as HTML."""
        from tns_training_xblock.contacts import api

        message = data.get("message", "")
        card = self._number(data, "card")
        if not isinstance(message, str):
            raise Refusal("malformed", words.malformed())
        with self._refusals(learner):
            self._must_be_reached(learner)
            api.introduce(learner.course_id, learner.user_id, card, message)
        return self._met(learner, card)

    @learner_handler
    def reply(self, learner: Learner, data: Json) -> Json:
        """Say ``{yes}``, or not, to the ``{introduction}``: what changes on the page, as HTML."""
        from tns_training_xblock.contacts import api

        yes, number = data.get("yes"), self._number(data, "introduction")
        if not isinstance(yes, bool):
            raise Refusal("malformed", words.malformed())
        with self._refusals(learner):
            if yes:
                self._must_be_reached(learner)
            api.reply(learner.course_id, learner.user_id, number, yes=yes)
        return self._met(learner, whole(data.get("card")) or 0)

    @learner_handler
    def end_introduction(self, learner: Learner, data: Json) -> Json:
        """Take the ``{introduction}`` back, or end it: what changes on the page, as HTML."""
        from tns_training_xblock.contacts import api

        with self._refusals(learner):
            number = self._number(data, "introduction")
            api.end(learner.course_id, learner.user_id, number)
        return self._met(learner, whole(data.get("card")) or 0)

    @XBlock.handler
    def vcard(self, request: Any, suffix: str = "") -> Response:
        """The file of ``?card=``, with what the reader sees of it and nothing beside."""
        block: Any = self

        def work() -> Response:
            from tns_training_xblock.cohort.api import country_name
            from tns_training_xblock.contacts.api import TYPE, vcard

            page = block.page_for(require_learner(block))
            card = page.directory.card(digits(form(request).get("card", "")))
            if card is None:
                raise Refusal("not-found", *words.refused("not-found"))
            document: Contacts = page.reading.document
            titles = {each.id: each.title for each in document.fields}
            country = country_name(card.country) if card.country else ""
            return attachment(f"{card.name}.vcf", TYPE, vcard(card, titles, country))

        return sending(block, work, request)

    def _met(self, learner: Learner, card: int) -> Json:
        """The part of introductions, and the card of whom it was about, where it is seen."""
        block: Any = self
        page = block.page_for(learner)
        with translation.override(page.reading.language):
            values = {**block.common_values(page.reading), **page.asked()}
            changed: Json = {
                "asked": render("contacts/asked.html", values),
                "drawn": {"asked": page.directory.version},
                "card": card,
            }
            if found := page.directory.card(card):
                person = {**values, "person": page.person(found)}
                changed["person"] = render("contacts/person.html", person)
        return changed

    def _must_be_reached(self, learner: Learner) -> None:
        from tns_training_xblock.contacts.api import NotJoined, NoWayToReach, reaches

        block: Any = self
        page = block.page_for(learner)
        mine = page.directory.mine
        if mine is None:
            raise NotJoined
        if not reaches(mine.said, page.reading.document.fields):
            raise NoWayToReach

    def _must_have_joined(self, page: Any) -> None:
        if page.directory.mine is None:
            raise Refusal("not-joined", *words.refused("not-joined"))

    def _number(self, data: Json, name: str) -> int:
        number = whole(data.get(name))
        if number is None:
            raise Refusal("malformed", words.malformed())
        return number

    @contextmanager
    def _refusals(self, learner: Learner) -> Iterator[None]:
        """What the directory refuses, as a sentence; with the page where it is not the newest."""
        from tns_training_xblock.contacts import api

        block: Any = self
        try:
            yield
        except api.StaleCard as error:
            message, status = words.refused(error.code)
            page = block.page_of(learner)
            raise Refusal(error.code, message, status, html=page) from error
        except api.CardRefused as error:
            title = block.title_of(error.item)
            message, status = words.refused(error.code, title)
            raise Refusal(error.code, message, status, item=error.item or "name") from error
        except api.ContactsError as error:
            message, status = words.refused(error.code)
            raise Refusal(error.code, message, status) from error
