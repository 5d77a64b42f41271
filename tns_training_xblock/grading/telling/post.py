"""How a letter leaves: by edx-ace where the platform has it, else by Django's own mail.

Whoever carries letters says one of three things of one that did not go: it surely did not
(:class:`NotSent`), it never will (:class:`Refused`), or nobody knows (:class:`Unsure`).
"""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import policy
from email.policy import EmailPolicy
from importlib import import_module
from typing import Any, Protocol

from django import VERSION
from django.apps import apps
from django.core import mail

from ..models import Mail
from .letters import Letter

APP = "tns_training"
"""Where edx-ace looks for the templates: the label of the app that has them."""
_NOT_REACHED = (ConnectionRefusedError, socket.gaierror, smtplib.SMTPConnectError)


class NotSent(Exception):  # noqa: N818 - read as a sentence
    """No server took it; it can be tried again."""


class Away(NotSent):
    """There is no server to be reached: no letter would go now."""


class Refused(Exception):  # noqa: N818
    """A server, or the platform, will not take it."""


class Unsure(Exception):  # noqa: N818
    """It was cut short: it may have gone, or not."""


class Post(Protocol):
    """Who carries letters."""

    def carry(self, letter: Letter) -> None:
        """Send one; raises :class:`NotSent`, :class:`Refused` and :class:`Unsure`."""


@contextmanager
def post() -> Iterator[Post]:
    """Whoever carries letters on this platform; raises :class:`Away`."""
    if apps.is_installed("edx_ace"):
        yield Ace()
        return
    carrier = Django()
    try:
        yield carrier
    finally:
        carrier.close()


class Django:
    """Django's mail, by one connection for all."""

    def __init__(self) -> None:
        mailers = getattr(mail, "mailers", None)  # from Django 6.1 on
        self._connection = mail.get_connection() if mailers is None else mailers.default
        self._open()

    def _open(self) -> None:
        try:
            self._connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise Away from error

    def close(self) -> None:
        """Hang up; what fails now costs nothing."""
        with suppress(OSError, smtplib.SMTPException):
            self._connection.close()

    def carry(self, letter: Letter) -> None:
        """Send one."""
        message = _Whole(
            letter.subject, letter.text, to=[letter.address], headers=dict(letter.headers)
        )
        message.attach_alternative(letter.html, "text/html")
        self._open()  # which does nothing while it is
        try:
            sent = self._connection.send_messages([message])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
            raise (NotSent if _passes(error) else Refused) from error
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Unsure from error
        if not sent:
            raise Refused


class _Unfolded(EmailPolicy):
    """As any, but for an address in a header, which stays whole.

    Folded it is words in a code, and none for a program that offers to unsubscribe (RFC 2369,
    RFC 2047 §5).
    """

    def _fold(self, name: str, value: Any, refold_binary: bool = False) -> str:
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}"
        folded: str = super()._fold(name, value, refold_binary)  # type: ignore[misc]
        return folded


class _Whole(mail.EmailMultiAlternatives):
    """A message on which a program can unsubscribe. Before 6.0 Django itself kept headers whole."""

    def message(self, **how: Any) -> Any:
        """As Django's."""
        if VERSION >= (6,):
            how["policy"] = _Unfolded(**vars(how.get("policy", policy.default)))
        return super().message(**how)


def _passes(error: Exception) -> bool:
    """Whether a server's *no* is one of those that pass: 4xx, as for a mailbox that is full."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(400 <= code < 500 for code, _ in error.recipients.values())
    return 400 <= getattr(error, "smtp_code", 500) < 500


class Ace:
    """edx-ace, with the channel and the policies that the operator chose for it.

    It swallows what a channel says, and tells only of what went.
    """

    def carry(self, letter: Letter) -> None:
        """Send one."""
        message = self._message(letter)
        gone: list[str] = []

        def hear(sender: Any, message: dict[str, Any], **more: Any) -> None:
            gone.append(message["uuid"])

        sent = import_module("edx_ace.signals").ACE_MESSAGE_SENT
        sent.connect(hear)
        try:
            import_module("edx_ace.ace").send(message)
        except _NOT_REACHED as error:
            raise Away from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unsure from error
        finally:
            sent.disconnect(hear)
        if str(message.uuid) not in gone:
            raise Refused

    def _message(self, letter: Letter) -> Any:
        kinds = import_module("edx_ace.message")
        recipient = import_module("edx_ace.recipient").Recipient(
            lms_user_id=letter.user_id, email_address=letter.address
        )
        # Of what somebody did for one person, and not sent to a list.
        options = {"transactional": True} if letter.kind != Mail.Kind.WAITING else {}
        kind = kinds.MessageType(app_label=APP, name=letter.kind, options=options)
        message = kind.personalize(recipient, letter.language, dict(letter.context))
        if hasattr(message, "headers"):
            message.headers = dict(letter.headers)
        return message
