from tns_training_xblock.operating.moving.tables.kinds import MADE, STAYS
from tns_training_xblock.operating.moving.tables.table import Table
from tns_training_xblock.work.models import Attachment

COLUMNS = {"plain": "name size", "row": "work", MADE: "path", STAYS: "state"}


def test_in_an_archive_is_what_is_neither_made_nor_stays():
    table = Table("attachments", "tns_work.Attachment", "work__course_id", COLUMNS)
    assert table.model is Attachment
    fields = [(column.name, kind) for column, kind in table.fields]
    assert fields == [("name", "plain"), ("size", "plain"), ("work", "row")]


def test_all_rows_of_a_run_move_unless_something_else_is_said():
    table = Table("attachments", "tns_work.Attachment", "work__course_id", COLUMNS)
    assert not table.only
    values = {"name": "a"}
    table.finish(values)
    assert values == {"name": "a"}
