"""What a letter says, in its receiver's language: that there is something, where, and no more.

Neither a mark nor anything that anybody wrote is in it: mail is read on the way, on shared
computers and in lists of previews. So every letter leads to a page that asks who one is.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone, translation

from tns_training_xblock.content.model import LANGUAGES, Language, direction
from tns_training_xblock.formats import moment
from tns_training_xblock.host.languages import ours
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.reaching import site
from tns_training_xblock.host.templating import render
from tns_training_xblock.work import stored

from ..models import Mail
from ..states import State
from .waiting import waits_for
from .wishes import Wish, token, wanted


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is ready to go; ``context`` is all that its templates ask for."""

    kind: str
    user_id: int
    address: str
    language: Language
    context: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)

    def part(self, name: str) -> str:
        """One of its templates, written out, such as ``subject.txt``."""
        return self._written(f"{_folder(self.kind)}/{name}", self.context)

    @property
    def subject(self) -> str:
        """In one line, whatever stands in a title."""
        return " ".join(self.part("subject.txt").strip().splitlines())

    @property
    def text(self) -> str:
        """For programs that show no HTML."""
        return self.part("body.txt").strip() + "\n"

    @property
    def html(self) -> str:
        """A whole page of HTML."""
        folder = f"tns_training/{_folder(self.kind)}"
        parts = {"head": f"{folder}/head.html", "body": f"{folder}/body.html"}
        return self._written("mail/page.html", {**self.context, **parts, "subject": self.subject})

    def _written(self, template: str, values: Mapping[str, Any]) -> str:
        with translation.override(self.language):
            return render(template, values)


def letter(mail: Mail) -> Letter | None:
    """What to send of ``mail``; ``None`` where nobody wants or needs it any more."""
    user = get_user_model()._default_manager.filter(pk=mail.user_id, is_active=True).first()
    address = str(getattr(user, "email", "") or "")
    wish = Wish(mail.kind, mail.course_id, mail.user_id)
    if user is None or not _can_be_reached(address) or not wanted(wish):
        return None
    said, zone = platform().preferences(mail.user_id)
    language = ours(said) or ours(mail.review.language if mail.review else "") or _of_site()
    with ExitStack() as stack:
        stack.enter_context(translation.override(language))
        stack.enter_context(timezone.override(_zone(zone)))
        told = _waiting(mail) if mail.kind == Mail.Kind.WAITING else _of_review(mail, language)
    if told is None:
        return None
    off = site() + reverse("tns_training:unsubscribe", args=[token(wish)])
    context = {
        **told,
        "course_ids": [mail.course_id],  # for the platform's own opt-out
        "run": _isolated(platform().run_name(mail.course_id) or mail.course_id, language),
        "kind": mail.kind,
        "language": language,
        "direction": direction(language),
        "choices_url": site() + reverse("tns_training:mail", args=[mail.course_id]),
        "off_url": f"{off}?language={language}",
    }
    headers = {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return Letter(mail.kind, mail.user_id, address, language, context, headers)


def _isolated(text: str, language: Language) -> str:
    """``text`` so that it keeps its own direction in a line of Arabic, also without HTML."""
    return f"\u2068{text}\u2069" if text and direction(language) == "rtl" else text


def _folder(kind: str) -> str:
    """Where the templates of a kind are, because edx-ace looks for them there."""
    return f"edx_ace/{kind}/email"


def _can_be_reached(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _of_site() -> Language:
    return ours(settings.LANGUAGE_CODE) or LANGUAGES[0]


def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def _of_review(mail: Mail, language: Language) -> dict[str, Any] | None:
    review = mail.review
    if review is None or mail.user_id in _left(mail.course_id, mail.user_id):
        return None
    if mail.kind == Mail.Kind.RELEASED:
        if not review.released or not review.released_at:
            return None
        edition = review.released_edition
    else:
        last = review.rounds.select_related("edition").order_by("-number").first()
        if review.state != State.RETURNED or last is None:
            return None
        edition = last.edition
    titles = stored.texts(edition.titles) if edition else {}
    until = _moment(review.revise_by) if mail.kind == Mail.Kind.RETURNED else ""
    return {
        "title": _isolated(titles.get(language) or next(iter(titles.values()), ""), language),
        "url": platform().page_of(review.usage_key, review.course_id),
        "until": _isolated(until, language),
    }


def _left(course_id: str, user_id: int) -> set[int]:
    gone = platform().left(course_id).filter(user_id=user_id)
    return {next(iter(row.values())) for row in gone}


def _moment(when: datetime | None) -> str:
    """With its time zone, as pages show it."""
    return moment(timezone.localtime(when), translation.get_language()) if when else ""


def _waiting(mail: Mail) -> dict[str, Any] | None:
    items = waits_for(mail.course_id, mail.user_id)
    if not items:
        return None
    queue = site() + reverse("tns_training:queue", args=[mail.course_id])
    return {
        "items": [each.told(queue) for each in items],
        "total": sum(each.total for each in items),
        "url": queue,
    }
