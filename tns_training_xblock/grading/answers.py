"""Reading the answer to a case study, whatever became of it on its way here."""

from __future__ import annotations

from tns_training_xblock.work.values import Answer


def tasks_in(answer: Answer) -> dict[str, str]:
    """The text given to each task, by the task's id; what is no text counts as not given."""
    tasks = answer.get("tasks")
    if not isinstance(tasks, dict):
        return {}
    return {str(name): text for name, text in tasks.items() if isinstance(text, str)}


def vote_in(answer: Answer) -> tuple[str, str]:
    """The vote (``yes``, ``no`` or nothing) and the line why."""
    vote = answer.get("vote")
    if not isinstance(vote, dict):
        return "", ""
    choice, why = vote.get("choice"), vote.get("why")
    return choice if choice in ("yes", "no") else "", why if isinstance(why, str) else ""
