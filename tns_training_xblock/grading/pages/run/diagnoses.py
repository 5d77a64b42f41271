"""With whom the diagnoses of a run are filled in: by each alone, or by those of one cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import pgettext

from tns_training_xblock.cohort.api import CLUSTER, NOBODY, Rights
from tns_training_xblock.content.model import Language
from tns_training_xblock.grading.rules import DEFAULTS, rules_in, rules_of, set_rules
from tns_training_xblock.grading.thread.texts import DIAGNOSIS, diagnoses_of
from tns_training_xblock.host.openedx import platform

from .ruling import team_names

SECOND = "-after"
"""How the name of the block of the second time ends, behind that of the first."""
KINDS = (NOBODY, CLUSTER)


class Unknown(Exception):  # noqa: N818 - read as a sentence
    """What was sent is no choice."""


class Meanwhile(Exception):  # noqa: N818 - read as a sentence
    """Somebody else chose something else since the page was drawn."""


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """One diagnosis of the run, and who fills it in; ``told`` where it is what one just set."""

    key: str
    title: str
    number: int
    kind: str
    holds: str
    told: str = ""


def diagnoses(rights: Rights, told: Mapping[str, str], language: Language) -> list[Diagnosed]:
    """The diagnoses of the run, in its order; ``told`` has a sentence by the key of an item.

    They are called as their texts are in the ``language``, else as the platform calls them.
    """
    run = rights.course_id
    found = platform().items(run, DIAGNOSIS)
    rules = rules_in(run) if found else {}
    texts = diagnoses_of(run, language) if found else ()
    titles = {each.usage_key: each.title for each in texts}
    names = choices()
    listed = []
    for number, (key, title) in enumerate(found, 1):
        if rights.may_enter(key):
            kind = rules.get(key, DEFAULTS).teams
            kind = kind if kind in KINDS else NOBODY
            called = titles.get(key, title)
            listed.append(Diagnosed(key, called, number, kind, names[kind], told.get(key, "")))
    return listed


def choices() -> dict[str, str]:
    """The two choices, in words."""
    names = team_names()
    return {kind: names[kind] for kind in KINDS}


def is_diagnosis(course_id: str, key: str) -> bool:
    """Whether ``key`` is a diagnosis of the run."""
    return key in dict(platform().items(course_id, DIAGNOSIS))


def fill_in_by(course_id: str, key: str, form: Mapping[str, str], user_id: int) -> None:
    """Let a diagnosis be filled in as a form says; the second time of it is then, too.

    Raises :class:`Unknown` for another word than :data:`KINDS`, and :class:`Meanwhile` where the
    form was drawn with another choice than holds, and wants another.
    """
    wanted = form.get("teams", "")
    if wanted not in KINDS:
        raise Unknown
    now = rules_of(key).teams
    if now not in (form.get("seen"), wanted):
        raise Meanwhile
    there = dict(platform().items(course_id, DIAGNOSIS))
    for each in (key, f"{key}{SECOND}"):
        if each in there:
            before = rules_of(each)
            set_rules(course_id, each, replace(before, teams=wanted), user_id)


def told_of(error: Exception | None) -> str:
    """A sentence on what came of it."""
    if isinstance(error, Meanwhile):
        return pgettext("tns", "Somebody changed this meanwhile.")
    if isinstance(error, Unknown):
        return pgettext("tns", "Choose one of these.")
    return pgettext("tns", "Kept. It holds from now on.")
