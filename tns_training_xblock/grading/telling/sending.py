"""Sending what is due: by a worker's task, by ``manage.py tns_training_send_mail``, by nobody else.

Never while a trainer waits for a page.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime

from django.utils import timezone

from ..models import Mail
from . import outbox
from .letters import letter
from .post import Away, NotSent, Post, Refused, Unsure, post

log = logging.getLogger(__name__)
AT_ONCE = 500
"""How many letters one call sends at most."""


def send_due(most: int = AT_ONCE) -> Counter[str]:
    """Send what is due: how many letters ended in which state. Any number may do so at a time.

    Nothing is raised: what cannot be sent waits, and the log says so, without an address.
    """
    done: Counter[str] = Counter()
    now = timezone.now()
    if lost := outbox.give_up_lost(now):
        done[Mail.State.UNSURE] += lost
        log.warning("tns_training: %d letters were cut short; they are not sent again", lost)
    if stale := outbox.drop_stale(now):
        done[Mail.State.DROPPED] += stale
    waiting = outbox.due(most, now)
    if not waiting:
        return done
    try:
        with post() as carrier:
            for mail_id in waiting:
                if mail := outbox.take(mail_id, now):
                    done[_sent(mail, carrier, now)] += 1
    except Away as error:
        log.warning("tns_training: no mail server to be reached: %s", _said(error))
    return done


def _sent(mail: Mail, carrier: Post, now: datetime) -> Mail.State:
    """Send one that was taken, and say what became of it; raises :class:`Away`."""
    state = Mail.State.SENT
    try:
        written = None if outbox.is_repeated(mail, now) else letter(mail)
        if written is None:
            state = Mail.State.DROPPED
        else:
            carrier.carry(written)
    except Away:
        outbox.put_off(mail, now)
        raise
    except NotSent as error:
        log.info("tns_training: %s was not taken: %s", mail, _said(error))
        return outbox.put_off(mail, now)
    except Refused as error:
        state = Mail.State.FAILED
        log.warning("tns_training: %s was refused: %s", mail, _said(error))
    except Unsure as error:
        state = Mail.State.UNSURE
        log.warning("tns_training: %s was cut short: %s", mail, _said(error))
    except Exception as error:
        # Not with its traceback, in whose last line an address could stand.
        log.error("tns_training: %s could not be written: %s", mail, type(error).__name__)  # noqa: TRY400
        return outbox.put_off(mail, now)
    outbox.settle(mail, state)
    return state


def _said(error: Exception) -> str:
    """The kind of an error and a server's code; its own words may hold an address."""
    cause = error.__cause__ or error
    code = getattr(cause, "smtp_code", "")
    return f"{type(cause).__name__} {code}".strip()
