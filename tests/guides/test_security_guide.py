"""The guide on security names every handler and page there is, and who may use it."""

import re
from pathlib import Path

import pytest

from tests.test_authorisation import HANDLERS, LEARNS, MARKS, PAGES, PEOPLE, STUDIO_HANDLERS, WRITES

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/security.md").read_text()
WHO = {
    "learners": LEARNS,
    "trainers": MARKS,
    "authors": WRITES,
    "whoever has the address": set(PEOPLE),
    "global staff": set(),
}
TRIED = {
    "Handlers of blocks, in the LMS": {name: row[3] for name, row in HANDLERS.items()},
    "Handlers of blocks, in Studio": {name: row[3] for name, row in STUDIO_HANDLERS.items()},
    "Pages, in the LMS": {name: may for name, (_, may) in PAGES.items()},
}


def told(guide, title):
    """``(name, who)`` as the table under ``title`` says."""
    _, _, rest = guide.partition(f"### {title}\n")
    part = re.split(r"^#", rest, maxsplit=1, flags=re.MULTILINE)[0]
    for line in part.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] in WHO:
            for name in re.findall(r"`(\w+)`", cells[1]):
                yield name, cells[0]


@pytest.mark.parametrize("title", TRIED)
def test_every_address_is_told_once_with_who_may_use_it(title):
    rows = list(told(GUIDE, title))
    assert sorted(name for name, _ in rows) == sorted(TRIED[title])
    assert {name: WHO[who] for name, who in rows} == TRIED[title]


def test_an_address_that_is_missing_or_told_wrongly_would_be_found():
    title = "Pages, in the LMS"
    without = GUIDE.replace("`archive`, ", "")
    assert "archive" not in dict(told(without, title))
    other = GUIDE.replace("| trainers | `xlsx`", "| learners | `xlsx`")
    assert dict(told(other, title))["xlsx"] == "learners"


def test_both_guides_lead_to_each_other():
    assert "(../SECURITY.md)" in GUIDE
    assert "(docs/security.md)" in (ROOT / "SECURITY.md").read_text()
