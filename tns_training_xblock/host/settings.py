"""Every setting that an operator can give us, in one table, and the one place that reads them.

The table of ``docs/install.md`` is written from it (``make settings``); a test compares the two.
A setting is read when it is asked for, never on import: the settings are not complete by
then. What a setting cannot mean is told at start and by ``manage.py check``; it is passed over
where that only costs a choice, and refused where files would go to another place than was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from .logs.lines import Log
from .stating.annotations import as_comments

log = Log("host")
T = TypeVar("T")
PREFIX = "TNS_TRAINING_"
LETTERS = ("released", "returned", "waiting")
"""The kinds of letters that ``TNS_TRAINING_MAIL`` names."""
SHAPE = '{"BACKEND": "path.of.a.StorageClass", "OPTIONS": {"name": "value"}}'
FEW = 20
"""More samples than that no case study has."""
TOKEN = 32
"""How long a token is at least: nobody guesses as many random characters."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting: what it may be (``kind``), what it is unsaid, what it does and may do wrong.

    ``fault`` is what keeps a given value from meaning anything, or nothing. A ``strict`` setting
    with such a value is refused when it is read, and an empty one counts as unset; any other is
    passed over, and the default stands.
    """

    name: str
    kind: str
    default: T
    unsaid: str
    meaning: str
    danger: str
    fault: Callable[[Any], str]
    strict: bool = False

    def given(self) -> Any:
        """What the platform's settings say, unread; ``None`` where they say nothing."""
        found = getattr(django_settings, self.name, None)
        return None if self.strict and not found else found

    def wrong(self) -> str:
        """What is wrong with what is given, to be read after the setting's name, or nothing."""
        found = self.given()
        return "" if found is None else self.fault(found)

    def value(self) -> T:
        """What holds now. Raises ``ImproperlyConfigured`` where a strict setting is wrong."""
        found, wrong = self.given(), self.wrong()
        if wrong and self.strict:
            raise ImproperlyConfigured(f"{self.name} {wrong}.")
        return self.default if found is None or wrong else found


def _no_storage(wanted: Any) -> str:
    if not isinstance(wanted, Mapping):
        return f"is of the type {type(wanted).__name__}, and must be a dictionary"
    if not (isinstance(wanted.get("BACKEND"), str) and wanted["BACKEND"]):
        return 'does not name a class under "BACKEND"'
    options = wanted.get("OPTIONS", {})
    if not (isinstance(options, Mapping) and all(isinstance(name, str) for name in options)):
        return 'has "OPTIONS" that are no dictionary of names and values'
    return ""


def _no_class(wanted: Any) -> str:
    return "" if isinstance(wanted, str) and "." in wanted else "is no dotted name of a class"


def _no_limits(wanted: Any) -> str:
    """Only the shape; ``tns_training_xblock.work.limits`` knows the keys."""
    return "" if isinstance(wanted, dict) else "is no dictionary of limits"


def _no_count(wanted: Any) -> str:
    whole = isinstance(wanted, int) and not isinstance(wanted, bool)
    return "" if whole and 0 <= wanted <= FEW else f"is no whole number from 0 to {FEW}"


def _no_token(wanted: Any) -> str:
    """Never with the value: it is a secret, and what is wrong is logged."""
    fits = isinstance(wanted, str) and len(wanted) >= TOKEN and wanted.isascii()
    return "" if fits else f"is no text of at least {TOKEN} plain characters"


def _no_letters(wanted: Any) -> str:
    if isinstance(wanted, bool):
        return ""
    if not isinstance(wanted, Mapping):
        return "is neither True, False nor a dictionary of kinds of letters"
    strange = [
        name for name, said in wanted.items() if name not in LETTERS or not isinstance(said, bool)
    ]
    kinds = ", ".join(LETTERS)
    return f"has {strange[0]!r}, but takes True or False for: {kinds}" if strange else ""


STORAGE: Setting[Mapping[str, Any] | None] = Setting(
    name="TNS_TRAINING_STORAGE",
    kind='a dictionary, `{"BACKEND": …, "OPTIONS": {…}}`',
    default=None,
    unsaid="a folder beside `MEDIA_ROOT`",
    meaning="where learners' files go; any storage of Django's",
    danger="A folder or a bucket that a web server hands out shows everybody's work. Changed "
    "later, it leaves behind the files that are there: move them first.",
    fault=_no_storage,
    strict=True,
)
PLATFORM: Setting[str | None] = Setting(
    name="TNS_TRAINING_PLATFORM",
    kind="a dotted name of a class",
    default=None,
    unsaid="Open edX",
    meaning="a class with the methods of `tns_training_xblock.host.openedx.OpenEdx`, for a host "
    "that is not Open edX; leave it out",
    danger="It says who is a trainer: a wrong one opens everybody's work.",
    fault=_no_class,
    strict=True,
)
LIMITS: Setting[dict[Any, Any]] = Setting(
    name="TNS_TRAINING_LIMITS",
    kind='a dictionary, `{"files_per_block": 10}`',
    default={},
    unsaid="the table below",
    meaning="how much one learner can store",
    danger="Lower than what is kept already, it deletes nothing, but nothing more can be saved.",
    fault=_no_limits,
)
SAMPLES_FIRST: Setting[int] = Setting(
    name="TNS_TRAINING_SAMPLES_FIRST",
    kind=f"a whole number from 0 to {FEW}",
    default=2,
    unsaid="`2`",
    meaning="how many of a case study's marking samples a trainer marks before the first "
    "learner's; `0` for none",
    danger="",
    fault=_no_count,
)
MAIL: Setting[bool | Mapping[str, bool]] = Setting(
    name="TNS_TRAINING_MAIL",
    kind="`True`, `False`, or a dictionary of `released`, `returned`, `waiting`",
    default=True,
    unsaid="all",
    meaning="which e-mail is sent: `False` for none, or such as "
    '`{"released": True, "returned": True, "waiting": False}`',
    danger="Switched on again, letters that were not written meanwhile are not made up for.",
    fault=_no_letters,
)

HEALTH_TOKEN: Setting[str] = Setting(
    name="TNS_TRAINING_HEALTH_TOKEN",
    kind=f"a text of at least {TOKEN} characters",
    default="",
    unsaid="nobody but global staff",
    meaning="lets a monitor read `/tns-training/health/` as JSON or for Prometheus, without an "
    "account (`Authorization: Bearer …`)",
    danger="Whoever has it reads how much waits and which versions run; no names and no texts.",
    fault=_no_token,
)

SETTINGS: tuple[Setting[Any], ...] = (
    STORAGE,
    PLATFORM,
    LIMITS,
    SAMPLES_FIRST,
    MAIL,
    HEALTH_TOKEN,
)
"""All there are, in the order of the guide."""


def wrong_settings() -> Iterator[tuple[str, str]]:
    """The names of settings that mean nothing, each with what is wrong about it."""
    known = {setting.name: setting for setting in SETTINGS}
    for setting in known.values():
        if setting.wrong():
            yield setting.name, setting.wrong()
    for name in dir(django_settings):
        if name.startswith(PREFIX) and name not in known:
            yield name, f"is no setting of this package; there are {', '.join(known)}"


def report_at_start() -> None:
    """Write into the log what is wrong: a server that starts runs no checks of Django's."""
    for name, wrong in wrong_settings():
        log.fault("setting-wrong", setting=name, wrong=wrong)


def table() -> str:
    """The settings as a table of Markdown."""
    rows = ["| Setting | Takes | Unsaid | What it is | Dangerous |", "|---|---|---|---|---|"]
    rows += [
        f"| `{each.name}` | {each.kind} | {each.unsaid} | {each.meaning} | {each.danger} |"
        for each in SETTINGS
    ]
    return "\n".join(rows)


def rewritten(guide: str) -> str:
    """A guide with the table as it is now between its two marks."""
    marks = r"(<!-- settings -->\n).*?(\n<!-- /settings -->)"
    return re.sub(marks, lambda found: found[1] + table() + found[2], guide, flags=re.DOTALL)


def main(guide: Path, module: Path) -> None:
    """Write the table into the ``guide``, and the annotations into their ``module``."""
    guide.write_text(rewritten(guide.read_text(encoding="utf-8")), encoding="utf-8")
    module.write_text(as_comments(SETTINGS), encoding="utf-8")


if __name__ == "__main__":
    main(Path("docs/install.md"), Path(__file__).with_name("annotated.py"))
