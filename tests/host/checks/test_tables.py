"""What the check of tables asks, without a server; tests/databases asks real ones."""

from types import SimpleNamespace

import pytest

from tns_training_xblock.host.checks import tables
from tns_training_xblock.host.checks.tables import check_characters


class Cursor:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def execute(self, query, values):
        assert "tns_work_work" in values[0]

    def fetchall(self):
        return [("tns_work_work", "usage_key"), ("tns_work_work", "student")]


@pytest.mark.parametrize(("vendor", "count"), [("mysql", 1), ("postgresql", 0)])
def test_a_table_with_narrow_columns_is_told_once(monkeypatch, vendor, count):
    connection = SimpleNamespace(vendor=vendor, cursor=Cursor)
    monkeypatch.setattr(tables, "connections", {"default": connection})
    told = check_characters(databases=["default"])
    assert len(told) == count
    assert all("usage_key, student" in each.msg for each in told)
    assert check_characters(databases=None) == []
