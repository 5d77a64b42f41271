"""Reading the answer to a case study, whatever became of it on its way here."""

from __future__ import annotations

from tns_training_xblock.work import stored
from tns_training_xblock.work.values import Answer


def tasks_in(answer: Answer) -> dict[str, str]:
    """The text given to each task, by the task's id; what is no text counts as not given."""
    return stored.texts(stored.mapping(answer).get("tasks"))


def vote_in(answer: Answer) -> tuple[str, str]:
    """The vote (``yes``, ``no`` or nothing) and the line why."""
    vote = stored.texts(stored.mapping(answer).get("vote"))
    choice = vote.get("choice", "")
    return choice if choice in ("yes", "no") else "", vote.get("why", "")
