"""The page that describes an archive says what the code does."""

from pathlib import Path

from tns_training_xblock.operating.moving.archive.manifest import SCHEMA, How, Manifest
from tns_training_xblock.operating.moving.tables.declared import LEFT, TABLES
from tns_training_xblock.operating.moving.tables.guide import left, main, rewritten, table

GUIDE = Path(__file__).parents[4] / "docs" / "moving.md"


def test_the_guide_has_the_tables_of_today():
    text = GUIDE.read_text()
    assert rewritten(text) == text, "make settings"
    assert table() in text
    assert left() in text


def test_it_is_written_anew(tmp_path):
    guide = tmp_path / "moving.md"
    guide.write_text("a\n<!-- tables -->\nold\n<!-- /tables -->\nb\n")
    main(guide)
    assert guide.read_text() == f"a\n<!-- tables -->\n{table()}\n<!-- /tables -->\nb\n"


def test_every_table_and_what_stays_is_in_it():
    assert table().count("\n") == len(TABLES) + 1
    assert all(f"`{label}`" in left() for label in LEFT)


def test_it_says_what_a_manifest_says_and_of_which_schema_it_is():
    text = GUIDE.read_text()
    assert f"schema {SCHEMA}" in text
    for name in ("format", "schema", "package", "course", "made_at", "anonymous", "texts", "files"):
        assert f"`{name}`" in text
        assert f'"{name}"' in Manifest("c", "now", How()).written().decode()
