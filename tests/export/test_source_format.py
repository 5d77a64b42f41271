"""The YAML files that docs/source-format.md shows are read without a problem."""

import re
from pathlib import Path

import pytest

from tns_training_xblock.content.model import LANGUAGES
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.settings import read_course, read_module
from tns_training_xblock.export.tree.source_file import read_sources
from tns_training_xblock.export.tree.tour_file import read_tour

DOCS = Path(__file__).parents[2] / "docs" / "source-format.md"
READERS = {
    "course.yaml": read_course,
    "sources.yaml": read_sources,
    "modules/<module>/module.yaml": lambda data, report: read_module(
        "cluster-governance", data, report, LANGUAGES
    ),
    "tours/<tour>/tour.yaml": lambda data, report: read_tour(
        "wallonia-2019", data, report, LANGUAGES
    ),
}


@pytest.mark.parametrize("name", READERS)
def test_the_example_of(name):
    part = DOCS.read_text(encoding="utf-8").split("## YAML files")[1]
    match = re.search(rf"`{re.escape(name)}`[^`]*:\n\n```yaml\n(.*?)```", part, re.DOTALL)
    assert match
    report = Report(name)
    READERS[name](match[1].encode(), report)
    assert report.problems == []
