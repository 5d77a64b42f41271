"""A block in a course that lacks its files names them to its author."""

import pytest

from demo.models import Asset
from tests.demo.campus import Campus
from tns_training_xblock.blocks.shared.assets import missing_files
from tns_training_xblock.host import openedx

CASE = "shrinking"


def authors_page(campus: Campus) -> str:
    with campus.studio():
        return str(campus.block(CASE, "author", studio=True).author_view().content)


def test_each_missing_file_is_named_where_it_is_used(campus: Campus) -> None:
    Asset.objects.all().delete()
    found = missing_files(campus.block(CASE, "author", studio=True))
    assert {(problem.file, problem.code, problem.severity) for problem in found} == {
        ("en", "file-missing", "warning"),
        ("ar", "file-missing", "warning"),
    }
    source = campus.block(CASE).content["en"].split("\n")
    line = next(problem.line for problem in found if problem.file == "en")
    assert "rates.csv" in source[line - 1]
    assert "no file <code>rates.csv" in authors_page(campus).replace("`", "<code>")


def test_a_spreadsheet_that_the_page_offers_is_named_too(campus: Campus) -> None:
    block = campus.block(CASE, "author", studio=True)
    file = '{"name": "rates.csv", "title": "Rates", "size": 300, "copy": 17000}'
    block.content = {**block.content, "index": f'a: {{files: {{"en": [{file}]}}}}'}
    found = missing_files(block)
    assert {problem.message.split("`")[1] for problem in found} == {"rates.xlsx"}


def test_a_course_that_has_them_says_nothing(campus: Campus) -> None:
    assert missing_files(campus.block(CASE, "author", studio=True)) == ()
    assert "no file" not in authors_page(campus)


def test_learners_are_told_nothing_of_it(campus: Campus) -> None:
    Asset.objects.all().delete()
    assert "no file" not in campus.block(CASE).student_view().content


def test_a_platform_that_does_not_know_costs_no_page(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(type(openedx.platform()), "missing_assets", broken)
    assert "shrinks" in authors_page(campus)
