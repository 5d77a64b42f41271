from unittest.mock import patch

from bench.measure import best, floor_of, forget_texts, queries
from tests.blocks.cases import CASE
from tns_training_xblock.blocks.shared import documents


def test_queries_are_counted_by_who_asks(campus):
    campus.block(CASE).student_view()
    block = campus.block(CASE)
    with queries() as asked:
        html = block.student_view().body_html()
    assert asked.counts() == ["4", "0", "3"]
    with queries() as again:
        assert floor_of(html, asked)() == html
    assert [query.sql for query in again] == [query.sql for query in asked]


def test_works_take_turns_and_start_afresh():
    done = []
    found = best((lambda: done.append("a"), lambda: done.append("b")), 2, lambda: done.append("-"))
    assert done == ["-", "a", "-", "b"] * 2
    assert all(0 <= milliseconds < float("inf") for milliseconds in found)


def test_texts_are_forgotten(campus):
    campus.block(CASE).student_view()
    assert read_again(campus) == 0
    forget_texts()
    assert read_again(campus) > 0


def read_again(campus):
    with patch.object(documents, "parse", wraps=documents.parse) as parse:
        campus.block(CASE).student_view()
    return parse.call_count
