"""The rows that our blocks add to the platform's report of responses."""

from types import SimpleNamespace

from tests.blocks.cases import CASE, submit

PLATFORM = {"username", "title", "location", "block_key", "state"}
"""The columns that the platform fills in itself, and that a row of ours would overwrite."""


def test_no_column_of_ours_is_one_of_the_platforms(campus):
    submit(campus)
    choice = {"check": "who-chairs", "response": "minister"}
    assert campus.handle("who-decides", "answer", choice)[0] == 200
    lesson = campus.block("who-decides")
    state = SimpleNamespace(username="learner", state={"answers": dict(lesson.answers)})
    for block in (campus.block(CASE), lesson):
        rows = list(block.generate_report_data(iter([state]), None))
        assert rows
        for username, row in rows:
            assert username == "learner"
            assert not PLATFORM & set(row)
