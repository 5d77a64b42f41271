"""What trainers make of submitted work.

A submitted work has one :class:`Review`, and whatever is done to a review leaves an :class:`Event`.
What was returned for revision is kept as a :class:`Round`. How an item of a run is marked stands in
its :class:`Rule`. A :class:`SecondMark` is what another trainer made of the same submission, and a
:class:`SampleMark` what a trainer made of a marking sample. Nothing here is read or written outside
this package: ``api`` is the door. What people write is in columns of JSON: those take every
character, also in a MySQL database that is not of ``utf8mb4``.
"""

from .event import Event
from .review import Review
from .round import Round
from .rule import Rule
from .sample import SampleMark
from .second import SecondMark

__all__ = ["Event", "Review", "Round", "Rule", "SampleMark", "SecondMark"]
