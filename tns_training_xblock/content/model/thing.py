"""What of a text must be found again: by its translations, and by what learners did."""

from __future__ import annotations

from dataclasses import dataclass, field

Facts = dict[str, object]
"""What is the same in every language, by what people call it."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that every language of a text has: ``name`` is what people call it.

    ``inside`` is the name of the thing that it is a part of.
    """

    name: str
    line: int
    facts: Facts = field(default_factory=dict, hash=False)
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """An id on which answers or marks hang.

    ``noun`` says what it is, ``form`` which sort of it: what answers one form answers no other.
    ``parts`` are the ids of its parts on which answers hang as well, ``part`` what each of them is.
    """

    noun: str
    id: str
    form: str = ""
    part: str = ""
    parts: tuple[str, ...] = ()
