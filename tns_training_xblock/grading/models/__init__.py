"""What trainers make of submitted work.

A submitted work has one :class:`Review`, and whatever is done to a review leaves an :class:`Event`.
What was returned for revision is kept as a :class:`Round`. How an item of a run is marked stands in
its :class:`Rule`, and what trainers say often is a :class:`BankEntry`. Nothing here is read or
written outside this package: ``api`` is the door. What people write is in columns of JSON: those
take every character, also in a MySQL database that is not of ``utf8mb4``.
"""

from .bank import BankEntry
from .event import Event
from .review import Review
from .round import Round
from .rule import Rule

__all__ = ["BankEntry", "Event", "Review", "Round", "Rule"]
