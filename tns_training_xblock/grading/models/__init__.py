"""What trainers make of submitted work.

A submitted work has one :class:`Review`, and whatever is done to a review leaves an :class:`Event`.
What was returned for revision is kept as a :class:`Round`, a release for later as
:class:`Planned`, what a learner asks of a mark as a :class:`Look`. How an item of a run is marked
stands in its :class:`Rule`, what trainers say often is a :class:`BankEntry`; letters that wait to
be sent are :class:`Mail`. A :class:`SecondMark` is what another trainer made of the same
submission, and a :class:`SampleMark` what a trainer made of a marking sample. Nothing here is read
or written outside this package: ``api`` is the door. What people write is in columns of JSON: those
take every character, also in a MySQL database that is not of ``utf8mb4``.
"""

from .bank import BankEntry
from .event import Event
from .look import Look
from .mail import Mail, NoMail
from .planned import Planned
from .review import Review
from .round import Round
from .rule import Rule
from .sample import SampleMark
from .second import SecondMark

__all__ = [
    "BankEntry",
    "Event",
    "Look",
    "Mail",
    "NoMail",
    "Planned",
    "Review",
    "Round",
    "Rule",
    "SampleMark",
    "SecondMark",
]
