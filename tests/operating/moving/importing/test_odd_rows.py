"""Whatever stands in a row: an import is done, or refused in a sentence, and never breaks."""

import io
from contextlib import suppress
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.legs import examples
from tns_training_xblock.operating.moving.importing.looking import PARTS

ODD = (
    "text", "", "x" * 300, "\0x", "\ud800", "a\x1bb", "\u0663", "person:1", "1e999", "=1+1",
    "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59Z", "2020-01-01",
    None, True, 0, -1, 2**70, 1e308, -0.0, 3.5,
    [], [[]], ["x", 3, None], [{"id": 3}], {}, {"": ""}, {"a": {"b": [1]}},
    {"tasks": [1]}, {"levels": "x"}, {"files": {"x": "y"}},
)  # fmt: skip
TURNS = examples(3)


class BackError(Exception):
    """What was done is to be taken back."""


def odd(random):
    """Rows of which one, or all, have something else in a column."""

    def change(rows):
        for row in rows if random.random() < 0.3 else random.sample(rows, min(1, len(rows))):
            row[random.choice(sorted(row))] = random.choice(ODD)

    return change


def imported(path):
    """Import it and take it back: what was said, of a refusal its last words."""
    said = io.StringIO()
    options = ("--create-missing", "--enrol")
    with suppress(BackError), transaction.atomic():
        try:
            call_command("tns_training_import_run", path, *options, stdout=said, stderr=said)
        except CommandError as refused:
            said.write(str(refused))
        raise BackError
    path.unlink()
    return said.getvalue()


@pytest.mark.parametrize("part", PARTS)
def test_an_import_of_odd_rows_is_done_or_refused(altered, ready, part):
    random = Random(part)  # noqa: S311 - the same rows each time
    for _ in range(TURNS):
        said = imported(altered(**{part: odd(random)}))
        assert "is here: " in said or said.endswith("Nothing was brought in.")


@pytest.mark.parametrize("name", [{"levels": "x"}, "a." + "x" * 5_000])
def test_a_file_whose_name_is_none_or_long_is_brought_in(altered, ready, name):
    path = altered(attachments=lambda rows: [{**row, "name": name} for row in rows])
    assert "1 files" in imported(path)
