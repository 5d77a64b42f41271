"""What a page knows of its reader: for whom it was drawn, which version it shows, which language.

All tabs of a browser share one session. Where somebody else signs in in one of them, the page in
another still stands there, and would post under that person's name. So whatever posts has a tag of
its reader drawn into it (:func:`tag`), every post carries the tag back, and whoever takes a post
asks :func:`refuse_others`, before anything else is done with it.

The tag names nobody: it follows from the account's number and ``SECRET_KEY``. After the key was
changed those of ``SECRET_KEY_FALLBACKS`` count as well, for pages that are still open and for what
a browser has kept under a tag (:func:`tags`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.forms.utils import flatatt
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import pgettext

from tns_training_xblock.content.model import Language, direction

from .openedx import platform

READER = "X-Tns-Reader"
"""The header in which a page says for whom it was drawn."""
LANGUAGE = "X-Tns-Language"
"""The header in which a page says the language it was drawn in."""
FIELD = "reader"
"""The name of the reader's tag in forms that work without a script, and in links."""
_LENGTH = 24


class AnotherReader(Exception):  # noqa: N818 - it is an answer, not a fault
    """The page was drawn for somebody else than who is signed in, or does not say for whom."""

    code = "another-reader"
    status = 409

    @property
    def message(self) -> str:
        """What to say to whoever sees that page, in the active language."""
        return pgettext(
            "tns",
            "Somebody else is signed in now in this browser. Nothing was saved under their name: "
            "what you typed stays on this device until you sign in again.",
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands in the root of a page, for ``posting.js`` to send along.

    ``versions`` tells, part by part, which version of the reader's work is shown; none on a page
    that shows nobody's. Where somebody reads, the scripts also find the way to sign in again.
    """

    reader: str
    language: Language
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def attributes(self) -> str:
        """The attributes of the page's root element, to be written into a template.

        Their words are in the active language.
        """
        said: dict[str, str] = {
            "lang": self.language,
            "dir": direction(self.language),
            "data-reader": self.reader,
        }
        if self.versions:
            said["data-drawn"] = json.dumps(self.versions)
        if self.reader:
            said["data-sign-in"] = platform().sign_in_url()
            said["data-link"] = pgettext("tns", "sign in again in another tab")
        return flatatt(said)


def tags(user_id: object) -> tuple[str, ...]:
    """The tags of this account, today's first; nobody's is empty."""
    if not user_id:
        return ("",)
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(
        salted_hmac("tns_training.reader", str(user_id), key, algorithm="sha256").hexdigest()[
            :_LENGTH
        ]
        for key in keys
    )


def tag(user_id: object) -> str:
    """The tag to draw into a page for this account."""
    return tags(user_id)[0]


def refuse_others(sent: object, user_id: object, *, reads: bool = False) -> None:
    """Raise :class:`AnotherReader` unless ``sent`` is a tag of the account that is signed in.

    What only ``reads`` may come from elsewhere than a page, and then names nobody.
    """
    if reads and not sent:
        return
    if not any(constant_time_compare(str(sent or ""), tag) for tag in tags(user_id)):
        raise AnotherReader
