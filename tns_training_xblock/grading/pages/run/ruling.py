"""The rules of an item as a form has them, and as they read in words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import npgettext, pgettext

from tns_training_xblock.grading.models import Rule
from tns_training_xblock.grading.rules import DEFAULTS, Rules
from tns_training_xblock.host.incoming import digits

RANGES = {
    "second_percent": (1, 100),
    "pass_percent": (0, 100),
    "near_percent": (1, 100),
    "rounds": (1, 20),
    "late_cost": (0, 100),
    "late_most": (0, 100),
}
"""From where to where a number can go, by its column."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stood in a form: ``rules`` where nothing is wrong, else ``problems`` by column."""

    typed: Mapping[str, Any]
    rules: Rules | None
    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """One thing that is ruled: what it is about and what holds, ``usual`` where by default."""

    name: str
    about: str
    holds: str
    usual: bool


def filled(form: Mapping[str, str]) -> Filled:
    """What a browser sent, read. What it left out is a problem, and never "none" or "nobody"."""
    typed: dict[str, Any] = {
        "blind": form.get("blind") == "1",
        "samples": form.get("samples") == "1",
        "second": form.get("second", ""),
        "teams": form.get("teams", ""),
        **{name: form.get(name, "").strip() for name in RANGES},
    }
    found = dict(typed)
    problems = {name: _unsaid() for name in ("blind", "samples") if name not in form}
    for name, (least, most) in RANGES.items():
        found[name] = number = _whole(typed[name])
        empty = name == "rounds" and form.get(name, "-").strip() == ""
        if not empty and (number is None or not least <= number <= most):
            problems[name] = _not_in(least, most)
    if typed["second"] not in Rule.Second.values:
        problems["second"] = _choose()
    if typed["teams"] not in Rule.Teams.values:
        problems["teams"] = _choose()
    if not problems and found["late_most"] < found["late_cost"]:
        problems["late_most"] = pgettext("tns", "This is less than one day costs. Raise it.")
    return Filled(typed, None if problems else Rules(**found), problems)


def handed_in_already() -> str:
    """Why it does not change any more with whom an item is answered."""
    return pgettext(
        "tns", "Somebody has handed this in: with whom it is answered does not change any more."
    )


def tag_of(rules: Rules) -> str:
    """What a page says of the rules it was drawn with, so that a later save can be told."""
    written = "\n".join(map(str, asdict(rules).values()))
    return sha256(written.encode()).hexdigest()[:16]


def in_words(rules: Rules) -> tuple[Words, ...]:
    """The rules, line by line, in the order of the form."""
    usual = dict(_lines(DEFAULTS))
    about = _about()
    return tuple(
        Words(name, about[name], holds, holds == usual[name]) for name, holds in _lines(rules)
    )


def _about() -> dict[str, str]:
    return {
        "blind": pgettext("tns", "Who wrote it"),
        "second": pgettext("tns", "Second mark"),
        "samples": pgettext("tns", "Samples first"),
        "rounds": pgettext("tns", "Rounds"),
        "late": pgettext("tns", "Lateness"),
        "teams": pgettext("tns", "Answered"),
    }


def _lines(rules: Rules) -> list[tuple[str, str]]:
    blind = pgettext("tns", "Hidden from trainers until the release")
    samples = pgettext("tns", "A trainer marks two samples before the first submission")
    return [
        ("blind", blind if rules.blind else pgettext("tns", "Shown to trainers")),
        ("second", _second(rules)),
        ("samples", samples if rules.samples else pgettext("tns", "Nobody marks samples first")),
        ("rounds", _rounds(rules)),
        ("late", _late(rules)),
        ("teams", team_names()[Rule.Teams(rules.teams)]),
    ]


def team_names() -> dict[str, str]:
    """The choices of with whom an item is answered."""
    return {
        Rule.Teams.NOBODY: pgettext("tns", "By each alone"),
        Rule.Teams.CLUSTER: pgettext("tns", "By those of one cluster together"),
        Rule.Teams.GROUP: pgettext("tns", "By those of one group together"),
        Rule.Teams.PLATFORM: pgettext("tns", "By a team of the learning platform together"),
    }


def second_names() -> dict[str, str]:
    """The choices of what is marked twice."""
    return {
        Rule.Second.NONE: pgettext("tns", "Nothing is marked twice"),
        Rule.Second.SOME: pgettext("tns", "Some submissions, drawn at random"),
        Rule.Second.NEAR: pgettext("tns", "Where the first mark is near the pass line"),
        Rule.Second.ALL: pgettext("tns", "Every submission is marked twice"),
    }


def _second(rules: Rules) -> str:
    if rules.second == Rule.Second.SOME:
        said = pgettext("tns", "Some submissions, drawn at random: {share} %")
        return said.format(share=rules.second_percent)
    if rules.second == Rule.Second.NEAR:
        said = pgettext(
            "tns", "Where the first mark is within {near} % of the pass line of {line} %"
        )
        return said.format(near=rules.near_percent, line=rules.pass_percent)
    return second_names().get(rules.second, rules.second)


def _rounds(rules: Rules) -> str:
    if rules.rounds is None:
        return pgettext("tns", "As often as a trainer returns it")
    said = npgettext(
        "tns", "Handed in {n} time: never returned", "Handed in {n} times at most", rules.rounds
    )
    return said.format(n=rules.rounds)


def _late(rules: Rules) -> str:
    if not rules.late_cost:
        return pgettext("tns", "Costs nothing")
    said = pgettext(
        "tns", "Each day begun late costs {cost} % of the points given, {most} % at most"
    )
    return said.format(cost=rules.late_cost, most=rules.late_most)


def _whole(text: str) -> int | None:
    """A whole number in the digits of any script: who writes Arabic may type its own."""
    return digits("".join(str(unicodedata.decimal(sign, sign)) for sign in text))


def _not_in(least: int, most: int) -> str:
    said = pgettext("tns", "Write a whole number from {least} to {most}.")
    return said.format(least=least, most=most)


def _unsaid() -> str:
    return pgettext("tns", "What was sent cannot be read.")


def _choose() -> str:
    return pgettext("tns", "Choose one of these.")
