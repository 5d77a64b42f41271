"""Every setting that an operator can give us, in one table, and the one place that reads them.

The table of ``docs/install.md`` is written from it (``make settings``); a test compares the two.
A setting is read when it is asked for, never on import: the settings are not complete by
then. What a setting cannot mean is told at start and by ``manage.py check``; it is passed over
where that only costs a choice, and refused where files would go to another place than was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings

from .logs.lines import Log
from .stating import faults
from .stating.annotations import as_comments
from .stating.setting import Setting

log = Log("host")
PREFIX = "TNS_TRAINING_"
SHAPE = '{"BACKEND": "path.of.a.StorageClass", "OPTIONS": {"name": "value"}}'
FEW = 20
"""More samples than that no case study has."""
DAYS = {"letters": 90, "releases": 90, "editions": 30, "unknown_files": 7}
LONGEST = 36_500
"""Days: a hundred years."""
A_MINUTE = {"saves": 120, "uploads": 30, "asks": 300}
MOST_A_MINUTE = 100_000
LONG = 900
"""Seconds: an address that holds for longer is one that is passed on."""

STORAGE: Setting[Mapping[str, Any] | None] = Setting(
    name="TNS_TRAINING_STORAGE",
    kind='a dictionary, `{"BACKEND": …, "OPTIONS": {…}}`',
    default=None,
    unsaid="a folder beside `MEDIA_ROOT`",
    meaning="where learners' files go; any storage of Django's",
    danger="A folder or a bucket that a web server hands out shows everybody's work. Changed "
    "later, it leaves behind the files that are there: move them first.",
    fault=faults.no_backend,
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
    fault=faults.no_class,
    strict=True,
)
LIMITS: Setting[dict[Any, Any]] = Setting(
    name="TNS_TRAINING_LIMITS",
    kind='a dictionary, `{"files_per_block": 10}`',
    default={},
    unsaid="the table below",
    meaning="how much learners can store",
    danger="Lower than what is kept already, it deletes nothing, but nothing more can be saved.",
    fault=faults.no_limits,
)
RATES: Setting[dict[str, int]] = Setting(
    name="TNS_TRAINING_RATES",
    kind="a dictionary of "
    + ", ".join(f"`{key}`" for key in A_MINUTE)
    + f", each a whole number from 0 to {MOST_A_MINUTE:,}",
    default=A_MINUTE,
    unsaid=", ".join(f"`{key}` {count}" for key, count in A_MINUTE.items()),
    meaning="how often one learner may save, and give a file, in a minute, see "
    "[files.md](files.md#how-often), and one account ask for a page of [rest.md](rest.md); "
    "`0` for no bound",
    danger="Below what somebody at work needs, pages save late; nothing is lost.",
    fault=faults.no_numbers(A_MINUTE, MOST_A_MINUTE),
)
SCANNER: Setting[Mapping[str, Any] | None] = Setting(
    name="TNS_TRAINING_SCANNER",
    kind='a dictionary, `{"BACKEND": …, "OPTIONS": {…}}`',
    default=None,
    unsaid="no file is scanned",
    meaning="a function that looks at each file before it is kept, see "
    "[files.md](files.md#scanning-for-viruses)",
    danger="Where it does not answer, no file is taken; what learners write is.",
    fault=faults.no_backend,
    strict=True,
)
SAMPLES_FIRST: Setting[int] = Setting(
    name="TNS_TRAINING_SAMPLES_FIRST",
    kind=f"a whole number from 0 to {FEW}",
    default=2,
    unsaid="`2`",
    meaning="how many of a case study's marking samples a trainer marks before the first "
    "learner's; `0` for none",
    danger="",
    fault=faults.no_number(FEW),
)
KEEP_DAYS: Setting[dict[str, int]] = Setting(
    name="TNS_TRAINING_KEEP_DAYS",
    kind="a dictionary of "
    + ", ".join(f"`{key}`" for key in DAYS)
    + f", each a whole number from 0 to {LONGEST:,}",
    default=DAYS,
    unsaid=", ".join(f"`{key}` {days}" for key, days in DAYS.items()),
    meaning="after how many days `tns_training_sweep` forgets what nobody needs any more, see "
    "[files.md](files.md#what-is-kept-and-for-how-long); `0` for never",
    danger="What is forgotten is gone. Where the setting means nothing, nothing is forgotten.",
    fault=faults.no_numbers(DAYS, LONGEST),
)
LINK_SECONDS: Setting[int] = Setting(
    name="TNS_TRAINING_LINK_SECONDS",
    kind=f"a whole number from 0 to {LONG}",
    default=0,
    unsaid="`0`",
    meaning="where files are in S3 or the like: the seconds for which a signed address holds, to "
    "which a download is led; `0` sends every file through the LMS",
    danger="Whoever has such an address gets the file until it ends, without being asked who "
    "they are; browsers must reach the store.",
    fault=faults.no_number(LONG),
)
MAIL: Setting[bool | Mapping[str, bool]] = Setting(
    name="TNS_TRAINING_MAIL",
    kind="`True`, `False`, or a dictionary of `released`, `returned`, `waiting`",
    default=True,
    unsaid="all",
    meaning="which e-mail is sent: `False` for none, or such as "
    '`{"released": True, "returned": True, "waiting": False}`',
    danger="Switched on again, letters that were not written meanwhile are not made up for.",
    fault=faults.no_letters,
)

HEALTH_TOKEN: Setting[str] = Setting(
    name="TNS_TRAINING_HEALTH_TOKEN",
    kind=f"a text of at least {faults.TOKEN} characters",
    default="",
    unsaid="nobody but global staff",
    meaning="lets a monitor read `/tns-training/health/` as JSON or for Prometheus, without an "
    "account (`Authorization: Bearer …`)",
    danger="Whoever has it reads how much waits and which versions run; no names and no texts.",
    fault=faults.no_token,
)

SETTINGS: tuple[Setting[Any], ...] = (
    STORAGE,
    PLATFORM,
    LIMITS,
    KEEP_DAYS,
    RATES,
    SCANNER,
    LINK_SECONDS,
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
    main(Path("docs/install.md"), Path(__file__).with_name("stating") / "annotated.py")
