"""Sentences that the pages of a run say and that no template can hold."""

from __future__ import annotations

from django.utils.translation import pgettext


def role_names() -> dict[str, str]:
    """The roles that can be given, from the least to the most."""
    return {
        "reader": pgettext("tns", "Reads only"),
        "trainer": pgettext("tns", "Trainer"),
        "moderator": pgettext("tns", "Moderator"),
    }


def done_sentence(done: str) -> str:
    """What to say after something was done; nothing for what is no such word."""
    return {
        "correct": pgettext("tns", "Corrected."),
        "join": pgettext("tns", "They are in the group now."),
        "leave": pgettext("tns", "They are not in the group any more."),
        "settle": pgettext("tns", "The cluster is changed."),
        "merge": pgettext("tns", "The two clusters are one now."),
        "make": pgettext("tns", "The group is made."),
        "rename": pgettext("tns", "The group has its new name."),
        "dissolve": pgettext("tns", "The group is dissolved."),
        "give": pgettext("tns", "The role is given."),
        "take": pgettext("tns", "The role is taken away."),
    }.get(done, "")
