"""The demonstration's own words, complete in French and Arabic."""

import subprocess
from pathlib import Path

import pytest
from django.utils.translation import override, pgettext

from demo import people

LOCALE = Path(people.__file__).parent / "locale"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_word_is_translated(language, tmp_path):
    catalogue = LOCALE / language / "LC_MESSAGES" / "django.po"
    missing = subprocess.run(
        ["msgattrib", "--untranslated", "--no-wrap", catalogue],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "msgctxt" not in missing
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, catalogue], check=True)
    assert compiled.read_bytes() == catalogue.with_suffix(".mo").read_bytes()


def test_people_are_called_by_their_role_in_each_language():
    names = set()
    for language in ("en", "fr", "ar"):
        with override(language):
            names.add(pgettext("demo", "Trainer"))
    assert len(names) == 3
