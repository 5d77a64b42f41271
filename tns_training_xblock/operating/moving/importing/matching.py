"""Which accounts of this server the people of an archive are: found, never guessed.

Work that is put to a wrong account is shown to somebody else. So whoever is found by name and has
another address here is left to a person, as is whoever is not found at all.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower

from tns_training_xblock.content import one_line
from tns_training_xblock.host.openedx import platform
from tns_training_xblock.host.people import person_called

from ..archive.errors import MAKE_ANEW, Refused
from ..archive.opening import read_whole

BOTH, USERNAME, EMAIL, OUTSIDE = "both", "username", "email", "outside"
WAYS = (BOTH, USERNAME, EMAIL, OUTSIDE)
"""By what people are found: user name with the same address, either alone, or single sign-on."""
NOBODY = "nobody"
"""In the place of an account: what somebody left stays without one, as of who left the platform."""
HEADER = ["person", "account"]
BATCH = 500
LARGEST_MAPPING = 10 * 1024 * 1024
"""In bytes: a line for each of a hundred thousand people."""
LONGEST_NAME = 255
"""Of a person, on every platform."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of an archive; of an anonymous one there is the number alone."""

    number: int
    username: str = ""
    email: str = ""
    name: str = ""
    outside: tuple[str, ...] = ()
    enrolled: bool = False
    gone: bool = False

    @property
    def called(self) -> str:
        """What they are called in a list of people, and in the file that maps them."""
        return self.username or f"#{self.number}"


@dataclass
class Matched:
    """Accounts by the number of the person, as far as they were found.

    ``missing`` have none here; ``doubts`` are sentences, each of somebody who may be another.
    """

    accounts: dict[int, int] = field(default_factory=dict)
    missing: list[Someone] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    _doubted: set[str] = field(default_factory=set)

    def doubt(self, called: str, why: str) -> None:
        """It is not certain who this is here."""
        self.doubts.append(f"{called}: {why}")
        self._doubted.add(called)

    def is_doubted(self, each: Someone) -> bool:
        """Whether a sentence says so of ``each``."""
        return each.called in self._doubted


def someone(row: Mapping[str, Any]) -> Someone:
    """The person in a row of an archive. Raises :class:`Refused`."""
    outside = row.get("outside", [])
    texts = [row.get(name, "") for name in ("username", "email", "name")]
    flags = [row.get(name, False) for name in ("enrolled", "gone")]
    fine = type(row.get("number")) is int and isinstance(outside, list)
    fine = fine and all(isinstance(each, str) for each in (*texts, *outside))
    if not fine or not all(isinstance(each, bool) for each in flags):
        raise Refused("It is no person.", MAKE_ANEW)
    username, email, name = texts
    if not (username.isprintable() and email.isprintable() and len(name) <= LONGEST_NAME):
        raise Refused("It is called as no account is.", MAKE_ANEW)
    enrolled, gone = flags
    return Someone(row["number"], username, email, one_line(name), tuple(outside), enrolled, gone)


def match(
    people: Sequence[Someone], way: str, mapped: Mapping[str, str], *, stand_in: str = ""
) -> Matched:
    """Find everybody's account; ``mapped`` are those that an operator said.

    ``stand_in`` is how accounts of people without a name begin, where such are made.
    """
    found = Matched()
    said = _said(people, mapped, found)
    rest = [each for each in people if each.number not in said and not each.gone]
    found.accounts |= said
    # Whose account is gone there has none here: no row of anybody's has such a number.
    found.accounts |= {each.number: -each.number for each in people if each.gone} | said
    for start in range(0, len(rest), BATCH):
        _match(rest[start : start + BATCH], way, stand_in, found)
    _tell_doubled(people, found)
    return found


def read_mapping(path: Path) -> dict[str, str]:
    """The file ``path`` (CSV) of an operator: accounts by person. Raises :class:`Refused`."""
    try:
        text = read_whole(path, LARGEST_MAPPING).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (ValueError, csv.Error) as error:
        raise Refused(f"{path} cannot be read ({error}).", "Save it as CSV in UTF-8.") from error
    if not rows or [name.strip().lower() for name in rows[0]] != HEADER:
        raise Refused(
            f"The first line of {path} is not {','.join(HEADER)}.",
            "Write a line for each person: the name from the archive, and the user name or e-mail "
            f"address here, or {NOBODY}.",
        )
    mapped: dict[str, str] = {}
    for line, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        if len(row) != 2 or not all(each.strip() for each in row) or row[0].strip() in mapped:
            raise Refused(
                "It is no person with an account, or the same person again.",
                "Correct the line.",
                f"{path}, line {line}",
            )
        mapped[row[0].strip()] = row[1].strip()
    return mapped


def stand_in_of(run: str) -> str:
    """How accounts begin that stand for people without a name, the same each time."""
    return f"tns-moved-{hashlib.sha256(run.encode()).hexdigest()[:8]}-"


def _said(people: Sequence[Someone], mapped: Mapping[str, str], found: Matched) -> dict[int, int]:
    known = {each.called: each for each in people}
    said = {}
    for name, account in mapped.items():
        if name not in known:
            found.doubt(name, "nobody in the archive is called so.")
            continue
        number = known[name].number
        here = person_called(account) if account != NOBODY else None
        if account == NOBODY:
            said[number] = -number
        elif here is None:
            found.doubt(name, f"no account here is called {account}.")
        else:
            said[number] = here.user_id
    return said


def _match(people: Sequence[Someone], way: str, stand_in: str, found: Matched) -> None:
    names = {each.number: each.username or _stand_in(each, stand_in) for each in people}
    by_name = {row.get_username(): row for row in _named(names.values())}
    by_email = _addressed({each.email.lower() for each in people if each.email})
    outside = {}
    if way == OUTSIDE:
        outside = platform().from_outside(name for each in people for name in each.outside)
    for each in people:
        named = by_name.get(names[each.number])
        addressed = by_email.get(each.email.lower(), [])
        if way == OUTSIDE:
            ids = {outside[name] for name in each.outside if name in outside}
        elif way == EMAIL:
            ids = {row.pk for row in addressed}
        elif way == USERNAME or not each.username:
            ids = {named.pk} if named else set()
        else:
            ids = _both(each, named, addressed, found)
        if len(ids) > 1:
            found.doubt(each.called, "several accounts could be meant.")
        elif ids:
            found.accounts[each.number] = ids.pop()
        elif not found.is_doubted(each):
            found.missing.append(each)


def _both(each: Someone, named: Any, addressed: Sequence[Any], found: Matched) -> set[int]:
    """The account with the same user name, unless its address is another."""
    if named is not None:
        if each.email and named.email and each.email.lower() != named.email.lower():
            found.doubt(each.called, "the account of this name has another address.")
            return set()
        return {named.pk}
    if addressed:
        here = addressed[0].get_username()
        found.doubt(each.called, f"the address is that of the account {here}.")
    return set()


def _stand_in(each: Someone, stand_in: str) -> str:
    return f"{stand_in}{each.number}" if stand_in else ""


def _named(names: Iterable[str]) -> Iterator[Any]:
    field_name = get_user_model().USERNAME_FIELD
    wanted = [name for name in names if name]
    yield from get_user_model()._default_manager.filter(**{f"{field_name}__in": wanted})


def _addressed(addresses: Iterable[str]) -> dict[str, list[Any]]:
    found = defaultdict(list)
    users = get_user_model()._default_manager.annotate(tns_email=Lower("email"))
    for row in users.filter(tns_email__in=list(addresses)):
        found[row.tns_email].append(row)
    return found


def _tell_doubled(people: Sequence[Someone], found: Matched) -> None:
    """Two people are not one here: one of them would get the other's work."""
    names = {each.number: each.called for each in people}
    whose = defaultdict(list)
    for number, account in found.accounts.items():
        whose[account].append(names[number])
    for called in whose.values():
        if len(called) > 1:
            found.doubt(", ".join(sorted(called)), "the same account here.")
