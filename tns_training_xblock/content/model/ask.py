"""What a text asks for, one thing at a time, as others name it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a text asks for, or is marked by, under the ``id`` that is kept with it.

    ``text`` is what is asked, in Markdown; empty where nobody shows the answer outside the text.
    ``at_once`` is answered on the page and counted there, for so many ``points``; anything else is
    a part of what is written as a whole. An id can be a path within the answer (``vote/why``), or
    that of a choice (``field/choice``). What is ``optional`` need not be there for it to be done.
    """

    id: str
    text: str = ""
    points: int = 0
    at_once: bool = False
    optional: bool = False
