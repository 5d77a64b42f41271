"""Sending what is due: by a worker's task, by ``manage.py tns_training_send_mail``, by nobody else.

Never while a trainer waits for a page.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.core.management import CommandError
from django.utils import timezone

from tns_training_xblock.host.logs.lines import Log

from ..models import Mail
from . import outbox
from .letters import letter
from .post import Away, NotSent, Post, Refused, Unsure, post

log = Log("mail")
AT_ONCE = 500
"""How many letters one call sends at most."""


class Sent(Counter[str]):
    """How many letters ended in which state; ``away`` where no server could be reached."""

    away = False

    def must_have_reached(self) -> None:
        """Raise ``CommandError`` where none could: the rest waits."""
        if self.away:
            waiting = Mail.objects.filter(state=Mail.State.WAITING).count()
            raise CommandError(
                f"The mail server cannot be reached: {waiting} letters wait. Look at EMAIL_HOST "
                "and its kin; the log has what was said (mail-server-away)."
            )


def send_due(most: int = AT_ONCE) -> Sent:
    """Send what is due: what became of it. Any number may do so at a time.

    Nothing is raised: what cannot be sent waits, and the log says so, without an address.
    """
    done = Sent()
    now = timezone.now()
    if lost := outbox.give_up_lost(now):
        done[Mail.State.UNSURE] += lost
        log.warn("letters-cut-short", count=lost)
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
        done.away = True
        log.warn("mail-server-away", error)
    log.act("letters-gone-through", count=sum(done.values()))
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
        log.note("letter-not-taken", error, row=mail.pk)
        return outbox.put_off(mail, now)
    except Refused as error:
        state = Mail.State.FAILED
        log.warn("letter-refused", error, row=mail.pk)
    except Unsure as error:
        state = Mail.State.UNSURE
        log.warn("letter-cut-short", error, row=mail.pk)
    except Exception as error:
        log.fault("letter-not-written", error, row=mail.pk)
        return outbox.put_off(mail, now)
    outbox.settle(mail, state)
    return state
