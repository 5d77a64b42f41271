"""What can go wrong in a directory, as a tree.

::

    ContactsError
    ├── NotFound        no such card or introduction for this person
    ├── NotJoined       only who joined can do this
    ├── CardRefused     a card that cannot be kept
    ├── StaleCard       a newer version of the card exists, or none any more
    ├── NoWayToReach    an introduction gives how one is reached, and the card does not say it
    ├── MessageTooLong  what goes with the question for an introduction is not kept so long
    └── TooManyAsked    enough introductions were asked for today

``code`` is stable, for scripts; sentences for people are the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tns_training_xblock.host.errors import OurError

if TYPE_CHECKING:
    from .values import OwnCard


class ContactsError(OurError):
    """Anything that is raised on purpose here."""

    code = "contacts-error"


class NotFound(ContactsError):  # noqa: N818 - read as sentences: raise NotFound, raise NotJoined
    """There is none such that this person may see."""

    code = "not-found"


class NotJoined(ContactsError):  # noqa: N818
    """Only who joined and is enrolled can do this."""

    code = "not-joined"


class CardRefused(ContactsError):  # noqa: N818
    """The card cannot be kept; ``why`` is ``name``, ``long`` or ``form``, ``item`` where."""

    def __init__(self, why: str, item: str = "") -> None:
        super().__init__(why)
        self.why, self.item = why, item
        self.code = f"card-{why}"


class StaleCard(ContactsError):  # noqa: N818
    """The card was changed elsewhere since the page was drawn; ``current`` is what it is now.

    ``code`` is ``left`` where there is none any more.
    """

    def __init__(self, current: OwnCard | None) -> None:
        super().__init__()
        self.current = current
        self.code = "stale-card" if current else "left"


class NoWayToReach(ContactsError):  # noqa: N818
    """The person's own card does not say how they are reached."""

    code = "no-way"


class MessageTooLong(ContactsError):  # noqa: N818
    """The message that goes with a question for an introduction is too long."""

    code = "message-long"


class TooManyAsked(ContactsError):  # noqa: N818
    """Enough introductions were asked for today."""

    code = "too-many-asked"
