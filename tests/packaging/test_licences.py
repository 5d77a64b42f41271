"""The guide lists what is installed with the package, and all of it can stand beside AGPL-3.0."""

import re

import pytest

from . import licences

GUIDE = licences.GUIDE.read_text(encoding="utf-8")
ALLOWED = {
    "AFL-2.1", "AGPL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD",
    "BSD-2-Clause", "BSD-3-Clause", "CNRI-Python", "ISC", "LGPL-3.0", "MIT", "MIT-CMU", "MPL-2.0",
    "PSF-2.0",
}  # fmt: skip


def rows(text):
    """Licences by package, as a table says."""
    return dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \| [^|]+ \|$", text, flags=re.MULTILINE))


def refused(licence):
    """The parts of a licence that are not on the list; of several to choose from one is enough."""
    choices = [set(re.split(r" AND ", each)) - ALLOWED for each in re.split(r" (?i:or) ", licence)]
    return min(choices, key=len)


def test_the_table_is_what_is_installed():
    """A newer version may ask for fewer others; what it asks for anew is looked at here first."""
    told, here = rows(GUIDE), rows(licences.table())
    assert len(here) > 30
    assert {name: told.get(name) for name in here} == here, "run python -m tests.packaging.licences"


def test_every_licence_can_stand_beside_ours():
    assert {name: refused(each) for name, each in rows(GUIDE).items() if refused(each)} == {}


@pytest.mark.parametrize("licence", ["GPL-2.0-only", "MIT AND SSPL-1.0", "", "UNKNOWN"])
def test_one_that_cannot_would_be_found(licence):
    assert refused(licence)


def test_one_of_several_to_choose_from_is_enough():
    assert refused("GPL-2.0-only OR MIT") == set()


def test_writing_it_twice_changes_nothing():
    once = licences.written("# A\n\n| Package | Licence | Needed by |\n| x | y | z |\n\nAfter.\n")
    assert once.startswith("# A\n\n| Package")
    assert once.endswith("|\n\nAfter.\n")
    assert licences.written(once) == once
    assert rows(licences.written(GUIDE)) == rows(licences.table())
