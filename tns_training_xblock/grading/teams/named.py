"""What lists call those whose work something is: a learner, or a team with its members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tns_training_xblock.cohort.api import Several
from tns_training_xblock.content.uses.alphabet import place
from tns_training_xblock.host.people import Person, people

from .shared import Shared


def whose(kept: object, user_id: int | None) -> Several | int | None:
    """Whose a work is, as rights are asked: ``kept`` is a review's column ``team``."""
    shared = Shared.of(kept)
    return shared.several if shared else user_id


def ids_of(kept: object, user_id: int | None) -> frozenset[int]:
    """The ids of all whose work it is."""
    shared = Shared.of(kept)
    if shared is not None:
        return shared.ids
    return frozenset() if user_id is None else frozenset({user_id})


def person_of(
    shared: Shared | None, user_id: int | None, known: Mapping[int, Person]
) -> Person | None:
    """Whose work it is, by name; a team is called as such, with those of its members still here.

    ``known`` are the people of :func:`ids_of`.
    """
    if shared is None:
        return known.get(user_id or 0)
    there = [known[mate.user_id] for mate in shared.mates if mate.user_id in known]
    members = sorted(there, key=lambda person: place(str(person)))
    names = ", ".join(map(str, members))
    name = f"{shared.name} ({names})" if names else shared.name
    return Person(user_id or 0, ", ".join(person.username for person in members), name)


def authors(shared: Shared | None, user_id: int | None) -> Person | None:
    """The same of one work, asked for by itself; one query."""
    ids: Iterable[int | None] = shared.ids if shared else (user_id,)
    return person_of(shared, user_id, people(ids))
