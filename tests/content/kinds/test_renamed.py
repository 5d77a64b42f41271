"""What a block carries of the ids of before."""

from hypothesis import given
from hypothesis import strategies as st

from tns_training_xblock.content.kinds.renamed import read_renamed, renamed_text
from tns_training_xblock.content.model import Renamed
from tns_training_xblock.content.syntax.report import Report

IDS = st.from_regex(r"\A[a-z][a-z0-9-]{0,10}\Z").map(str.strip)
PATHS = IDS | st.builds("{}/{}".format, IDS, IDS)


@given(ids=st.dictionaries(PATHS, IDS))
def test_what_is_written_is_read_again(ids):
    report = Report("renamed")
    assert read_renamed(renamed_text(ids), report) == Renamed(ids)
    assert report.problems == []


def test_what_says_nothing_is_told_and_the_rest_is_read():
    report = Report("renamed")
    text = "my-board = your-board\n\nwhat\n a/b = c \r\na/b/c = d\n"
    assert read_renamed(text, report) == Renamed({"my-board": "your-board", "a/b": "c"})
    assert [(each.line, each.code, each.severity) for each in report.problems] == [
        (3, "renamed-form", "warning"),
        (5, "renamed-form", "warning"),
    ]
