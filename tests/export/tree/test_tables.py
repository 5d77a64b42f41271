"""The rows of a CSV file."""

from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.tables import Row, rows_of


def rows(text, language, mark="\ufeff"):
    report = Report("a.csv")
    found = list(rows_of((mark + text).encode(), language, report))
    return found, [problem.code for problem in report.problems]


def test_a_row_is_split_as_spreadsheets_do_in_its_language():
    assert rows("a,b\n1,2\n", "en") == ([Row(1, ("a", "b")), Row(2, ("1", "2"))], [])
    assert rows("a;b,c\n", "fr") == ([Row(1, ("a", "b,c"))], [])
    assert rows("a;b\n", None) == ([Row(1, ("a", "b"))], [])
    assert rows("a;b\n", "en") == ([], ["csv-separator"])


def test_whatever_is_in_the_cells_is_no_matter_here():
    assert rows('"=1+1\nx",3/4\n', "en") == ([Row(1, ("=1+1\nx", "3/4"))], [])


def test_a_file_without_its_mark_is_told_and_read_all_the_same():
    assert rows("a,b\n", "en", mark="") == ([Row(1, ("a", "b"))], ["csv-encoding"])
