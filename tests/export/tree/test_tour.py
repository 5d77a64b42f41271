"""A tour."""

from tests.export.small import TOUR
from tns_training_xblock.content.syntax.report import Report
from tns_training_xblock.export.tree.tour_file import read_tour


def test_the_items_of_all_chapters():
    tour = read_tour("wallonia", TOUR.encode(), Report(""), ("en", "fr"))
    assert [item.target.text for item in tour.items] == [
        "welcome",
        "governance",
        "glossary",
        "shrinking",
    ]
